"""What the duties judge by: a district's meetings and plans, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Expression, ExpressionWrapper, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from samraad.compliance.duties.party_facts import (
    COOPERATIONS,
    PARTIES,
    CooperationFact,
    KindFact,
    cooperations_in,
    kinds_in,
)
from samraad.councils import models as councils
from samraad.councils.models import HELD, AgendaItem, Election, ExtraMeetingRequest, Meeting
from samraad.law.actor import Actor
from samraad.organisations.models import District, Forum, Holding, Membership
from samraad.plans import models as plans
from samraad.plans.composition import path_of
from samraad.plans.discussion import DISCUSSED, with_discussion
from samraad.plans.models import READABLE, Edition

FIRST_YEAR = 2007
"""The year in which police districts and their councils began."""


@dataclass(frozen=True)
class MeetingFact:
    """A meeting of the kredsråd. ``recorded_on``: the day Samråd came to know of it, as near as is kept.

    ``seen`` says whether the reader may open it, ``topics`` which of L-112-1 stood on its agenda.
    """

    on: date
    state: str
    recorded_on: date
    pk: int = 0
    seen: bool = False
    topics: frozenset[str] = frozenset()

    @cached_property
    def address(self) -> str:
        """Where the reader opens it; empty if she may not."""
        return reverse("meeting", args=[self.pk]) if self.seen else ""

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.state in HELD

    @property
    def open(self) -> bool:
        """Whether it is planned or convened."""
        return self.state in {Meeting.State.PLANNED, Meeting.State.CONVENED}


@dataclass(frozen=True)
class EditionFact:
    """An edition of a plan: ``source`` names where it is recorded from, ``way`` how far its discussion is.

    ``seen`` says whether the reader may open it.
    """

    year: int
    number: int
    state: str
    drafted_on: date
    discussed_on: date | None = None
    published_on: date | None = None
    withdrawn_on: date | None = None
    source: str = ""
    way: int | None = None
    slug: str = ""
    seen: bool = False

    @property
    def public(self) -> str:
        """The path at which anyone finds it once it is published."""
        return path_of(self.slug, self.year, self.number)

    @cached_property
    def work(self) -> str:
        """Where the reader works on it; empty if she may not open it."""
        return reverse("plan_draft", args=[self.slug, self.year]) if self.seen else ""

    @property
    def readable(self) -> bool:
        """Whether anyone may read it."""
        return self.state in READABLE

    @property
    def sent(self) -> bool:
        """Whether it is on the agenda of a meeting that was not cancelled."""
        return self.way is not None

    @property
    def discussed(self) -> bool:
        """Whether the meeting has discussed it."""
        return self.way == DISCUSSED

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.state == Edition.State.DRAFTED


@dataclass(frozen=True)
class TermFact:
    """A vice-chair's term, until the day she left or it ends by itself (L-111-5)."""

    office: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class RequestFact:
    """A municipal member's request for an extra meeting that was not taken back (B-3-2)."""

    office: str
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class MayorFact:
    """A mayor's seat of the district: since when it belongs there, and in which periods it was filled.

    ``filled`` and ``deputised`` are periods from a day until a day, open if None: of a mayor, acting or not,
    and of a deputy (L-111-2, L-111-3).
    """

    office: str
    since_on: date
    until_on: date | None = None
    filled: tuple[tuple[date, date | None], ...] = ()
    deputised: tuple[tuple[date, date | None], ...] = ()
    place: str = ""

    def belongs_on(self, day: date) -> bool:
        """Whether the municipality lies in the district on the day."""
        return self.since_on <= day and (self.until_on is None or day < self.until_on)

    def is_filled_on(self, day: date) -> bool:
        """Whether a mayor or a deputy is on record on the day (P-01)."""
        periods = (*self.filled, *self.deputised)
        return any(since <= day and (until is None or day < until) for since, until in periods)


