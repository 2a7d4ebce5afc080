"""Signing in by passkey, or by password and a code; wrong tries, old codes, and those who hold no seat."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.organisations.actions import leave_seat, stop_account
from samraad.organisations.models import CodeApp, Holding, OpenSession, Passkey, User, WrongCode
from tests import make
from tests.make.accounts import PRESENT, Device, Login, code_app, passkey
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NO_SEAT = "Du har ikke længere en plads i Samråd."


@pytest.fixture
def secretary() -> User:
    return make.someone("secretary", user=make.account("Sekretær", password=PASSWORD)).user


@pytest.fixture
def login(secretary: User) -> Login:
    return code_app(secretary)


def writes_password(browser: Client, user: User, password: str = PASSWORD, **more: str):
    return browser.post("/log-ind/", {"username": user.email, "password": password, **more})


def writes_code(browser: Client, code: str, name: str = "code"):
    return browser.post("/log-ind/kode/", {name: code})


def by_passkey(browser: Client, device: Device, user: User):
    question = browser.get("/log-ind/noegle/spoerg/").json()
    return browser.post("/log-ind/noegle/", {"answer": device.sign(question, user)})


def is_in(browser: Client) -> bool:
    return browser.get("/arbejde/").status_code == 200


def after_password(login: Login) -> Client:
    browser = Client()
    writes_password(browser, login.user)
    return browser


# --- password and code


def test_a_password_alone_lets_nobody_in(login: Login) -> None:
    browser = Client()
    answer = writes_password(browser, login.user)
    assert (answer.status_code, answer["Location"]) == (302, "/log-ind/kode/")
    assert not is_in(browser)
    assert OpenSession.objects.get().user_id is None


def test_password_and_code_let_her_in_to_where_she_was_going(login: Login) -> None:
    browser = Client()
    writes_password(browser, login.user, next="/arbejde/moeder/")
    answer = writes_code(browser, login.code())
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/moeder/")
    assert is_in(browser)
    assert OpenSession.objects.get().user_id == login.user.pk


def test_she_goes_on_to_no_other_site(login: Login) -> None:
    browser = Client()
    writes_password(browser, login.user, next="https://example.dk/")
    assert writes_code(browser, login.code())["Location"] == "/arbejde/"


def test_each_step_gives_the_session_a_new_name(login: Login) -> None:
    browser = after_password(login)
    first = browser.cookies["session"].value
    writes_code(browser, login.code())
    assert browser.cookies["session"].value != first
    assert not OpenSession.objects.filter(session_key=first).exists()


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_wrong(login: Login, later: int) -> None:
    assert writes_code(after_password(login), login.code(later=later)).status_code == 302


@pytest.mark.parametrize("later", [-3, 3])
def test_a_code_of_another_time_is_wrong(login: Login, later: int) -> None:
    browser = after_password(login)
    assert "Koden passer ikke" in writes_code(browser, login.code(later=later)).content.decode()
    assert not is_in(browser)


def test_a_code_is_good_once_whoever_has_seen_it(login: Login) -> None:
    code = login.code()
    assert writes_code(after_password(login), code).status_code == 302
    stolen = after_password(login)
    assert "Koden passer ikke" in writes_code(stolen, code).content.decode()
    assert not is_in(stolen)
    assert writes_code(after_password(login), login.code(later=-1)).status_code == 200, "nor an older one"


def test_the_code_of_the_set_up_does_not_sign_in(secretary: User) -> None:
    login = code_app(secretary)
    step = int(timezone.now().timestamp()) // 30
    CodeApp.objects.update(last_step=step + 1)
    assert writes_code(after_password(login), login.code(later=1)).status_code == 200


def test_spaces_in_a_code_do_not_matter(login: Login) -> None:
    code = login.code()
    assert writes_code(after_password(login), f" {code[:3]} {code[3:]} ").status_code == 302


def test_nothing_written_is_told_in_words(login: Login) -> None:
    page = writes_code(after_password(login), "").content.decode()
    assert "Skriv de seks cifre, som appen viser." in page
    assert not WrongCode.objects.exists()


def test_without_the_first_step_there_is_no_second(login: Login) -> None:
    browser = Client()
    assert browser.get("/log-ind/kode/")["Location"] == "/log-ind/?om=forfra"
    assert writes_code(browser, login.code())["Location"] == "/log-ind/?om=forfra"


def test_after_half_an_hour_she_begins_again(login: Login, monkeypatch) -> None:
    browser = after_password(login)
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert writes_code(browser, login.code(now=later))["Location"] == "/log-ind/?om=forfra"


def test_whoever_is_stopped_between_the_steps_is_not_let_in(login: Login) -> None:
    browser = after_password(login)
    stop_account(login.user, actor=CLOCK, day=TODAY)
    assert writes_code(browser, login.code())["Location"] == "/log-ind/?om=forfra"


# --- wrong codes


def test_ten_wrong_codes_from_one_place_shut_the_account_there_as_wrong_passwords_do(login: Login) -> None:
    browser = after_password(login)
    statuses = [writes_code(browser, "000000").status_code for _ in range(10)]
    assert statuses[:9] == [200] * 9
    assert statuses[9] == 429
    assert writes_password(Client(), login.user).status_code == 429


def test_twenty_wrong_codes_from_anywhere_shut_the_second_step_for_an_hour(login: Login, monkeypatch) -> None:
    for number in range(20):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        writes_password(browser, login.user)
        writes_code(browser, "000000")
    fresh = Client(REMOTE_ADDR="192.0.2.99")
    writes_password(fresh, login.user)
    assert writes_code(fresh, login.code()).status_code == 429
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    fresh = Client(REMOTE_ADDR="192.0.2.99")
    writes_password(fresh, login.user)
    assert writes_code(fresh, login.code(now=later)).status_code == 302


def test_no_code_stands_in_what_is_kept_of_wrong_tries(login: Login) -> None:
    writes_code(after_password(login), "918273")
    kept = AccessAttempt.objects.values_list("post_data", "get_data", "path_info", "username")
    assert "918273" not in str(list(kept))
    assert Event.objects.filter(kind="organisations.wrong_code").count() == 1


def test_a_secret_that_cannot_be_opened_takes_no_code(login: Login, settings) -> None:
    browser = after_password(login)
    CodeApp.objects.update(secret=b"\x01" + bytes(60))
    assert writes_code(browser, login.code()).status_code == 200


# --- recovery codes


def test_a_recovery_code_is_good_once_and_its_owner_is_told(login: Login) -> None:
    code = login.codes[3]
    assert writes_code(after_password(login), code, "recovery_code").status_code == 302
    again = writes_code(after_password(login), code, "recovery_code")
    assert "Koden passer ikke" in again.content.decode()
    assert Event.objects.filter(kind="organisations.recovery_code_used").count() == 1


def test_a_recovery_code_is_read_as_it_is_meant(login: Login) -> None:
    typed = login.codes[0].lower().replace(" ", "-").replace("o", "0").replace("i", "1")
    assert writes_code(after_password(login), typed, "recovery_code").status_code == 302


def test_a_recovery_code_of_another_opens_nothing(login: Login) -> None:
    other = code_app(make.someone("mayor", user=make.account(password=PASSWORD)).user)
    assert writes_code(after_password(login), other.codes[0], "recovery_code").status_code == 200


# --- passkeys


def test_a_passkey_lets_her_in_by_itself(secretary: User) -> None:
    browser, device = Client(), passkey(secretary)
    answer = by_passkey(browser, device, secretary)
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")
    assert is_in(browser)
    assert Passkey.objects.get().last_used_at is not None


def refused(answer) -> bool:
    return answer["Location"] == "/log-ind/?om=noegle"


def change(**changes: object) -> Callable[[Device], None]:
    def changed(device: Device) -> None:
        for name, value in changes.items():
            setattr(device, name, value)

    return changed


@pytest.mark.parametrize(
    "wrong",
    [
        change(origin="https://samraad.example.dk"),
        change(origin="http://localhost:9999"),
        change(flags=PRESENT),
        change(flags=0),
        change(handle=b"samraad:999999"),
        change(credential_id=b"another device"),
        change(key=Device().key),
        change(counter=-1),
    ],
    ids=["origin", "port", "not verified", "nobody", "owner", "unknown", "signature", "counter"],
)
def test_an_answer_that_does_not_hold_lets_nobody_in(secretary: User, wrong) -> None:
    browser, device = Client(), passkey(secretary, Device(counter=3))
    wrong(device)
    assert refused(by_passkey(browser, device, secretary))
    assert not is_in(browser)


def test_a_copied_passkey_is_noticed_by_its_counter(secretary: User) -> None:
    device = passkey(secretary, Device(counter=7))
    device.counter = 5
    assert refused(by_passkey(Client(), device, secretary))
    assert Event.objects.filter(kind="organisations.passkey_copied").count() == 1


def test_a_passkey_that_does_not_count_is_as_good(secretary: User) -> None:
    device = passkey(secretary, Device(counter=0))
    for _ in range(2):
        device.counter = -1
        assert not refused(by_passkey(Client(), device, secretary))


def test_an_answer_is_given_once_and_only_to_its_own_question(secretary: User) -> None:
    device, browser = passkey(secretary), Client()
    answer = {"answer": device.sign(browser.get("/log-ind/noegle/spoerg/").json(), secretary)}
    other = Client()
    other.get("/log-ind/noegle/spoerg/")
    assert refused(other.post("/log-ind/noegle/", answer))
    assert refused(Client().post("/log-ind/noegle/", answer)), "nobody was asked"
    assert not refused(browser.post("/log-ind/noegle/", answer))
    assert refused(browser.post("/log-ind/noegle/", answer))


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"id": 1}', "x" * 5000])
def test_what_is_no_answer_at_all_is_refused(secretary: User, answer: str) -> None:
    browser = Client()
    browser.get("/log-ind/noegle/spoerg/")
    assert refused(browser.post("/log-ind/noegle/", {"answer": answer}))


def test_a_stopped_account_hears_what_an_unknown_passkey_hears(secretary: User) -> None:
    device = passkey(secretary)
    stop_account(secretary, actor=CLOCK, day=TODAY)
    assert refused(by_passkey(Client(), device, secretary))


def test_a_page_that_is_not_encrypted_is_ours_on_this_machine_alone(secretary: User, settings) -> None:
    settings.SITE_URL = "http://samraad.example.dk"
    device = passkey(secretary)
    assert refused(by_passkey(Client(), device, secretary))
    settings.SITE_URL = "https://samraad.example.dk"
    assert not refused(by_passkey(Client(), device, secretary))


def test_with_a_passkey_a_password_alone_opens_nothing_nor_sets_anything_up(secretary: User) -> None:
    passkey(secretary)
    secretary.refresh_from_db()
    secretary.set_password(PASSWORD)
    secretary.save()
    assert writes_password(Client(), secretary)["Location"] == "/log-ind/?om=brug-noegle"


# --- whoever has no second factor, and whoever has no seat


def test_whoever_has_a_password_alone_sets_up_a_second_factor_first(secretary: User) -> None:
    browser = Client()
    assert writes_password(browser, secretary)["Location"] == "/log-ind/velkommen/"
    page = browser.get("/log-ind/velkommen/").content.decode()
    assert "Behold min adgangskode, og sæt en kode-app op" in page
    assert not is_in(browser)


def test_an_office_of_the_demo_needs_no_second_factor(secretary: User, settings) -> None:
    settings.DEMO = True
    User.objects.filter(pk=secretary.pk).update(demo=True)
    browser = Client()
    assert browser.post(f"/log-ind/som/{secretary.pk}/")["Location"] == "/arbejde/"
    assert is_in(browser)


def loses_seat(user: User) -> None:
    leave_seat(Holding.objects.get(user=user), actor=CLOCK, day=TODAY, until_on=TODAY)


def test_whoever_no_longer_holds_a_seat_is_told_so_plainly_but_only_after_both_steps(login: Login) -> None:
    loses_seat(login.user)
    browser = Client()
    assert NO_SEAT not in writes_password(browser, login.user, "et helt forkert kodeord").content.decode()
    assert writes_password(browser, login.user)["Location"] == "/log-ind/kode/"
    answer = writes_code(browser, login.code())
    assert answer.status_code == 403
    assert NO_SEAT in answer.content.decode()
    assert not is_in(browser)
    assert not OpenSession.objects.filter(user=login.user).exists()


def test_so_is_whoever_comes_by_passkey_or_by_a_password_alone(secretary: User) -> None:
    loses_seat(secretary)
    assert NO_SEAT in writes_password(Client(), secretary).content.decode()
    device = passkey(secretary)
    answer = by_passkey(Client(), device, secretary)
    assert (answer.status_code, NO_SEAT in answer.content.decode()) == (403, True)


def test_whoever_never_had_a_seat_is_told_that() -> None:
    answer = writes_password(Client(), make.account(password=PASSWORD))
    assert "Du har ikke en plads i Samråd endnu." in answer.content.decode()


def test_a_way_through_the_pages_of_signing_in_takes_few_questions(
    login: Login, django_assert_max_num_queries
) -> None:
    browser = after_password(login)
    with django_assert_max_num_queries(45):
        writes_code(browser, login.code())
