"""Record who takes part in a meeting: in the room or online, a deputy, an official, in and out of an item."""

from datetime import date

from django.db import transaction

from samraad.audit.log import Kind
from samraad.councils import rules
from samraad.councils.actions.ground import guard_texts, locked, record, require_about
from samraad.councils.attendance import DEPUTY, DEPUTY_ONLINE, ONLINE, PRESENT, UNKNOWN
from samraad.councils.events import attendance as events
from samraad.councils.models import AgendaItem, Attendee, Away, Guest, Meeting
from samraad.councils.seats import member_seats
from samraad.law.actor import Actor
from samraad.law.words import N_

_ACT = N_("record who takes part")
_KINDS: dict[str, Kind] = {
    UNKNOWN: events.PRESENCE_CLEARED,
    PRESENT: events.CAME,
    ONLINE: events.CAME_ONLINE,
    DEPUTY: events.DEPUTY_CAME,
    DEPUTY_ONLINE: events.DEPUTY_CAME,
}
Capacity = Attendee.Capacity


@transaction.atomic
def ensure_attendees(meeting: Meeting) -> list[Attendee]:
    """Give every seat of the council on the day of the meeting its row; part of recording that it is held.

    A seat keeps its row, and whoever was asked or recorded in it stays so.
    """
    standing = set(meeting.attendees.filter(capacity=Capacity.MEMBER).values_list("seat", flat=True))
    made = [
        Attendee(
            meeting=meeting,
            capacity=Capacity.MEMBER,
            seat_id=seat.seat,
            user=seat.member.user if seat.member else None,
            office=seat.member.office if seat.member else seat.office,
            municipality_id=seat.municipality or None,
        )
        for seat in member_seats(meeting.forum, meeting.on)
        if seat.seat not in standing
    ]
    return Attendee.objects.bulk_create(made)


@transaction.atomic
def record_presence(member: Attendee, *, way: str, excuse: str = "", actor: Actor, day: date) -> None:
    """Record how the place of a member is filled: herself in the room or online, her deputy so, or nobody.

    ``way`` is one of ``attendance``'s; a blank one takes back what was recorded. ``excuse`` is the reason of
    one who is absent. A deputy must be on record in the seat that day (L-111-3).
    """
    meeting = _ready(member.meeting, actor, day)
    member = Attendee.objects.select_for_update().get(pk=member.pk, capacity=Capacity.MEMBER)
    guard_texts(meeting, actor, day, excuse, before=(member.excuse,))
    by_deputy = way in {DEPUTY, DEPUTY_ONLINE}
    before = (member.present, member.online, member.excuse, _deputies_there(member))
    own, present = excuse.strip(), None if way == UNKNOWN else way in {PRESENT, ONLINE}
    member.present, member.online, member.excuse = present, way == ONLINE, "" if present else own
    if not by_deputy:
        member.companions.filter(capacity=Capacity.DEPUTY).update(present=False, online=False)
    member.save(update_fields=["present", "online", "excuse"])
    if by_deputy:
        _seat_deputy(meeting, member, online=way == DEPUTY_ONLINE)
    if before != (member.present, member.online, member.excuse, _deputies_there(member)):
        kind = _KINDS.get(way, events.STAYED_AWAY)
        record(kind, meeting, actor, day, who=member.office)


def _deputies_there(member: Attendee) -> list[tuple[int, bool]]:
    there = member.companions.filter(capacity=Capacity.DEPUTY, present=True)
    return list(there.values_list("pk", "online"))


def _seat_deputy(meeting: Meeting, member: Attendee, *, online: bool) -> None:
    """Seat the deputy who is on record that day, in the row that asked her beforehand if there is one."""
    seats = {seat.seat: seat.deputy for seat in member_seats(meeting.forum, meeting.on)}
    chosen = seats.get(member.seat_id or 0)
    require_about(rules.may_sit_for(member.office, chosen=chosen is not None), _ACT, meeting)
    assert chosen is not None
    deputy, _ = Attendee.objects.get_or_create(
        meeting=meeting,
        seat=member.seat,
        capacity=Capacity.DEPUTY,
        defaults={
            "user": chosen.user,
            "office": chosen.office,
            "beside": member,
            "municipality_id": member.municipality_id,
        },
    )
    deputy.present, deputy.online = True, online
    deputy.save(update_fields=["present", "online"])


@transaction.atomic
def bring_official(member: Attendee, *, office: str, actor: Actor, day: date) -> Attendee:
    """Record an official who comes along with a member, once for the whole meeting."""
    meeting = _ready(member.meeting, actor, day)
    guard_texts(meeting, actor, day, office)
    official, came = Attendee.objects.get_or_create(
        meeting=meeting,
        capacity=Capacity.OFFICIAL,
        beside=member,
        office=office.strip(),
        defaults={"present": True, "municipality_id": member.municipality_id},
    )
    if came:
        record(events.OFFICIAL_CAME, meeting, actor, day, who=member.office, official=official.office)
    return official


@transaction.atomic
def take_off_official(official: Attendee, *, actor: Actor, day: date) -> None:
    """Take an official off the list who was put there by mistake."""
    meeting = _ready(official.meeting, actor, day)
    official = Attendee.objects.get(pk=official.pk, capacity=Capacity.OFFICIAL)
    office = official.office
    official.delete()
    record(events.OFFICIAL_TAKEN_OFF, meeting, actor, day, official=office)


@transaction.atomic
def go_in_or_out(attendee: Attendee, item: AgendaItem, *, out: bool, actor: Actor, day: date) -> None:
    """Record that someone who is there was out during an item, or was there for it after all (C-05)."""
    meeting = _ready(item.meeting, actor, day)
    attendee = meeting.attendees.get(pk=attendee.pk)
    if out:
        _, changed = Away.objects.get_or_create(attendee=attendee, item=item)
    else:
        changed = bool(Away.objects.filter(attendee=attendee, item=item).delete()[0])
    if changed:
        kind = events.STEPPED_OUT if out else events.CAME_BACK
        record(kind, meeting, actor, day, who=attendee.office, title=item.title)


@transaction.atomic
def record_guest(guest: Guest, *, came: bool, actor: Actor, day: date) -> None:
    """Record whether a guest took part in her item (B-3-3)."""
    meeting = _ready(guest.item.meeting, actor, day)
    guest = Guest.objects.select_related("item").select_for_update(of=("self",)).get(pk=guest.pk)
    if guest.came is came:
        return
    guest.came = came
    guest.save(update_fields=["came"])
    kind = events.GUEST_CAME if came else events.GUEST_STAYED_AWAY
    record(kind, meeting, actor, day, guest=guest.office, title=guest.item.title)


def _ready(meeting: Meeting, actor: Actor, day: date) -> Meeting:
    """Return the meeting, locked, if who takes part may be recorded now."""
    meeting = locked(meeting)
    require_about(rules.may_record_presence(meeting, actor, day=day), _ACT, meeting)
    return meeting
