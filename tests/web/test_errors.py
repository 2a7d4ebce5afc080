"""The pages for when something did not happen."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import loader
from django.test import Client

SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def untroubled() -> Client:
    """A browser to which our own faults come as pages."""
    return Client(raise_request_exception=False)


def test_a_page_that_is_not_there_says_so_and_leads_on(client):
    answer = client.get("/findes-ikke/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>Her er ingen side</h1>" in page
    assert 'href="/"' in page


def test_what_is_withdrawn_keeps_its_address_and_explains(client):
    answer = client.get("/vaek/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "<h1>Udgaven er trukket tilbage</h1>" in page
    assert "<dd>8. december 2026</dd>" in page


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the fault is the point
@pytest.mark.parametrize(
    ("address", "status", "heading", "wait"),
    [("/fejl/", 500, "Noget gik galt her hos os", None), ("/nede/", 503, "Siden holder pause", "60")],
)
def test_a_fault_is_a_page_without_a_database(untroubled, address, status, heading, wait):
    untroubled.cookies["session"] = "somebody"
    answer = untroubled.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer.get("Retry-After")) == (status, wait)
    assert f"<h1>{heading}</h1>" in page
    assert f'href="{address}"' in page, "try again"
    assert "Log ind" not in page


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the fault is the point
@pytest.mark.parametrize(("address", "status"), [("/fejl/", 500), ("/nede/", 503), ("/findes-ikke/", 404)])
def test_what_was_typed_stands_on_the_page_of_a_fault_and_of_what_is_gone(untroubled, address, status):
    typed = {"note": "Et langt punkt\nom <b>indbrud</b>", "password": "hemmelig\nkode", "day": "2026"}
    answer = untroubled.post(address, typed, **SAME_ORIGIN)
    page = answer.content.decode()
    assert answer.status_code == status
    assert "Et langt punkt\nom &lt;b&gt;indbrud&lt;/b&gt;</textarea>" in page
    assert "hemmelig" not in page
    assert page.count("<textarea") == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the fault is the point
def test_a_short_line_is_worth_keeping_too_and_a_code_is_never_shown(untroubled):
    sent = {"minutes": "Besluttet alligevel", "recovery_code": "AAAA BBBB CCCC", "outcome": "noted"}
    page = untroubled.post("/fejl/", sent, **SAME_ORIGIN).content.decode()
    assert "Besluttet alligevel</textarea>" in page and "AAAA" not in page
    assert page.count("<textarea") == 1


@pytest.mark.parametrize("sent", ["too many", "broken"])
def test_a_form_that_cannot_be_read_is_still_only_not_there(untroubled, settings, sent):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    kinds = {"too many": "application/x-www-form-urlencoded", "broken": "multipart/form-data"}
    answer = untroubled.post("/findes-ikke/", b"a=1&b=2", content_type=kinds[sent], **SAME_ORIGIN)
    assert (answer.status_code, b"<h1>Her er ingen side</h1>" in answer.content) == (404, True)


def test_an_act_on_what_somebody_took_away_meanwhile_keeps_what_was_typed(secretary):
    answer = secretary.post("/arbejde/planer/vaek/", {"note": "Et langt punkt\nom indbrud"}, **SAME_ORIGIN)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>Her er ingen side</h1>" in page
    assert "Intet er ændret, og det, du skrev, er her stadig." in page
    assert "Et langt punkt\nom indbrud</textarea>" in page
    with pytest.raises(ObjectDoesNotExist):
        secretary.get("/arbejde/planer/vaek/")


def test_a_fault_has_a_page_even_when_the_templates_are_at_fault(untroubled, monkeypatch):
    monkeypatch.setattr(loader, "get_template", broken)
    answer = untroubled.get("/fejl/")
    assert (answer.status_code, b"<h1>Noget gik galt her hos os</h1>" in answer.content) == (500, True)


def broken(*args, **kwargs):
    raise ValueError("no template can be read")


def test_a_request_to_a_name_that_is_not_ours_is_not_answered(client):
    answer = client.get("/", HTTP_HOST="example.org")
    assert (answer.status_code, "Vi kunne ikke læse" in answer.content.decode()) == (400, True)


def test_a_page_that_is_too_old_gives_back_what_was_typed(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person, "django.contrib.auth.backends.ModelBackend")
    typed = {"note": "Et langt punkt\nom indbrud"}
    answer = strict.post("/arbejde/planer/gem/", typed, **SAME_ORIGIN)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>Din tekst blev ikke gemt</h1>" in page
    token = page.split('class="send-again"')[1].split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = strict.post("/arbejde/planer/gem/", typed | {"csrfmiddlewaretoken": token}, **SAME_ORIGIN)
    assert again.content.decode() == "gemt: Et langt punkt\r\nom indbrud".replace("\r\n", "\n")


def test_the_way_back_leads_to_the_page_one_came_from(client):
    page = client.get("/findes-ikke/", HTTP_REFERER="http://testserver/plan/").content.decode()
    assert 'href="/plan/"' in page


@pytest.mark.parametrize(
    "referer", ["https://example.org/plan/", "http://testserver/findes-ikke/", "", "javascript:1"]
)
def test_the_way_back_never_leads_elsewhere_or_round_in_a_ring(client, referer):
    page = client.get("/findes-ikke/", HTTP_REFERER=referer).content.decode()
    assert '<a class="button button-primary" href="/"' in page


def test_a_form_with_too_many_fields_is_refused_in_words(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    answer = client.post("/sprog/", {"a": "1", "b": "2", "c": "3"})
    assert (answer.status_code, "Intet er ændret." in answer.content.decode()) == (400, True)


def test_what_is_forbidden_without_a_rule_has_words_too(client):
    answer = client.get("/forbudt/")
    assert (answer.status_code, "Det kan du ikke" in answer.content.decode()) == (403, True)
