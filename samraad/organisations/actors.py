"""The Actor of a request: who is signed in, as what, on the day. One query."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Coalesce

from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.roles import BY_CODE, ROLES, Deputy, MayorsDelegate, Role
from samraad.organisations.models import Holding, User, district_on

_DISTRICTS = ("seat__district", "seat__forum__district")
_CAPACITY_ROLE: dict[str, type[Role]] = {"deputy": Deputy, "delegate": MayorsDelegate}
_OFFICE = {
    "holder": "{office}",
    "acting": "Fungerende: {office}",
    "deputy": "Stedfortræder for: {office}",
    "delegate": "På vegne af: {office}",
}


def office_of(capacity: str, office: str) -> str:
    """Return how an office is named when it is filled in this capacity."""
    return _OFFICE[capacity].format(office=office)


def role_of(capacity: str, code: str) -> type[Role]:
    """Return the role that a seat's role code gives in this capacity."""
    return _CAPACITY_ROLE.get(capacity, BY_CODE[code])


@lru_cache(maxsize=4)
def _held_on(day: date) -> QuerySet[Holding, tuple[Any, ...]]:
    """What is held on the day, by anybody, with where each seat lies. Made once a day: every request asks."""
    return (
        Holding.objects.on(day)
        .annotate(place=Coalesce("seat__municipality", "seat__forum__municipality"))
        .annotate(within=Coalesce(*_DISTRICTS, district_on(day, "place"), output_field=IntegerField()))
        .order_by("id")
        .values_list("capacity", "seat__role", "seat__office", "within", "place", "seat__forum")
    )


def actor_on(user: User, day: date) -> Actor:
    """Build the Actor from the seats that the user holds on the day. Never stored.

    Shapes: a district number, a municipality code and a forum's key where the seat has one; a seat of a forum
    also carries the forum's municipality, and a municipal seat the district in which the municipality lies
    on the day. Who holds several is named by the highest, in the order of ``ROLES``: an acting director
    publishes as that, not as the secretary she also is.
    """
    rows = list(_held_on(day).filter(user=user))
    rows.sort(key=lambda row: ROLES.index(role_of(row[0], row[1])))
    roles = tuple(
        Held(role_of(capacity, code), district, municipality or "", forum)
        for capacity, code, _, district, municipality, forum in rows
    )
    office = office_of(rows[0][0], rows[0][2]) if rows else ""
    return Actor(user.pk, user.name, office, roles)


def actor_for(user: object, day: date) -> Actor:
    """Return the Actor of whoever is signed in; nobody, or an account that is not open, is ANYONE."""
    return actor_on(user, day) if isinstance(user, User) and is_open(user) else ANYONE


def is_open(user: User) -> bool:
    """Whether one can be here with the account: it is not stopped, nor a demo's outside the demo."""
    return user.is_active and (settings.DEMO or not user.demo)
