"""The next meeting as a member meets it: when and where, whether she comes, what is on it, what is hers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import (
    DateTimeField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samraad.councils.models import HELD, AgendaItem, Attendee, Meeting, Note, Task
from samraad.councils.models.tasks import owned_by
from samraad.law.actor import Actor
from samraad.law.roles import MayorsDelegate
from samraad.organisations.models.forums import forums_where

MOST_CONCERNS = 20
CONCERNS_DAYS = 120
"""How far back an item that concerns a municipality is still told of."""


@dataclass(frozen=True)
class Read:
    """A paper of the meeting: its address (empty if it is only mentioned), that of her note, and the note."""

    title: str
    address: str
    note_address: str
    note: str = ""


@dataclass(frozen=True)
class Item:
    """A line of the agenda with its papers; ``concerns`` where it concerns her municipality."""

    position: int
    title: str
    address: str
    papers: tuple[Read, ...]
    concerns: bool


@dataclass(frozen=True)
class Concern:
    """Something about her municipality: when, what, where."""

    on: date
    words: str
    address: str
    is_task: bool = False


@dataclass(frozen=True)
class Asked:
    """Her place at a meeting, or her mayor's: what was answered, to which version, and why not."""

    pk: int
    office: str
    answer: str
    version: int | None
    reason: str
    asked: bool
    present: bool | None


@dataclass(frozen=True)
class NextMeeting:
    """A convened meeting ahead, with what she has been asked (nothing, if nobody asked her)."""

    meeting: Meeting
    asked: Asked | None
    items: tuple[Item, ...]

    @property
    def answer(self) -> str:
        """What she answered to the meeting as it stands now; empty if she has not."""
        return self.asked.answer if self.asked and self.asked.version == self.meeting.version else ""

    @property
    def answer_words(self) -> str:
        """The same in words."""
        return _(Attendee.Answer(self.answer).label) if self.answer else ""

    @property
    def mark(self) -> str:
        """The mark of the answer."""
        return {"": "due", Attendee.Answer.DECLINED: "stopped"}.get(self.answer, "done")


@dataclass(frozen=True)
class Around:
    """The meetings around a member: the next one, and the last one if she was absent (its key and day)."""

    next: NextMeeting | None
    missed: tuple[int, date] | None


def around(actor: Actor, day: date) -> Around:
    """Return the actor's next convened meeting, and the last held one where she was absent. Two queries.

    A mayor's delegate is told what the mayor is asked and missed. That a deputy came instead changes nothing.
    """
    rows = list(_meetings(actor, day))
    ahead = [meeting for meeting in rows if meeting.state == Meeting.State.CONVENED]
    absent = [meeting for meeting in rows if meeting.took_place and _asked(meeting, sat=False)]
    if not ahead:
        return Around(None, _missed(absent))
    asked = _asked(ahead[0])
    shown = NextMeeting(ahead[0], asked if asked and asked.asked else None, tuple(_items(ahead[0], actor)))
    return Around(shown, _missed(absent))


def _missed(absent: list[Meeting]) -> tuple[int, date] | None:
    return (absent[-1].pk, absent[-1].on) if absent else None


def _meetings(actor: Actor, day: date) -> models.QuerySet[Meeting]:
    """The convened ones ahead of the councils she sits in, and the last one held to which she was asked."""
    sits = forums_where(actor, lambda forum: forum.members + forum.chairs, prefix="forum__")
    place = _places(actor)
    own = place.filter(meeting=OuterRef("pk")).order_by("-capacity").values(place=_PLACE)
    last = place.filter(meeting__state__in=HELD).order_by("-meeting__starts_at").values("meeting")
    ahead = sits & Q(state=Meeting.State.CONVENED, starts_at__gte=_midnight(day))
    return (
        Meeting.objects.visible_to(actor)
        .filter(ahead | Q(pk=Subquery(last[:1])))
        .annotate(own_place=Subquery(own[:1]))
        .select_related("forum__district", "forum__municipality")
        .order_by("starts_at")
    )


