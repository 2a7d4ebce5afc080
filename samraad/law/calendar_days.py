"""Days on which a council hardly meets: Danish holidays by date, and when schools are usually off.

Holidays are known (package ``holidays``; *store bededag* until 2023). School breaks are not: each
municipality lays its own, so what stands here is typical and is marked so on screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from samraad.law.words import N_

SATURDAY = 5


@dataclass(frozen=True)
class FreeDay:
    """*Helligdag*, or a day on which most are off (1 May, 5 June, 24 and 31 December). ``name``: msgid."""

    on: date
    name: str


@dataclass(frozen=True)
class Break:
    """*Skoleferie* as it typically lies, from a day until a day not in it any more; ``name`` is a msgid."""

    from_on: date
    until_on: date
    name: str

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day < self.until_on


NAMES = (
    N_("New Year's Day"), N_("Maundy Thursday"), N_("Good Friday"), N_("Easter Sunday"), N_("Easter Monday"),
    N_("Great Prayer Day"), N_("Workers' Day"), N_("Ascension Day"), N_("Pentecost"),
    N_("Pentecost Monday"), N_("Constitution Day"), N_("Christmas Eve"), N_("Christmas Day"),
    N_("Second Day of Christmas"), N_("New Year's Eve"),
)  # fmt: skip
"""What the package calls them, for the catalogue."""
_EASTER = "Easter Sunday"


@lru_cache(maxsize=32)
def free_days(year: int) -> tuple[FreeDay, ...]:
    """Return the free days of a calendar year in their order; of two on one day both."""
    known = country_holidays("DK", years=year, language="en_US", categories=("public", "optional"))
    return tuple(FreeDay(on, name) for on in sorted(known) for name in known.get_list(on))


@lru_cache(maxsize=32)
def school_breaks(year: int) -> tuple[Break, ...]:
    """Return the typical school breaks that touch a calendar year, in their order.

    Winter in week 7 or 8, the week before Easter Monday, summer about weeks 27 to 32, autumn week 42, and
    Christmas from 21 December to 3 January.
    """
    easter = next(day.on for day in free_days(year) if day.name == _EASTER)
    return (
        _christmas(year - 1),
        Break(_monday(year, 7), _monday(year, 9), N_("the winter break")),
        Break(easter - timedelta(days=8), easter + timedelta(days=2), N_("the Easter break")),
        Break(_monday(year, 27), _monday(year, 33), N_("the summer break")),
        Break(_monday(year, 42), _monday(year, 43), N_("the autumn break")),
        _christmas(year),
    )


def _monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 1)


def _christmas(year: int) -> Break:
    return Break(date(year, 12, 21), date(year + 1, 1, 4), N_("the Christmas break"))


def off_on(day: date) -> str:
    """Return the name (a msgid) of what keeps a council from meeting on the day; empty for a working day."""
    for free in free_days(day.year):
        if free.on == day:
            return free.name
    for one in school_breaks(day.year):
        if one.holds_on(day):
            return one.name
    return N_("the weekend") if day.weekday() >= SATURDAY else ""


def days_of(year: int) -> Iterator[date]:
    """Yield every day of a calendar year; 366 in a leap year."""
    first = date(year, 1, 1)
    return (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
