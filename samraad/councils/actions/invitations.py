"""Ask the members to a meeting, and note what they answer (C-15, C-16).

Members are those of the day of the meeting. Each gets a mail with an entry for her calendar, whose UID stays
and whose SEQUENCE grows with everything sent to her, and a personal link that answers without sign-in.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from samraad.councils import letters
from samraad.councils.actions.ground import guard_texts, locked, record, require_about
from samraad.councils.actions.guests import ask_guests, release_guests
from samraad.councils.actions.post import post
from samraad.councils.events import invitations as events
from samraad.councils.models import Attendee, Meeting
from samraad.councils.rules import invitations as rules
from samraad.councils.seats import MemberSeat, Sitter, link_key, member_seats, sits_still
from samraad.law.actor import Actor
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.notices.letters import Addressed, Letter
from samraad.organisations.choices import number, yes
from samraad.organisations.sealed import hash_of

Answer, Capacity = Attendee.Answer, Attendee.Capacity
Write = Callable[[Meeting, letters.Asked], Letter]

_ANSWERED = {
    Answer.COMING: events.COMES,
    Answer.ONLINE: events.COMES_ONLINE,
    Answer.DECLINED: events.DECLINED,
}
MEMBER_COMES = N_("The member comes herself.")
IS_MOVED = N_("The meeting has been moved. We write again if you are needed on the new day.")


def answer_by(meeting: Meeting, day: date, answer_days: int | None = None) -> date:
    """The day by which members answer, as the house chose it; never before they are asked."""
    if answer_days is None:
        answer_days = number("answer_days", meeting.forum, day)
    due = meeting.on - timedelta(days=answer_days)
    return max(due, min(day, meeting.on))


def ask_members(meeting: Meeting, *, day: date, write: Write = letters.invitation) -> None:
    """Make the list of members and write to each, and to the guests; part of convening and of moving."""
    _renew_list(meeting)
    members = list(meeting.attendees.filter(capacity=Capacity.MEMBER).select_related("user"))
    _ask(meeting, [one for one in members if one.user_id], write, day=day)
    _ask_for_empty_seats(meeting, members, day=day)
    ask_guests(meeting, day=day)


def ask_after_move(meeting: Meeting, *, day: date) -> None:
    """Write that the meeting is moved: members are asked anew, their deputies wait until they are needed."""
    for deputy in _asked(meeting).filter(capacity=Capacity.DEPUTY, beside__user__isnull=False):
        _release(meeting, deputy, IS_MOVED, day=day)
    ask_members(meeting, day=day, write=letters.moved)


def tell_cancelled(meeting: Meeting, *, reason: str, day: date) -> None:
    """Write to everyone who was asked that the meeting is cancelled, and clear their calendars."""
    asked = list(_asked(meeting))
    for one in asked:
        one.sequence = _next_sequence(one, meeting)
    Attendee.objects.bulk_update(asked, ["sequence"])
    addressed = [_addressed(one, letters.cancelled(meeting, one.sequence, reason)) for one in asked]
    post(meeting, addressed, day=day)
    release_guests(meeting, day=day)


def ask_after_undo(meeting: Meeting, *, day: date) -> None:
    """Write that the meeting is held after all; what was answered stands."""
    _ask(meeting, list(_asked(meeting)), letters.not_cancelled, day=day)
    ask_guests(meeting, day=day)


def _asked(meeting: Meeting) -> QuerySet[Attendee]:
    return meeting.attendees.exclude(asked_on=None).exclude(user=None).select_related("user")


def _renew_list(meeting: Meeting) -> list[Attendee]:
    """Let the list say who sits on the day of the meeting; return who is new on it, in the order of seats."""
    standing = {one.seat_id: one for one in meeting.attendees.filter(capacity=Capacity.MEMBER)}
    new = []
    for seat in member_seats(meeting.forum, meeting.on):
        row = standing.get(seat.seat) or _member(meeting, seat)
        user = seat.member.user if seat.member else None
        if row.pk and row.user_id == (user.pk if user else None):
            continue
        _put_in(row, seat.member, seat.office)
        new.append(row)
    return new


def _member(meeting: Meeting, seat: MemberSeat) -> Attendee:
    place = seat.municipality or None
    return Attendee(meeting=meeting, capacity=Capacity.MEMBER, seat_id=seat.seat, municipality_id=place)


def _put_in(row: Attendee, sitter: Sitter | None, office: str) -> None:
    """Set who is asked for this place; what somebody else answered does not stand for her."""
    row.user, row.office = (sitter.user, sitter.office) if sitter else (None, office)
    row.answer, row.answered_on, row.answer_version, row.answer_reason = "", None, None, ""
    row.asked_on, row.key_hash = None, ""
    row.save()


def _ask(meeting: Meeting, wanted: Sequence[Attendee], write: Write, *, day: date, member: str = "") -> None:
    """Write to each a letter of her own, with her link and the number of her calendar's entry."""
    if not wanted:
        return
    agenda, by = letters.open_titles(list(meeting.items.all())), answer_by(meeting, day)
    addressed = []
    for one in wanted:
        key = link_key(one)
        one.asked_on, one.key_hash, one.sequence = day, hash_of(key), _next_sequence(one, meeting)
        asked = letters.Asked(agenda, key, one.sequence, by, member)
        addressed.append(_addressed(one, write(meeting, asked)))
    Attendee.objects.bulk_update(wanted, ["asked_on", "key_hash", "sequence"])
    post(meeting, addressed, day=day)