def _places(actor: Actor) -> models.QuerySet[Attendee]:
    """Her own place at any meeting, or her mayor's where she acts on her behalf."""
    mayors = Q(municipality__in=actor.municipalities(MayorsDelegate), capacity=Attendee.Capacity.MEMBER)
    return Attendee.objects.filter(Q(user=actor.user_id) | mayors)


_PLACE = JSONObject(
    pk="pk",
    office="office",
    answer="answer",
    version="answer_version",
    reason="answer_reason",
    asked=Q(asked_on__isnull=False),
    present="present",
)


def _asked(meeting: Any, *, sat: bool | None = None) -> Asked | None:
    """Her place at a meeting of ``_meetings``; with ``sat`` only if it is so recorded."""
    asked = Asked(**meeting.own_place) if meeting.own_place else None
    return asked if asked and (sat is None or asked.present is sat) else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


_ROW = ("pk", "position", "title", "concerned", "laid__pk", "laid__title", "laid__holder", "note")


def _items(meeting: Meeting, actor: Actor) -> Iterator[Item]:
    """The agenda with its papers and the reader's own notes on them; one query."""
    note = Note.objects.of(actor.user_id).filter(paper=OuterRef("laid__pk")).values("words")
    rows = (
        AgendaItem.objects.visible_to(actor)
        .filter(meeting=meeting, withdrawn_on=None)
        .annotate(
            concerned=concerning(actor),
            laid=FilteredRelation("papers", condition=Q(papers__withdrawn_on=None)),
            note=Subquery(note[:1]),
        )
        .order_by("position", "laid__pk")
        .values_list(*_ROW)
    )
    page = reverse("meeting", args=[meeting.pk])
    for (pk, position, title, concerned), of_item in groupby(rows, key=lambda row: row[:4]):
        papers = tuple(_read(page, *row[4:]) for row in of_item if row[4])
        yield Item(position, title, f"{page}#punkt-{pk}", papers, concerned)


def _read(page: str, pk: int, title: str, holder: str, note: str | None) -> Read:
    address = f"{page}papirer/{pk}/"
    return Read(title, "" if holder else address, f"{address}note/", note or "")


def concerning(actor: Actor) -> Exists:
    """Whether an item concerns a municipality of the actor's."""
    marked = AgendaItem.concerns.through.objects.filter(
        agendaitem=OuterRef("pk"), municipality__in=actor.municipalities()
    )
    return Exists(marked)


def concerns(actor: Actor, day: date) -> tuple[Concern, ...]:
    """Return what concerns the actor's municipality: items of late and ahead, others' tasks. One query."""
    codes = actor.municipalities()
    if not codes:
        return ()
    items = (
        AgendaItem.objects.visible_to(actor)
        .filter(
            concerning(actor),
            withdrawn_on=None,
            meeting__starts_at__gte=_midnight(day - timedelta(days=CONCERNS_DAYS)),
        )
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .annotate(told=_text("title"), at=F("meeting__starts_at"), place=F("meeting"))
        .order_by()
        .values_list("pk", "told", "at", "place")
    )
    tasks = (
        Task.objects.visible_to(actor)
        .filter(municipality__in=codes)
        .exclude(owned_by(actor))
        .still_open()
        .annotate(told=_text("words"), at=Cast("due_on", DateTimeField()), place=Value(0))
        .order_by()
        .values_list("pk", "told", "at", "place")
    )
    rows: models.QuerySet[Any, tuple[Any, ...]] = items.union(tasks)
    return tuple(_concern(*row) for row in rows.order_by("-at", "pk")[:MOST_CONCERNS])


def _text(name: str) -> Cast:
    return Cast(name, TextField())


def _concern(pk: int, told: str, at: datetime, meeting: int) -> Concern:
    on = timezone.localtime(at).date()
    if not meeting:
        return Concern(on, told, reverse("task", args=[pk]), is_task=True)
    return Concern(on, told, f"{reverse('meeting', args=[meeting])}#punkt-{pk}")
