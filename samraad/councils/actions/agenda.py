"""Change what stands on the agenda, its order, and who is invited to an item."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.db.models import Max

from samraad.audit.texts import guard_numbers
from samraad.councils import events
from samraad.councils.actions.ground import guard_texts, locked, record, reference, require_about
from samraad.councils.actions.guests import ask_guest, release_guest
from samraad.councils.events import agenda as told
from samraad.councils.models import AgendaItem, Guest, Meeting
from samraad.councils.rules import agenda as rules
from samraad.councils.rules.closed import may_hold_kind
from samraad.documents.html import clean
from samraad.law.actor import Actor
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.models import Municipality

State = Meeting.State
Kind = AgendaItem.Kind
_CHANGE = N_("change the agenda")
PERSON_CASE = "Personsag"
"""What an item about a person is called: never by anything that tells who it is (L-112-4)."""


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title: str,
    topic: str,
    actor: Actor,
    day: date,
    kind: str = Kind.ORDINARY,
    responsible: str = "",
    minutes_long: int | None = None,
    text: str = "",
    closed: bool = False,
    closed_for: str = "",
    journal_number: str = "",
    concerns: Iterable[Municipality] = (),
) -> AgendaItem:
    """Put an item last on the agenda. The same one asked for twice, by a double click, is one item."""
    meeting = locked(meeting)
    written = _written(kind, title, topic, responsible, text, closed, closed_for, journal_number)
    _require_writing(meeting, actor, kind, written)
    standing = meeting.items.filter(kind=kind, withdrawn_on=None, **written).first()
    if standing and kind == Kind.ORDINARY:
        return standing
    _guard(meeting, written, actor, day)
    item = put_last(meeting, kind=kind, minutes_long=minutes_long, **written)
    item.concerns.set(concerns)
    record(events.ITEM_ADDED, meeting, actor, day, title=item.title)
    return item


def _written(
    kind: str,
    title: str,
    topic: str,
    responsible: str,
    text: str,
    closed: bool,
    closed_for: str,
    journal_number: str,
) -> dict[str, Any]:
    """What was typed as it is stored; a matter about a person is called so and nothing else."""
    return {
        "title": PERSON_CASE if kind == Kind.PERSON_CASE else title,
        "topic": topic,
        "responsible": responsible,
        "text": clean(text),
        "closed": closed,
        "closed_for": closed_for.strip() if closed else "",
        "journal_number": journal_number.strip(),
    }


def _require_writing(meeting: Meeting, actor: Actor, kind: str, written: dict[str, Any]) -> None:
    for verdict in (
        rules.may_change_agenda(meeting, actor),
        rules.may_have_topic(kind, written["topic"]),
        may_hold_kind(meeting.forum, kind),
        rules.may_stand_closed(written["closed"], written["closed_for"]),
        rules.may_stand(kind, written["text"], written["journal_number"], written["closed"]),
    ):
        require_about(verdict, _CHANGE, meeting)


def _guard(meeting: Meeting, written: dict[str, Any], actor: Actor, day: date, *before: str) -> None:
    texts = (written["title"], written["responsible"], written["text"], written["closed_for"])
    guard_texts(meeting, actor, day, *texts, before=before)


def put_last(meeting: Meeting, **fields: Any) -> AgendaItem:
    """Put an item last on an agenda that is locked; once the agenda is sent it gets its running number."""
    last: int = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, position=last + 1, **fields)


def put_before_closing(meeting: Meeting, **fields: Any) -> AgendaItem:
    """Put an item where the business ends: before the formal items that close the agenda (*Eventuelt*)."""
    rows = list(meeting.items.values_list("pk", "topic"))
    made = put_last(meeting, **fields)
    closing = list(takewhile(lambda row: row[1] == AgendaItem.Topic.FORMAL, reversed(rows)))
    if closing and len(closing) < len(rows):
        order = [pk for pk, _topic in rows]
        order.insert(len(rows) - len(closing), made.pk)
        set_order(meeting, order)
        made.refresh_from_db(fields=["position"])
    return made


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    title: str,
    topic: str,
    responsible: str,
    closed: bool,
    version: int,
    actor: Actor,
    day: date,
    closed_for: str = "",
    text: str = "",
    minutes_long: int | None = None,
    journal_number: str = "",
    concerns: Iterable[Municipality] = (),
) -> None:
    """Change all that is written of an item before the meeting; what is not named is emptied.

    Raises:
        Overtaken: someone else changed it first.
    """
    meeting = locked(item.meeting)
    require_about(rules.may_change_agenda(meeting, actor), _CHANGE, meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    require_latest(version, stands=item.version, saved=item.title)
    written = _written(item.kind, title, topic, responsible, text, closed, closed_for, journal_number)
    _require_writing(meeting, actor, item.kind, written)
    _guard(meeting, written, actor, day, item.title, item.responsible, item.text, item.closed_for)
    changes = written | {"minutes_long": minutes_long, "version": item.version + 1}
    for name, value in changes.items():
        setattr(item, name, value)
    item.save(update_fields=list(changes))
    item.concerns.set(concerns)
    record(events.ITEM_CHANGED, meeting, actor, day, title=item.title)


@transaction.atomic
def remove_item(item: AgendaItem, *, actor: Actor, day: date) -> None:
    """Take an item off a meeting that is not sent; an item with papers is part of the record and stays."""
    meeting = locked(item.meeting)
    verdict = rules.may_remove_item(meeting, actor, papers=item.papers.count())
    require_about(verdict, _CHANGE, meeting)
    item.refresh_from_db()
    title, proposal = item.title, getattr(item, "proposal", None)
    if proposal:
        proposal.item, proposal.state = None, proposal.State.WAITING
        proposal.save(update_fields=["item", "state"])
    item.delete()
    _number_anew(meeting)
    record(events.ITEM_REMOVED, meeting, actor, day, title=title)


def _number_anew(meeting: Meeting) -> None:
    set_order(meeting, list(meeting.items.values_list("pk", flat=True)))


def set_order(meeting: Meeting, order: Sequence[int]) -> None:
    """Give the items their places in this order, where they have another one."""
    places = dict(meeting.items.values_list("pk", "position"))
    for position, pk in enumerate(order, start=1):
        if places[pk] != position:
            AgendaItem.objects.filter(pk=pk).update(position=position)


@transaction.atomic
def raise_item(item: AgendaItem, *, actor: Actor, day: date) -> None:
    """Move an item one place up; the first stays where it is."""
    _step(item, -1, actor, day)


@transaction.atomic
def lower_item(item: AgendaItem, *, actor: Actor, day: date) -> None:
    """Move an item one place down; the last stays where it is."""
    _step(item, 1, actor, day)


def _step(item: AgendaItem, by: int, actor: Actor, day: date) -> None:
    meeting = locked(item.meeting)
    require_about(rules.may_change_agenda(meeting, actor), _CHANGE, meeting)
    order = list(meeting.items.values_list("pk", flat=True))
    place = order.index(item.pk)
    if not 0 <= place + by < len(order):
        return
    order[place], order[place + by] = order[place + by], order[place]
    set_order(meeting, order)
    record(events.ITEM_MOVED, meeting, actor, day, title=item.title)


@transaction.atomic
def order_items(meeting: Meeting, *, order: Sequence[int], actor: Actor, day: date) -> None:
    """Put the whole agenda in an order, item by item; the order that stands already is no change."""
    meeting = locked(meeting)
    require_about(rules.may_change_agenda(meeting, actor), _CHANGE, meeting)
    standing = list(meeting.items.values_list("pk", flat=True))
    require_about(rules.may_be_ordered(standing, order), _CHANGE, meeting)
    if standing == list(order):
        return
    set_order(meeting, order)
    record(told.AGENDA_ORDERED, meeting, actor, day)


@transaction.atomic
def withdraw_item(item: AgendaItem, *, reason: str, actor: Actor, day: date) -> None:
    """Withdraw an item of a sent agenda: it stays to be read with the reason, and its guests are told."""
    meeting = locked(item.meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    item.meeting = meeting
    require_about(rules.may_withdraw_item(item, actor), N_("withdraw the item"), meeting, reason)
    guard_texts(meeting, actor, day, reason)
    item.withdrawn_on, item.withdrawn_for, item.version = day, reason.strip(), item.version + 1
    item.save(update_fields=["withdrawn_on", "withdrawn_for", "version"])
    for guest in item.guests.exclude(asked_on=None):
        release_guest(meeting, guest, day=day)
    record(told.ITEM_WITHDRAWN, meeting, actor, day, title=item.title, reason=reason.strip())


@transaction.atomic
def invite_guest(
    item: AgendaItem,
    *,
    office: str,
    insight: str,
    actor: Actor,
    day: date,
    email: str = "",
    online: bool = False,
) -> Guest:
    """Invite someone to one item for her special insight, which is stated (B-3-3, P-04).

    She is written to when the meeting is convened, or at once where it is. The same guest asked for twice, by
    a double click, is invited once.
    """
    meeting = locked(item.meeting)
    require_about(rules.may_change_agenda(meeting, actor), _CHANGE, meeting)
    item.refresh_from_db()
    require_about(rules.may_invite(item, office, insight), N_("invite a guest"), meeting)
    guard_texts(meeting, actor, day, office, insight)
    about, district = reference(meeting.pk), meeting.forum.district_id
    guard_numbers(email, actor=actor, day=day, about=about, district=district)
    guest, invited = Guest.objects.get_or_create(
        item=item,
        office=office.strip(),
        insight=insight.strip(),
        defaults={"email": email.strip(), "online": online},
    )
    if not invited:
        return guest
    record(
        events.GUEST_INVITED, meeting, actor, day, guest=guest.office, title=item.title, insight=guest.insight
    )
    if meeting.state == State.CONVENED:
        ask_guest(meeting, guest, day=day)
    return guest