def _next_sequence(one: Attendee, meeting: Meeting) -> int:
    return max(one.sequence + 1, meeting.version)


def _addressed(one: Attendee, letter: Letter) -> Addressed:
    assert one.user
    return Addressed(letter, one.user.email, mail_key(one.pk, one.sequence), one.office)


def mail_key(attendee: int, sequence: int) -> str:
    """The key of the mail that carried this entry to her."""
    return f"moede:{attendee}:{sequence}"


def _ask_for_empty_seats(meeting: Meeting, members: Sequence[Attendee], *, day: date) -> None:
    """Where nobody is on record in the seat, its deputy is asked at once (L-111-3)."""
    empty = {one.seat_id: one for one in members if one.user_id is None}
    for seat in member_seats(meeting.forum, meeting.on) if empty else ():
        if seat.seat in empty and seat.deputy:
            _ask_deputy(meeting, empty[seat.seat], seat.deputy, day=day)


def _ask_deputy(meeting: Meeting, member: Attendee, sitter: Sitter, *, day: date) -> Attendee:
    row = meeting.attendees.filter(capacity=Capacity.DEPUTY, seat=member.seat_id).first() or Attendee(
        meeting=meeting,
        capacity=Capacity.DEPUTY,
        seat_id=member.seat_id,
        beside=member,
        municipality_id=member.municipality_id,
    )
    _put_in(row, sitter, sitter.office)
    _ask(meeting, [row], letters.deputy_asked, day=day, member=member.office)
    return row


def _release(meeting: Meeting, deputy: Attendee, why: str, *, day: date) -> None:
    """Tell a deputy that she need not come; her link stops and her calendar is cleared."""
    deputy.sequence = _next_sequence(deputy, meeting)
    post(meeting, [_addressed(deputy, letters.released(meeting, deputy.sequence, why))], day=day)
    deputy.asked_on, deputy.key_hash = None, ""
    deputy.answer, deputy.answered_on, deputy.answer_version, deputy.answer_reason = "", None, None, ""
    deputy.save()


