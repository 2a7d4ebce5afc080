"""Meetings to see to, meetings to come, what has changed. One query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, Q
from django.utils import timezone

from samraad.councils.models import Meeting, seen_by
from samraad.law.actor import Actor
from samraad.law.mine import Line, Mine
from samraad.law.words import N_
from samraad.organisations.descriptions import Description, holds_in, of
from samraad.web.formats import clock

State = Meeting.State

NEWS_DAYS = 14
CONVENE_WITHIN_DAYS = 21
AGENDA_DAYS = 14
MINUTES_DAYS = 14
PUBLISH_WITHIN_DAYS = 60
"""House suggestions, not law (B-5-x): agenda a fortnight before, minutes a fortnight after."""


@dataclass
class _Forum:
    """The meeting's forum, as a description asks for it."""

    pk: int
    kind: str
    district_id: int | None
    municipality_id: str | None


@dataclass(frozen=True)
class _Seen:
    """A meeting as the lists need it; ``where`` names its forum's place for a reader of several."""

    pk: int
    state: str
    starts_at: datetime
    place: str
    convened_on: date | None
    cancelled_on: date | None
    minuted_on: date | None
    comments_until: date | None
    published_on: date | None
    moved_on: date | None
    unwritten: int
    forum: _Forum
    where: str

    @cached_property
    def local_start(self) -> datetime:
        """The start in Danish time."""
        return timezone.localtime(self.starts_at)

    @cached_property
    def on(self) -> date:
        """The day, in Danish time."""
        return self.local_start.date()

    @cached_property
    def kind(self) -> Description:
        """The description of its forum's kind."""
        return of(self.forum)

    @cached_property
    def address(self) -> str:
        """Where the meeting is worked on."""
        return f"/arbejde/moeder/{self.pk}/"

    def line(self, words: str, *, day: date | None = None, act: str = "", **params: str | int) -> Line:
        """Make a line that leads to the meeting; ``{on}`` is its day."""
        return Line(words, {"on": self.on.isoformat(), **params}, self.address, day, act, self.where)


def of_meetings(actor: Actor, day: date) -> Mine:
    """Return what the actor owes her councils on the day, what is coming, and what changed in a fortnight."""
    meetings = tuple(_seen(actor, day))
    return Mine(
        owed=tuple(line for meeting in meetings for line in _owed(meeting, actor, day)),
        coming=tuple(_coming(meeting) for meeting in meetings if _lies_ahead(meeting, day)),
        changed=tuple(line for meeting in meetings for line in _changed(meeting, day)),
    )


_FIELDS = (
    "pk", "state", "starts_at", "place", "convened_on", "cancelled_on", "minuted_on", "comments_until",
    "published_on", "moved_on", "unwritten",
)  # fmt: skip
_FORUM = ("forum", "forum__kind", "forum__district", "forum__municipality")
_NAMES = ("forum__district__name", "forum__municipality__name")


WANTED = Q(items__minutes="", items__withdrawn_on__isnull=True) & ~Q(items__kind="person_case")
"""``models.WITHOUT_LINE``, as a meeting's condition: the items that still want a line."""


_SEEN = (
    Meeting.objects.annotate(unwritten=Count("items", filter=WANTED))
    .order_by("starts_at")
    .values_list(*_FIELDS, *_FORUM, *_NAMES)
)
"""Made once: to put it together costs as much as to ask it."""


def _seen(actor: Actor, day: date) -> Iterator[_Seen]:
    rows = _SEEN.filter(seen_by(actor), _of_interest(day))
    for *told, pk, kind, district, municipality, in_district, in_municipality in rows:
        ours = actor.districts() if district else actor.forums()
        name = in_district if district else in_municipality
        where = "" if ours == {district or pk} else name
        yield _Seen(*[*told, _Forum(pk, kind, district, municipality), where])


def _of_interest(day: date) -> Q:
    """Those that are not finished, and those that something happened to lately."""
    since = day - timedelta(NEWS_DAYS)
    open_ones = Q(state__in=(State.PLANNED, State.CONVENED, State.HELD, State.MINUTED))
    to_publish = Q(state=State.APPROVED, approved_on__gte=day - timedelta(PUBLISH_WITHIN_DAYS))
    lately = Q(cancelled_on__gte=since) | Q(published_on__gte=since)
    return open_ones | to_publish | lately


