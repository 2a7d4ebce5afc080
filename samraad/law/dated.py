"""National values that may change by law, and what a house chooses for itself where no law decides.

Each has the day from which it holds. A house choice (*husregel*) has a type, a default and bounds, dated
too: the law may come to decide what the house decided before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from samraad.law.verdict import YES, Verdict, no
from samraad.law.words import N_

REFORM = date(2007, 1, 1)
"""The day on which police districts and their councils began (L-111-8)."""


@dataclass(frozen=True)
class Value:
    """A number of the law in force from a day. ``confirmed`` is False where nobody has read the text."""

    amount: int
    from_on: date
    requirement: str
    confirmed: bool


@dataclass(frozen=True)
class Dated:
    """A value over time; the versions stand in the order of their days."""

    name: str
    versions: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """Return the version in force on the day, or None before the first."""
        in_force = [version for version in self.versions if version.from_on <= day]
        return in_force[-1] if in_force else None


COUNCIL_MEETINGS_A_YEAR = Dated(
    "council_meetings_a_year",
    (Value(4, date(2007, 1, 1), "B-3-1", confirmed=True),),
)
PLANS_A_YEAR = Dated(
    "plans_a_year",
    (Value(1, date(2007, 1, 1), "L-113-1", confirmed=False),),
)
AUDIT_KEPT_MONTHS = Dated(
    "audit_kept_months",
    (Value(60, date(2007, 1, 1), "D-LOG-7", confirmed=False),),
)

Scope = Literal["district", "forum"]
NUMBER, WORD = "number", "word"
YES_WORD, NO_WORD = "yes", "no"
_YES_OR_NO = {YES_WORD: N_("Yes"), NO_WORD: N_("No")}


@dataclass(frozen=True)
class Bounds:
    """What may be chosen from a day on, and what holds where nothing was chosen.

    A number lies from ``lowest`` to ``highest``, both included; a word is one of the choice's words that
    ``allowed`` names (all of them where it names none).
    """

    default: str
    from_on: date = REFORM
    lowest: int = 0
    highest: int = 0
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A house choice: its name, its label on the screen, of what type it is, and its versions in order.

    ``words`` are the words to choose among with their labels; a choice without words is a number in ``unit``
    (days, meetings). ``confirmed`` is False where nobody has read a text of law on it.
    """

    name: str
    label: str
    why: str
    versions: tuple[Bounds, ...]
    scope: Scope = "forum"
    words: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    requirement: str = "B-5-x"
    confirmed: bool = False

    @property
    def type(self) -> str:
        """Whether a number is chosen or a word."""
        return WORD if self.words else NUMBER

    def bounds_on(self, day: date) -> Bounds:
        """Return the version in force on the day; before the first, the first."""
        begun = [version for version in self.versions if version.from_on <= day]
        return begun[-1] if begun else self.versions[0]

    def allows(self, value: str, *, day: date) -> Verdict:
        """Whether the value may hold on the day: a whole number within bounds, or a word that is offered."""
        bounds = self.bounds_on(day)
        if self.words:
            offered = bounds.allowed or tuple(self.words)
            return YES if value in offered else no(N_("Choose one of the words."), self.requirement)
        if value.isascii() and value.isdecimal() and bounds.lowest <= int(value) <= bounds.highest:
            return YES
        return no(
            N_("Choose a whole number from {lowest} to {highest}."),
            self.requirement,
            lowest=bounds.lowest,
            highest=bounds.highest,
        )

    def offered_on(self, day: date) -> dict[str, str]:
        """The words one may choose among on the day, with their labels."""
        allowed = self.bounds_on(day).allowed or tuple(self.words)
        return {word: label for word, label in self.words.items() if word in allowed}


