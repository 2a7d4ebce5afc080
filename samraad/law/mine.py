"""What a package has for Min side: plain values, joined by ``home`` and nowhere stored."""

from dataclasses import dataclass
from datetime import date

from samraad.law.verdict import Param


@dataclass(frozen=True)
class Line:
    """One sentence on Min side.

    ``words`` is an English message with ``{named}`` places; ``address`` leads to the thing; ``act`` names
    the button where something is owed; ``day`` orders the list (due, coming, or changed on); ``where`` names
    the district for a reader of several.
    """

    words: str
    params: dict[str, Param]
    address: str
    day: date | None = None
    act: str = ""
    where: str = ""


@dataclass(frozen=True)
class Mine:
    """What one package owes an actor on a day: owed now, coming, and changed since last."""

    owed: tuple[Line, ...] = ()
    coming: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
