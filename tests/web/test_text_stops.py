"""A text with what looks like a personal number comes back to its writer, and to nobody else."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samraad.audit.models import Event
from samraad.web.text_stops import ANSWER

pytestmark = pytest.mark.django_db
STORE, NOTE = "/arbejde/planer/gem-tekst/", "/arbejde/planer/tekst/"
NUMBER = "0101011234"
TYPED = {"title": "Et punkt", "note": f"Regning {NUMBER} & mere", "version": "3"}
QUESTION = "Det er ikke et personnummer. Tallet er:"
WHAT_IT_IS = "Det er et fakturanummer."


def page_of(answer) -> str:
    return answer.content.decode()


def test_the_page_gives_back_all_that_was_typed_and_asks_what_the_number_is(secretary):
    answer = secretary.post(f"{STORE}?fra=2026", TYPED)
    page = page_of(answer)
    assert (answer.status_code, answer["Cache-Control"]) == (422, "no-store, private")
    assert "<h1>Din tekst er ikke gemt endnu</h1>" in page
    assert "Her står noget, der ligner et personnummer." in page
    assert "Databeskyttelsesloven § 11, stk. 3".replace("§ ", "§\N{NO-BREAK SPACE}") in page
    assert "Det sker let. Ingen andre har set teksten, og intet af den er gemt." in page
    assert "“Regning 01•••••••• &amp; mere”" in page
    assert (
        f'name="note" rows="2" aria-describedby="text-1-places">Regning {NUMBER} &amp; mere</textarea>'
        in page
    )
    assert '<input type="hidden" name="title" value="Et punkt">' in page
    assert '<input type="hidden" name="version" value="3">' in page
    assert f'action="{STORE}?fra=2026"' in page
    assert QUESTION in page
    assert page.count(NUMBER) == 1, "shown where it can be mended, nowhere else"


def test_a_stopped_text_is_nowhere_but_in_the_answer(secretary, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = secretary.post(STORE, TYPED)
    assert NUMBER not in caplog.text
    assert not Event.objects.exists(), "a question asked back is no refusal"
    assert NUMBER not in str(dict(secretary.session))
    assert NUMBER not in str(answer.headers) + str(answer.cookies)


def test_sent_again_with_her_word_it_is_stored_and_the_log_keeps_the_word(secretary):
    answer = secretary.post(STORE, TYPED | {ANSWER: f"  {WHAT_IT_IS}\n"})
    assert answer.status_code == 302
    event = Event.objects.get()
    assert (event.kind, event.params["reason"]) == ("audit.text_cleared", WHAT_IT_IS)
    assert NUMBER not in event.sentence


def test_sent_again_without_the_number_nothing_is_asked_or_logged(secretary):
    answer = secretary.post(STORE, TYPED | {"note": "Regningen"})
    assert (answer.status_code, Event.objects.exists()) == (302, False)


def test_a_number_that_the_text_itself_calls_one_cannot_be_let_through(secretary):
    page = page_of(secretary.post(STORE, {"note": f"cpr {NUMBER}", ANSWER: WHAT_IT_IS}))
    assert "Her står et personnummer, og det må ikke stå i disse tekster. Tag det ud." in page
    assert QUESTION not in page


def test_a_number_in_the_answer_itself_is_stopped_too(secretary):
    page = page_of(secretary.post(STORE, TYPED | {ANSWER: "Det er 0202021234"}))
    assert "Skriv den uden tallet." in page
    assert f'<textarea class="form-input" id="text-2" name="{ANSWER}"' in page


def test_a_file_is_chosen_again_since_the_browser_does_not_send_it_twice(secretary):
    typed = TYPED | {"file": SimpleUploadedFile("plan.pdf", b"x"), "password": "hemmelig"}
    page = page_of(secretary.post(STORE, typed))
    assert '<input type="file" name="file" id="file-1">' in page
    assert 'enctype="multipart/form-data"' in page
    assert "hemmelig" not in page


def test_a_form_sent_by_script_gets_the_finding_in_short(secretary):
    answer = secretary.post(STORE, TYPED, headers={"HX-Request": "true"})
    page = page_of(answer)
    assert (answer.status_code, "<html" in page, NUMBER in page) == (422, False, False)
    assert "“Regning 01•••••••• &amp; mere”" in page
    assert f'name="{ANSWER}"' in page


def test_what_may_be_private_is_asked_about_once_it_is_saved(secretary):
    secretary.post(STORE, {"title": "Et punkt", "note": "Ring på 20 12 34 56, bilen AB 12 345"})
    page = page_of(secretary.get("/arbejde/"))
    assert (
        "Teksten er gemt. Det ser ud til, at der står et telefonnummer og en nummerplade i den. "
        "Hører det til her? Ellers tag det ud." in page
    )
    assert "20 12 34 56" not in page
    assert "Det ser ud til" not in page_of(secretary.get("/arbejde/")), "once"


def test_nothing_is_asked_about_a_text_that_was_not_saved(secretary):
    secretary.post(STORE, TYPED | {"title": "tlf. 20123456"})
    assert "Det ser ud til" not in page_of(secretary.get("/arbejde/"))


def test_a_form_shows_it_where_it_was_typed_and_asks_below(secretary):
    page = page_of(secretary.post(NOTE, {"title": f"Regning {NUMBER}", "note": "Om 020202-1234"}))
    wrong = "Her står noget, der ligner et personnummer. Tag det ud, eller skriv, hvad tallet er."
    assert f'<a href="#id_title">Overskrift: {wrong} “Regning 01••••••••”</a>' in page
    assert f'<a href="#id_note">Tekst: {wrong} “Om 02••••-••••”</a>' in page
    assert f'value="Regning {NUMBER}"' in page
    assert page.count(QUESTION) == 1, "one answer for the whole form, below the first"
    assert page.index("Overskrift</label>") < page.index(QUESTION) < page.index('for="id_note"')


def test_a_form_takes_the_answer_and_the_act_logs_it(secretary):
    answer = secretary.post(NOTE, {"title": f"Regning {NUMBER}", "note": "", ANSWER: WHAT_IT_IS})
    assert (answer.status_code, Event.objects.get().params["reason"]) == (302, WHAT_IT_IS)


def test_a_form_that_is_wrong_elsewhere_keeps_the_answer(secretary):
    page = page_of(secretary.post(NOTE, {"title": "", "note": f"Regning {NUMBER}", ANSWER: WHAT_IT_IS}))
    assert f'name="{ANSWER}" id="id_note_not_a_number" value="{WHAT_IT_IS}"' in page
    assert "ligner et personnummer" not in page


def test_a_form_does_not_ask_for_an_answer_that_would_not_help(secretary):
    page = page_of(secretary.post(NOTE, {"title": f"cpr {NUMBER}"}))
    assert "Her står et personnummer" in page
    assert QUESTION not in page


def test_a_number_that_stood_there_before_is_let_be_by_the_form(secretary):
    page = page_of(secretary.post(NOTE, {"title": "", "note": "Stod her: 0303031234"}))
    assert "personnummer" not in page


def test_a_journal_number_may_look_like_one(secretary):
    typed = {"title": "Et punkt", "note": "", "journal_number": NUMBER}
    assert secretary.post(NOTE, typed).status_code == 302
    page = page_of(secretary.post(STORE, TYPED | typed | {"note": "Om 020202-1234"}))
    assert f'<input type="hidden" name="journal_number" value="{NUMBER}">' in page


def test_the_page_can_be_sent_as_it_stands_with_the_answer(person):
    """Without script, past the protection against forms from elsewhere."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
    token = browser.get(NOTE).content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    stopped = page_of(browser.post(STORE, TYPED | {"csrfmiddlewaretoken": token}))
    again = stopped.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = browser.post(STORE, TYPED | {"csrfmiddlewaretoken": again, ANSWER: WHAT_IT_IS})
    assert (answer.status_code, Event.objects.count()) == (302, 1)
