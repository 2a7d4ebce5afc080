"""What Min side asks of the plans: drafts to send, plans to publish, and what has changed. One query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.mine import Line, Mine
from samraad.law.roles import NationalSupervisor, PoliceDirector, Secretary
from samraad.law.words import N_
from samraad.plans.composition import path_of
from samraad.plans.discussion import DISCUSSED, with_discussion
from samraad.plans.models import Edition, seen_by

State = Edition.State

NEWS_DAYS = 30
MEETING_WITHIN_DAYS = 60


@dataclass(frozen=True)
class _Seen:
    """An edition as the lists need it; ``meeting_at`` is the council's next meeting within sixty days.

    ``way`` says how far the kredsråd's discussion has come (``plans.discussion``).
    """

    slug: str
    district: int
    year: int
    number: int
    state: str
    correction: str
    drafted_on: date
    published_on: date | None
    withdrawn_on: date | None
    source: str
    way: int | None
    meeting_at: datetime | None
    where: str = ""

    @property
    def work(self) -> str:
        """The address where the plan is worked on."""
        return reverse("plan_draft", args=[self.slug, self.year])

    def line(self, words: str, address: str, *, day: date | None = None, act: str = "", on: str = "") -> Line:
        """Make a line about the edition."""
        params: dict[str, str | int] = {"year": self.year, "number": self.number, "on": on}
        return Line(words, params, address, day, act, self.where)


def mine(actor: Actor, day: date) -> Mine:
    """Return what the actor owes the plans on the day, and what changed in the last thirty days."""
    editions = tuple(_seen(actor, day))
    return Mine(
        owed=tuple(line for edition in editions for line in _owed(edition, actor)),
        changed=tuple(line for edition in editions for line in _changed(edition, day)),
    )


_FIELDS = (
    "plan__district__slug", "plan__district", "plan__year", "number", "state", "correction", "drafted_on",
    "published_on", "withdrawn_on", "source_title", "way", "meeting_at",
)  # fmt: skip


def _seen(actor: Actor, day: date) -> Iterator[_Seen]:
    one = len(actor.districts()) == 1
    seen = _of_interest(day).filter(seen_by(actor))
    if not actor.holds(NationalSupervisor):
        seen = seen.filter(plan__district__in=actor.districts())
    return (_Seen(*[*row, "" if one else where]) for *row, where in seen)


@lru_cache(maxsize=4)
def _of_interest(day: date) -> QuerySet[Edition, tuple[Any, ...]]:
    """The drafts, and what was published or withdrawn of late; made once a day, since Min side asks often."""
    since = day - timedelta(NEWS_DAYS)
    lately = Q(published_on__gte=since) | Q(withdrawn_on__gte=since)
    return (
        with_discussion(Edition.objects.filter(Q(state=State.DRAFTED) | lately))
        .annotate(meeting_at=_next_meeting(day))
        .order_by("plan__district", "plan__year", "number")
        .values_list(*_FIELDS, "plan__district__name")
    )


def _next_meeting(day: date) -> Subquery:
    """The start of the next meeting of the plan's council that a draft can be sent to."""
    ahead = Meeting.objects.filter(
        forum__district=OuterRef("plan__district"),
        state__in=(Meeting.State.PLANNED, Meeting.State.CONVENED),
        starts_at__gte=_midnight(day),
        starts_at__lt=_midnight(day + timedelta(MEETING_WITHIN_DAYS + 1)),
    )
    return Subquery(ahead.order_by("starts_at").values("starts_at")[:1])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _owed(edition: _Seen, actor: Actor) -> Iterator[Line]:
    """The secretariat sends a draft to the meeting ahead; the director publishes what was discussed."""
    if edition.state != State.DRAFTED:
        return
    slip = edition.correction == Edition.Correction.SLIP
    if edition.meeting_at and not (slip or edition.way) and actor.holds(Secretary, district=edition.district):
        on = timezone.localtime(edition.meeting_at).date()
        words = N_("The draft of the cooperation plan for {year} has not been sent to the meeting on {on}.")
        yield edition.line(
            words, edition.work, day=on, act=N_("Send the draft to the meeting"), on=on.isoformat()
        )
    if (slip or edition.way == DISCUSSED) and actor.holds(PoliceDirector, district=edition.district):
        yield edition.line(_ready(slip), edition.work, act=N_("Publish the plan"))


def _ready(slip: bool) -> str:
    if slip:
        return N_("The corrected cooperation plan for {year} can be published.")
    return N_("The cooperation plan for {year} has been discussed and can be published.")


def _changed(edition: _Seen, day: date) -> Iterator[Line]:
    """What happened in the last thirty days. A draft is no more news once it is published."""
    public = path_of(edition.slug, edition.year, edition.number)
    again = edition.number > 1
    happened = (
        (edition.drafted_on if edition.state == State.DRAFTED else None, _begun(again), edition.work),
        (None if edition.source else edition.published_on, _published(again), public),
        (
            edition.withdrawn_on,
            N_("Edition {number} of the cooperation plan for {year} was withdrawn."),
            public,
        ),
    )
    for on, words, address in happened:
        if on is not None and day - timedelta(NEWS_DAYS) <= on <= day:
            yield edition.line(words, address, day=on)


def _begun(again: bool) -> str:
    if again:
        return N_("A correction of the cooperation plan for {year} was begun.")
    return N_("The draft of the cooperation plan for {year} was begun.")


def _published(again: bool) -> str:
    if again:
        return N_("Edition {number} of the cooperation plan for {year} was published.")
    return N_("The cooperation plan for {year} was published.")
