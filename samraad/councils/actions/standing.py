"""The council's standing agenda, and what lays itself on a new one (C-10, C-19).

What stands on an agenda is content and Danish, whoever lays it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.councils.actions.agenda import put_before_closing, put_last, set_order
from samraad.councils.actions.ground import guard_texts, locked, locked_forum, record, require_about
from samraad.councils.events import agenda as events
from samraad.councils.models import AgendaItem, Meeting, StandingItem, WrittenRound
from samraad.councils.rules import agenda as agenda_rules
from samraad.councils.rules import standing as rules
from samraad.councils.waiting import Waiting, next_planned, waiting_for
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum
from samraad.web.formats import plain_date

Kind, Topic = AgendaItem.Kind, AgendaItem.Topic
_CHANGE = N_("change the standing agenda")
_COPIED = ("topic", "kind", "title", "responsible", "minutes_long", "closed", "closed_for")


@transaction.atomic
def begin_standing(forum: Forum, *, actor: Actor, day: date) -> None:
    """Begin with the usual Danish agenda of this kind of council, as its description has it."""
    forum = locked_forum(forum)
    verdict = rules.may_begin_standing(forum, actor, items=forum.standing_items.count())
    require_about(verdict, _CHANGE, forum)
    StandingItem.objects.bulk_create(
        StandingItem(
            forum=forum,
            position=position,
            topic=item.topic,
            kind=item.kind,
            title=item.title,
            minutes_long=item.minutes,
        )
        for position, item in enumerate(of(forum).agenda, start=1)
    )
    record(events.STANDING_BEGUN, forum, actor, day)


@transaction.atomic
def add_standing(forum: Forum, *, actor: Actor, day: date, **written: Any) -> StandingItem:
    """Put a standing item last: title, topic, responsible, minutes_long, closed, closed_for."""
    forum = locked_forum(forum)
    written = _checked(forum, written, actor, day)
    last: int = forum.standing_items.aggregate(last=Max("position"))["last"] or 0
    item = StandingItem.objects.create(forum=forum, position=last + 1, **written)
    record(events.STANDING_CHANGED, forum, actor, day, title=item.title)
    return item


@transaction.atomic
def change_standing(item: StandingItem, *, actor: Actor, day: date, **written: Any) -> None:
    """Change a standing item; agendas that began before keep what they have."""
    forum = locked_forum(item.forum)
    written = _checked(forum, written, actor, day, item.title, item.responsible, item.closed_for)
    for name, value in written.items():
        setattr(item, name, value)
    item.save(update_fields=list(written))
    record(events.STANDING_CHANGED, forum, actor, day, title=item.title)


def _checked(forum: Forum, written: dict[str, Any], actor: Actor, day: date, *before: str) -> dict[str, Any]:
    require_about(rules.may_change_standing(forum, actor), _CHANGE, forum)
    closed, ground = written.get("closed", False), written.get("closed_for", "").strip()
    require_about(agenda_rules.may_stand_closed(closed, ground), _CHANGE, forum)
    texts = (written["title"], written.get("responsible", ""), ground)
    guard_texts(forum, actor, day, *texts, before=before)
    return written | {"closed": closed, "closed_for": ground if closed else ""}


@transaction.atomic
def remove_standing(item: StandingItem, *, actor: Actor, day: date) -> None:
    """Take an item off the standing agenda."""
    forum = locked_forum(item.forum)
    require_about(rules.may_change_standing(forum, actor), _CHANGE, forum)
    title = item.title
    item.delete()
    _set_places(list(forum.standing_items.values_list("pk", flat=True)))
    record(events.STANDING_CHANGED, forum, actor, day, title=title)


def _set_places(order: Sequence[int]) -> None:
    for position, pk in enumerate(order, start=1):
        StandingItem.objects.filter(pk=pk).update(position=position)


@transaction.atomic
def order_standing(forum: Forum, *, order: Sequence[int], actor: Actor, day: date) -> None:
    """Put the standing agenda in an order, item by item."""
    forum = locked_forum(forum)
    require_about(rules.may_change_standing(forum, actor), _CHANGE, forum)
    standing = list(forum.standing_items.values_list("pk", flat=True))
    require_about(agenda_rules.may_be_ordered(standing, order), _CHANGE, forum)
    if standing != list(order):
        _set_places(order)
        record(events.STANDING_CHANGED, forum, actor, day, title="–")


def lay_standing(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Begin a new agenda with the standing items, in their order; part of planning a meeting."""
    rows = list(StandingItem.objects.filter(forum=meeting.forum_id).values("position", *_COPIED))
    if not rows:
        return
    AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, **row) for row in rows)
    record(events.STANDING_LAID, meeting, actor, day, number=len(rows))


