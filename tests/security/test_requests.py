"""What a request may be: its method, its host, where its form comes from, what a proxy says of it."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connection
from django.test import Client

from samraad.audit.models import Event
from tests import make
from tests.architecture.test_guards import EVERY
from tests.make.accounts import code_app
from tests.make.everything import PASSWORD, Act, Everything, acts, asked

pytestmark = pytest.mark.django_db

METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
ELSEWHERE = (
    *(
        "https://ondt.example/",
        "//ondt.example/",
        "///ondt.example",
        "/\\\\ondt.example",
        "\\\\\\\\ondt.example",
    ),
    *(
        "https:ondt.example",
        "https:///ondt.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "\t//ondt.example",
    ),
    *(
        "//ondt.example\\@testserver/",
        "https://testserver@ondt.example/",
        "http:\\\\ondt.example",
        "ondt.example",
    ),
)
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.mark.parametrize("method", METHODS)
def test_no_address_takes_another_method(made: Everything, director: Client, method: str) -> None:
    answered = {
        sample.name
        for browser in (Client(), director)
        for sample in asked(made)
        if browser.generic(method, sample.address).status_code != 405
    }
    assert answered == set()


def taken(browser: Client, act: Act, **headers: str) -> tuple[int, list[str]]:
    """How an act is answered, and the statements that write which it led to."""
    wrote: list[str] = []

    def note(execute, statement, params, many, context):
        wrote.extend([statement] * statement.startswith(WRITES))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(note):
        status = browser.post(act.address, act.sent, **headers).status_code
    return status, wrote


def guarded(made: Everything) -> Iterator[Act]:
    """Every act but the choice of language, which changes a cookie of the reader's own and nothing else."""
    return (act for act in acts(made) if act.name != "language")


def test_no_form_is_taken_without_its_token(made: Everything, sign_in) -> None:
    strict = sign_in(enforce_csrf_checks=True)
    answers = {(act.name, act.on): taken(strict, act) for act in guarded(made)}
    assert answers == dict.fromkeys(answers, (403, []))