@transaction.atomic
def answer(
    attendee: Attendee, *, answer: str, reason: str = "", version: int | None = None, actor: Actor, day: date
) -> None:
    """Note what she answers. Declines the member, her deputy is asked by itself; comes she after all, the
    deputy is told. The same answer again changes nothing. ``version`` is the meeting's that she was shown.

    Raises:
        Overtaken: the meeting was moved after that, and she answers another day than she knows.
    """
    meeting = locked(attendee.meeting)
    row = Attendee.objects.select_for_update(of=("self",)).select_related("user").get(pk=attendee.pk)
    verdict = rules.may_answer(
        row,
        meeting,
        actor,
        answer=answer,
        sits=sits_still(row, meeting.on),
        online=yes("online_meetings", meeting.forum, day),
        day=day,
    )
    require_about(verdict, N_("answer the invitation"), meeting)
    if version is not None:
        require_latest(version, stands=meeting.version, saved=row.answer)
    reason = reason.strip() if answer == Answer.DECLINED else ""
    if row.answer_to(meeting.version) == answer and row.answer_reason == reason:
        return
    guard_texts(meeting, actor, day, reason)
    row.answer, row.answer_reason, row.answered_on, row.answer_version = answer, reason, day, meeting.version
    row.save(update_fields=["answer", "answer_reason", "answered_on", "answer_version"])
    record(_ANSWERED[Answer(answer)], meeting, actor, day, member=row.office)
    if row.capacity == Capacity.MEMBER:
        _see_to_deputy(meeting, row, actor, day=day)


def _see_to_deputy(meeting: Meeting, member: Attendee, actor: Actor, *, day: date) -> None:
    deputy = _asked(meeting).filter(capacity=Capacity.DEPUTY, seat=member.seat_id).first()
    declined = member.answer == Answer.DECLINED
    if deputy and not declined:
        record(events.DEPUTY_RELEASED, meeting, actor, day, deputy=deputy.office)
        _release(meeting, deputy, MEMBER_COMES, day=day)
    elif declined and not deputy:
        seats = {seat.seat: seat for seat in member_seats(meeting.forum, meeting.on)}
        seat = seats.get(member.seat_id or 0)
        if seat and seat.deputy:
            asked = _ask_deputy(meeting, member, seat.deputy, day=day)
            record(events.DEPUTY_ASKED, meeting, actor, day, deputy=asked.office)


@transaction.atomic
def ask_again(attendee: Attendee, *, actor: Actor, day: date) -> None:
    """Send someone her invitation once more, to her address of today: the mail came back, or got lost."""
    meeting = locked(attendee.meeting)
    require_about(rules.may_ask_again(meeting, actor, day=day), N_("send the invitation again"), meeting)
    row = Attendee.objects.select_for_update(of=("self",)).select_related("user").get(pk=attendee.pk)
    if row.user is None:
        return
    write = letters.invitation if row.capacity == Capacity.MEMBER else letters.deputy_asked
    _ask(meeting, [row], write, day=day, member=row.beside.office if row.beside else "")
    record(events.ASKED_AGAIN, meeting, actor, day, member=row.office)


@transaction.atomic
def ask_newcomers(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Write to those who came into a seat after the meeting was convened; the links of those before stop."""
    meeting = locked(meeting)
    require_about(rules.may_ask_again(meeting, actor, day=day), N_("send the invitation again"), meeting)
    new = [one for one in _renew_list(meeting) if one.user_id]
    _ask(meeting, new, letters.invitation, day=day)
    if new:
        record(events.NEWCOMERS_ASKED, meeting, actor, day, number=len(new))


def by_link(attendee: Attendee) -> Actor:
    """Who acts by a personal link: whoever it was sent to, and nothing else than that."""
    user = attendee.user
    return Actor(user.pk if user else None, user.name if user else "", attendee.office)


@transaction.atomic
def remind_to_answer(meeting: Meeting, *, day: date) -> None:
    """Write once to whoever has not answered, on the day before the house asks for it; run by the clock.

    Not to those who were asked on that day or the one before.
    """
    if answer_by(meeting, meeting.convened_on or day) != day + timedelta(days=1):
        return
    silent = (
        _asked(meeting).exclude(answer_version=meeting.version).filter(asked_on__lt=day - timedelta(days=1))
    )
    addressed = [
        Addressed(
            letters.answer_due(meeting, link_key(one)),
            one.user.email,
            f"svarfrist:{one.pk}:{meeting.version}",
            one.office,
        )
        for one in silent
        if one.user
    ]
    post(meeting, addressed, day=day)
