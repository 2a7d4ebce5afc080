"""Days for the meetings of a year: at the council's habit, around holidays and breaks, well apart (B-3-1).

Pure: the meetings so far, the year and the day are arguments. A proposal is only that: the secretary changes
what she likes. When the municipal councils meet is not known here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from typing import TypeVar

from samraad.law.calendar_days import days_of, off_on
from samraad.law.verdict import Param
from samraad.law.words import N_

T = TypeVar("T")

USUAL_MONTHS = (3, 6, 9, 12)
"""March, June, September and December: what the dated meetings of kredsråd found so far have in common."""
NOTICE_DAYS = 21
"""A meeting is proposed three weeks ahead at the earliest: its agenda is to be out a fortnight before."""
APART_DAYS = 42
"""A usual month is passed over where a meeting lies nearer to it than six weeks."""


@dataclass(frozen=True)
class Habit:
    """The weekday (Monday is 0), hour and place of earlier meetings; ``meetings`` is how many they were."""

    weekday: int = 2
    at: time = time(10)
    place: str = ""
    meetings: int = 0
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a day is proposed: a msgid and its places; the place ``name`` holds a msgid itself."""

    words: str
    params: dict[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A day for a meeting, and why this one."""

    on: date
    reasons: tuple[Reason, ...]


def habit_of(meetings: Sequence[tuple[datetime, str]]) -> Habit:
    """Return the habit of earlier meetings (start in Danish time, place), the oldest first.

    Of weekdays and of hours met equally often the latest one counts. Without any: a Wednesday at 10.
    """
    if not meetings:
        return Habit()
    latest_first = [start for start, _place in reversed(meetings)]
    return Habit(
        _met_most(start.weekday() for start in latest_first),
        _met_most(start.time().replace(second=0, microsecond=0) for start in latest_first),
        meetings[-1][1],
        len(meetings),
        tuple(start.date() for start, _place in meetings),
    )


def _met_most(values: Iterable[T]) -> T:
    """Of values as common the one met first."""
    return Counter(values).most_common(1)[0][0]


def proposed(
    year: int, *, wanted: int, taken: Iterable[date], habit: Habit, day: date
) -> tuple[Proposal, ...]:
    """Return so many days for meetings of a year, the first first; fewer where the year has no more room.

    ``taken`` are the days of the meetings held or planned already. None is proposed within three weeks.
    """
    others = tuple(taken)
    earliest = max(date(year, 1, 1), day + timedelta(days=NOTICE_DAYS))
    free = {
        one
        for one in days_of(year)
        if one >= earliest and one.weekday() == habit.weekday and not off_on(one) and one not in others
    }
    usual = {
        found: reasons
        for month in USUAL_MONTHS
        for found, reasons in _usual_in(year, month, habit, free)
        if _distance(found, others) >= APART_DAYS
    }
    chosen = _spread(tuple(usual), wanted, others)
    chosen |= _spread(_thinned(free - chosen), wanted - len(chosen), (*others, *chosen))
    return tuple(_proposal(on, usual.get(on, _AS_THERE_IS_ROOM), (*others, *chosen)) for on in sorted(chosen))


def _usual_in(
    year: int, month: int, habit: Habit, free: set[date]
) -> Iterable[tuple[date, tuple[Reason, ...]]]:
    """Yield the free day nearest to the usual one of a month, with its reasons; none where none is near."""
    wanted, reason = _usual_day(year, month, habit)
    for weeks in (0, -1, 1, -2, 2):
        found = wanted + timedelta(weeks=weeks)
        if found in free:
            yield found, (reason, *_moved(wanted, found))
            return


def _usual_day(year: int, month: int, habit: Habit) -> tuple[date, Reason]:
    """The same weekday of the month as the last time the council met in it, or else the second."""
    earlier = [day for day in habit.days if day.month == month and day.year < year]
    first = date(year, month, 1)
    first += timedelta(days=(habit.weekday - first.weekday()) % 7)
    if earlier:
        reason = Reason(N_("About the same day as {on}."), {"on": earlier[-1].isoformat()})
        return first + timedelta(weeks=min((earlier[-1].day - 1) // 7, 3)), reason
    words = N_("Councils usually meet in March, June, September and December.")
    return first + timedelta(weeks=1), Reason(words)


def _moved(wanted: date, found: date) -> tuple[Reason, ...]:
    """Say why the day is not the usual one, where what keeps the council from it is known."""
    name = off_on(wanted)
    if found == wanted or not name:
        return ()
    return (Reason(N_("Moved from {on}: {name}."), {"on": wanted.isoformat(), "name": name}),)


_AS_THERE_IS_ROOM = (Reason(N_("As far from the other meetings as there is room for.")),)


def _spread(days: Sequence[date], wanted: int, others: Sequence[date]) -> set[date]:
    """Of these days as many as are wanted, chosen so that the meetings lie far apart."""
    if len(days) <= wanted:
        return set(days)
    return set(max(combinations(days, wanted), key=lambda some: _nearest((*others, *some))))


def _thinned(days: Iterable[date]) -> tuple[date, ...]:
    """At most sixteen of the days, spread over them all: enough to choose from, and quickly tried out."""
    in_order = sorted(days)
    return tuple(in_order[:: max(1, -(-len(in_order) // 16))])


def _nearest(days: Sequence[date]) -> int:
    """How many days lie between the two that lie nearest to each other."""
    in_order = sorted(days)
    return min(((later - one).days for one, later in pairwise(in_order)), default=0)


def _distance(day: date, others: Iterable[date]) -> int:
    return min((abs((day - other).days) for other in others), default=366)


def _proposal(on: date, reasons: tuple[Reason, ...], days: Iterable[date]) -> Proposal:
    before = max((day for day in days if day < on), default=None)
    if before is None:
        return Proposal(on, reasons)
    weeks = round((on - before).days / 7)
    words = (
        N_("One week after the meeting before.")
        if weeks == 1
        else N_("{weeks} weeks after the meeting before.")
    )
    return Proposal(on, (*reasons, Reason(words, {"weeks": weeks})))
