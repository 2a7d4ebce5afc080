"""How the people of the seats that someone keeps come in: for the page of invitations. Two queries a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.actors import office_of
from samraad.organisations.models import (
    CodeApp,
    Holding,
    Passkey,
    PersonalLink,
    Seat,
    district_on,
)
from samraad.organisations.rules import Ground, may_fill_seat

_STANDS = {
    "login": N_("Has a login"),
    "open": N_("Invited"),
    "expired": N_("The invitation has run out"),
    "withdrawn": N_("The invitation was withdrawn"),
    "none": N_("Not invited yet"),
    "stopped": N_("The account has been stopped"),
}


@dataclass
class Invited:
    """A person with the seats that are or will be hers, and how she comes in.

    ``stands`` is one of login, open, expired, withdrawn, none, stopped; ``until`` when an open link runs out.
    """

    pk: int
    name: str
    email: str
    stands: str
    sent_at: datetime | None
    until: datetime | None
    offices: list[str] = field(default_factory=list)

    @property
    def has_login(self) -> bool:
        """Whether she can sign in already."""
        return self.stands == "login"

    @property
    def words(self) -> str:
        """How it stands, as a marked message."""
        return _STANDS[self.stands]


def _with_district(seats: QuerySet[Any], day: date, prefix: str) -> Any:
    return seats.annotate(
        lies_in=Coalesce(
            F(f"{prefix}district"),
            district_on(day, f"{prefix}municipality"),
            F(f"{prefix}forum__district"),
            district_on(day, f"{prefix}forum__municipality"),
            output_field=IntegerField(),
        )
    )


def _may_fill(actor: Actor, role: str, lies_in: int | None, forum: int | None) -> bool:
    return may_fill_seat(Ground(role, lies_in, forum), actor, person=None).allowed


def seats_to_fill(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return the seats that the actor may fill, as choices: key and office, in Danish order. One query."""
    seats = _with_district(Seat.objects.filter(closed_on=None), day, "")
    rows = seats.order_by("office", "pk").values_list("pk", "office", "role", "lies_in", "forum")
    return [
        (pk, office) for pk, office, role, lies_in, forum in rows if _may_fill(actor, role, lies_in, forum)
    ]


def invited_people(
    actor: Actor, day: date, now: datetime, *, district: int | None = None, **lookup: Any
) -> list[Invited]:
    """Return those who sit or will sit in a seat the actor may fill; who cannot sign in yet comes first.

    ``district`` narrows to the seats that lie in one police district.
    """
    links = PersonalLink.objects.filter(
        user=OuterRef("user"), purpose=PersonalLink.Purpose.INVITATION
    ).order_by("-made_at", "-pk")
    rows = (
        _with_district(Holding.objects.filter(user__demo=False, **lookup), day, "seat__")
        .exclude(until_on__lte=day)
        .annotate(
            signs_in=Exists(Passkey.objects.filter(user=OuterRef("user")))
            | Exists(CodeApp.objects.filter(user=OuterRef("user"))),
            sent_at=Subquery(links.values("made_at")[:1]),
            until=Subquery(links.values("expires_at")[:1]),
            void_at=Subquery(links.values("void_at")[:1]),
        )
        .select_related("user", "seat")
        .order_by("user__name", "user", "from_on", "pk")
    )
    hers = (row for row in rows if _may_fill(actor, row.seat.role, row.lies_in, row.seat.forum_id))
    return _grouped((row for row in hers if district in (None, row.lies_in)), now)


def _grouped(rows: Iterable[Any], now: datetime) -> list[Invited]:
    people: dict[int, Invited] = {}
    for row in rows:
        if row.user_id not in people:
            user = row.user
            people[user.pk] = Invited(
                user.pk, user.name, user.email, _stands(row, now), row.sent_at, row.until
            )
        people[row.user_id].offices.append(office_of(row.capacity, row.seat.office))
    return sorted(people.values(), key=lambda one: one.has_login)


def _stands(row: Any, now: datetime) -> str:
    if not row.user.is_active:
        return "stopped"
    if row.signs_in:
        return "login"
    if row.sent_at is None:
        return "none"
    if row.void_at:
        return "withdrawn"
    return "open" if row.until > now else "expired"