@transaction.atomic
def lay_waiting(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Put on the agenda what waits for one: minutes to approve, tasks past their day, closed rounds."""
    meeting = locked(meeting)
    require_about(agenda_rules.may_change_agenda(meeting, actor), N_("change the agenda"), meeting)
    _lay(meeting, waiting_for(meeting, day), actor, day)


def lay_on_next(forum: Forum, *, actor: Actor, day: date) -> None:
    """The same by itself, on the next agenda that is not sent: when a meeting is planned, minutes are
    finished or a round is closed, and each morning by the clock.
    """
    ahead = next_planned(forum, day)
    if ahead:
        meeting = locked(ahead)
        _lay(meeting, waiting_for(meeting, day), actor, day)


def _lay(meeting: Meeting, waiting: Waiting, actor: Actor, day: date) -> None:
    with override("da"):
        laid = [
            *(_lay_approval(meeting, earlier) for earlier in waiting.minutes),
            *_lay_follow_up(meeting, waiting.overdue),
            *(_lay_round(meeting, closed) for closed in waiting.rounds),
        ]
    for item in laid:
        record(events.WAITING_LAID, meeting, actor, day, title=item.title)


def _lay_approval(meeting: Meeting, earlier: Meeting) -> AgendaItem:
    """*Godkendelse af referat*: in the standing item that waits for one, else after the first items."""
    title = _("Approval of the minutes of {day}").format(day=plain_date(earlier.on))
    blank = meeting.items.filter(kind=Kind.APPROVAL, approves=None, withdrawn_on=None).first()
    if blank:
        blank.title, blank.approves, blank.version = title, earlier, blank.version + 1
        blank.save(update_fields=["title", "approves", "version"])
        return blank
    made = put_last(meeting, kind=Kind.APPROVAL, topic=Topic.FORMAL, title=title, approves=earlier)
    return _after_the_first(meeting, made, meeting.items.filter(kind=Kind.APPROVAL).exclude(pk=made.pk))


def _lay_follow_up(meeting: Meeting, overdue: int) -> Iterable[AgendaItem]:
    if not overdue:
        return
    title = _("Follow-up on tasks past their day")
    made = put_last(meeting, kind=Kind.FOLLOW_UP, topic=Topic.FORMAL, title=title)
    yield _after_the_first(meeting, made, meeting.items.filter(kind=Kind.APPROVAL))


def _after_the_first(meeting: Meeting, item: AgendaItem, others: Iterable[AgendaItem]) -> AgendaItem:
    """Set a new item behind the last of the others, or behind the approval of the agenda that opens it."""
    rows = [pk for pk in meeting.items.values_list("pk", flat=True) if pk != item.pk]
    places = [rows.index(other.pk) + 1 for other in others]
    opening = meeting.items.first()
    first = 1 if opening and opening.topic == Topic.FORMAL and opening.pk != item.pk else 0
    rows.insert(max(places, default=first), item.pk)
    set_order(meeting, rows)
    return item


def _lay_round(meeting: Meeting, closed: WrittenRound) -> AgendaItem:
    """The next meeting is told of a decision between meetings, or takes up what was sent to it."""
    to_meeting = closed.result == WrittenRound.Result.TO_MEETING
    words = _("From the written round: {title}") if to_meeting else _("For information: {title}")
    title = words.format(title=closed.title)[:200]
    result = _(WrittenRound.Result(closed.result).label)
    told = _("Written round of {day}: {result}.").format(day=plain_date(closed.sent_on), result=result)
    text = "" if to_meeting else f"<p>{told}</p>"
    item = put_before_closing(meeting, topic=Topic.COOPERATION, title=title, text=text)
    closed.item = item
    closed.save(update_fields=["item"])
    return item
