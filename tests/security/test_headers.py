"""Headers and cookies of every address, for a stranger and for the director (ASVS 3.3, 3.4, 14.3.2)."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client

from tests.make.everything import Everything, acts, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("over_https")]

WANTED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
NONCE = re.compile(r" 'nonce-([\w+/=-]{16,})'")
SHUT_OFF = ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
WITH_A_FORM = {
    "sign_in": "a form that signs somebody in, so with a token in a cookie",
    "forgotten": "a form that asks for a way back",
    "invited": "a form that begins the welcome",
    "recover": "a form that changes the password",
    "confirm_address": "a form that takes the mail address",
    "answer": "a personal link to an invitation, answered by a form",
    "stop_weekly_mail": "a personal link that stops the weekly mail by a form",
    "passkey_question": "remembers what it asked until the answer comes",
}
"""The pages a stranger needs a cookie for: on the way in, or by a personal link."""

Asked = tuple[str, HttpResponseBase]


def every_answer(made: Everything, browser: Client) -> Iterator[Asked]:
    """Each address asked with GET, and each act sent without its token, which leaves everything as it is."""
    for sample in asked(made):
        yield f"{sample.name} {sample.shows}", read(browser.get(sample.address, secure=True))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    for act in acts(made):
        if act.name != "language":
            yield f"{act.name} {act.on}", read(strict.post(act.address, act.sent, secure=True))


STRICTER = {"Referrer-Policy": "no-referrer"}
"""What a page behind a personal link says instead: its address is a secret."""
FILE_POLICY = {"sandbox": "", "default-src": "'none'"}
"""What an uploaded file is served under: it can do nothing at all."""


def read(answer: HttpResponseBase) -> HttpResponseBase:
    answer.getvalue()
    return answer


def policy_of(answer: HttpResponseBase) -> dict[str, str]:
    """The directives of the Content-Security-Policy, the nonce left out."""
    parts = [part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";")]
    return {name: NONCE.sub("", f" {value}").strip() for name, _, value in parts}


def faults_of(answer: HttpResponseBase) -> list[str]:
    """What the headers of an answer lack."""
    wrong = [
        f"{header}: {answer.get(header)}"
        for header, value in WANTED.items()
        if answer.get(header) not in (value, STRICTER.get(header, value))
    ]
    as_page_or_file = policy_of(answer) in (POLICY, FILE_POLICY)
    wrong += [f"policy: {answer['Content-Security-Policy']}"] * (not as_page_or_file)
    open_to_all = [feature for feature in SHUT_OFF if f"{feature}=()" not in answer["Permissions-Policy"]]
    return wrong + open_to_all


def test_every_answer_has_the_headers_and_a_policy_without_anything_inline(
    made: Everything, director: Client
) -> None:
    wrong = {
        name: faults_of(answer)
        for browser in (Client(), director)
        for name, answer in every_answer(made, browser)
        if faults_of(answer)
    }
    assert wrong == {}


def test_a_nonce_is_used_once(made: Everything, director: Client) -> None:
    address = next(one.address for one in asked(made) if one.shows == "drafted, a chapter open")
    nonces = {
        tuple(NONCE.findall(director.get(address, secure=True)["Content-Security-Policy"])) for _ in range(3)
    }
    assert len(nonces) == 3


def test_what_a_signed_in_person_gets_is_never_stored(made: Everything, director: Client) -> None:
    kept = {
        name
        for name, answer in every_answer(made, director)
        if answer["Cache-Control"] != "no-store, private"
    }
    assert kept == set()


def test_a_stranger_is_given_no_cookie(made: Everything) -> None:
    """So a public page is the same bytes for everyone, and nobody is followed."""
    given = {sample.name for sample in asked(made) if read(Client().get(sample.address, secure=True)).cookies}
    assert given == set(WITH_A_FORM)


def test_every_cookie_is_of_this_host_alone_and_hidden_from_scripts(made: Everything) -> None:
    browser = Client()
    browser.get("/log-ind/", secure=True)
    browser.post("/sprog/", {"language": "en"}, secure=True)
    act = next(act for act in acts(made) if act.name == "sign_in")
    browser.post(act.address, act.sent, secure=True)
    told = {
        name: (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["path"], morsel["domain"])
        for name, morsel in browser.cookies.items()
    }
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)
    assert names == ("__Host-session", "__Host-csrf", "__Host-sprog")
    assert told == dict.fromkeys(names, (True, True, "Lax", "/", ""))


def test_a_session_ends_with_the_browser_and_after_eight_hours(made: Everything) -> None:
    browser = Client()
    act = next(act for act in acts(made) if act.name == "sign_in")
    browser.post(act.address, act.sent, secure=True)
    morsel = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert (morsel["max-age"], morsel["expires"]) == ("", ""), "the browser forgets it when it is closed"
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60


@pytest.mark.parametrize(
    ("address", "status"),
    [("/findes/ikke/", 404), ("/arbejde/findes-ikke/", 404), ("/static/findes-ikke.css", 404)],
)
def test_an_address_that_is_not_there_has_the_headers_too(address: str, status: int) -> None:
    answer = Client().get(address, secure=True)
    assert answer.status_code == status
    assert {header: answer.get(header) for header in WANTED} == WANTED
    assert policy_of(answer) == POLICY


def test_a_host_that_is_not_ours_gets_the_headers_and_is_not_named() -> None:
    answer = Client().get("/", secure=True, HTTP_HOST="ondt.example")
    assert answer.status_code == 400
    assert {header: answer.get(header) for header in WANTED} == WANTED
    assert b"ondt.example" not in answer.content
