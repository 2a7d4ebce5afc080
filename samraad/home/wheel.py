"""The year wheel (*årshjul*): what a calendar year of a district holds, as a list and as a drawing (C-07).

The inner ring is the law's: the kredsråd's meetings, the plan, what is owed by a day (B-3-1, L-113-1). The
outer ring is the house's: drafts, agendas to send, written rounds, meetings of other forums.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samraad.compliance.duties import standings
from samraad.compliance.duties.councils import EachTopicIsDiscussed
from samraad.compliance.duties.duty import Answer, Standing
from samraad.compliance.duties.facts import DistrictFacts, EditionFact, MeetingFact
from samraad.compliance.duties.meetings import CouncilMeetsOftenEnough, Tally, tally
from samraad.compliance.sentences import Shown, shown
from samraad.councils.models import MEMBERS, PREPARERS, Meeting, WrittenRound
from samraad.councils.rules import ISSUERS
from samraad.law.actor import Actor
from samraad.law.calendar_days import free_days, school_breaks
from samraad.law.meeting_dates import Proposal
from samraad.organisations.models import Forum
from samraad.web.formats import long_date, period
from samraad.web.wheels import Look, Mark, RingName, Span, Wheel, wheel
from samraad.web.words import said

State = Meeting.State
AGENDA_DAYS = 14
"""A house suggestion, not law (B-5-x): the agenda is out a fortnight before the meeting."""


@dataclass(frozen=True)
class Entry:
    """One line of the year: its day, its ring and look on the wheel, what it is and how it stands, in words.

    ``number`` joins it to its mark on the wheel; 0 is a small dot without one.
    """

    on: date
    ring: RingName
    look: Look
    words: str
    told: str
    address: str = ""
    small: bool = False
    number: int = 0


@dataclass(frozen=True)
class YearWheel:
    """A year of a district: its lines in their order, what lasts, how its meetings stand, and the drawing."""

    year: int
    district: str
    entries: tuple[Entry, ...]
    small: tuple[Entry, ...]
    spans: tuple[Span, ...]
    tally: Tally
    meetings: Shown
    drawing: Wheel

    @property
    def hub(self) -> tuple[str, ...]:
        """The two lines under the year in the middle of the wheel."""
        held = _("{held} of {required} held").format(held=self.tally.held, required=self.tally.required)
        return (held, _("{number} ahead").format(number=self.tally.ahead)) if self.tally.ahead else (held,)

    @property
    def lasting(self) -> tuple[tuple[str, str], ...]:
        """What lasts longer than a day, with its days in words."""
        return tuple((span.title, period(span.from_on, span.until_on)) for span in self.spans)


def year_wheel(
    facts: DistrictFacts,
    actor: Actor,
    *,
    year: int,
    day: date,
    house: Iterable[Entry | Span] = (),
    proposals: Iterable[Proposal] = (),
) -> YearWheel:
    """Lay a year of a district as the actor sees it on the day. No query; see ``of_house``."""
    standing = standings(facts, year=year, day=day)
    house = tuple(house)
    found = [
        *_meetings(facts, actor, year, day),
        *_editions(facts, year),
        *_owed(standing, facts, actor),
        *(one for one in house if isinstance(one, Entry)),
        *map(_proposed, proposals),
    ]
    lines = [one for one in found if not one.small]
    entries = tuple(_numbered(sorted(lines, key=lambda one: (one.on, one.ring))))
    small = tuple(sorted((one for one in found if one.small), key=lambda one: one.on))
    spans = (*_drafts(facts, year, day), *(one for one in house if isinstance(one, Span)))
    return YearWheel(
        year,
        facts.name,
        entries,
        small,
        spans,
        tally(facts, year=year, day=day),
        _meetings_stand(standing, facts, actor),
        _drawn(year, (*entries, *small), spans, day),
    )


def _proposed(one: Proposal) -> Entry:
    return Entry(one.on, "inner", "proposed", _("Meeting of the district council"), _("proposed"))


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    for number, one in enumerate(entries, start=1):
        yield Entry(one.on, one.ring, one.look, one.words, one.told, one.address, number=number)


def _drawn(year: int, entries: Iterable[Entry], spans: Iterable[Span], day: date) -> Wheel:
    breaks = [Span(one.from_on, one.until_on, _(one.name), faint=True) for one in school_breaks(year)]
    return wheel(
        year,
        marks=[_mark(one) for one in entries],
        spans=(*breaks, *spans),
        ticks=[one.on for one in free_days(year)],
        today=day,
    )


def _mark(one: Entry) -> Mark:
    title = f"{long_date(one.on)}: {one.words}, {one.told}"
    return Mark(one.on, one.ring, one.look, one.number, title, one.address)


def _meetings_stand(standing: Iterable[Standing], facts: DistrictFacts, actor: Actor) -> Shown:
    """The answer of the duty that counts meetings: whether the year ends with enough of them."""
    counted = next(one for one in standing if one.requirement == CouncilMeetsOftenEnough.requirement)
    return shown(facts, counted, actor, proof=False)


def _meetings(facts: DistrictFacts, actor: Actor, year: int, day: date) -> Iterator[Entry]:
    """The kredsråd's meetings; one that is not held shows to those who may open it."""
    issues = actor.holds(*ISSUERS, district=facts.number)
    for meeting in facts.meetings:
        if meeting.on.year != year or not (meeting.held or meeting.address):
            continue
        look, told = _look(meeting, day)
        yield Entry(meeting.on, "inner", look, _("Meeting of the district council"), told, meeting.address)
        sent_by = meeting.on - timedelta(days=AGENDA_DAYS)
        if issues and meeting.state == State.PLANNED and meeting.on >= day and sent_by.year == year:
            told = _("by this day, if you can") if sent_by >= day else _("has waited since this day")
            yield Entry(sent_by, "outer", "due", _("Send the agenda"), told, meeting.address)


