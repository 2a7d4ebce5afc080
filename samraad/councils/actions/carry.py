"""Carry an item to another meeting: moved before the agenda is sent, continued after (C-12)."""

from datetime import date

from django.db import transaction

from samraad.councils.actions.agenda import put_before_closing, set_order
from samraad.councils.actions.ground import locked, record, require_about
from samraad.councils.events import agenda as events
from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.rules import agenda as rules
from samraad.law.actor import Actor
from samraad.law.words import N_

_COPIED = (
    "topic", "kind", "title", "responsible", "minutes_long", "text", "closed", "closed_for", "journal_number"
)  # fmt: skip


@transaction.atomic
def continue_item(item: AgendaItem, meeting: Meeting, *, actor: Actor, day: date) -> AgendaItem:
    """Let an unfinished item go on at a later meeting: a new item of the same matter, the old one stays.

    Asked for twice, by a double click, it goes on once.
    """
    meeting = locked(meeting)
    item = AgendaItem.objects.select_related("meeting").get(pk=item.pk)
    require_about(rules.may_continue_item(item, meeting, actor), N_("let the item go on"), meeting)
    first = item.first_id or item.pk
    standing = meeting.items.filter(first=first, withdrawn_on=None).first()
    if standing:
        return standing
    made = put_before_closing(meeting, first_id=first, **{name: getattr(item, name) for name in _COPIED})
    made.concerns.set(item.concerns.all())
    record(events.ITEM_CONTINUED, meeting, actor, day, title=item.title, on=item.meeting.on)
    record(events.ITEM_GONE_ON, item.meeting, actor, day, title=item.title, on=meeting.on)
    return made


@transaction.atomic
def move_item(item: AgendaItem, meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Move an item, with its papers and guests, to another meeting whose agenda is not sent either."""
    first, second = sorted((item.meeting, meeting), key=lambda one: one.pk)
    both = {one.pk: locked(one) for one in (first, second)}
    left, meeting = both[item.meeting_id], both[meeting.pk]
    item = AgendaItem.objects.select_related("meeting__forum").get(pk=item.pk)
    require_about(rules.may_move_item(item, meeting, actor), N_("move the item"), meeting)
    item.meeting, item.position = meeting, meeting.items.count() + 1
    item.save(update_fields=["meeting", "position"])
    set_order(left, list(left.items.values_list("pk", flat=True)))
    record(events.ITEM_SENT_ON, left, actor, day, title=item.title, on=meeting.on)
    record(events.ITEM_TAKEN_OVER, meeting, actor, day, title=item.title, on=left.on)
