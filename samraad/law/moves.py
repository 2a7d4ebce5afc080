"""Legal moves: the states of a thing as a table, from which rules ask and the drawing is made."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One legal change of state. ``before`` is empty where the thing comes into being."""

    act: str
    before: str
    after: str
    requirement: str = ""


def may_move(moves: Sequence[Move], act: str, before: str) -> bool:
    """Whether the table lets this act start from this state."""
    return any(move.act == act and move.before == before for move in moves)


def drawing(moves: Sequence[Move]) -> str:
    """Draw the table as a Mermaid state diagram, one line a move."""
    lines = ["stateDiagram-v2"]
    for move in moves:
        cited = f" ({move.requirement})" if move.requirement else ""
        lines.append(f"    {move.before or '[*]'} --> {move.after}: {move.act}{cited}")
    return "\n".join(lines) + "\n"