@dataclass(frozen=True)
class DistrictFacts:
    """A district's meetings and editions, the oldest first; its council's terms and requests.

    ``forum`` is the key of its kredsråd, 0 where there is none.
    """

    number: int
    name: str
    meetings: tuple[MeetingFact, ...] = ()
    editions: tuple[EditionFact, ...] = ()
    forum: int = 0
    terms: tuple[TermFact, ...] = ()
    requests: tuple[RequestFact, ...] = ()
    mayors: tuple[MayorFact, ...] = field(default=(), compare=False)
    cooperations: tuple[CooperationFact, ...] = ()
    parties: tuple[KindFact, ...] = ()

    def keeps_record_of(self, year: int, day: date) -> bool:
        """Whether the district has worked in Samråd all that year, or works in it now.

        What was entered later does not prove it, and a year that is over is known only if it was whole:
        what happened in it before the first act here may have been kept elsewhere.
        """
        began = [meeting.recorded_on for meeting in self.meetings]
        began += [edition.drafted_on for edition in self.editions if not edition.source]
        if not began:
            return False
        return min(began) <= date(year, 1, 1) or (min(began).year <= year and year >= day.year)

    def years(self, day: date) -> range:
        """Return the years one can ask for: from the first with a record, this year and the next if begun."""
        known = [meeting.on.year for meeting in self.meetings] + [edition.year for edition in self.editions]
        return range(max(min([day.year, *known]), FIRST_YEAR), max([day.year, *known]) + 1)


def read(
    districts: Iterable[District], reader: Actor, *, since: int = FIRST_YEAR
) -> tuple[DistrictFacts, ...]:
    """Read the facts of the districts from a year on, and what of it the reader may open. Three queries."""
    asked = tuple(districts)
    numbers = [district.pk for district in asked]
    meetings, editions = _meetings(numbers, reader, since), _editions(numbers, reader, since)
    councils_of = _councils(numbers)
    return tuple(
        DistrictFacts(
            district.pk,
            district.name,
            tuple(meetings[district.pk]),
            tuple(editions[district.pk]),
            *councils_of.get(district.pk, (0, (), (), (), (), ())),
        )
        for district in asked
    )


_Council = tuple[
    int,
    tuple[TermFact, ...],
    tuple[RequestFact, ...],
    tuple[MayorFact, ...],
    tuple[CooperationFact, ...],
    tuple[KindFact, ...],
]


def _councils(districts: list[int]) -> dict[int, _Council]:
    """The key of each kredsråd, its vice-chairs' terms, requests, mayors, who takes part. One query."""
    return {
        district: (
            pk,
            tuple(map(_term, terms)),
            tuple(map(_request, requests)),
            tuple(_mayors(mayors)),
            cooperations_in(joined),
            kinds_in(parties),
        )
        for district, pk, terms, requests, mayors, joined, parties in _COUNCILS.filter(district__in=districts)
        if district is not None
    }


_LEFT = Holding.objects.filter(
    seat=OuterRef("elected"), capacity="holder", from_on__lte=OuterRef("held_on")
).order_by("-from_on")
_TERMS = ArraySubquery(
    Election.objects.filter(forum=OuterRef("pk"))
    .order_by("held_on", "pk")
    .annotate(left_on=Subquery(_LEFT.values("until_on")[:1]))
    .values_list(
        JSONObject(
            office="office", from_on="held_on", until_on="until_on", ended_on="ended_on", left_on="left_on"
        )
    )
)
_REQUESTS = ArraySubquery(
    ExtraMeetingRequest.objects.filter(forum=OuterRef("pk"), withdrawn_on__isnull=True)
    .order_by("asked_on", "pk")
    .values_list(JSONObject(office="office", asked_on="asked_on", answered_on="answered_on"))
)


_MAYORS = ArraySubquery(
    Membership.objects.filter(district=OuterRef("district"), municipality__seat__role="mayor")
    .order_by(Func(F("municipality__name"), function="da_key"), "from_on", "municipality__seat__holdings")
    .values_list(
        JSONObject(
            office="municipality__seat__office",
            place="municipality__name",
            since_on="from_on",
            until_on="until_on",
            capacity="municipality__seat__holdings__capacity",
            holds_from="municipality__seat__holdings__from_on",
            holds_until="municipality__seat__holdings__until_on",
        )
    )
)


