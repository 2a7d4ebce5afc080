"""States and threads as a reader sees them: a shape, a word and a colour, never a colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "soon", "late", "idle"]
Passage = Literal["new", "continued", "listed", "ended", "none"]

_DISC = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"
_RING = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6 3a3 3 0 1 1 0 6a3 3 0 1 1 0-6z"
_TRIANGLE = "M6 .5L11.8 11H.2z"
_DIAMOND = "M6 0L12 6L6 12L0 6z"
_HOLLOW_DIAMOND = "M6 0L12 6L6 12L0 6zM6 2.8L2.8 6L6 9.2L9.2 6z"
_SQUARE = "M1 1h10v10H1zM3 3v6h6V3z"
_BAR = "M1 4.8h10v2.4H1z"
_HALF = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6 3a3 3 0 1 1 0 6z"
_CROSS = "M2.4 1L6 4.6L9.6 1L11 2.4L7.4 6L11 9.6L9.6 11L6 7.4L2.4 11L1 9.6L4.6 6L1 2.4z"


@dataclass(frozen=True)
class Mark:
    """A shape on a field of 12 by 12, and the tone of its colour."""

    path: str
    tone: Tone


MARKS: dict[str, Mark] = {
    "done": Mark(_DISC, "good"),
    "draft": Mark(_RING, "idle"),
    "under_way": Mark(_HALF, "soon"),
    "planned": Mark(_RING, "idle"),
    "stopped": Mark(_CROSS, "idle"),
    "met": Mark(_DISC, "good"),
    "due": Mark(_DIAMOND, "soon"),
    "breached": Mark(_TRIANGLE, "late"),
    "gap": Mark(_HOLLOW_DIAMOND, "soon"),
    "unknown": Mark(_SQUARE, "idle"),
    "not_applicable": Mark(_BAR, "idle"),
}
"""What a page may say of a state. The last six are the answers of a duty."""


@dataclass(frozen=True)
class Dot:
    """One year of a focus area: new, continued, listed (new or not is unknown), ended, or not in the plan."""

    year: int
    passage: Passage
    address: str = ""


@dataclass(frozen=True)
class PlacedDot:
    """A dot on its line: its ``x`` in units of the drawing, and the x that a line runs from (0: none)."""

    dot: Dot
    x: int
    joined_from: int


@dataclass(frozen=True)
class Line:
    """A thread of dots as it is drawn: its width, and the dots from left to right."""

    width: int
    dots: tuple[PlacedDot, ...]


_STEP = 56
_MARGIN = 24


def thread_line(dots: Sequence[Dot]) -> Line:
    """Place the dots of a thread, a step a year; a year without the focus area leaves a gap in the line."""
    placed = []
    alive_at = 0
    for index, dot in enumerate(dots):
        x = _MARGIN + index * _STEP
        joined = alive_at if dot.passage in {"continued", "listed", "ended"} else 0
        placed.append(PlacedDot(dot, x, joined))
        alive_at = x if dot.passage in {"new", "continued", "listed"} else 0
    return Line(2 * _MARGIN + max(len(dots) - 1, 0) * _STEP, tuple(placed))
