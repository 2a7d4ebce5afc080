"""The profile: who she is, how and where she signs in; changed by herself alone, when she has shown it."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.law.verdict import Refused
from samraad.notices.models import Outgoing
from samraad.organisations import actions
from samraad.organisations.actors import actor_on
from samraad.organisations.models import CodeApp, Passkey, PersonalLink, RecoveryCode, User
from samraad.organisations.views.entering import browser_of
from tests import make
from tests.make.accounts import Device, Login, code_app, passkey, shown_code
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
PROFILE = "/arbejde/profil/"
NEW = "hvaler spiser ikke gulerødder"
SHOW = f"{PROFILE}bekraeft/?next=%2Farbejde%2Fprofil%2F"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def login() -> Login:
    return code_app(make.someone("secretary", user=make.account("Sekretær", password=PASSWORD)).user)


def signs_in(login: Login, **more: str) -> Client:
    """Both steps; the code is one that was not used yet."""
    browser = Client(**more)
    browser.post("/log-ind/", {"username": login.user.email, "password": PASSWORD})
    CodeApp.objects.update(last_step=0)
    assert browser.post("/log-ind/kode/", {"code": login.code()}).status_code == 302
    CodeApp.objects.update(last_step=0)
    return browser


@pytest.fixture
def browser(login: Login) -> Client:
    return signs_in(login)


@pytest.fixture
def later(browser: Client, monkeypatch) -> Client:
    """The same browser six minutes later."""
    moment = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    return browser


def page(browser: Client) -> str:
    return browser.get(PROFILE).content.decode()


def told_last() -> str:
    return Outgoing.objects.latest("pk").text


def adds_passkey(browser: Client, device: Device | None = None, name: str = "Min telefon"):
    answer = (device or Device()).make(browser.get(f"{PROFILE}noegler/ny/").json())
    return browser.post(f"{PROFILE}noegler/", {"name": name, "answer": answer})


def test_the_profile_tells_what_is_known_of_her(browser: Client) -> None:
    shown = page(browser)
    for words in ("Sekretær", "januar 2026", "Kode-appen er sat op", "Du har 10 gendannelseskoder tilbage."):
        assert words in shown


def test_nobody_sees_anothers(browser: Client) -> None:
    other = Client()
    assert other.get(PROFILE).status_code == 302
    assert "Sekretær" not in other.get(PROFILE, follow=True).content.decode()


def test_she_corrects_her_own_name(browser: Client, login: Login) -> None:
    browser.post(f"{PROFILE}navn/", {"name": " Ny \u200bNavn "})
    assert User.objects.get(pk=login.user.pk).name == "Ny Navn"
    browser.post(f"{PROFILE}navn/", {"name": "\u200b"})
    assert "Skriv et navn." in page(browser)


def test_nobody_changes_the_account_of_another(login: Login) -> None:
    other = actor_on(make.someone("mayor").user, TODAY)
    given = {"actor": other, "day": TODAY}
    with pytest.raises(Refused), transaction.atomic():
        actions.correct_own_name(login.user, name="X", **given)
    with pytest.raises(Refused), transaction.atomic():
        actions.sign_out_elsewhere(login.user, but=None, **given)
    with pytest.raises(Refused), transaction.atomic():
        actions.renew_recovery_codes(login.user, stepped_up_at=NOW, now=NOW, **given)


# --- showing that it is she


@pytest.mark.parametrize(
    "act", ["mailadresse/", "adgangskode/", "kodeapp/", "kodeapp/fjern/", "noegler/", "koder/"]
)
def test_after_five_minutes_she_shows_first_that_it_is_she(later: Client, login: Login, act: str) -> None:
    answer = later.post(f"{PROFILE}{act}", {"email": "ny@example.dk", "password": NEW, "name": "X"})
    assert answer["Location"] == SHOW
    assert User.objects.get(pk=login.user.pk).check_password(PASSWORD)
    assert (Outgoing.objects.count(), CodeApp.objects.count()) == (0, 1)


def test_a_code_of_the_app_shows_it_and_leads_back(later: Client, login: Login) -> None:
    answer = later.get(f"{PROFILE}adgangskode/")
    assert answer["Location"].endswith("next=%2Farbejde%2Fprofil%2Fadgangskode%2F")
    sent = {"code": login.code(now=timezone.now()), "next": f"{PROFILE}adgangskode/"}
    assert later.post(f"{PROFILE}bekraeft/", sent)["Location"] == f"{PROFILE}adgangskode/"
    assert later.get(f"{PROFILE}adgangskode/").status_code == 200


def test_so_does_a_recovery_code_and_a_wrong_one_does_not(later: Client, login: Login) -> None:
    wrong = later.post(f"{PROFILE}bekraeft/", {"code": "000000"})
    assert "Koden passer ikke" in wrong.content.decode()
    right = later.post(f"{PROFILE}bekraeft/", {"recovery_code": login.codes[0], "next": "//example.dk"})
    assert right["Location"] == PROFILE


def test_so_does_a_passkey_of_her_own_alone(login: Login, browser: Client, monkeypatch) -> None:
    device, other = Device(), Device(credential_id=b"another's")
    adds_passkey(browser, device)
    stranger = make.someone("mayor").user
    passkey(stranger, other)
    moment = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    for one, owner, status in ((other, stranger, 200), (device, login.user, 302)):
        answer = one.sign(browser.get("/log-ind/noegle/spoerg/").json(), owner)
        assert browser.post(f"{PROFILE}bekraeft/", {"answer": answer}).status_code == status


def test_too_many_wrong_codes_shut_it_here_too(later: Client, login: Login) -> None:
    for number in range(20):
        later.post(f"{PROFILE}bekraeft/", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert later.get(f"{PROFILE}bekraeft/").status_code == 429


# --- what she signs in with


def test_a_passkey_is_added_told_of_and_removed(browser: Client) -> None:
    assert adds_passkey(browser)["Location"] == PROFILE
    assert "tilføjet en adgangsnøgle" in told_last()
    assert "Min telefon" in page(browser)
    browser.post(f"{PROFILE}noegler/{Passkey.objects.get().pk}/fjern/")
    assert not Passkey.objects.exists()
    assert "fjernet en adgangsnøgle" in told_last()


def test_a_passkey_without_a_name_or_an_answer_is_not_added(browser: Client) -> None:
    adds_passkey(browser, name="")
    browser.post(f"{PROFILE}noegler/", {"name": "X", "answer": "{}"})
    assert not Passkey.objects.exists()
    assert "Der blev ikke oprettet nogen adgangsnøgle." in page(browser)


def test_the_passkey_of_another_is_not_there(browser: Client) -> None:
    passkey(make.someone("mayor").user)
    answer = browser.post(f"{PROFILE}noegler/{Passkey.objects.get().pk}/fjern/")
    assert (answer.status_code, Passkey.objects.count()) == (404, 1)


def test_the_only_way_to_sign_in_stays(browser: Client, login: Login) -> None:
    answer = browser.post(f"{PROFILE}kodeapp/fjern/")
    assert (answer.status_code, CodeApp.objects.count()) == (403, 1)
    adds_passkey(browser)
    assert browser.post(f"{PROFILE}kodeapp/fjern/")["Location"] == PROFILE
    assert not User.objects.get(pk=login.user.pk).has_usable_password()
    assert browser.post(f"{PROFILE}noegler/{Passkey.objects.get().pk}/fjern/").status_code == 403
    assert "den eneste måde" in page(browser)


def test_a_new_password_signs_out_everywhere_but_here(browser: Client, login: Login) -> None:
    other = signs_in(login)
    assert browser.post(f"{PROFILE}adgangskode/", {"password": "kort"}).status_code == 200
    assert browser.post(f"{PROFILE}adgangskode/", {"password": NEW})["Location"] == PROFILE
    assert (browser.get(PROFILE).status_code, other.get(PROFILE).status_code) == (200, 302)
    assert "Din adgangskode er skiftet." in told_last()


def secret_on(browser: Client) -> str:
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', browser.get(f"{PROFILE}kodeapp/").content.decode())
    assert found
    return found[1]


def test_another_code_app_takes_the_place_of_the_first(browser: Client, login: Login) -> None:
    secret = secret_on(browser)
    assert browser.post(f"{PROFILE}kodeapp/", {"code": "000000"}).status_code == 200
    assert browser.post(f"{PROFILE}kodeapp/", {"code": shown_code(secret)})["Location"] == PROFILE
    fresh = Client()
    fresh.post("/log-ind/", {"username": login.user.email, "password": PASSWORD})
    assert fresh.post("/log-ind/kode/", {"code": login.code()}).status_code == 200
    assert "sat en kode-app op" in told_last()


def test_one_with_a_passkey_alone_adds_password_and_app_together() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    device, browser = passkey(user), Client()
    browser.post(
        "/log-ind/noegle/", {"answer": device.sign(browser.get("/log-ind/noegle/spoerg/").json(), user)}
    )
    assert browser.get(f"{PROFILE}kodeapp/")["Location"] == f"{PROFILE}adgangskode/"
    assert browser.post(f"{PROFILE}adgangskode/", {"password": NEW})["Location"] == f"{PROFILE}kodeapp/"
    assert not User.objects.get(pk=user.pk).has_usable_password()
    browser.post(f"{PROFILE}kodeapp/", {"code": shown_code(secret_on(browser))})
    assert User.objects.get(pk=user.pk).check_password(NEW)
    assert browser.get(PROFILE).status_code == 200, "still signed in here"


def test_new_recovery_codes_are_shown_until_she_has_kept_them(browser: Client, login: Login) -> None:
    assert browser.get(f"{PROFILE}koder/")["Location"] == PROFILE
    browser.post(f"{PROFILE}koder/")
    shown = browser.get(f"{PROFILE}koder/").content.decode()
    assert len(re.findall(r"<li>[A-Z2-7]{4}(?: [A-Z2-7]{4}){5}</li>", shown)) == 10
    assert login.codes[0] not in shown
    assert RecoveryCode.objects.filter(user=login.user).count() == 10
    browser.post(f"{PROFILE}koder/", {"kept": "ja"})
    assert browser.get(f"{PROFILE}koder/")["Location"] == PROFILE
    fresh = Client()
    fresh.post("/log-ind/", {"username": login.user.email, "password": PASSWORD})
    assert fresh.post("/log-ind/kode/", {"recovery_code": login.codes[0]}).status_code == 200


def test_another_mail_address_waits_for_its_link(browser: Client, login: Login) -> None:
    browser.post(f"{PROFILE}mailadresse/", {"email": "ny@example.dk"})
    assert "Vi venter på, at du åbner det link, vi har sendt til ny@example.dk." in page(browser)
    found = re.search(r"http://localhost:8000(/log-ind/\S+)", told_last())
    assert found
    assert browser.post(found[1])["Location"] == PROFILE
    assert User.objects.get(pk=login.user.pk).email == "ny@example.dk"
    browser.post(f"{PROFILE}mailadresse/", {"email": "ikke en mail"})
    assert PersonalLink.objects.count() == 1


# --- where she is signed in


def test_every_browser_is_named_and_all_others_are_signed_out(browser: Client, login: Login) -> None:
    other = signs_in(login, HTTP_USER_AGENT=FIREFOX)
    shown = page(browser)
    assert "Firefox, Windows" in shown
    assert shown.count("(denne her)") == 1
    browser.post(f"{PROFILE}andre-steder/")
    assert (browser.get(PROFILE).status_code, other.get(PROFILE).status_code) == (200, 302)
    assert Event.objects.filter(kind="organisations.sessions_ended").count() == 1


def test_a_session_from_before_is_named_as_unknown(login: Login) -> None:
    browser = Client()
    browser.force_login(login.user, "django.contrib.auth.backends.ModelBackend")
    assert "Ukendt browser" in page(browser)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent: str, name: str) -> None:
    assert browser_of(agent) == name


def test_an_office_of_the_demo_has_a_profile_but_no_login_of_its_own(settings) -> None:
    settings.DEMO = True
    user = make.someone("secretary").user
    User.objects.filter(pk=user.pk).update(demo=True)
    browser = Client()
    browser.post(f"/log-ind/som/{user.pk}/")
    shown = page(browser)
    assert "En demobruger har intet login at ændre." in shown
    assert "Adgangsnøgler" not in shown
    assert browser.post(f"{PROFILE}koder/").status_code == 403
    assert browser.post(f"{PROFILE}navn/", {"name": "X"}).status_code == 403