_BEFORE = N_("days before the meeting")
CHOICES: tuple[Choice, ...] = (
    Choice(
        "agenda_days",
        N_("The agenda is sent"),
        "",
        (Bounds("14", lowest=1, highest=60),),
        unit=_BEFORE,
    ),
    Choice(
        "papers_days",
        N_("Papers are there"),
        N_("A paper that comes later is marked as late."),
        (Bounds("7", lowest=0, highest=60),),
        unit=_BEFORE,
    ),
    Choice(
        "answer_days",
        N_("Members answer whether they come"),
        "",
        (Bounds("7", lowest=0, highest=60),),
        unit=_BEFORE,
    ),
    Choice(
        "minutes_days",
        N_("The minutes are sent to comments"),
        "",
        (Bounds("14", lowest=1, highest=90),),
        unit=N_("days after the meeting at the latest"),
    ),
    Choice(
        "comment_days",
        N_("Members comment on the minutes for"),
        "",
        (Bounds("14", lowest=1, highest=60),),
        unit=N_("days"),
    ),
    Choice(
        "numbering",
        N_("Items are numbered"),
        N_("The address of a decision stays the same whatever is chosen."),
        (Bounds("per_meeting"),),
        words={
            "per_meeting": N_("Anew in each meeting (1, 2, 3)"),
            "through_year": N_("Through the calendar year (12, 13, 14)"),
            "consecutive": N_("On from meeting to meeting, year after year"),
        },
    ),
    Choice(
        "meetings_a_year",
        N_("Meetings a year"),
        N_("What the council or group has set itself; 0 if nothing. No law asks for a number."),
        (Bounds("0", lowest=0, highest=24),),
        unit=N_("meetings"),
        requirement="L-LR-2",
    ),
    Choice(
        "majority_of",
        N_("A majority is counted of"),
        N_("For opening a meeting to the public. The text of the rule can be read both ways."),
        (Bounds("all"),),
        words={"all": N_("All members, those absent included"), "present": N_("Those present")},
        requirement="B-3-4a",
    ),
    Choice(
        "tasks_need_second_person",
        N_("An important task is closed by two"),
        N_("One says that it is done, another that it is so."),
        (Bounds(NO_WORD),),
        words=_YES_OR_NO,
    ),
    Choice(
        "online_meetings",
        N_("Meetings can be held online"),
        N_("Wholly, or for members who cannot come."),
        (Bounds(YES_WORD),),
        words=_YES_OR_NO,
    ),
    Choice(
        "plan_word",
        N_("The plan is said to be"),
        N_("What the district council has done with the cooperation plan before it is published."),
        (Bounds("discussed"),),
        scope="district",
        words={
            "discussed": N_("Discussed"),
            "settled": N_("Settled"),
            "approved": N_("Approved"),
        },
        requirement="L-113-3",
    ),
)
"""Every house choice, in the order of the page on which they are made."""
CHOICE_BY_NAME = {choice.name: choice for choice in CHOICES}

ELECTION_EVERY_YEARS = Dated(
    "municipal_election_every_years",
    (Value(4, REFORM, "L-111-3", confirmed=False),),
)
"""Municipal councils are elected for four years at a time; the law on it was not read."""
_AN_ELECTION_YEAR = 2009
_NOVEMBER, _TUESDAY = 11, 1


def municipal_election(year: int) -> date | None:
    """Return the day of the municipal election (*kommunalvalg*) of a year: the third Tuesday of November.

    None in a year without one, and before the reform. Known to be so for 2009 to 2025; not read in the law.
    """
    first = date(year, _NOVEMBER, 1)
    every = ELECTION_EVERY_YEARS.on(first)
    if every is None or (year - _AN_ELECTION_YEAR) % every.amount:
        return None
    return first + timedelta(days=(_TUESDAY - first.weekday()) % 7 + 14)


def term_begins(year: int) -> date:
    """Return the first day of the term (*valgperiode*) that follows an election: 1 January after it."""
    return date(year + 1, 1, 1)


def term_ended_by(year: int) -> tuple[date, date] | None:
    """Return the first day of the term that an election ends, and of the next; None without an election."""
    held_on = municipal_election(year)
    every = ELECTION_EVERY_YEARS.on(held_on) if held_on else None
    return (term_begins(year - int(every.amount)), term_begins(year)) if every else None


def term_after(day: date) -> date:
    """Return the first day of the next term: until then runs the one that the day lies in."""
    year = day.year
    while municipal_election(year) is None:
        year += 1
    return term_begins(year)


def elections(day: date) -> list[int]:
    """Return the years whose change of term one works with on the day: the last that began, and the next."""
    every = range(_AN_ELECTION_YEAR, day.year + 5)
    held = [year for year in every if (on := municipal_election(year)) and on <= day]
    ahead = [year for year in every if (on := municipal_election(year)) and on > day]
    return [*held[-1:], *ahead[:1]]


TASK_REMINDER_DAYS = (30, 7, 1)
"""How many days before it is due a task is reminded of; after that weekly. Not a choice."""
