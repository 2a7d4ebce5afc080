"""The sheet as it is read: one line an item, with all that belongs to it, one query a list.

A reader who may not see what is closed gets the place of a closed item and its ground, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONArray
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samraad.councils.attendance import Attendance
from samraad.councils.models import (
    AgendaItem,
    Comment,
    Correction,
    Guest,
    Meeting,
    Paper,
    Statement,
    Task,
)
from samraad.councils.numbers import shown_number
from samraad.councils.recorded import ACTS, at_item, openings
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.web.formats import short_date

PERSON_CASE = AgendaItem.Kind.PERSON_CASE


@dataclass(frozen=True)
class Laid:
    """A paper as the sheet names it. ``address`` is empty where there is nothing to open."""

    title: str
    address: str
    remark: str = ""


class Visitor(NamedTuple):
    """A guest at an item as the sheet names her; ``came`` is None until it is recorded."""

    pk: int
    office: str
    insight: str
    came: bool | None


@dataclass(frozen=True)
class Line:
    """An item of the sheet. ``shown`` is its minutes as safe HTML, ``minutes`` the text to edit.

    ``number`` is the one shown. ``hidden`` says that it is closed to this reader: then all but its place and
    its ``ground`` is empty. ``wanted`` says that it wants a line.
    """

    pk: int
    number: str
    title: str
    address: str
    hidden: bool = False
    topic: str = ""
    topic_words: str = ""
    kind: str = ""
    responsible: str = ""
    minutes_long: int | None = None
    text: SafeString = SafeString()  # noqa: RUF009  # a constant
    closed: bool = False
    ground: str = ""
    journal_number: str = ""
    minutes: str = ""
    shown: SafeString = SafeString()  # noqa: RUF009  # a constant
    outcome: str = ""
    outcome_words: str = ""
    recorded: tuple[str, ...] = ()
    withdrawn_for: str = ""
    approves: int | None = None
    version: int = 0
    wanted: bool = False
    guests: tuple["Visitor", ...] = ()
    papers: tuple[Laid, ...] = ()
    statements: tuple[tuple[int, str, str], ...] = ()
    away: tuple[str, ...] = ()
    tasks: tuple["Due", ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_person_case(self) -> bool:
        """Whether it is a number of the journal and never a text (L-112-4)."""
        return self.kind == PERSON_CASE


@dataclass(frozen=True)
class Due:
    """A task that an item led to: what, who, by when, whether it is closed, and how many are done."""

    words: str
    owner: str
    due: str
    closed: bool
    address: str
    done: str = ""


@dataclass(frozen=True)
class Beside:
    """What belongs to the items and is read in one query each, by the key of the item."""

    tasks: Mapping[int, list[Due]] = field(default_factory=dict)
    comments: Mapping[int | None, list[Comment]] = field(default_factory=dict)
    corrections: Mapping[int | None, list[Correction]] = field(default_factory=dict)
    doors: Mapping[int | None, str] = field(default_factory=dict)


def beside(meeting: Meeting, *, ahead: bool = False) -> Beside:
    """Return what a meeting led to; only what its state can have is asked for, little while it is ahead."""
    doors, tasks = openings(meeting), {} if ahead else tasks_of(meeting)
    if meeting.minuted_on is None:
        return Beside(tasks, doors=doors)
    comments, corrections = _by_item(meeting.comments.all()), _by_item(_corrections(meeting))
    return Beside(tasks, comments, corrections, doors)


_TASK = ("pk", "batch", "item", "words", "owner", "due_on", "done_on", "dropped_on")
_TASKS = Task.objects.order_by("due_on", "pk").values_list(*_TASK)


def tasks_of(meeting: Meeting) -> dict[int, list[Due]]:
    """The tasks by item; one that was given to every lokalråd is one, and says how many have done it."""
    same: dict[int, list[tuple[Any, ...]]] = {}
    for pk, batch, *told in _TASKS.filter(item__meeting=meeting.pk):
        same.setdefault(batch or pk, []).append((pk, *told))
    found: dict[int, list[Due]] = {}
    for copies in same.values():
        left = [row for row in copies if not (row[5] or row[6])]
        pk, item, words, owner, due_on, *_ends = (left or copies)[0]
        done = ""
        if len(copies) > 1:
            owner = _("Every local council")
            done = _("{done} of {number} done").format(done=len(copies) - len(left), number=len(copies))
        due = Due(words, owner, short_date(due_on), not left, f"/arbejde/opgaver/{pk}/", done)
        found.setdefault(item, []).append(due)
    return found


def _corrections(meeting: Meeting) -> Iterable[Correction]:
    return meeting.corrections.all() if meeting.approved_on else ()


Around = tuple[Attendance, Beside, Mapping[int | None, list[Any]]]
_PAPER = ("item_id", "pk", "title", "openness", "ground", "late", "holder", "withdrawn_on", "withdrawn_for")
_PAPERS = Paper.objects.order_by("id").values_list(*_PAPER, named=True)
_GUESTS = Guest.objects.filter(item=OuterRef("pk")).order_by("id")
_STATEMENTS = Statement.objects.filter(item=OuterRef("pk")).order_by("id")
_ITEMS = (
    AgendaItem.objects.select_related(*ACTS)
    .defer("search")
    .annotate(
        visitors=ArraySubquery(_GUESTS.values(told=JSONArray("pk", "office", "insight", "came"))),
        said=ArraySubquery(_STATEMENTS.values(told=JSONArray("pk", "office", "words"))),
    )
)
"""Made once. The few guests and statements come with their items: a query of their own would cost more."""


def _by_item(rows: Iterable[Any]) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting in their order, as the sheet needs them."""
    return _ITEMS.filter(meeting=meeting)


