"""Getting back in: a mailed link changes the password and nothing else; nobody learns who has an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.law.actor import CLOCK
from samraad.notices.models import Outgoing
from samraad.organisations.actions import ask_new_address, stop_account
from samraad.organisations.actors import actor_on
from samraad.organisations.models import OpenSession, PersonalLink, User
from tests import make
from tests.make.accounts import Device, Login, code_app, passkey
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
NEW = "hvaler spiser ikke gulerødder"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def secretary() -> User:
    return make.someone("secretary", user=make.account("Sekretær", password=PASSWORD)).user


@pytest.fixture
def login(secretary: User) -> Login:
    return code_app(secretary)


def asks(email: str):
    return Client().post("/log-ind/glemt/", {"email": email})


def link_in_last_mail() -> str:
    found = re.search(r"http://localhost:8000(/log-ind/\S+)", Outgoing.objects.latest("pk").text)
    assert found
    return found[1]


def signs_in(user: User, password: str) -> str:
    answer = Client().post("/log-ind/", {"username": user.email, "password": password})
    return answer["Location"] if answer.status_code == 302 else ""


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(login: Login) -> None:
    known, unknown = asks(login.user.email.upper()), asks("ingen@example.dk")
    assert known["Location"] == unknown["Location"] == "/log-ind/glemt/?sendt=ja"
    assert "Har adressen et login" in Client().get(known["Location"]).content.decode()
    assert list(Outgoing.objects.values_list("address", flat=True)) == [login.user.email]


def test_what_is_no_address_is_told(login: Login) -> None:
    answer = asks("ikke en mail")
    assert (answer.status_code, Outgoing.objects.count()) == (200, 0)


def test_the_new_password_does_not_go_round_the_second_step(login: Login) -> None:
    asks(login.user.email)
    answer = Client().post(link_in_last_mail(), {"password": NEW})
    assert answer["Location"] == "/log-ind/?om=adgangskode"
    assert signs_in(login.user, PASSWORD) == ""
    assert signs_in(login.user, NEW) == "/log-ind/kode/"
    assert User.objects.get(pk=login.user.pk).code_app is not None


def test_the_new_password_ends_every_session_and_its_owner_is_told(login: Login) -> None:
    browser = Client()
    browser.force_login(login.user, BACKEND)
    asks(login.user.email)
    Client().post(link_in_last_mail(), {"password": NEW})
    assert browser.get("/arbejde/").status_code == 302
    assert not OpenSession.objects.filter(user=login.user).exists()
    assert "Din adgangskode er skiftet." in Outgoing.objects.latest("pk").text


def test_a_poor_new_password_is_refused_and_the_link_still_opens(login: Login) -> None:
    asks(login.user.email)
    link = link_in_last_mail()
    assert Client().post(link, {"password": "kort"}).status_code == 200
    assert Client().get(link).status_code == 200


def test_the_link_opens_once_for_an_hour_and_not_by_being_looked_at(login: Login, monkeypatch) -> None:
    asks(login.user.email)
    link = link_in_last_mail()
    assert [Client().get(link).status_code for _ in range(3)] == [200] * 3
    Client().post(link, {"password": NEW})
    assert [Client().get(link).status_code, Client().post(link).status_code] == [410, 410]
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=10))
    asks(login.user.email)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=71))
    assert Client().get(link_in_last_mail()).status_code == 410


def test_nobody_fills_anothers_mailbox(login: Login) -> None:
    for _ in range(5):
        asks(login.user.email)
    assert Outgoing.objects.count() == 1


def test_a_stopped_account_and_one_that_was_never_set_up_get_no_mail(login: Login) -> None:
    stop_account(login.user, actor=CLOCK, day=TODAY)
    never = make.account()
    for email in (login.user.email, never.email):
        asks(email)
    assert Outgoing.objects.count() == 0


def test_an_office_of_the_demo_gets_no_mail(login: Login, settings) -> None:
    settings.DEMO = True
    User.objects.filter(pk=login.user.pk).update(demo=True)
    asks(login.user.email)
    assert Outgoing.objects.count() == 0


def test_an_invitation_is_no_way_to_a_new_password_nor_the_other_way_round(login: Login) -> None:
    asks(login.user.email)
    token = link_in_last_mail().rstrip("/").rpartition("/")[2]
    for page in ("invitation", "mailadresse"):
        assert Client().get(f"/log-ind/{page}/{token}/").status_code == 410


# --- a lost passkey


def test_whoever_lost_her_passkey_comes_in_by_mail_and_recovery_code(secretary: User) -> None:
    codes = codes_of(secretary)
    asks(secretary.email)
    link, browser = link_in_last_mail(), Client()
    assert "Brug en gendannelseskode" in browser.get(link).content.decode()
    assert "Koden passer ikke" in browser.post(link, {"recovery_code": "forkert"}).content.decode()
    assert browser.post(link, {"recovery_code": codes[0]})["Location"] == "/arbejde/profil/"
    assert browser.get("/arbejde/profil/").status_code == 200
    assert [Client().get(link).status_code, PersonalLink.objects.get().state(NOW)] == [410, "used"]


def codes_of(user: User) -> tuple[str, ...]:
    """The codes she was shown when she made her passkey."""
    from samraad.organisations.actions import ByPasskey, set_up_login  # noqa: PLC0415 - beside its use
    from samraad.organisations.passkeys import NewPasskey  # noqa: PLC0415 - as above

    device = Device()
    way = ByPasskey(NewPasskey(device.credential_id, device.credential(), 0), "Telefon")
    return set_up_login(user, way, link=None, actor=actor_on(user, TODAY), day=TODAY, now=NOW)


def test_the_link_alone_lets_nobody_in_nor_gives_a_password(secretary: User) -> None:
    passkey(secretary)
    asks(secretary.email)
    link, browser = link_in_last_mail(), Client()
    for sent in ({"password": NEW}, {"code": "123456"}, {"recovery_code": ""}):
        assert browser.post(link, sent).status_code == 200
    assert browser.get("/arbejde/").status_code == 302
    assert not User.objects.get(pk=secretary.pk).has_usable_password()


def test_guessing_recovery_codes_by_a_link_is_shut_too(secretary: User) -> None:
    passkey(secretary)
    asks(secretary.email)
    link = link_in_last_mail()
    places = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(21)]
    statuses = [browser.post(link, {"recovery_code": "forkert"}).status_code for browser in places]
    assert statuses == [200] * 20 + [429]


# --- another mail address


def asks_for(user: User, address: str) -> None:
    given = {"actor": actor_on(user, TODAY), "day": TODAY, "now": NOW}
    ask_new_address(user, address=address, stepped_up_at=NOW, **given)


def test_a_new_address_is_taken_when_its_owner_says_so(login: Login) -> None:
    old = login.user.email
    asks_for(login.user, "ny@example.dk")
    link = link_in_last_mail()
    assert "ny@example.dk" in Client().get(link).content.decode()
    assert User.objects.get(pk=login.user.pk).email == old
    assert Client().post(link)["Location"] == "/log-ind/?om=mailadresse"
    assert User.objects.get(pk=login.user.pk).email == "ny@example.dk"
    told = Outgoing.objects.latest("pk")
    assert (told.address, "en anden mailadresse" in told.text) == (old, True)
    assert Client().post(link).status_code == 410


def test_an_address_that_is_taken_is_told_to_its_owner_alone(login: Login) -> None:
    other = make.account()
    asks_for(login.user, other.email.upper())
    told = Outgoing.objects.latest("pk")
    assert (told.address.lower(), "http" in told.text.partition("-- ")[0]) == (other.email, False)


def test_an_address_taken_meanwhile_is_refused(login: Login) -> None:
    asks_for(login.user, "ny@example.dk")
    link = link_in_last_mail()
    User.objects.create(email="NY@example.dk", name="En anden")
    answer = Client().post(link)
    assert (answer.status_code, "Mailadressen hører til et andet login." in answer.content.decode()) == (
        403,
        True,
    )