def test_a_form_with_its_token_is_taken(made: Everything, sign_in) -> None:
    strict = sign_in("secretary", enforce_csrf_checks=True)
    page = strict.get("/arbejde/moeder/nyt/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    sent = {"day": "2026-12-08", "time": "10:00", "place": "Rådhuset", "csrfmiddlewaretoken": token[1]}
    assert strict.post("/arbejde/moeder/nyt/", sent).status_code == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_form_is_taken_from_another_site(made: Everything, director: Client, site: str) -> None:
    answers = {(act.name, act.on): taken(director, act, HTTP_SEC_FETCH_SITE=site) for act in acts(made)}
    assert answers == dict.fromkeys(answers, (403, []))


def test_a_form_that_is_stopped_on_its_way_is_no_refusal_of_a_rule(
    made: Everything, director: Client
) -> None:
    act = next(act for act in acts(made) if act.name == "publish")
    director.post(act.address, act.sent, HTTP_SEC_FETCH_SITE="cross-site")
    assert not Event.objects.filter(refused=True).exists()


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_nowhere_else(address: str) -> None:
    user = make.someone("secretary", user=make.account("Sekretær", password=PASSWORD)).user
    login, sent = code_app(user), {"username": user.email, "password": PASSWORD}
    for number, more in enumerate(({"data": sent | {"next": address}}, {"QUERY_STRING": f"next={address}"})):
        browser = Client()
        browser.post("/log-ind/", **({"data": sent} | more))
        answer = browser.post("/log-ind/kode/", {"code": login.code(later=number)})
        assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_sign_in_page_carries_no_address_of_another_site(address: str) -> None:
    page = Client().get("/log-ind/", {"next": address}).content.decode()
    carried = re.findall(r'name="next" value="(.*?)"', page)
    assert set(carried) <= {"", "/log-ind/"} or all(
        one.startswith("/log-ind/?next=") for one in carried if one
    )


@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_choice_of_language_leads_nowhere_else(address: str) -> None:
    answer = Client().post("/sprog/", {"language": "en", "next": address})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_demo_button_leads_nowhere_else(settings, address: str) -> None:
    settings.DEMO = True
    user = make.sitting("secretary").user
    type(user).objects.filter(pk=user.pk).update(demo=True)
    answer = Client().post(f"/log-ind/som/{user.pk}/", {"next": address})
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")


@pytest.mark.parametrize(
    "host", ["ondt.example", "testserver.ondt.example", "testserver@ondt.example", "", "a b"]
)
def test_a_host_that_is_not_ours_is_not_answered(host: str) -> None:
    answer = Client().get("/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert "ondt" not in answer.content.decode()


def test_nothing_believes_in_a_forwarded_host(settings) -> None:
    answer = Client().get(
        "/log-ind/", HTTP_X_FORWARDED_HOST="ondt.example", HTTP_FORWARDED="host=ondt.example"
    )
    assert answer.status_code == 200
    assert "ondt.example" not in answer.content.decode()
    assert settings.USE_X_FORWARDED_HOST is False


def test_a_stranger_cannot_say_that_she_came_over_https(over_https) -> None:
    answer = Client().get("/", HTTP_X_FORWARDED_PROTO="https")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/")


def test_a_proxy_says_so_where_there_is_one(installed) -> None:
    installed(SAMRAAD_HTTPS="1", SAMRAAD_BEHIND_PROXY="1")
    assert Client().get("/", HTTP_X_FORWARDED_PROTO="https").status_code == 200
    assert Client().get("/", HTTP_X_FORWARDED_PROTO="http").status_code == 301


def test_only_the_health_address_answers_without_https(over_https, made: Everything) -> None:
    plain = {sample.name for sample in asked(made) if Client().get(sample.address).status_code != 301}
    assert plain == {"health"}


def test_an_address_too_long_and_a_form_too_large_are_refused_without_a_fault(director: Client) -> None:
    assert director.get(f"/arbejde/moeder/{'9' * 30}/").status_code == 404
    assert director.get(f"/midt-og-vestsjaelland/samarbejdsplan/{'2' * 40}/").status_code == 404
    assert director.post("/arbejde/moeder/nyt/", {"place": "x" * 6_000_000}).status_code == 400


def is_a_fault(browser: Client, address: str, query: dict[str, str] | None = None) -> bool:
    browser.raise_request_exception = False
    answer = browser.get(address, query)
    answer.getvalue()  # a file that is sent is read to its end, and closed
    return answer.status_code >= 500


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30])
def test_a_number_that_nothing_has_is_no_fault_in_any_address(director: Client, number: str) -> None:
    """Years that no calendar has, keys that no column holds."""
    council = make.council_of().pk
    filled = {"slug": "midt-og-vestsjaelland", "act": "luk", "forum": council, "code": make.HOLBAEK}
    faults = []
    for (written, _entry), pk in product(EVERY, (number, council)):
        known = dict.fromkeys(NUMBERED, number) | filled | {"pk": pk}
        address = f"/{PLACE.sub(lambda found, known=known: str(known.get(found[1], 'x')), written)}"
        faults += [address] * is_a_fault(director, address)
    assert faults == []


PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
NUMBERED = ("year", "number", "position", "item", "paper", "statement", "guest", "attendee", "comment",
            "election", "asked", "recommendation", "holding", "seat")  # fmt: skip
ASKED = ("raad", "skriv", "nyt", "ret", "q", "aar", "side", "formelle", "vist", "punkt", "kreds", "dag",
         "vis", "om", "next", "svaret", "fremmoede")  # fmt: skip


@pytest.mark.parametrize("strange", ["\x00", "9" * 5000, "\N{ARABIC-INDIC DIGIT THREE}-1", "9999-12-31"])
def test_whatever_is_asked_after_the_question_mark_is_no_fault(
    made: Everything, director: Client, strange: str
) -> None:
    query = dict.fromkeys(ASKED, strange)
    faults = {one.address for one in asked(made) if is_a_fault(director, one.address, query)}
    assert faults == set()


@pytest.mark.parametrize("nought", ["%00", "%0a", "%c3%28"])
def test_a_strange_byte_in_an_address_is_no_fault(director: Client, nought: str) -> None:
    for address in (
        f"/{nought}/",
        f"/bornholm{nought}/",
        f"/arbejde/moeder/?dag={nought}",
        f"/log-ind/?next=/{nought}",
    ):
        assert director.get(address).status_code in {200, 400, 404}, address


@pytest.mark.parametrize("field", ["place", "day"])
def test_a_nought_byte_in_a_form_is_told_to_the_person(director: Client, field: str) -> None:
    sent = {"day": "2026-12-08", "time": "10:00", "place": "Rådhuset"} | {field: "a\x00b"}
    assert director.post("/arbejde/moeder/nyt/", sent).status_code in {200, 404}
