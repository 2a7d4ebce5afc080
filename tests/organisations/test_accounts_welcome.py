"""The welcome of an invited person: one of two ways, her recovery codes, and then she is in."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.notices.models import Outgoing
from samraad.organisations import actions
from samraad.organisations.actors import actor_on
from samraad.organisations.codes import new_secret
from samraad.organisations.models import CodeApp, Passkey, PersonalLink, RecoveryCode, Seat, User
from samraad.organisations.sealed import CannotOpen, seal, unseal
from tests import make
from tests.make.accounts import Device, code_app, shown_code
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
BEGIN = "/log-ind/velkommen/"


@pytest.fixture
def invited() -> User:
    seat = Seat.objects.get(role="mayor", municipality=make.HOLBAEK)
    return actions.invite_person(
        seat, email="ny@example.dk", name="Ny Prøve", actor=CLOCK, day=TODAY, now=NOW
    )


def arrived(user: User) -> Client:
    """A browser in which the invitation has been opened and begun."""
    found = re.search(r"http://localhost:8000(/log-ind/\S+)", Outgoing.objects.latest("pk").text)
    assert found
    browser = Client()
    browser.post(found[1])
    return browser


def secret_on(browser: Client) -> str:
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', browser.get(f"{BEGIN}kodeapp/").content.decode())
    assert found
    return found[1]


def codes_on(browser: Client) -> list[str]:
    return re.findall(
        r"<li>([A-Z2-7]{4}(?: [A-Z2-7]{4}){5})</li>", browser.get(f"{BEGIN}koder/").content.decode()
    )


def is_in(browser: Client) -> bool:
    return browser.get("/arbejde/").status_code == 200


def makes_passkey(browser: Client, device: Device, name: str = "Min telefon"):
    answer = device.make(browser.get("/log-ind/noegle/ny/").json())
    return browser.post(f"{BEGIN}noegle/", {"name": name, "answer": answer})


def test_a_passkey_is_made_and_ten_codes_are_shown_before_she_is_in(invited: User) -> None:
    browser = arrived(invited)
    assert makes_passkey(browser, Device())["Location"] == f"{BEGIN}koder/"
    assert not is_in(browser)
    assert len(set(codes_on(browser))) == 10
    assert browser.post(f"{BEGIN}koder/", {"kept": "ja"})["Location"] == "/arbejde/velkommen/"
    assert is_in(browser)
    assert (Passkey.objects.get().name, PersonalLink.objects.get().state(NOW)) == ("Min telefon", "used")


def test_a_password_and_a_code_app_are_the_other_way(invited: User) -> None:
    browser = arrived(invited)
    assert browser.post(f"{BEGIN}adgangskode/", {"password": PASSWORD})["Location"] == f"{BEGIN}kodeapp/"
    assert not User.objects.get(pk=invited.pk).has_usable_password(), "not before the app works"
    code = shown_code(secret_on(browser))
    assert browser.post(f"{BEGIN}kodeapp/", {"code": code})["Location"] == f"{BEGIN}koder/"
    browser.post(f"{BEGIN}koder/")
    assert is_in(browser)
    assert User.objects.get(pk=invited.pk).check_password(PASSWORD)


def test_the_code_that_set_the_app_up_does_not_sign_in_as_well(invited: User) -> None:
    browser = arrived(invited)
    browser.post(f"{BEGIN}adgangskode/", {"password": PASSWORD})
    code = shown_code(secret_on(browser))
    browser.post(f"{BEGIN}kodeapp/", {"code": code})
    other = Client()
    other.post("/log-ind/", {"username": invited.email, "password": PASSWORD})
    assert other.post("/log-ind/kode/", {"code": code}).status_code == 200


def test_a_wrong_first_code_is_told_and_the_square_stays(invited: User) -> None:
    browser = arrived(invited)
    browser.post(f"{BEGIN}adgangskode/", {"password": PASSWORD})
    before = secret_on(browser)
    assert (
        "Går telefonens ur rigtigt?" in browser.post(f"{BEGIN}kodeapp/", {"code": "000000"}).content.decode()
    )
    assert secret_on(browser) == before
    assert not CodeApp.objects.exists()


@pytest.mark.parametrize("password", ["kort", "1qaz2wsx3edc4rfv", "ny@example.dk 12", ""])
def test_a_poor_password_is_refused_in_words(invited: User, password: str) -> None:
    browser = arrived(invited)
    answer = browser.post(f"{BEGIN}adgangskode/", {"password": password})
    assert answer.status_code == 200
    assert browser.get(f"{BEGIN}kodeapp/")["Location"] == f"{BEGIN}adgangskode/"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("", {}),
        ("\u200b", {}),
        ("Nøgle", {"origin": "https://example.dk"}),
        ("Nøgle", {"flags": 0x01}),
    ],
    ids=["no name", "a name nobody sees", "another site", "not verified"],
)
def test_a_passkey_that_does_not_hold_is_not_kept(invited: User, name: str, wrong: dict) -> None:
    browser, device = arrived(invited), Device(**wrong)
    assert makes_passkey(browser, device, name)["Location"] == f"{BEGIN}?noegle=nej"
    assert "Der blev ikke oprettet nogen adgangsnøgle." in browser.get(f"{BEGIN}?noegle=nej").content.decode()
    assert not Passkey.objects.exists()


@pytest.mark.parametrize("answer", ["", "{}", "null", "[1]", '{"response": {}}'])
def test_what_is_no_passkey_at_all_is_not_kept(invited: User, answer: str) -> None:
    browser = arrived(invited)
    browser.get("/log-ind/noegle/ny/")
    assert "noegle=nej" in browser.post(f"{BEGIN}noegle/", {"name": "Nøgle", "answer": answer})["Location"]
    assert "noegle=nej" in browser.post(f"{BEGIN}noegle/", {"name": "Nøgle"})["Location"], (
        "nor without a question"
    )


@pytest.mark.parametrize("page", ["", "adgangskode/", "kodeapp/", "koder/"])
def test_whoever_has_not_opened_a_link_is_led_to_sign_in(page: str) -> None:
    assert Client().get(f"{BEGIN}{page}")["Location"] == "/log-ind/?om=forfra"
    assert Client().post(f"{BEGIN}noegle/")["Location"] == "/log-ind/?om=forfra"
    assert Client().get("/log-ind/noegle/ny/").status_code == 404


def test_two_browsers_at_one_link_set_up_one_login(invited: User) -> None:
    first, second = arrived(invited), arrived(invited)
    makes_passkey(first, Device())
    answer = makes_passkey(second, Device(credential_id=b"another"))
    assert answer.status_code == 403
    assert Passkey.objects.count() == 1


def test_an_invitation_withdrawn_on_the_way_sets_nothing_up(invited: User) -> None:
    browser = arrived(invited)
    actions.withdraw_invitation(invited, actor=CLOCK, day=TODAY, now=NOW)
    assert makes_passkey(browser, Device()).status_code == 403
    assert not Passkey.objects.exists()


def test_an_invitation_left_open_cannot_change_a_login_that_was_set_up_otherwise() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    actions.invite(user, actor=CLOCK, day=TODAY, now=NOW)
    browser = arrived(user)
    code_app(user)
    assert makes_passkey(browser, Device()).status_code == 403
    assert not Passkey.objects.exists()


def test_whoever_has_a_password_keeps_it_and_sets_up_the_app() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    browser = Client()
    browser.post("/log-ind/", {"username": user.email, "password": PASSWORD, "next": "/arbejde/moeder/"})
    browser.post(f"{BEGIN}kodeapp/", {"code": shown_code(secret_on(browser))})
    assert browser.post(f"{BEGIN}koder/")["Location"] == "/arbejde/moeder/"
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_whoever_takes_a_passkey_instead_has_no_password_any_more() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    browser = Client()
    browser.post("/log-ind/", {"username": user.email, "password": PASSWORD})
    makes_passkey(browser, Device())
    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_whose_seat_begins_later_sets_up_now_and_comes_in_then() -> None:
    seat = Seat.objects.get(role="mayor", municipality=make.HOLBAEK)
    later = TODAY + timedelta(days=3)
    user = actions.invite_person(
        seat, email="ny@example.dk", name="Ny", from_on=later, actor=CLOCK, day=TODAY, now=NOW
    )
    browser = arrived(user)
    makes_passkey(browser, Device())
    answer = browser.post(f"{BEGIN}koder/")
    assert answer.status_code == 403
    assert "Din plads i Samråd begynder" in answer.content.decode()
    assert Passkey.objects.filter(user=user).exists()


# --- what is kept


def test_no_secret_and_no_code_stands_readable_in_the_database(invited: User) -> None:
    browser = arrived(invited)
    browser.post(f"{BEGIN}adgangskode/", {"password": PASSWORD})
    typed = secret_on(browser)
    browser.post(f"{BEGIN}kodeapp/", {"code": shown_code(typed)})
    codes = codes_on(browser)
    kept = str(list(RecoveryCode.objects.values())) + str(
        [bytes(app.secret) for app in CodeApp.objects.all()]
    )
    assert [code for code in codes if code.replace(" ", "") in kept] == []
    assert typed.replace(" ", "") not in kept


def test_a_sealed_secret_opens_for_its_owner_alone_and_with_our_key_alone(settings) -> None:
    secret = new_secret()
    sealed = seal(secret, owner="organisations.user:1")
    assert unseal(sealed, owner="organisations.user:1") == secret
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for owner, value in (("organisations.user:2", sealed), ("organisations.user:1", changed)):
        with pytest.raises(CannotOpen):
            unseal(value, owner=owner)
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "en anden nøgle " * 5
    with pytest.raises(CannotOpen):
        unseal(sealed, owner="organisations.user:1")
    settings.SECRET_KEY_FALLBACKS = [before]
    assert unseal(sealed, owner="organisations.user:1") == secret


def test_what_is_logged_names_the_account_by_its_number_alone(invited: User) -> None:
    makes_passkey(arrived(invited), Device())
    event = Event.objects.get(kind="organisations.login_set_up")
    assert event.sentence == f"Konto {invited.pk} satte sit login op."


def test_a_login_is_not_set_up_twice(invited: User) -> None:
    way = actions.ByCodeApp(new_secret(), 0, "hashed")
    given = {"link": None, "actor": actor_on(invited, TODAY), "day": TODAY, "now": NOW}
    actions.set_up_login(invited, way, **given)
    with pytest.raises(Refused, match="set up already"), transaction.atomic():
        actions.set_up_login(invited, way, **given)
