"""The councils' mail: which district answers for it, and what it is about."""

from collections.abc import Iterable, Sequence
from datetime import date

from samraad.councils.actions.ground import forum_reference, reference
from samraad.councils.models import Meeting
from samraad.councils.seats import MemberSeat
from samraad.notices.actions import send_all
from samraad.notices.letters import Addressed, Letter
from samraad.notices.rules import Whose
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Seat
from samraad.organisations.post import READS_FOR_THE_SEAT, write_to
from samraad.organisations.reach import district_of_forum


def post(meeting: Meeting, addressed: Sequence[Addressed], *, day: date) -> None:
    """Send letters about a meeting once the act is committed."""
    if addressed:
        send_all(addressed, about=reference(meeting.pk), whose=_whose(meeting.forum, day))


def post_to_members(forum: Forum, seats: Sequence[MemberSeat], letter: Letter, key: str, *, day: date) -> int:
    """Write one letter to those who fill the seats, and their delegates; return how many seats there are."""
    filled = [one.seat for one in seats if one.member or one.deputy]
    capacities = (*READS_FOR_THE_SEAT, "deputy")
    post_to_seats(forum, Seat.objects.filter(pk__in=filled), letter, key, day=day, capacities=capacities)
    return len(filled)


def post_to_seats(
    forum: Forum,
    seats: Iterable[Seat],
    letter: Letter,
    key: str,
    *,
    day: date,
    capacities: Sequence[str] = READS_FOR_THE_SEAT,
) -> None:
    """Write one letter, about the forum's own matters, to those who fill the seats."""
    about, whose = forum_reference(forum.pk), _whose(forum, day)
    write_to(seats, letter, key=key, day=day, about=about, whose=whose, capacities=capacities)


def _whose(forum: Forum, day: date) -> Whose:
    """The district council's mail is its district's, other forums' their own."""
    by_register = of(forum).by_register
    return Whose(district_of_forum(forum, day), None if by_register else forum.pk)
