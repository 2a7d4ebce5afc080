"""The sheet as it is read: one line an item, with all that belongs to it, one query a list.

A reader who may not see what is closed gets the place of a closed item and its ground, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

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
from samraad.councils.numbers import cited, shown_number
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


@dataclass(frozen=True)
class Line:
    """An item of the sheet. ``shown`` is its minutes as safe HTML, ``minutes`` the text to edit.

    ``number`` is the one shown, ``cited`` the one that never changes. ``hidden`` says that it is closed to
    this reader: then all but its place and its ``ground`` is empty. ``wanted`` says that it wants a line.
    """

    pk: int
    number: str
    position: int
    cited: str
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
    withdrawn_for: str = ""
    approves: int | None = None
    version: int = 0
    wanted: bool = False
    guests: tuple[Guest, ...] = ()
    papers: tuple[Laid, ...] = ()
    statements: tuple[tuple[int, str, str], ...] = ()
    away: tuple[str, ...] = ()
    tasks: tuple["Due", ...] = ()
    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether the cooperation plan is discussed under it."""
        return self.kind == AgendaItem.Kind.COOPERATION_PLAN

    @property
    def is_person_case(self) -> bool:
        """Whether it is a number of the journal and never a text (L-112-4)."""
        return self.kind == PERSON_CASE


@dataclass(frozen=True)
class Due:
    """A task that an item led to: what, who, by when, and whether it is closed."""

    words: str
    owner: str
    due: str
    closed: bool
    address: str


@dataclass(frozen=True)
class Beside:
    """What belongs to the items and is read in one query each, by the key of the item."""

    tasks: Mapping[int, list[Due]] = field(default_factory=dict)
    comments: Mapping[int | None, list[Comment]] = field(default_factory=dict)
    corrections: Mapping[int | None, list[Correction]] = field(default_factory=dict)


def beside(meeting: Meeting) -> Beside:
    """Return the tasks, comments and corrections of a meeting; only what its state can have is asked for."""
    if not meeting.convened_on:
        return Beside()
    tasks: dict[int, list[Due]] = {}
    rows = Task.objects.filter(item__meeting=meeting.pk).order_by("due_on", "pk")
    fields = ("pk", "item", "words", "owner", "due_on", "done_on", "dropped_on")
    for pk, item, words, owner, due_on, done_on, dropped_on in rows.values_list(*fields):
        due = Due(words, owner, short_date(due_on), bool(done_on or dropped_on), f"/arbejde/opgaver/{pk}/")
        tasks.setdefault(item, []).append(due)
    if meeting.minuted_on is None:
        return Beside(tasks)
    return Beside(tasks, _by_item(meeting.comments.all()), _by_item(_corrections(meeting)))


def _corrections(meeting: Meeting) -> Iterable[Correction]:
    return meeting.corrections.all() if meeting.approved_on else ()


@dataclass(frozen=True)
class Under:
    """What stands under the items, by their key. Grouped here: prefetching costs a query set an item."""

    guests: Mapping[int | None, list[Guest]]
    papers: Mapping[int | None, list[Paper]]
    statements: Mapping[int | None, list[Statement]]


Around = tuple[Attendance, Beside, Under]
_UNDER = (Guest.objects.order_by("id"), Paper.objects.order_by("id"), Statement.objects.order_by("id"))


def _by_item(rows: Iterable[Any]) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def sheet(
    meeting: Meeting,
    *,
    sees_closed: bool,
    habit: str,
    attendance: Attendance | None = None,
    more: Beside | None = None,
) -> list[Line]:
    """Return the lines of a meeting in their order; four queries beside those of ``beside``."""
    under = Under(*(_by_item(rows.filter(item__meeting=meeting.pk)) for rows in _UNDER))
    who, more = attendance or Attendance(()), more or Beside()
    return [
        _hidden(meeting, item, habit)
        if item.closed and not sees_closed
        else _line(meeting, item, habit, (who, more, under), sees_closed)
        for item in meeting.items.all()
    ]


@lru_cache(maxsize=2048)
def in_html(text: str) -> SafeString:
    """The stored text as safe HTML; the same text is read once."""
    return render_html(parse(text))


def address_of(meeting: Meeting, item: int) -> str:
    """Where the acts on an item begin."""
    return f"/arbejde/moeder/{meeting.pk}/punkter/{item}/"


def _hidden(meeting: Meeting, item: AgendaItem, habit: str) -> Line:
    return Line(
        pk=item.pk,
        number=shown_number(item, habit),
        position=item.position,
        cited=cited(meeting, item.position),
        title=_("Closed item"),
        address="",
        hidden=True,
        closed=True,
        ground=item.closed_for,
    )


def _line(meeting: Meeting, item: AgendaItem, habit: str, around: "Around", sees_closed: bool) -> Line:
    who, more, under = around
    return Line(
        pk=item.pk,
        number=shown_number(item, habit),
        position=item.position,
        cited=cited(meeting, item.position),
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
        withdrawn_for=item.withdrawn_for,
        approves=item.approves_id,
        version=item.version,
        wanted=_wants_line(item),
        guests=tuple(under.guests.get(item.pk, ())),
        papers=tuple(_laid(meeting, paper, sees_closed) for paper in under.papers.get(item.pk, ())),
        statements=_statements(under, item.pk),
        away=tuple(person.short for person in who.away_from(item.pk)),
        tasks=tuple(more.tasks.get(item.pk, ())),
        comments=tuple(more.comments.get(item.pk, ())),
        corrections=tuple(more.corrections.get(item.pk, ())),
    )


def _statements(under: Under, item: int) -> tuple[tuple[int, str, str], ...]:
    return tuple((one.pk, one.office, one.words) for one in under.statements.get(item, ()))


def _outcome(item: AgendaItem) -> str:
    return _(AgendaItem.Outcome(item.outcome).label) if item.outcome else ""


def _wants_line(item: AgendaItem) -> bool:
    """``models.WITHOUT_LINE`` of one item."""
    return not (item.minutes or item.withdrawn_on or item.kind == PERSON_CASE)


def _laid(meeting: Meeting, paper: Paper, sees_closed: bool) -> Laid:
    """A paper; a closed one by its ground alone to who may not have it (J-8)."""
    if paper.withdrawn_on:
        return Laid(_("Withdrawn paper"), "", paper.withdrawn_for)
    if paper.openness == Paper.Openness.CLOSED and not sees_closed:
        return Laid(_("Closed paper"), "", paper.ground)
    remarks = [_("late")] if paper.late else []
    if paper.holder:
        remarks.append(_("only mentioned; held by {holder}").format(holder=paper.holder))
        return Laid(paper.title, "", ", ".join(remarks))
    return Laid(paper.title, f"/arbejde/moeder/{meeting.pk}/papirer/{paper.pk}/", ", ".join(remarks))
