"""Every address of signing in, invitations and the profile, as ``tests/make/everything.py`` asks for them.

Samples are (name, address, shows); acts are (name, address, on, sent).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from samraad.law.actor import CLOCK
from samraad.organisations.actions import invite_person
from samraad.organisations.actions.links import make_link
from samraad.organisations.models import Seat, User
from tests import make
from tests.make.accounts import Device, Login, code_app, with_passkey

PASSWORD = "fire ord som ingen gætter"
NEW = {"password": "hvaler spiser ikke gulerødder"}
PLAIN = (
    "second_step", "sign_in_with_passkey", "passkey_question", "new_passkey_question", "forgotten",
    "choose_login", "choose_passkey", "choose_password", "choose_code_app", "first_codes", "profile",
    "profile_name", "profile_address", "profile_password", "profile_code_app", "remove_code_app",
    "profile_passkey", "profile_passkey_question", "profile_codes", "sign_out_elsewhere", "show_it_is_you",
    "invitations", "new_invitation",
)  # fmt: skip
LINKED = {"invited": "invitation", "recover": "password", "confirm_address": "address"}
ON_A_PERSON = ("invitation", "invite_again", "withdraw_invitation", "reset_login")

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class Logins:
    """An invited person with a link of each kind, and the administrator's own login."""

    invited: User
    tokens: dict[str, str]
    administrator: Login


def logins(account: User, day: date, now: datetime) -> Logins:
    """Invite someone to act for the mayor of Holbæk; let the administrator sign in by app and by passkey.

    ``account`` has a password, and gets a code app.
    """
    code_app(account, now=now)
    seat = Seat.objects.get(role="mayor", municipality=make.HOLBAEK)
    given = {"email": "inviteret@example.dk", "name": "Inviteret Prøve", "capacity": "acting"}
    invited = invite_person(seat, actor=CLOCK, day=day, now=now, **given)
    tokens = {purpose: _token(invited, purpose, now) for purpose in ("invitation", "address")}
    user = make.sitting("administrator").user
    user.set_password(PASSWORD)
    user.save()
    login = code_app(user, now=now)
    with_passkey(user, Device(), now=now)
    return Logins(invited, tokens | {"password": _token(user, "password", now)}, login)


def _token(user: User, purpose: str, now: datetime) -> str:
    return make_link(user, purpose, address="ny@example.dk", now=now, holds=timedelta(days=1))[1]


def asked(made: Logins) -> Iterator[Asked]:
    for name in PLAIN:
        yield name, reverse(name), ""
    for name, purpose in LINKED.items():
        yield name, reverse(name, args=[made.tokens[purpose]]), "open"
        yield name, reverse(name, args=["x" * 43]), "invented"
    for name in ON_A_PERSON:
        yield name, reverse(name, args=[made.invited.pk]), ""
    yield "remove_passkey", reverse("remove_passkey", args=[_passkey(made)]), ""


def _passkey(made: Logins) -> int:
    return made.administrator.user.passkeys.get().pk


def acts(made: Logins) -> Iterator[Sent]:
    yield from _on_the_way(made)
    yield from _own(made)
    for name in ON_A_PERSON[1:]:
        yield name, reverse(name, args=[made.invited.pk]), "", {"reason": "Ringede fra sit kontor."}
    seat = Seat.objects.get(role="mayor", municipality="265")
    typed = {"seat": seat.pk, "name": "Ny", "email": "ny@example.dk", "capacity": "delegate"}
    yield "new_invitation", reverse("new_invitation"), "", typed | {"from_on": "2026-11-20"}


def _on_the_way(made: Logins) -> Iterator[Sent]:
    """Nobody is on the way, so most of these lead to the page for signing in."""
    for name in ("second_step", "choose_passkey", "choose_password", "choose_code_app", "first_codes"):
        yield name, reverse(name), "", {"code": "123456"}
    yield "sign_in_with_passkey", reverse("sign_in_with_passkey"), "", {"answer": "{}"}
    yield "forgotten", reverse("forgotten"), "", {"email": "inviteret@example.dk"}
    for name, purpose in LINKED.items():
        yield (
            name,
            reverse(name, args=[made.tokens[purpose]]),
            "open",
            {"password": "hvaler spiser ikke gulerod"},
        )


def _own(made: Logins) -> Iterator[Sent]:
    for name in (
        "profile_address",
        "profile_password",
        "profile_code_app",
        "remove_code_app",
        "profile_codes",
    ):
        yield name, reverse(name), "", {"email": "ny@example.dk", "password": "hvaler spiser ikke gulerod"}
    yield "profile_name", reverse("profile_name"), "", {"name": "Nyt Navn"}
    yield "profile_passkey", reverse("profile_passkey"), "", {"name": "Nøgle", "answer": "{}"}
    yield "remove_passkey", reverse("remove_passkey", args=[_passkey(made)]), "", {}
    yield "sign_out_elsewhere", reverse("sign_out_elsewhere"), "", {}
    yield "show_it_is_you", reverse("show_it_is_you"), "", {"recovery_code": made.administrator.codes[0]}