def sheet(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    *,
    sees_closed: bool,
    habit: str,
    attendance: Attendance | None = None,
    more: Beside | None = None,
) -> list[Line]:
    """Return the lines of the items of ``items_of``; one query, of their papers."""
    papers = _by_item(_PAPERS.filter(item__meeting=meeting.pk))
    who, more = attendance or Attendance(()), more or Beside()
    return [
        _hidden(item, habit)
        if item.closed and not sees_closed
        else _line(meeting, item, habit, (who, more, papers), sees_closed)
        for item in items
    ]


@lru_cache(maxsize=2048)
def in_html(text: str) -> SafeString:
    """The stored text as safe HTML; the same text is read once."""
    return render_html(parse(text))


def address_of(meeting: Meeting, item: int) -> str:
    """Where the acts on an item begin."""
    return f"/arbejde/moeder/{meeting.pk}/punkter/{item}/"


def _hidden(item: AgendaItem, habit: str) -> Line:
    return Line(
        pk=item.pk,
        number=shown_number(item, habit),
        title=_("Closed item"),
        address="",
        hidden=True,
        closed=True,
        ground=item.closed_for,
    )


def _line(meeting: Meeting, item: Any, habit: str, around: "Around", sees_closed: bool) -> Line:
    who, more, papers = around
    return Line(
        pk=item.pk,
        number=shown_number(item, habit),
        title=item.title,
        address=address_of(meeting, item.pk),
        topic=item.topic,
        topic_words=_(AgendaItem.Topic(item.topic).label),
        kind=item.kind,
        responsible=item.responsible,
        minutes_long=item.minutes_long,
        text=in_html(item.text),
        closed=item.closed,
        ground=item.closed_for,
        journal_number=item.journal_number,
        minutes=item.minutes,
        shown=in_html(item.minutes),
        outcome=item.outcome,
        outcome_words=_outcome(item),
        recorded=(*at_item(item), *filter(None, (more.doors.get(item.pk),))),
        withdrawn_for=item.withdrawn_for,
        approves=item.approves_id,
        version=item.version,
        wanted=_wants_line(item),
        guests=tuple(Visitor(*told) for told in item.visitors),
        papers=tuple(_laid(meeting, paper, sees_closed) for paper in papers.get(item.pk, ())),
        statements=tuple(map(tuple, item.said)),
        away=tuple(person.short for person in who.away_from(item.pk)),
        tasks=tuple(more.tasks.get(item.pk, ())),
        corrections=tuple(more.corrections.get(item.pk, ())),
    )


def _outcome(item: AgendaItem) -> str:
    return _(AgendaItem.Outcome(item.outcome).label) if item.outcome else ""


def _wants_line(item: AgendaItem) -> bool:
    """``models.WITHOUT_LINE`` of one item."""
    return not (item.minutes or item.withdrawn_on or item.kind == PERSON_CASE)


def _laid(meeting: Meeting, paper: Any, sees_closed: bool) -> Laid:
    """A paper; a closed one by its ground alone to who may not have it (J-8)."""
    if paper.withdrawn_on:
        return Laid(_("Withdrawn paper"), "", paper.withdrawn_for)
    if paper.openness == Paper.Openness.CLOSED and not sees_closed:
        return Laid(_("Closed paper"), "", paper.ground)
    remarks = [_("late")] if paper.late else []
    if paper.openness != Paper.Openness.OPEN:
        remarks.append(_(Paper.Openness(paper.openness).label).lower())
    if paper.holder:
        remarks.append(_("only mentioned; held by {holder}").format(holder=paper.holder))
        return Laid(paper.title, "", ", ".join(remarks))
    return Laid(paper.title, f"/arbejde/moeder/{meeting.pk}/papirer/{paper.pk}/", ", ".join(remarks))
