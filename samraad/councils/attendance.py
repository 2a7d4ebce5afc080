"""Who takes part, as it is read: a place for each seat, with whoever sat in it; one query.

Members and deputies count, of a seat one of them (L-111-3); officials who come along and guests do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samraad.councils.models import Attendee, Away, Meeting
from samraad.law.words import N_
from samraad.organisations.models import Holding

Capacity = Attendee.Capacity

PRESENT, ONLINE, ABSENT, UNKNOWN = "present", "online", "absent", ""
DEPUTY, DEPUTY_ONLINE = "deputy", "deputy_online"
_WORDS = {
    PRESENT: N_("present"),
    ONLINE: N_("online"),
    ABSENT: N_("absent"),
    DEPUTY: N_("deputy"),
    DEPUTY_ONLINE: N_("deputy online"),
}
_TONES = {
    UNKNOWN: "unknown",
    PRESENT: "present",
    ONLINE: "online",
    ABSENT: "absent",
    DEPUTY: "present",
    DEPUTY_ONLINE: "online",
}
_AFTER = {
    UNKNOWN: PRESENT,
    PRESENT: ONLINE,
    ONLINE: ABSENT,
    ABSENT: PRESENT,
    DEPUTY: PRESENT,
    DEPUTY_ONLINE: PRESENT,
}
"""What one tap makes of a place: present, then online, then absent, and round again."""


class _Row(NamedTuple):
    """Someone on the list, as far as it is read here.

    ``sits``: she was in her seat on the day; ``out_for``: the items during which she was out.
    """

    pk: int
    seat: int | None
    user: int | None
    office: str
    capacity: str
    beside: int | None
    municipality__name: str | None
    present: bool | None
    online: bool
    excuse: str
    sits: bool
    out_for: list[int]


def _way_of(row: _Row) -> str:
    """Return how someone takes part: present, online, absent, or nothing while it is not recorded."""
    if row.present is None:
        return UNKNOWN
    if not row.present:
        return ABSENT
    return ONLINE if row.online else PRESENT


@dataclass(frozen=True)
class Person:
    """Someone at the table: ``short`` stands on her chip, ``left`` says that her seat had ended by then."""

    pk: int
    seat: int | None
    office: str
    short: str
    way: str
    excuse: str = ""
    left: bool = False


@dataclass(frozen=True)
class Place:
    """A member's place: the member, her deputy if one is on record here, and the officials with them."""

    member: Person
    deputy: Person | None = None
    officials: tuple[Person, ...] = ()

    @property
    def way(self) -> str:
        """How the place is filled: by the member herself, else by her deputy."""
        if self.deputy and self.deputy.way in {PRESENT, ONLINE}:
            return DEPUTY if self.deputy.way == PRESENT else DEPUTY_ONLINE
        return self.member.way

    @property
    def filled(self) -> bool:
        """Whether a member or a deputy sits in it."""
        return self.way not in {ABSENT, UNKNOWN}

    @property
    def key(self) -> str:
        """The key of the member, as it is sent."""
        return str(self.member.pk)

    @property
    def short(self) -> str:
        """What stands on the chip: the place of the seat, whoever sits in it."""
        return self.member.short

    @property
    def tone(self) -> str:
        """How the chip is drawn."""
        return _TONES[self.way]

    @property
    def words(self) -> str:
        """What is said beside the name, in the reader's language."""
        return _(_WORDS[self.way]) if self.way else ""

    @property
    def following(self) -> str:
        """What one more tap records."""
        return _AFTER[self.way]

    @property
    def chip(self) -> SafeString:
        """The button of one tap: who, how she takes part, and what one more tap records."""
        return _chip(self.key, self.way, self.short, self.sitter.office, self.member.left, _language())

    @property
    def options(self) -> SafeString:
        """What can be recorded of the place, as the options of a list."""
        return _options(self.way, _language())

    @property
    def sitter(self) -> Person:
        """Who sits in it, the member where nobody does."""
        return self.deputy if self.deputy and self.way in {DEPUTY, DEPUTY_ONLINE} else self.member


