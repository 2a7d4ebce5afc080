"""Who can be asked to a meeting: the seats of a forum on a day, with the accounts that fill them."""

import base64
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Func, Q
from django.utils.crypto import salted_hmac

from samraad.councils.models import Attendee
from samraad.law.roles import ForumSecretary, MunicipalPreparer
from samraad.organisations.actors import is_open, office_of
from samraad.organisations.models import Forum, Holding, User, members_on
from samraad.organisations.models.seats import seats_on

_IN_HER_SEAT = ("acting", "holder")
"""Who fills a seat herself: where it has no holder, somebody acts."""


@dataclass(frozen=True)
class Sitter:
    """Someone who fills a seat, and what her office is called in that capacity."""

    user: User
    office: str


@dataclass(frozen=True)
class MemberSeat:
    """A member's seat on a day. Nobody on record in it: no ``member``."""

    seat: int
    office: str
    municipality: str
    member: Sitter | None
    deputy: Sitter | None


def member_seats(forum: Forum, day: date) -> list[MemberSeat]:
    """Return the seats that count as members of the forum on the day, the chair first; four queries at most.

    The secretary of a council serves it and is not one of its members.
    """
    places = [place for place in members_on(forum, day) if place.role != ForumSecretary.code]
    held: dict[tuple[int, str], User] = {}
    holdings = Holding.objects.on(day).filter(seat__in=[place.seat for place in places])
    for holding in holdings.exclude(capacity="delegate").select_related("user"):
        if is_open(holding.user):
            held[holding.seat_id, holding.capacity] = holding.user
    return [
        MemberSeat(
            seat=place.seat,
            office=place.office,
            municipality=place.municipality,
            member=_sitter(place.seat, place.office, held, *_IN_HER_SEAT),
            deputy=_sitter(place.seat, place.office, held, "deputy"),
        )
        for place in places
    ]


def sitting_on(forum: Forum, day: date) -> dict[int, int]:
    """Return who sits in each member's seat that somebody fills herself: user by seat. One query."""
    seats = seats_on(forum, day).exclude(role=ForumSecretary.code)
    held = Holding.objects.on(day).filter(seat__in=seats, capacity__in=_IN_HER_SEAT)
    sitting = held.select_related("user").order_by("-capacity")
    return {one.seat_id: one.user_id for one in sitting if is_open(one.user)}


def readers_on(forum: Forum, day: date) -> dict[int, str]:
    """Return who may be asked to read an agenda, by account, each as her office; in Danish order. One query.

    They are the members, their deputies, and who prepares for the municipalities of a kredsråd.
    """
    seats = seats_on(forum, day).exclude(role=ForumSecretary.code)
    helping = Q(seat__role=MunicipalPreparer.code, seat__municipality__in=seats.values("municipality"))
    held = Holding.objects.on(day).filter(helping | Q(seat__in=seats)).exclude(capacity="delegate")
    sitting = held.select_related("seat", "user").order_by(Func(F("seat__office"), function="da_key"), "pk")
    return {one.user_id: office_of(one.capacity, one.seat.office) for one in sitting if is_open(one.user)}


def _sitter(seat: int, office: str, held: dict[tuple[int, str], User], *capacities: str) -> Sitter | None:
    for capacity in capacities:
        user = held.get((seat, capacity))
        if user:
            return Sitter(user, office_of(capacity, office))
    return None


def sits_still(attendee: Attendee, day: date) -> bool:
    """Whether whoever was asked holds the seat on the day, as what she was asked. One query."""
    deputy = attendee.capacity == Attendee.Capacity.DEPUTY
    capacities = ("deputy",) if deputy else _IN_HER_SEAT
    held = Holding.objects.on(day).filter(seat=attendee.seat_id, user=attendee.user_id)
    return held.filter(capacity__in=capacities, user__is_active=True).exists()


def link_key(attendee: Attendee) -> str:
    """Return the secret end of the personal link: of this person at this meeting, the same each time.

    It follows from the installation's secret key, so that a reminder carries the link of the invitation;
    when another person takes the seat it is another one. Only its hash is kept.
    """
    made = salted_hmac("samraad.councils.answer", f"{attendee.pk}:{attendee.user_id}", algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest()).decode().rstrip("=")
