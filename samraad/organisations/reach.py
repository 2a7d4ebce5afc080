"""What is known of a person's way in: by what she signs in, which seats are hers, where a seat stands."""

from datetime import date

from samraad.law.verdict import Verdict
from samraad.organisations.models import (
    Cooperation,
    Forum,
    Membership,
    Party,
    Seat,
    Step,
    User,
    in_force,
)
from samraad.organisations.rules import Ground, Where, may_enter


def district_of(seat: Seat, day: date) -> int | None:
    """Return the number of the district in which a seat stands on the day; None for the country's."""
    forum = seat.forum
    district = seat.district_id or (forum.district_id if forum else None)
    municipality = seat.municipality_id or (forum.municipality_id if forum else None)
    return district if district is not None else _district_of(municipality, day)


def _district_of(municipality: str | None, day: date) -> int | None:
    if municipality is None:
        return None
    lies = Membership.objects.filter(in_force(day), municipality=municipality)
    return lies.values_list("district", flat=True).first()


def ground_of(seat: Seat, day: date) -> Ground:
    """Return where a seat stands on the day, as the rules ask for it."""
    return Ground(seat.role, district_of(seat, day), seat.forum_id)


def district_of_forum(forum: Forum, day: date) -> int | None:
    """Return the number of the district in which a forum lies on the day."""
    return forum.district_id or _district_of(forum.municipality_id, day)


def where(placed: Party | Cooperation | Forum | Step, day: date) -> Where:
    """Return where a party, a cooperation, a forum or a step stands on the day, as the rules ask for it."""
    district = placed.district_id or _district_of(placed.municipality_id, day)
    return Where(district, placed.municipality_id or "")


def has_code_app(user: User) -> bool:
    """Whether she signs in with a password and a code app."""
    return user.has_usable_password() and hasattr(user, "code_app")


def ways_of(user: User) -> int:
    """Return in how many ways she can sign in: each passkey is one, password with code app another."""
    return user.passkeys.count() + has_code_app(user)


def signs_in_already(user: User) -> bool:
    """Whether she has set up how she signs in."""
    return user.demo or ways_of(user) > 0


def verdict_on_entering(user: User, day: date) -> Verdict:
    """Ask the rule whether a person may come in on the day, by the seats she holds, held or will hold."""
    periods = list(user.holdings.order_by("from_on").values_list("from_on", "until_on"))
    today = [one for one in periods if one[0] <= day and (one[1] is None or one[1] > day)]
    coming = [from_on for from_on, _until in periods if from_on > day]
    return may_enter(
        holds_today=bool(today),
        begins_on=coming[0] if coming else None,
        held_before=bool(periods),
    )