_COUNCILS = (
    Forum.objects.filter(kind=Forum.Kind.DISTRICT_COUNCIL)
    .annotate(terms=_TERMS, requests=_REQUESTS, mayors=_MAYORS, joined=COOPERATIONS, parties=PARTIES)
    .values_list("district", "pk", "terms", "requests", "mayors", "joined", "parties")
)
"""These queries are made once: to put one together costs as much as to ask it, and Min side asks them all."""


def _mayors(rows: list[dict[str, str]]) -> Iterable[MayorFact]:
    """The seats, each with the periods of those who filled it: a row came for every one of them."""
    seats: dict[tuple[str, str], dict[str, str]] = {}
    held: dict[tuple[str, str], dict[str, list[tuple[date, date | None]]]] = {}
    for row in rows:
        key = (row["office"], row["since_on"])
        seats[key] = row
        ways = held.setdefault(key, {"filled": [], "deputised": []})
        way = _WAYS.get(row["capacity"])
        if way:
            ways[way].append((date.fromisoformat(row["holds_from"]), _day(row["holds_until"])))
    for key, row in seats.items():
        yield MayorFact(
            row["office"],
            date.fromisoformat(row["since_on"]),
            _day(row["until_on"]),
            tuple(held[key]["filled"]),
            tuple(held[key]["deputised"]),
            row["place"],
        )


_WAYS = {"holder": "filled", "acting": "filled", "deputy": "deputised"}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _term(row: dict[str, str]) -> TermFact:
    """A term as far as it went: until the elected left the office or the seat, or until its own end."""
    ends = (row["until_on"], row["ended_on"], row["left_on"])
    until_on = min(date.fromisoformat(end) for end in ends if end)
    return TermFact(row["office"], date.fromisoformat(row["from_on"]), until_on)


def _request(row: dict[str, str]) -> RequestFact:
    return RequestFact(row["office"], date.fromisoformat(row["asked_on"]), _day(row["answered_on"]))


def _holds(condition: Q) -> Expression:
    """The condition as a column: cheaper than to ask whether the row is among those that fit it."""
    return ExpressionWrapper(condition, output_field=BooleanField())


_TOPICS = ArraySubquery(
    AgendaItem.objects.filter(meeting=OuterRef("pk"), withdrawn_on__isnull=True)
    .order_by()
    .distinct()
    .values("topic")
)


_MEETINGS = (
    Meeting.objects.filter(forum__kind=Forum.Kind.DISTRICT_COUNCIL)
    .annotate(topics=_TOPICS)
    .order_by("starts_at")
    .values_list("forum__district", "pk", "starts_at", "state", "convened_on", "cancelled_on", "topics")
)


def _meetings(districts: list[int], reader: Actor, since: int) -> Mapping[int, list[MeetingFact]]:
    asked = _MEETINGS.filter(forum__district__in=districts, starts_at__year__gte=since)
    rows = asked.annotate(seen=_holds(councils.seen_by(reader)))
    found = defaultdict(list)
    for district, pk, starts_at, state, convened_on, cancelled_on, topics, open_to_reader in rows:
        on = timezone.localtime(starts_at).date()
        recorded_on = convened_on or cancelled_on or on
        fact = MeetingFact(on, state, recorded_on, pk, open_to_reader, frozenset(topics))
        found[district].append(fact)
    return found


_EDITION = (
    "plan__year", "number", "state", "drafted_on", "discussed_on", "published_on", "withdrawn_on",
    "source_title", "way", "plan__district__slug",
)  # fmt: skip
_EDITIONS = (
    with_discussion(Edition.objects.all())
    .order_by("plan__year", "number")
    .values_list("plan__district", *_EDITION)
)


def _editions(districts: list[int], reader: Actor, since: int) -> Mapping[int, list[EditionFact]]:
    asked = _EDITIONS.filter(plan__district__in=districts, plan__year__gte=since)
    rows = asked.annotate(seen=_holds(plans.seen_by(reader)))
    found = defaultdict(list)
    for district, *known in rows:
        found[district].append(EditionFact(*known))
    return found
