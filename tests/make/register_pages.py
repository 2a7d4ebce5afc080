"""What the pages of the register show in ``everything``: a group, its seats, who sits; its addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from samraad.law.actor import CLOCK
from samraad.organisations.actions import open_seat, set_up_forum, take_seat
from samraad.organisations.forms.roster import sealed
from samraad.organisations.models import Forum, Holding, Seat
from samraad.organisations.roster import Row
from tests.make.organisations import account, council_of, local_council, municipality

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]
OURS, TOWN, YEAR = "midt-og-vestsjaelland", "koege", 2025


@dataclass(frozen=True)
class Register:
    """The forums by their kind; a seat that the law gives, one that was set up, and who was entered in it."""

    forums: dict[str, Forum]
    mayors: Seat
    members: Seat
    sits: Holding
    entered: Holding


def register(day: date) -> Register:
    """Make it all through the real acts: a group with a member since last week and one from today."""
    given: dict[str, Any] = {"actor": CLOCK, "day": day}
    since = day.replace(day=day.day - 7)
    group = set_up_forum(
        kind="steering_group",
        name="Styregruppen for SSP",
        municipality=municipality(),
        from_on=since,
        **given,
    )
    seats = [
        open_seat(role="forum_member", office=office, forum=group, **given)
        for office in ("Skolechef (eksempel)", "Klubleder (eksempel)")
    ]
    return Register(
        {"kredsraad": council_of(), "lokalraad": local_council(), "gruppe": group},
        Seat.objects.get(role="mayor", municipality="316"),
        seats[0],
        take_seat(seats[0], account(), from_on=since, **given),
        take_seat(seats[1], account(), from_on=day, **given),
    )


def asked(made: Register) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    for name in ("forums", "new_forum", "roster", "start", "welcome"):
        yield name, reverse(name), ""
    yield "roster_template", reverse("roster_template", args=[OURS]), ""
    yield "enter_roster", reverse("enter_roster"), ""
    for kind, forum in made.forums.items():
        yield "forum", reverse("forum", args=[forum.pk]), kind
        yield "choices", reverse("choices", args=[forum.pk]), kind
    for name in ("name_forum", "add_seat", "close_forum"):
        yield name, reverse(name, args=[made.forums["gruppe"].pk]), ""
    yield "choose", reverse("choose", args=[made.forums["gruppe"].pk, "agenda_days"]), ""
    council = made.forums["kredsraad"].pk
    yield "change_of_term", reverse("change_of_term", args=[council, YEAR]), ""
    yield "begin_term", reverse("begin_term", args=[council, YEAR, TOWN]), ""
    for shows, seat in (("a mayor's", made.mayors), ("a group's", made.members)):
        yield "seat", reverse("seat", args=[seat.pk]), shows
    yield "close_seat", reverse("close_seat", args=[made.members.pk]), ""
    for name in ("leave_seat", "take_back"):
        yield name, reverse(name, args=[made.members.pk, made.sits.pk]), ""


def acts(made: Register) -> Iterator[Sent]:
    """Each act with what it is sent."""
    place = "municipality-316"
    new = {"kind": "steering_group", "name": "Endnu en", "place": place, "from_on": "2026-12-01"}
    yield "new_forum", reverse("new_forum"), "", new
    for kind, forum in made.forums.items():
        chosen = {"value": "21", "from_on": "2027-01-01"}
        yield "choose", reverse("choose", args=[forum.pk, "agenda_days"]), kind, chosen
        yield "name_forum", reverse("name_forum", args=[forum.pk]), kind, {"navn-name": "Et andet navn"}
    for kind in ("lokalraad", "gruppe"):
        sent = {"plads-role": "forum_member", "plads-office": "Endnu en (eksempel)"}
        yield "add_seat", reverse("add_seat", args=[made.forums[kind].pk]), kind, sent
    close = {"luk-until_on": "2027-01-01"}
    yield "close_forum", reverse("close_forum", args=[made.forums["gruppe"].pk]), "gruppe", close
    yield "close_seat", reverse("close_seat", args=[made.members.pk]), "a group's", close
    yield from _seat_acts(made)
    term = {"mayor": "new", "mayor_name": "Ny", "mayor_email": "ny@example.dk", "deputy": "unknown"}
    yield "begin_term", reverse("begin_term", args=[made.forums["kredsraad"].pk, YEAR, TOWN]), "", term
    row = Row(2, "partner", "Forening (eksempel)", "Holbæk", "En Anden", "enanden@example.dk")
    yield "enter_roster", reverse("enter_roster"), "", {"sealed": sealed([row], 8)}


def _seat_acts(made: Register) -> Iterator[Sent]:
    who = {"capacity": "holder", "name": "Ny", "email": "ny@example.dk", "from_on": "2027-01-01"}
    who["replaces"] = "on"
    yield "seat", reverse("seat", args=[made.mayors.pk]), "a mayor's", who
    yield "seat", reverse("seat", args=[made.members.pk]), "a group's", who
    left = {f"slut-{made.sits.pk}-until_on": "2026-12-01"}
    yield "leave_seat", reverse("leave_seat", args=[made.members.pk, made.sits.pk]), "", left
    yield "take_back", reverse("take_back", args=[made.entered.seat_id, made.entered.pk]), "", {}