def _lies_ahead(meeting: _Seen, day: date) -> bool:
    return meeting.state in {State.PLANNED, State.CONVENED} and meeting.on >= day


def _coming(meeting: _Seen) -> Line:
    words = (
        N_("{council} meets {time}, {place}.")
        if meeting.state == State.CONVENED
        else N_("{council} meets {time}, {place}. Not convened yet.")
    )
    time, council = clock(meeting.local_start.time()), meeting.kind.definite
    return meeting.line(words, day=meeting.on, council=council, time=time, place=meeting.place)


def _owed(meeting: _Seen, actor: Actor, day: date) -> Iterator[Line]:
    """The secretariat sees to all of it (B-2-1); the chair is reminded to convene."""
    issuers, chairs = meeting.kind.issuers, meeting.kind.chairs
    if holds_in(actor, meeting.forum, issuers):
        yield from _to_convene(meeting, day)
    if holds_in(actor, meeting.forum, [role for role in issuers if role not in chairs]):
        yield from _to_record(meeting, day)
        yield from _to_finish(meeting)


def _to_convene(meeting: _Seen, day: date) -> Iterator[Line]:
    if meeting.state != State.PLANNED:
        return
    if meeting.on < day:
        words, act = N_("The meeting on {on} was never convened."), N_("Move or cancel the meeting")
        yield meeting.line(words, day=meeting.on, act=act)
    elif meeting.on <= day + timedelta(CONVENE_WITHIN_DAYS):
        words, act = N_("The meeting on {on} has not been convened yet."), N_("Convene the meeting")
        yield meeting.line(words, day=meeting.on - timedelta(AGENDA_DAYS), act=act)


def _to_record(meeting: _Seen, day: date) -> Iterator[Line]:
    if meeting.state == State.CONVENED and meeting.on < day:
        words = N_("The meeting on {on} is neither recorded as held nor cancelled.")
        yield meeting.line(words, day=meeting.on, act=N_("Record that the meeting was held"))


def _to_finish(meeting: _Seen) -> Iterator[Line]:
    if meeting.state == State.HELD:
        words, act = _minutes(meeting.unwritten)
        yield meeting.line(words, day=meeting.on + timedelta(MINUTES_DAYS), act=act, number=meeting.unwritten)
    elif meeting.state == State.MINUTED:
        words = N_("The minutes of the meeting on {on} have not been approved yet.")
        yield meeting.line(words, act=N_("Record that the minutes are approved"))
    elif meeting.state == State.APPROVED and meeting.kind.published:
        words = N_("The minutes of the meeting on {on} are approved and can be published.")
        yield meeting.line(words, act=N_("Publish the minutes"))


def _minutes(unwritten: int) -> tuple[str, str]:
    if unwritten == 0:
        return N_("The minutes of the meeting on {on} are written but not finished."), N_(
            "Finish the minutes"
        )
    if unwritten == 1:
        return N_("One item of the meeting on {on} has no minutes yet."), N_("Write the minutes")
    return N_("{number} items of the meeting on {on} have no minutes yet."), N_("Write the minutes")


def _changed(meeting: _Seen, day: date) -> Iterator[Line]:
    """What happened in the last fortnight."""
    happened = (
        (meeting.convened_on, N_("The meeting on {on} was convened.")),
        (meeting.moved_on, N_("A meeting was moved. It is now on {on}.")),
        (meeting.cancelled_on, N_("The meeting on {on} was cancelled.")),
        (meeting.published_on, N_("The minutes of the meeting on {on} were published.")),
    )
    for on, words in happened:
        if on is not None and day - timedelta(NEWS_DAYS) <= on <= day:
            yield meeting.line(words, day=on)
    until = meeting.comments_until
    if meeting.state == State.MINUTED and until is not None and day <= until:
        words = N_("The minutes of the meeting on {on} can be commented on until {until}.")
        yield meeting.line(words, day=meeting.minuted_on, until=until.isoformat())
