"""Signing in, staying in, and being out at once (ASVS 6, 7.2.4, 7.4, 8.3.2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.organisations.actions import give_password, leave_seat, stop_account
from samraad.organisations.models import CodeApp, Holding, OpenSession, User
from tests import make
from tests.make.accounts import code_app
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
WRONG = "et helt forkert kodeord"


@pytest.fixture
def secretary() -> User:
    return make.someone("secretary", user=someone("Sekretær")).user


SECRETS: dict[int, Callable[[], str]] = {}
"""What each person's code app shows, by account."""


def someone(name: str) -> User:
    """A person who signs in by password and code app."""
    user = make.account(name, password=PASSWORD)
    SECRETS[user.pk] = code_app(user).code
    return user


def signs_in(browser: Client, user: User, password: str = PASSWORD, **more):
    """Both steps; the tests sign in more often than every half minute, so that the last code is forgotten."""
    answer = browser.post("/log-ind/", {"username": user.email, "password": password}, **more)
    if answer.status_code != 302:
        return answer
    CodeApp.objects.update(last_step=0)
    return browser.post("/log-ind/kode/", {"code": SECRETS[user.pk]()}, **more)


def session_of(browser: Client) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def is_in(browser: Client) -> bool:
    """Whether Min side opens, rather than leading to sign in."""
    return browser.get("/arbejde/").status_code == 200


def test_signing_in_opens_a_session_of_its_own(secretary: User) -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "plantet"
    assert signs_in(browser, secretary).status_code == 302
    assert session_of(browser) != "plantet"
    assert is_in(browser)


