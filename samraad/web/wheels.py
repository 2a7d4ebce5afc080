"""A year drawn as a wheel in SVG on the server. Pure: days in, plain values out; it knows no domain.

The year begins on top and runs with the clock; every day has its place, the leap day too. Marks lie on an
inner and an outer ring; marks that would touch are laid on lanes beside each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin
from typing import Literal

RingName = Literal["inner", "outer"]
Look = Literal["done", "called", "planned", "proposed", "due", "late", "stopped"]

SIZE = 840
CENTRE = SIZE // 2
HUB = 118
"""The radius of the disc in the middle, where the year stands."""
RINGS: dict[RingName, tuple[int, int]] = {"inner": (126, 240), "outer": (246, 352)}
RIM = (358, 372)
"""The band of the school breaks and free days."""
_RINGS_DRAWN = tuple(((low + high) // 2, high - low) for low, high in RINGS.values())
"""The middle and the width of each."""
_LABELS = 396
_LANES: dict[RingName, tuple[int, ...]] = {"inner": (206, 160), "outer": (322, 276)}
_ARC = 262
_MARK = 44
"""The room a mark takes along its ring."""
_LETTER = 11


@dataclass(frozen=True)
class Mark:
    """Something on a day: ``number`` is its line in the list beside the wheel; 0 makes it a small dot."""

    on: date
    ring: RingName
    look: Look
    number: int
    title: str
    address: str = ""


@dataclass(frozen=True)
class Span:
    """Something that lasts, the end not included: on the outer ring, or on the rim where ``faint``."""

    from_on: date
    until_on: date
    title: str
    faint: bool = False


@dataclass(frozen=True)
class Placed:
    """A mark with the middle of its shape."""

    mark: Mark
    x: int
    y: int


@dataclass(frozen=True)
class Arc:
    """A span as a path; ``label`` is empty where it has no room. ``id`` names the path in the page."""

    path: str
    title: str
    faint: bool
    id: str = ""
    label: str = ""


@dataclass(frozen=True)
class Month:
    """A month: its number, the middle of its label, and the line it begins with."""

    number: int
    x: int
    y: int
    line: str
    now: bool = False


@dataclass(frozen=True)
class Wheel:
    """A year as it is drawn. ``hand`` is the line of today, empty in another year."""

    year: int
    months: tuple[Month, ...]
    arcs: tuple[Arc, ...]
    ticks: tuple[str, ...]
    marks: tuple[Placed, ...]
    hand: str = ""

    size: int = SIZE
    centre: int = CENTRE
    hub: int = HUB
    rings: tuple[tuple[int, int], ...] = _RINGS_DRAWN


def wheel(
    year: int, *, marks: Iterable[Mark], spans: Iterable[Span] = (), ticks: Iterable[date] = (), today: date
) -> Wheel:
    """Draw a year: its marks, its spans, single days on the rim (``ticks``), and the hand of today."""
    return Wheel(
        year=year,
        months=tuple(_month(year, number, today) for number in range(1, 13)),
        arcs=tuple(_arc(year, number, span) for number, span in enumerate(_cut(spans, year), start=1)),
        ticks=tuple(_line(_angle(on, 0.5), *RIM) for on in ticks),
        marks=tuple(_placed(sorted(marks, key=lambda mark: mark.on))),
        hand=_line(_angle(today, 0.5), HUB, RIM[1]) if today.year == year else "",
    )


def _angle(day: date, part: float = 0) -> float:
    """Where on the circle a day lies, from the top with the clock; ``part`` of the day is gone."""
    first = date(day.year, 1, 1)
    return 2 * pi * ((day - first).days + part) / _days_in(day.year)


def _days_in(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _at(angle: float, radius: float) -> tuple[int, int]:
    return round(CENTRE + radius * sin(angle)), round(CENTRE - radius * cos(angle))


def _line(angle: float, inner: int, outer: int) -> str:
    (x1, y1), (x2, y2) = _at(angle, inner), _at(angle, outer)
    return f"M{x1} {y1}L{x2} {y2}"


def _month(year: int, number: int, today: date) -> Month:
    first = date(year, number, 1)
    angle = _angle(first)
    x, y = _at(angle + pi / 12, _LABELS)
    return Month(number, x, y, _line(angle, HUB, RIM[1]), now=(today.year, today.month) == (year, number))


def _cut(spans: Iterable[Span], year: int) -> Iterable[Span]:
    """Yield the parts of the spans that lie in the year."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    for span in spans:
        from_on, until_on = max(span.from_on, first), min(span.until_on, end)
        if from_on < until_on:
            yield Span(from_on, until_on, span.title, span.faint)


def _arc(year: int, number: int, span: Span) -> Arc:
    """Lay a span on its circle; in the lower half it runs backwards, so that its label stands upright."""
    radius = sum(RIM) / 2 if span.faint else _ARC
    start = _angle(span.from_on)
    end = start + 2 * pi * (span.until_on - span.from_on).days / _days_in(year)
    fits = not span.faint and len(span.title) * _LETTER < (end - start) * radius
    large = int(end - start > pi)
    backwards = pi / 2 < (start + end) / 2 < 3 * pi / 2
    first, last = (end, start) if backwards else (start, end)
    (x1, y1), (x2, y2) = _at(first, radius), _at(last - 1e-4 if last == 2 * pi else last, radius)
    path = f"M{x1} {y1}A{radius:.0f} {radius:.0f} 0 {large} {int(not backwards)} {x2} {y2}"
    return Arc(path, span.title, span.faint, f"wheel-arc-{number}", span.title if fits else "")


def _placed(marks: Sequence[Mark]) -> Iterable[Placed]:
    """Lay each mark on the first lane of its ring where it touches none; dots lie at the outer edge."""
    last: dict[tuple[RingName, int], date] = {}
    for mark in marks:
        if not mark.number:
            yield Placed(mark, *_at(_angle(mark.on, 0.5), RINGS[mark.ring][1] - 8))
            continue
        radius = _lane(mark, last)
        last[mark.ring, radius] = mark.on
        yield Placed(mark, *_at(_angle(mark.on, 0.5), radius))


def _lane(mark: Mark, last: dict[tuple[RingName, int], date]) -> int:
    for radius in _LANES[mark.ring]:
        needed = timedelta(days=_MARK / radius / (2 * pi) * 366)
        before = last.get((mark.ring, radius))
        if before is None or mark.on - before >= needed:
            return radius
    return _LANES[mark.ring][-1]
