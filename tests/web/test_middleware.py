"""Headers, language, forms from elsewhere, and refusals as pages."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

from samraad.audit.models import Event
from samraad.web.middleware import Acting

PUBLIC = ["/", "/plan/", "/findes-ikke/", "/vaek/"]


@pytest.mark.parametrize("address", PUBLIC)
def test_every_answer_has_the_headers(client, address):
    answer = client.get(address)
    wanted = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert {name: answer.get(name) for name in wanted} == wanted
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", PUBLIC)
def test_no_answer_has_script_or_style_in_its_text(client, address):
    page = client.get(address).content.decode()
    assert "<script>" not in page
    assert " style=" not in page
    assert "<style" not in page


def test_a_page_of_a_signed_in_person_is_never_stored(client, secretary):
    assert secretary.get("/arbejde/")["Cache-Control"] == "no-store, private"
    assert secretary.get("/plan/")["Cache-Control"] == "no-store, private"
    assert "Cache-Control" not in Client().get("/plan/")


def test_the_browser_is_cleared_when_the_session_ends(secretary):
    secretary.session.flush()
    assert secretary.get("/arbejde/")["Clear-Site-Data"] == '"cache", "storage"'


def test_a_public_page_asks_nothing_of_the_database(client):
    assert client.get("/plan/").status_code == 200, "no database is at hand in this test"


@pytest.mark.parametrize("coding", ["raw_unicode_escape", "utf-16", "utf-7", "idna", "hex", "latin-1", "x"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "text/plain"])
def test_a_request_in_another_coding_than_utf_8_is_not_read(secretary, coding, kind):
    sent = b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\na\\ud800b\r\n--b--\r\n'
    for method, address in (("POST", "/arbejde/planer/gem/"), ("GET", "/arbejde/")):
        answer = secretary.generic(method, address, sent, content_type=f"{kind}; charset={coding}")
        assert (answer.status_code, "Vi kunne ikke læse" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("coding", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_utf_8_is_read(secretary, coding):
    sent = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nÆbler\r\n--b--\r\n'.encode()
    kind = f"multipart/form-data; boundary=b; charset={coding}"
    answer = secretary.post("/arbejde/planer/gem/", sent, content_type=kind)
    assert answer.content.decode() == "gemt: Æbler"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_from_another_site_goes_no_further(secretary, site):
    answer = secretary.post("/arbejde/planer/gem/", {"note": "x"}, HTTP_SEC_FETCH_SITE=site)
    assert answer.status_code == 403
    assert "Et andet websted" in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("site", ["same-origin", "none", ""])
def test_a_form_from_here_goes_through(secretary, site):
    assert secretary.post("/arbejde/planer/gem/", {"note": "x"}, HTTP_SEC_FETCH_SITE=site).status_code == 200


def test_a_link_from_another_site_is_welcome(client):
    assert client.get("/plan/", HTTP_SEC_FETCH_SITE="cross-site").status_code == 200


def test_the_site_speaks_danish_whatever_the_browser_wishes(client):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE="en-GB,en")
    assert '<html lang="da">' in answer.content.decode()
    assert answer["Content-Language"] == "da"


def test_a_reader_can_choose_english_and_is_sent_back(client, settings):
    answer = client.post("/sprog/", {"language": "en", "next": "/plan/"})
    assert (answer.status_code, answer["Location"]) == (302, "/plan/")
    page = client.get("/plan/").content.decode()
    assert '<html lang="en">' in page
    assert "Go to the text" in page
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_way_back_from_the_choice_never_leads_to_another_site(client):
    answer = client.post("/sprog/", {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_language_we_do_not_have_is_left_out(client, settings):
    client.post("/sprog/", {"language": "fr"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    assert client.get("/")["Content-Language"] == "da"


def test_a_language_is_chosen_by_a_form_alone(client):
    assert client.get("/sprog/").status_code == 405


def test_a_refusal_says_what_did_not_happen_why_what_is_safe_and_what_to_do(secretary):
    answer = secretary.post(
        "/arbejde/planer/udgiv/",
        {"note": "Et langt punkt\nom indbrud"},
        HTTP_REFERER="http://testserver/arbejde/planer/7/",
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>Du kunne ikke udgive planen</h1>" in page
    assert "Retsplejeloven §\N{NO-BREAK SPACE}113" in page
    assert "L-113-3" in page
    assert "Intet er ændret." in page
    assert 'href="/arbejde/planer/7/"' in page
    assert "om indbrud</textarea>" in page


def test_a_refusal_is_logged_and_what_the_view_had_done_is_undone(secretary, person):
    secretary.get("/arbejde/planer/udgiv/")
    event = Event.objects.get()
    assert (event.kind, event.about, event.refused, event.office) == (
        "audit.refused",
        "plans.plan:1",
        True,
        "Sekretariatet for kredsrådet, Midt- og Vestsjællands Politi",
    )
    assert get_user_model().objects.get().name == person.name, "the view had changed it before it was refused"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_request_knows_its_day_in_copenhagen(rf, monkeypatch, moment, day):
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    request = rf.get("/")
    Acting(lambda request: HttpResponse())(request)
    assert request.today == day
