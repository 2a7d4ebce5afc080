"""No personal number in a plan: stopped where it is typed, also in a file; nothing typed is lost (P-10)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samraad.audit.models import Event
from samraad.documents.models import StoredFile
from samraad.law.verdict import REASON_HOLDS_A_NUMBER, TextStopped
from samraad.plans import actions
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition, Plan
from tests import make
from tests.documents.pdfs import saying

pytestmark = pytest.mark.django_db

WORK = "/arbejde/planer/midt-og-vestsjaelland/2027/"
RECORD = "/arbejde/planer/fra-kilde/"
DAY = date(2026, 11, 12)
NUMBER = "010101-1234"
WRONG = "Her står noget, der ligner et personnummer."
QUESTION = "Det er ikke et personnummer. Tallet er:"


@pytest.fixture
def secretary(client: Client, settings, tmp_path) -> Client:
    settings.DATA_DIR = tmp_path
    client.force_login(make.sitting("secretary").user)
    return client


@pytest.fixture
def draft() -> Edition:
    return make.plan("drafted")


def page_of(answer) -> str:
    return answer.content.decode()


def test_a_section_with_a_number_stays_open_with_all_that_was_typed(secretary, draft):
    section = draft.sections.all()[0]
    typed = {"heading": "Rammen", "body": f"<p>Om <b>{NUMBER}</b> i byen</p>", "version": section.version}
    page = page_of(secretary.post(f"{WORK}afsnit/{section.pk}/", typed))
    assert f"{WRONG} Tag det ud, eller skriv, hvad tallet er. “Om 01••••-•••• i byen”" in page
    assert f"Om &lt;b&gt;{NUMBER}&lt;/b&gt; i byen" in page
    assert QUESTION in page
    section.refresh_from_db()
    assert NUMBER not in section.body


def test_with_a_word_for_what_it_is_the_section_is_saved_and_not_asked_about_again(secretary, draft):
    section = draft.sections.all()[0]
    typed = {"heading": "Rammen", "body": f"<p>Regning {NUMBER}</p>", "version": section.version}
    answer = {"not_a_number": "Det er et fakturanummer."}
    assert secretary.post(f"{WORK}afsnit/{section.pk}/", typed | answer).status_code == 302
    cleared = Event.objects.get(kind="audit.text_cleared")
    assert (cleared.about, cleared.district, cleared.params["reason"]) == (
        f"plans.plan:{draft.plan_id}",
        8,
        "Det er et fakturanummer.",
    )
    more = {"body": f"<p>Regning {NUMBER}, betalt</p>", "version": section.version + 1}
    assert secretary.post(f"{WORK}afsnit/{section.pk}/", typed | more).status_code == 302
    assert Event.objects.filter(kind="audit.text_cleared").count() == 1
    assert not Event.objects.filter(sentence__contains="1234").exists()


def test_a_reason_with_a_number_is_stopped_and_can_be_mended_on_the_page(secretary, draft):
    answer = secretary.post(f"{WORK}kasser/", {"reason": f"På grund af {NUMBER}"})
    page = page_of(answer)
    assert answer.status_code == 422
    assert "Skriv den uden tallet." in page
    assert f">På grund af {NUMBER}</textarea>" in page
    assert QUESTION not in page
    assert Edition.objects.filter(pk=draft.pk).exists()


def test_a_file_with_a_number_is_stopped_and_the_page_of_it_is_told(secretary):
    file = SimpleUploadedFile("plan.pdf", saying("Planen", f"Om {NUMBER} i byen"), "application/pdf")
    typed = {"year": "2011", "source_title": "Lokalavisen", "known": "whole", "original": file}
    page = page_of(secretary.post(RECORD, typed))
    assert f"{WRONG} Tag det ud, eller skriv, hvad tallet er. side 2: “" in page
    assert "Om 01••••-•••• i byen" in page
    assert (StoredFile.objects.exists(), Plan.objects.exists()) == (False, False)


def record(**differing: object) -> None:
    typed = {
        "source": Sourced(title="Lokalavisen", url="https://www.lokalavisen.dk/", known="whole"),
        "focus_areas": [Named("Færdsel", "continued")],
        "sections": [("Rammen", "<p>Tekst</p>")],
    }
    actions.record_plan_from_source(
        make.district(), 2011, **typed | differing, actor=make.sitting("secretary").actor, day=DAY
    )


@pytest.mark.parametrize(
    "differing",
    [
        {"source": Sourced(title=f"Brev om {NUMBER}", url="", known="whole")},
        {"source": Sourced(title="Brev", url="https://example.dk/0101011232", known="whole")},
        {"focus_areas": [Named(f"Færdsel {NUMBER}", "continued")]},
        {"focus_areas": [Named("Færdsel", "continued", body=f"<p>{NUMBER}</p>")]},
        {"focus_areas": [Named("Færdsel", "ended", reason=NUMBER)]},
        {"sections": [(NUMBER, "")]},
        {"sections": [("Rammen", f"<p>{NUMBER}</p>")]},
    ],
)
def test_a_plan_from_a_source_holds_no_number_anywhere(differing):
    with pytest.raises(TextStopped):
        record(**differing)
    assert not Plan.objects.exists()


def test_why_a_focus_area_ends_is_printed_and_logged_and_holds_no_number(draft):
    with pytest.raises(TextStopped) as raised:
        actions.end_focus_area(
            draft.entries.all()[0], reason=NUMBER, actor=make.sitting("secretary").actor, day=DAY
        )
    assert raised.value.verdict == REASON_HOLDS_A_NUMBER