def test_signing_in_again_changes_the_session(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    first = session_of(browser)
    signs_in(browser, secretary)
    assert session_of(browser) != first
    assert not OpenSession.objects.filter(session_key=first).exists()


def test_another_person_at_the_same_browser_finds_nothing_of_the_first(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    first = session_of(browser)
    signs_in(browser, make.someone("mayor", user=someone("En anden")).user)
    assert not OpenSession.objects.filter(session_key=first).exists()
    assert "Sekretær" not in browser.get("/arbejde/").content.decode()


def test_signing_out_ends_the_session_and_clears_the_browser(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    kept = Client()
    kept.cookies[settings.SESSION_COOKIE_NAME] = session_of(browser)
    answer = browser.post("/log-ud/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(kept), "the old cookie opens nothing any more"
    assert not OpenSession.objects.exists()


def test_signing_out_takes_a_form() -> None:
    assert Client().get("/log-ud/").status_code == 405


def test_a_stopped_account_is_out_of_every_session_at_once(secretary: User) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        signs_in(browser, secretary)
    stop_account(secretary, actor=CLOCK, day=TODAY)
    assert [is_in(browser) for browser in browsers] == [False, False]
    assert not OpenSession.objects.exists()
    assert "sessionid" not in signs_in(Client(), secretary).cookies


def test_a_stopped_account_cannot_sign_in_and_hears_no_more_than_with_a_wrong_password(
    secretary: User,
) -> None:
    wrong = signs_in(Client(), secretary, WRONG).content
    stop_account(secretary, actor=CLOCK, day=TODAY)
    stopped = signs_in(Client(), secretary)
    assert (stopped.status_code, told(stopped.content)) == (200, told(wrong))


def test_an_account_that_does_not_exist_hears_the_same_as_a_wrong_password(secretary: User) -> None:
    wrong = signs_in(Client(), secretary, WRONG).content
    nobody = Client().post("/log-ind/", {"username": "ingen@example.dk", "password": WRONG}).content
    assert told(nobody) == told(wrong)


def told(page: bytes) -> str:
    """What the page says is wrong."""
    return page.decode().partition("alert-heading")[2].partition("</div>")[0]


def test_a_new_password_ends_the_sessions_of_the_old_one(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    give_password(secretary, password="et nyt langt kodeord", actor=CLOCK, day=TODAY)
    assert not is_in(browser)


def test_a_seat_left_yesterday_gives_no_rights_today(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    make.plan("drafted", year=2028)
    page = "/arbejde/planer/midt-og-vestsjaelland/2028/"
    assert browser.get(page).status_code == 200
    leave_seat(
        Holding.objects.get(user=secretary), actor=CLOCK, day=TODAY, until_on=TODAY - timedelta(days=1)
    )
    assert (browser.get(page).status_code, is_in(browser)) == (302, False)
    assert browser.post(f"{page}kasser/", {"reason": "Derfor."}).status_code == 403


def test_a_seat_that_ends_today_ends_her_open_pages_the_same_second(secretary: User) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        signs_in(browser, secretary)
    leave_seat(Holding.objects.get(user=secretary), actor=CLOCK, day=TODAY, until_on=TODAY)
    assert [is_in(browser) for browser in browsers] == [False, False]
    assert not OpenSession.objects.filter(user=secretary).exists()


def test_whoever_has_another_seat_stays_in_when_one_ends(secretary: User) -> None:
    browser = Client()
    make.someone("log_reader", user=secretary)
    signs_in(browser, secretary)
    leave_seat(
        Holding.objects.get(user=secretary, seat__role="secretary"), actor=CLOCK, day=TODAY, until_on=TODAY
    )
    assert (is_in(browser), browser.get("/arbejde/moeder/nyt/").status_code) == (True, 404)


def test_a_seat_that_ran_out_by_its_date_gives_no_rights_in_an_open_page(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    Holding.objects.filter(user=secretary).update(until_on=TODAY)
    assert browser.get("/arbejde/moeder/nyt/").status_code == 404


def test_a_seat_taken_tomorrow_gives_no_rights_today() -> None:
    user = someone("Ny sekretær")
    make.someone("secretary", user=user, from_on=TODAY + timedelta(days=1))
    browser = Client()
    answer = signs_in(browser, user)
    assert answer.status_code == 403
    assert "Din plads i Samråd begynder" in answer.content.decode()
    assert not is_in(browser)


def test_who_signs_in_and_out_stands_in_the_log(secretary: User) -> None:
    browser = Client()
    signs_in(browser, secretary)
    browser.post("/log-ud/")
    kinds = Event.objects.filter(user_id=secretary.pk).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "organisations.login_set_up",
        "organisations.signed_in",
        "organisations.signed_out",
    ]


def test_after_ten_wrong_passwords_the_account_is_shut_from_there_for_an_hour(secretary: User) -> None:
    browser = Client()
    statuses = [signs_in(browser, secretary, WRONG).status_code for _ in range(10)]
    assert statuses == [200] * 9 + [429]
    locked = signs_in(browser, secretary)
    assert locked.status_code == 429
    assert "Vent en time" in locked.content.decode()
    assert settings.SESSION_COOKIE_NAME not in locked.cookies


def test_the_lock_is_not_evaded_by_another_browser_or_a_forged_address(secretary: User) -> None:
    for number in range(10):
        signs_in(Client(), secretary, WRONG, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert signs_in(Client(), secretary, HTTP_X_FORWARDED_FOR="192.0.2.99").status_code == 429


def test_the_lock_is_not_evaded_by_capital_letters(secretary: User) -> None:
    for _ in range(10):
        Client().post("/log-ind/", {"username": secretary.email.upper(), "password": WRONG})
    assert signs_in(Client(), secretary).status_code == 429


def test_behind_a_proxy_the_place_is_the_one_the_proxy_saw(installed, secretary: User) -> None:
    installed(SAMRAAD_BEHIND_PROXY="1")
    for number in range(10):
        signs_in(Client(), secretary, WRONG, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 198.51.100.7")
    assert signs_in(Client(), secretary, HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 429
    assert signs_in(Client(), secretary, HTTP_X_FORWARDED_FOR="198.51.100.8").status_code == 302


def test_the_lock_shuts_out_nobody_else_and_no_other_place(secretary: User) -> None:
    for _ in range(10):
        signs_in(Client(), secretary, WRONG)
    other = make.someone("mayor", user=someone("En anden")).user
    assert signs_in(Client(), other).status_code == 302
    assert signs_in(Client(REMOTE_ADDR="192.0.2.1"), secretary).status_code == 302


def test_a_password_typed_wrong_stands_nowhere_in_the_database(secretary: User) -> None:
    signs_in(Client(), secretary, WRONG)
    attempts = AccessAttempt.objects.values_list("post_data", "get_data", "path_info", "username")
    assert WRONG not in str(list(attempts))


def demo_user(role: str = "secretary") -> User:
    user = make.sitting(role).user
    User.objects.filter(pk=user.pk).update(demo=True)
    return user


def test_outside_the_demo_there_are_no_buttons_and_no_page_behind_them() -> None:
    user = demo_user()
    assert "log-ind/som" not in Client().get("/log-ind/").content.decode()
    answer = Client().post(f"/log-ind/som/{user.pk}/")
    assert (answer.status_code, settings.SESSION_COOKIE_NAME in answer.cookies) == (404, False)


def test_in_the_demo_a_button_signs_in_as_an_office(settings) -> None:
    settings.DEMO = True
    user = demo_user()
    assert f"/log-ind/som/{user.pk}/" in Client().get("/log-ind/").content.decode()
    browser = Client()
    assert browser.post(f"/log-ind/som/{user.pk}/").status_code == 302
    assert is_in(browser)


def test_in_the_demo_nobody_becomes_a_person_with_an_account_of_her_own(settings, secretary: User) -> None:
    settings.DEMO = True
    assert Client().post(f"/log-ind/som/{secretary.pk}/").status_code == 404


def test_a_demo_user_that_was_stopped_has_no_button(settings) -> None:
    settings.DEMO = True
    user = demo_user()
    stop_account(user, actor=CLOCK, day=TODAY)
    assert Client().post(f"/log-ind/som/{user.pk}/").status_code == 404
