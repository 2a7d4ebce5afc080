"""Write to the guests of a meeting: each for her item alone, and only where her office has a mail address."""

from datetime import date

from samraad.councils import letters
from samraad.councils.actions.post import post
from samraad.councils.models import Guest, Meeting
from samraad.councils.timing import timing
from samraad.notices.letters import Addressed, Letter


def ask_guests(meeting: Meeting, *, day: date) -> None:
    """Write to every guest of a meeting that is convened or moved; called inside that act."""
    for guest in _with_address(meeting):
        ask_guest(meeting, guest, day=day)


def release_guests(meeting: Meeting, *, day: date) -> None:
    """Tell every guest who was asked that the meeting is cancelled; called inside that act."""
    for guest in _with_address(meeting):
        if guest.asked_on:
            release_guest(meeting, guest, day=day)


def _with_address(meeting: Meeting) -> list[Guest]:
    found = Guest.objects.filter(item__meeting=meeting, item__withdrawn_on=None).exclude(email="")
    return list(found.select_related("item"))


def ask_guest(meeting: Meeting, guest: Guest, *, day: date) -> None:
    """Send a guest the hour of her item, with an entry for her calendar; nothing without an address."""
    if not guest.email:
        return
    _count(guest, meeting, day)
    slot = timing(meeting, list(meeting.items.all())).of(guest.item_id)
    starts, ends = (slot.starts_at, slot.ends_at) if slot else (meeting.starts_at, meeting.ends_at)
    if ends <= starts:
        ends = meeting.ends_at
    letter = letters.guest_invited(meeting, guest, starts, max(starts, ends))
    post(meeting, [_addressed(letter, guest)], day=day)


def release_guest(meeting: Meeting, guest: Guest, *, day: date) -> None:
    """Tell a guest that she need not come, and clear her calendar."""
    _count(guest, meeting, None)
    letter = letters.guest_cancelled(meeting, guest)
    post(meeting, [_addressed(letter, guest)], day=day)


def _count(guest: Guest, meeting: Meeting, asked_on: date | None) -> None:
    guest.sequence, guest.asked_on = max(guest.sequence + 1, meeting.version), asked_on
    guest.save(update_fields=["sequence", "asked_on"])


def _addressed(letter: Letter, guest: Guest) -> Addressed:
    """Who is asked to a closed item is not named in the outbox, which others than the council read."""
    office = "" if guest.item.closed else guest.office
    return Addressed(letter, guest.email, f"moede-gaest:{guest.pk}:{guest.sequence}", office)
