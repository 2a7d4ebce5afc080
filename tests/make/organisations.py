"""People in seats, made through the register's own acts."""

from datetime import date
from itertools import count
from typing import NamedTuple

from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import BY_CODE
from samraad.organisations.actions import open_account, open_seat, take_seat
from samraad.organisations.actors import actor_on
from samraad.organisations.models import District, Forum, Holding, Municipality, Seat, User

OURS = 8
"""Midt- og Vestsjællands Politi."""
HOLBAEK = "316"
FROM_ON = date(2026, 1, 1)
"""The day on which people take their seats unless another is named."""
_CAPACITY = {"deputy": "deputy", "mayors_delegate": "delegate"}

_numbers = count(1)


class Someone(NamedTuple):
    """A person, and what she may act as on the day asked about."""

    user: User
    actor: Actor


def district(number: int = OURS) -> District:
    return District.objects.get(pk=number)


def municipality(code: str = HOLBAEK) -> Municipality:
    return Municipality.objects.get(pk=code)


def council_of(number: int = OURS) -> Forum:
    """The kredsråd of a district."""
    return Forum.objects.get(kind="district_council", district=number)


def local_council(code: str = HOLBAEK) -> Forum:
    """The lokalråd of a municipality."""
    return Forum.objects.get(kind="local_council", municipality=code)


def account(name: str = "", *, password: str = "") -> User:
    """A person without a seat."""
    name = name or f"Person {next(_numbers)}"
    email = f"person{next(_numbers)}@example.dk"
    return open_account(email=email, name=name, password=password, actor=CLOCK, day=FROM_ON)


def someone(
    role: str = "secretary",
    *,
    district: int = OURS,
    municipality: str = HOLBAEK,
    forum: Forum | None = None,
    capacity: str = "",
    from_on: date = FROM_ON,
    until_on: date | None = None,
    day: date | None = None,
    user: User | None = None,
    name: str = "",
    password: str = "",
) -> Someone:
    """Seat someone new (or ``user``) in a role; the Actor is the one of ``day``, else of ``from_on``.

    "deputy" and "mayors_delegate" sit at the mayor's seat in that capacity.
    """
    user = user or account(name, password=password)
    take_seat(
        _seat(role, district, municipality, forum),
        user,
        capacity=capacity or _CAPACITY.get(role, "holder"),
        from_on=from_on,
        until_on=until_on,
        chosen_on=from_on if role == "deputy" else None,
        actor=CLOCK,
        day=from_on,
    )
    return Someone(user, actor_on(user, day or from_on))


def sitting(
    role: str,
    *,
    district: int = OURS,
    municipality: str = HOLBAEK,
    forum: Forum | None = None,
    day: date = FROM_ON,
) -> Someone:
    """The person who holds this seat on the day; someone new where nobody does."""
    holding = (
        Holding.objects.on(day)
        .filter(seat=_seat(role, district, municipality, forum), capacity=_CAPACITY.get(role, "holder"))
        .select_related("user")
        .first()
    )
    if holding is None:
        return someone(role, district=district, municipality=municipality, forum=forum, from_on=day)
    return Someone(holding.user, actor_on(holding.user, day))


def _seat(role: str, number: int, code: str, forum: Forum | None = None) -> Seat:
    """The seat of the role: the law's own, or one that is set up; in a forum, else the lokalråd."""
    kind = BY_CODE["mayor" if role in _CAPACITY else role]
    place = {
        "district": lambda: {"district": district(number)},
        "municipality": lambda: {"municipality": municipality(code)},
        "forum": lambda: {"forum": forum or local_council(code)},
        "national": dict,
    }[kind.scope]()
    standing = Seat.objects.filter(role=kind.code, closed_on=None, **place).first()
    if standing:
        return standing
    where = next(iter(place.values()), "")
    office = f"{kind.title}, {where}" if where else kind.title
    return open_seat(role=kind.code, office=office, actor=CLOCK, day=FROM_ON, **place)
