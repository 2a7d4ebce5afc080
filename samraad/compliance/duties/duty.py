"""What a duty answers: one of six, since or by when, on what evidence, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol

from samraad.compliance.duties.facts import DistrictFacts
from samraad.law.dated import Dated, Value
from samraad.law.roles import Role
from samraad.law.verdict import Param


class Answer(Enum):
    """The six answers; the values are the names of ``web.marks``."""

    MET = "met"
    DUE = "due"
    BREACHED = "breached"
    GAP = "gap"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Sentence:
    """An English message with ``{named}`` places; a day stands in its place as ISO text."""

    words: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """One thing the answer rests on; ``address`` is empty where the reader may not open it."""

    sentence: Sentence
    address: str = ""


@dataclass(frozen=True)
class Mend:
    """The single act that would mend it, where it is done, and the roles that can do it."""

    sentence: Sentence
    address: str
    by: tuple[type[Role], ...]


@dataclass(frozen=True)
class Standing:
    """How a duty stands. ``by_on`` is set when it is due, ``since_on`` when it is breached."""

    answer: Answer
    sentences: tuple[Sentence, ...]
    requirement: str
    by_on: date | None = None
    since_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
    mend: Mend | None = None


class Duty(Protocol):
    """What every class of this folder offers. ``requirement`` is an id of requirements.toml."""

    requirement: str

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for a calendar year, as it looks on the day."""
        ...


def demanded(value: Dated, year: int) -> Value | None:
    """Return what the law demanded when the year began, or None where there was no such rule yet."""
    return value.on(date(year, 1, 1))


def last_day(year: int) -> date:
    """Return the last day on which a duty of the year can be met."""
    return date(year, 12, 31)


def overdue_from(year: int) -> date:
    """Return the first day on which a duty of the year is breached."""
    return date(year + 1, 1, 1)