def _look(meeting: MeetingFact, day: date) -> tuple[Look, str]:
    """How a meeting stands, as a shape and in words. What its day has passed over is late."""
    if meeting.held:
        return "done", _("held")
    if meeting.state == State.CANCELLED:
        return "stopped", _("cancelled")
    if meeting.on < day:
        late = meeting.state == State.CONVENED
        return "late", _("neither recorded as held nor cancelled") if late else _("never convened")
    return ("called", _("convened")) if meeting.state == State.CONVENED else ("planned", _("planned"))


def _editions(facts: DistrictFacts, year: int) -> Iterator[Entry]:
    for edition in facts.editions:
        if edition.published_on and edition.published_on.year == year and not edition.source:
            words = _("Cooperation plan for {year}").format(year=edition.year)
            if edition.number > 1:
                words = _("{plan}, edition {number}").format(plan=words, number=edition.number)
            yield Entry(edition.published_on, "inner", "done", words, _("published"), edition.public)


_NOT_IN_THE_RING = {CouncilMeetsOftenEnough.requirement, EachTopicIsDiscussed.requirement}


def _owed(standing: Iterable[Standing], facts: DistrictFacts, actor: Actor) -> Iterator[Entry]:
    """What the law expects by a day and what it has waited for since.

    The meetings stand for themselves, and what only the house asks does not belong in the law's ring.
    """
    for one in standing:
        elsewhere = one.requirement in _NOT_IN_THE_RING
        told = shown(facts, one, actor, proof=False)
        if one.answer is Answer.BREACHED and one.since_on:
            on = one.since_on - timedelta(days=1)
            yield Entry(on, "inner", "late", _first(one), _("overdue"), told.address)
        elif one.answer is Answer.DUE and one.by_on and not elsewhere:
            yield Entry(one.by_on, "inner", "due", _first(one), _("owed by this day"), told.address)


def _first(standing: Standing) -> str:
    """The first sentence of a standing, without its full stop."""
    sentence = standing.sentences[0]
    return said(sentence.words, sentence.params).removesuffix(".")


def _drafts(facts: DistrictFacts, year: int, day: date) -> Iterator[Span]:
    """The time in which each plan was written: until it was published or, while a draft, until today."""
    for edition in facts.editions:
        until_on = edition.published_on or edition.withdrawn_on or day + timedelta(days=1)
        lasted = edition.drafted_on < until_on and not edition.source
        touches = edition.drafted_on.year <= year <= until_on.year
        if lasted and touches and _may_be_told(edition):
            yield Span(edition.drafted_on, until_on, _("Plan for {year} written").format(year=edition.year))


def _may_be_told(edition: EditionFact) -> bool:
    return edition.seen or edition.readable


def of_house(facts: DistrictFacts, actor: Actor, *, year: int) -> tuple[Entry | Span, ...]:
    """Return what the house itself has laid in the year: other forums' meetings, rounds. Two queries."""
    asked = actor.holds(*PREPARERS, *MEMBERS, district=facts.number)
    return (*_other_forums(actor, year), *(_rounds(facts, year) if asked else ()))


def _other_forums(actor: Actor, year: int) -> Iterator[Entry]:
    """Meetings of *lokalråd* and groups that the actor may open; a dot each, since there can be many."""
    rows = (
        Meeting.objects.visible_to(actor)
        .in_year(year)
        .exclude(forum__kind=Forum.Kind.DISTRICT_COUNCIL)
        .exclude(state=State.CANCELLED)
        .select_related("forum__district", "forum__municipality")
    )
    for meeting in rows:
        look: Look = "done" if meeting.took_place else "planned"
        told = _("held") if meeting.took_place else _("planned")
        address = reverse("meeting", args=[meeting.pk])
        yield Entry(meeting.on, "outer", look, meeting.forum.title, told, address, small=True)


def _rounds(facts: DistrictFacts, year: int) -> Iterator[Span]:
    """Written rounds of the district's council, from the day they were sent until they end."""
    rows = WrittenRound.objects.filter(
        Q(sent_on__year=year) | Q(due_on__year=year),
        forum__kind=Forum.Kind.DISTRICT_COUNCIL,
        forum__district=facts.number,
    )
    for title, sent_on, due_on, closed_on in rows.values_list("title", "sent_on", "due_on", "closed_on"):
        until_on = (closed_on or due_on) + timedelta(days=1)
        if sent_on < until_on:
            yield Span(sent_on, until_on, title)


def starts_of(forum: Forum, *, before: int) -> list[tuple[datetime, str]]:
    """Return when and where a forum has met or means to, in the three years up to one, the oldest first."""
    rows = (
        Meeting.objects.filter(forum=forum, starts_at__year__gte=before - 3, starts_at__year__lte=before)
        .exclude(state=State.CANCELLED)
        .order_by("starts_at")
        .values_list("starts_at", "place")
    )
    return [(timezone.localtime(starts_at).replace(tzinfo=None), place) for starts_at, place in rows]