@dataclass(frozen=True)
class Attendance:
    """Who takes part in a meeting. ``away`` are pairs of an item and someone who was out during it."""

    places: tuple[Place, ...]
    away: frozenset[tuple[int, int]] = frozenset()

    @property
    def members(self) -> int:
        """How many seats there are; a seat that ended before the meeting counts only if it was taken."""
        return sum(not place.member.left or place.filled for place in self.places)

    @property
    def present(self) -> int:
        """How many of them are filled."""
        return sum(place.filled for place in self.places)

    @property
    def unrecorded(self) -> int:
        """How many places nothing is recorded of."""
        return sum(place.way == UNKNOWN for place in self.places)

    @property
    def recorded(self) -> bool:
        """Whether anybody has been recorded at all."""
        return any(place.way != UNKNOWN for place in self.places)

    @property
    def at_the_table(self) -> tuple[Person, ...]:
        """Everyone who was there, officials too, in the order of the places."""
        return tuple(
            person
            for place in self.places
            for person in (*((place.sitter,) if place.filled else ()), *place.officials)
            if person.way in {PRESENT, ONLINE}
        )

    def away_from(self, item: int) -> tuple[Person, ...]:
        """Return those who were there, but not for this item."""
        return tuple(person for person in self.at_the_table if (item, person.pk) in self.away)

    def counted(self) -> str:
        """Say it in a sentence: "5 of 9 members present"."""
        words = _("{present} of {members} members present")
        return words.format(present=self.present, members=self.members)


def _language() -> str:
    return get_language() or "da"


@lru_cache(maxsize=2048)
def _chip(key: str, way: str, short: str, office: str, left: bool, language: str) -> SafeString:
    told = [_(_WORDS[way])] if way else []
    told += [_("seat ended")] if left else []
    words = format_html_join("", ' <span class="chip-way">{}</span>', ((one,) for one in told))
    drawn = '<button class="chip chip-{}" name="tap" value="{}:{}" title="{}">{}{}</button>'
    return format_html(drawn, _TONES[way], key, _AFTER[way], office, short, words)


@lru_cache(maxsize=64)
def _options(chosen: str, language: str) -> SafeString:
    ways = {UNKNOWN: N_("not recorded"), **_WORDS}
    drawn = ((way, SafeString(" selected") if way == chosen else "", _(words)) for way, words in ways.items())
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)


_OUT = ArraySubquery(Away.objects.filter(attendee=OuterRef("pk")).values("item"))


@lru_cache(maxsize=64)
def _people_on(day: date) -> QuerySet[Attendee, tuple[Any, ...]]:
    """Those at the meetings of a day, with whether they still hold their seats then. Made once a day."""
    holding = Holding.objects.on(day).filter(seat=OuterRef("seat"), user=OuterRef("user"))
    people = Attendee.objects.annotate(sits=Exists(holding), out_for=_OUT)
    return people.order_by("pk").values_list(*_Row._fields)


def attendance_of(meeting: Meeting) -> Attendance:
    """Return who takes part in a meeting, in the order of its places."""
    found = _people_on(meeting.on).filter(meeting=meeting)
    rows = [_Row(*row) for row in found]
    people = {row.pk: _person(row) for row in rows}
    beside: dict[int, list[_Row]] = {}
    for row in rows:
        if row.beside:
            beside.setdefault(row.beside, []).append(row)
    places = tuple(
        _place(people[row.pk], beside.get(row.pk, ()), people)
        for row in rows
        if row.capacity == Capacity.MEMBER
    )
    return Attendance(places, frozenset((item, row.pk) for row in rows for item in row.out_for))


def _person(row: _Row) -> Person:
    left = row.user is not None and row.seat is not None and not row.sits
    return Person(row.pk, row.seat, row.office, _short(row), _way_of(row), row.excuse, left)


def _short(row: _Row) -> str:
    """What fits on a chip: the municipality a mayor speaks for, else the office without its place."""
    place, role = row.municipality__name, row.office.split(",")[0]
    return place if place and row.capacity == Capacity.MEMBER else role


def _place(member: Person, others: Iterable[_Row], people: dict[int, Person]) -> Place:
    deputies = [people[row.pk] for row in others if row.capacity == Capacity.DEPUTY]
    officials = tuple(people[row.pk] for row in others if row.capacity == Capacity.OFFICIAL)
    return Place(member, next(iter(deputies), None), officials)
