"""Seats from the command line, through the same actions as the pages."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from samraad.config.inside.users import Refusal, found
from samraad.law.actor import CLOCK
from samraad.law.roles import BY_CODE, ROLES
from samraad.law.verdict import Refused
from samraad.organisations import actions
from samraad.organisations.models import (
    CAPACITY_ROLES,
    ROLES_BY_LAW,
    District,
    Forum,
    Holding,
    Municipality,
    Seat,
)

NATION = "landet"


class Where(TypedDict):
    """The place of a seat: one of the three, or none for the country."""

    district: District | None
    municipality: Municipality | None
    forum: Forum | None


def main(arguments: Sequence[str]) -> int:
    """Carry out one act and return its exit code; what is wrong is one line on standard error."""
    parser = argparse.ArgumentParser(prog="samraad seats")
    parser.add_argument("act", choices=sorted(ACTS))
    for name in ("email", "role", "place", "office", "capacity", "from_on", "chosen", "until"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--roles", action="store_true")
    options = parser.parse_args(arguments)
    with override("da"):
        try:
            ACTS[options.act](options)
        except Refused as refused:
            print(f"Fejl: {gettext(refused.verdict.words)}", file=sys.stderr)
            return 1
        except Refusal as refusal:
            print(f"Fejl: {refusal}", file=sys.stderr)
            return 1
    return 0


def shown(options: argparse.Namespace) -> None:
    if options.roles:
        for role in ROLES:
            if role.code not in CAPACITY_ROLES:
                print(f"{role.code:26} {gettext(role.title)}")
        return
    rows = Holding.objects.on(timezone.localdate()).order_by("seat__office", "capacity")
    for office, capacity, email in rows.values_list("seat__office", "capacity", "user__email"):
        print(f"{office:60} {capacity:9} {email}")


@transaction.atomic
def taken(options: argparse.Namespace) -> None:
    user, seat = found(options.email), seat_of(options)
    from_on = day(options.from_on)
    try:
        with transaction.atomic():
            actions.take_seat(
                seat,
                user,
                actor=CLOCK,
                day=timezone.localdate(),
                from_on=from_on,
                capacity=options.capacity,
                chosen_on=day(options.chosen) if options.chosen else None,
            )
    except IntegrityError as error:
        raise Refusal(
            f"Pladsen {seat.office} er allerede besat fra {from_on}. Lad den forlade først."
        ) from error
    print(f"Registreret: {user.email} har pladsen {seat.office} fra {from_on}.")


def left(options: argparse.Namespace) -> None:
    until_on = day(options.until)
    user, places = found(options.email), where(options)
    holding = (
        Holding.objects.on(timezone.localdate())
        .filter(
            user=user, seat__role=options.role, **{f"seat__{name}": place for name, place in places.items()}
        )
        .select_related("seat")
        .first()
    )
    if holding is None:
        raise Refusal(f"{user.email} har ikke den plads i dag.")
    if until_on <= holding.from_on:
        raise Refusal(f"Pladsen er besat fra {holding.from_on}. Vælg en senere dag.")
    actions.leave_seat(holding, actor=CLOCK, day=timezone.localdate(), until_on=until_on)
    print(f"Registreret: {user.email} har pladsen {holding.seat.office} til {until_on}.")


def seat_of(options: argparse.Namespace) -> Seat:
    """Return the seat; one that the law does not give is set up under the name of its office."""
    places = where(options)
    seats = Seat.objects.filter(role=options.role, **places)
    seat = seats.filter(office=options.office).first() if options.office else seats.first()
    if seat:
        return seat
    if not options.office or options.role in ROLES_BY_LAW:
        raise Refusal("Pladsen findes ikke. Skriv embedets navn med --office, så oprettes den.")
    return actions.open_seat(
        role=options.role,
        office=options.office,
        actor=CLOCK,
        day=timezone.localdate(),
        **places,
    )


def where(options: argparse.Namespace) -> Where:
    """Return the district or the municipality that the role stands in, or the lokalråd of a municipality."""
    role = BY_CODE.get(options.role)
    if role is None or role.code in CAPACITY_ROLES:
        raise Refusal(f"Rollen {options.role} findes ikke. Se dem med: samraad seats list --roles")
    district = District.objects.filter(slug=options.place).first() if role.scope == "district" else None
    municipality = (
        Municipality.objects.filter(slug=options.place).first() if role.scope == "municipality" else None
    )
    councils = Forum.objects.filter(kind=Forum.Kind.LOCAL_COUNCIL, municipality__slug=options.place)
    forum = councils.first() if role.scope == "forum" else None
    if not (district or municipality or forum or (role.scope == "national" and options.place == NATION)):
        kind = _PLACES.get(role.scope, f"“{NATION}”")
        raise Refusal(f"Stedet {options.place} passer ikke: Rollen hører til {kind}.")
    return {"district": district, "municipality": municipality, "forum": forum}


_PLACES = {
    "district": "en politikreds",
    "municipality": "en kommune",
    "forum": "en kommunes lokalråd; skriv kommunen",
}


def day(words: str) -> date:
    try:
        return date.fromisoformat(words) if words else timezone.localdate()
    except ValueError as error:
        raise Refusal(f"{words} er ikke en dag. Skriv fx 2026-01-31.") from error


ACTS: dict[str, Callable[[argparse.Namespace], None]] = {"list": shown, "take": taken, "leave": left}
