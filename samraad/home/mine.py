"""Joins what every package has for one person on a day into three short lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samraad.councils.mine import mine as of_councils
from samraad.law.actor import Actor
from samraad.law.mine import Line, Mine
from samraad.notices.mine import mine as of_notices
from samraad.plans.mine import mine as of_plans
from samraad.web.formats import long_date

PACKAGES: tuple[Callable[[Actor, date], Mine], ...] = (of_councils, of_plans, of_notices)
LINES_A_LIST = 8


@dataclass(frozen=True)
class Short:
    """A list as it is shown: eight lines at most, and the rest behind "and so many more"."""

    lines: tuple[Line, ...]
    rest: tuple[Line, ...]


@dataclass(frozen=True)
class Lists:
    """*Nu*, *Snart* and *Nyt siden sidst*."""

    owed: Short
    coming: Short
    changed: Short

    @property
    def empty(self) -> bool:
        """Whether none of them has a line."""
        return not (self.owed.lines or self.coming.lines or self.changed.lines)


def gathered(actor: Actor, day: date) -> Lists:
    """Return the three lists: owed and coming by day, what changed last on top; one query a package."""
    each = [mine(actor, day) for mine in PACKAGES]
    return Lists(
        owed=_short(_by_day(line for one in each for line in one.owed)),
        coming=_short(_by_day(line for one in each for line in one.coming)),
        changed=_short(_by_day((line for one in each for line in one.changed), newest_first=True)),
    )


def _by_day(lines: Iterable[Line], *, newest_first: bool = False) -> list[Line]:
    """Sort by day; what has none comes last."""
    dated = [(line.day, line) for line in lines]
    known = [(day, line) for day, line in dated if day is not None]
    known.sort(key=lambda pair: pair[0], reverse=newest_first)
    return [line for _, line in known] + [line for day, line in dated if day is None]


def _short(lines: list[Line]) -> Short:
    return Short(tuple(lines[:LINES_A_LIST]), tuple(lines[LINES_A_LIST:]))


def by_when(by_on: date | None, day: date) -> str:
    """Say by when something is wanted, or since when it has waited. These days are wishes, not law."""
    if by_on is None:
        return ""
    if by_on < day:
        return _("Has waited since {day}").format(day=long_date(by_on))
    return _("Today, if you can") if by_on == day else _("By {day}, if you can").format(day=long_date(by_on))
