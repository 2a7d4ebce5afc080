"""What the duties judge by: a district's meetings and plans, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import BooleanField, Expression, ExpressionWrapper, Q
from django.urls import reverse
from django.utils import timezone

from samraad.councils import models as councils
from samraad.councils.models import HELD, Meeting
from samraad.law.actor import Actor
from samraad.organisations.models import District
from samraad.plans import models as plans
from samraad.plans.composition import path_of
from samraad.plans.discussion import DISCUSSED, with_discussion
from samraad.plans.models import READABLE, Edition

FIRST_YEAR = 2007
"""The year in which police districts and their councils began."""


@dataclass(frozen=True)
class MeetingFact:
    """A meeting of the kredsråd. ``recorded_on``: the day Samråd came to know of it, as near as is kept.

    ``seen`` says whether the reader may open it.
    """

    on: date
    state: str
    recorded_on: date
    pk: int = 0
    seen: bool = False

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
class DistrictFacts:
    """A district's meetings and editions, the oldest first."""

    number: int
    name: str
    meetings: tuple[MeetingFact, ...] = ()
    editions: tuple[EditionFact, ...] = ()

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
    """Read the facts of the districts from a year on, and what of it the reader may open. Two queries."""
    asked = tuple(districts)
    numbers = [district.pk for district in asked]
    meetings, editions = _meetings(numbers, reader, since), _editions(numbers, reader, since)
    return tuple(
        DistrictFacts(district.pk, district.name, tuple(meetings[district.pk]), tuple(editions[district.pk]))
        for district in asked
    )


def _holds(condition: Q) -> Expression:
    """The condition as a column: cheaper than to ask whether the row is among those that fit it."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def _meetings(districts: list[int], reader: Actor, since: int) -> Mapping[int, list[MeetingFact]]:
    rows = (
        Meeting.objects.filter(forum__district__in=districts, starts_at__year__gte=since)
        .annotate(seen=_holds(councils.seen_by(reader)))
        .order_by("starts_at")
        .values_list("forum__district", "pk", "starts_at", "state", "convened_on", "cancelled_on", "seen")
    )
    found = defaultdict(list)
    for district, pk, starts_at, state, convened_on, cancelled_on, open_to_reader in rows:
        on = timezone.localtime(starts_at).date()
        recorded_on = convened_on or cancelled_on or on
        found[district].append(MeetingFact(on, state, recorded_on, pk, open_to_reader))
    return found


_EDITION = (
    "plan__year", "number", "state", "drafted_on", "discussed_on", "published_on", "withdrawn_on",
    "source_title", "way", "plan__district__slug", "seen",
)  # fmt: skip


def _editions(districts: list[int], reader: Actor, since: int) -> Mapping[int, list[EditionFact]]:
    rows = (
        with_discussion(Edition.objects.filter(plan__district__in=districts, plan__year__gte=since))
        .annotate(seen=_holds(plans.seen_by(reader)))
        .order_by("plan__year", "number")
        .values_list("plan__district", *_EDITION)
    )
    found = defaultdict(list)
    for district, *known in rows:
        found[district].append(EditionFact(*known))
    return found
