"""The meeting one missed, on one page (*kort fortalt*): what was decided, what concerns one, what is next."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samraad.councils.models import AgendaItem, Meeting, Task
from samraad.councils.models.tasks import owned_by
from samraad.councils.numbers import cited
from samraad.documents.search import opening, shortened
from samraad.home.next_meeting import concerning
from samraad.law.actor import Actor

SAID = 240
"""How many letters of each line of the minutes are told."""
WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class Told:
    """One item in short: how it is cited, its title, the decision in a word, and how its minutes begin."""

    cited: str
    title: str
    outcome: str
    said: str
    address: str
    concerns: bool


@dataclass(frozen=True)
class Given:
    """A task that the meeting gave: what, who and by when; ``own`` where it is the reader's."""

    words: str
    owner: str
    due_on: date
    address: str
    own: bool


@dataclass(frozen=True)
class CatchUp:
    """A held meeting in short, for one reader."""

    decided: tuple[Told, ...]
    tasks: tuple[Given, ...]
    closed: int
    next: Meeting | None

    @property
    def concerns(self) -> tuple[Told, ...]:
        """What concerns the reader's own municipality."""
        return tuple(one for one in self.decided if one.concerns)

    @property
    def own_tasks(self) -> tuple[Given, ...]:
        """The tasks that are the reader's own."""
        return tuple(one for one in self.tasks if one.own)

    @property
    def minutes(self) -> int:
        """How many minutes it takes to read, one at least."""
        said = " ".join(f"{one.title} {one.outcome} {one.said}" for one in self.decided)
        said += " ".join(f" {one.words} {one.owner}" for one in self.tasks)
        return max(1, round(len(said.split()) / WORDS_A_MINUTE))


def caught_up(meeting: Meeting, actor: Actor, day: date) -> CatchUp:
    """Return a held meeting in short as the actor may read it. Four queries."""
    items = _items(meeting, actor)
    closed = meeting.items.filter(withdrawn_on=None).count() - len(items)
    return CatchUp(
        decided=tuple(_told(meeting, row) for row in items if row["outcome"] or row["said"].strip()),
        tasks=tuple(_tasks(meeting, actor)),
        closed=closed,
        next=_next(meeting, actor, day),
    )


def _items(meeting: Meeting, actor: Actor) -> list[dict[str, Any]]:
    rows = (
        AgendaItem.objects.visible_to(actor)
        .filter(meeting=meeting, withdrawn_on=None)
        .annotate(said=opening("minutes", SAID + 60), concerned=concerning(actor))
        .order_by("position")
    )
    return [dict(row) for row in rows.values("pk", "position", "title", "outcome", "said", "concerned")]


def _told(meeting: Meeting, row: dict[str, Any]) -> Told:
    said = shortened(row["said"], SAID)
    outcome = _(AgendaItem.Outcome(row["outcome"]).label) if row["outcome"] else ""
    if said.rstrip(".").casefold() == outcome.casefold():
        said = ""
    return Told(
        cited(meeting, row["position"]),
        row["title"],
        outcome,
        said,
        f"{reverse('meeting', args=[meeting.pk])}#punkt-{row['pk']}",
        bool(row["concerned"]),
    )


def _tasks(meeting: Meeting, actor: Actor) -> list[Given]:
    """The tasks given at the meeting, the reader's own first; one given to many is told once."""
    given = Task.objects.visible_to(actor).filter(item__meeting=meeting, dropped_on=None).distinct()
    own = set(Task.objects.filter(owned_by(actor), item__meeting=meeting).values_list("pk", flat=True))
    found: dict[tuple[str, date, bool], list[tuple[int, str]]] = {}
    for pk, words, owner, due_on in given.order_by("due_on", "pk").values_list(*_TASK):
        found.setdefault((words, due_on, pk in own), []).append((pk, owner))
    told = [_given(words, due_on, owned, owners) for (words, due_on, owned), owners in found.items()]
    return sorted(told, key=lambda one: not one.own)


_TASK = ("pk", "words", "owner", "due_on")


def _given(words: str, due_on: date, own: bool, owners: list[tuple[int, str]]) -> Given:
    pk, owner = owners[0]
    if len(owners) > 1:
        owner = _("{number} councils or offices").format(number=len(owners))
    return Given(words, owner, due_on, reverse("task", args=[pk]), own)


def _next(meeting: Meeting, actor: Actor, day: date) -> Meeting | None:
    """The council's next meeting that the reader may open."""
    ahead = Meeting.objects.visible_to(actor).filter(
        forum=meeting.forum_id,
        state__in=(Meeting.State.PLANNED, Meeting.State.CONVENED),
        starts_at__gte=timezone.make_aware(datetime.combine(day, time.min)),
    )
    return ahead.order_by("starts_at").first()
