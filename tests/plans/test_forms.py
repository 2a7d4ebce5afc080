"""What a person types about a plan: what is taken, what is refused on the form, and whole acts or none."""

import io
from datetime import timedelta

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from samraad.documents import children
from samraad.documents.models import StoredFile
from samraad.plans.forms import NewFocusAreaForm, SectionForm, SourceForm
from samraad.plans.models import Edition, FocusArea, Plan
from tests import make
from tests.surroundings.at_once import at_once

RECORD = "/arbejde/planer/fra-kilde/"
TODAY = timezone.localdate()
SOURCE = {"year": "2011", "source_title": "Lokalavisen", "known": "whole"}
WORK = "/arbejde/planer/midt-og-vestsjaelland/2027/"


@pytest.fixture
def secretary(client: Client, settings, tmp_path, db) -> Client:
    settings.DATA_DIR = tmp_path
    client.force_login(make.sitting("secretary").user)
    return client


def pdf() -> SimpleUploadedFile:
    written = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(written)
    return SimpleUploadedFile("plan.pdf", written.getvalue(), "application/pdf")


def errors(**typed: str) -> dict[str, list[str]]:
    with override("da"):
        return {field: list(told) for field, told in SourceForm(SOURCE | typed, today=TODAY).errors.items()}


def test_what_a_source_says_is_taken_line_by_line():
    form = SourceForm(
        SOURCE | {"new": " Natteliv\r\n\r\n\u200b\r\n", "continued": "Færdsel\nIndbrud\u00ad", "listed": ""},
        today=TODAY,
    )
    assert form.is_valid()
    assert form.named() == [("Færdsel", "continued"), ("Indbrud", "continued"), ("Natteliv", "new")]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"new": "Vold", "continued": "vold!"}, "new", "“Vold” står her to gange."),
        ({"listed": "Vold\nVold"}, "listed", "“Vold” står her to gange."),
        ({"new": "!?"}, "new", "“!?”: Skriv navnet med bogstaver eller tal."),
        ({"new": "x" * 201}, "new", f"“{'x' * 40} …” er for langt. Et navn må højst fylde 200 tegn."),
        (
            {"new": "\n".join(f"Område {number}" for number in range(61))},
            "new",
            "Du kan højst skrive 60 fokusområder ind.",
        ),
        ({"discussed_on": "0001-01-01"}, "discussed_on", "Vælg en dag fra 1.\xa0januar 2006 til i dag."),
        ({"published_on": "9999-12-31"}, "published_on", "Vælg en dag fra 1.\xa0januar 2006 til i dag."),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(typed, field, words):
    assert errors(**typed) == {field: [words]}


def test_the_days_go_until_today_and_in_their_order():
    assert errors(discussed_on="2006-01-01", published_on=TODAY.isoformat()) == {}
    assert set(errors(published_on=(TODAY + timedelta(1)).isoformat())) == {"published_on"}
    assert errors(discussed_on="2010-12-02", published_on="2010-12-01") == {
        "published_on": ["Planen udgives, efter at den er drøftet."]
    }


def test_names_of_signs_alone_are_not_one_focus_area(secretary):
    make.plan(year=2027, focus_areas=())
    with override("da"):
        told = NewFocusAreaForm({"title": "!!!"}).errors
    assert told == {"title": ["Skriv navnet med bogstaver eller tal."]}
    for title in ("!!!", "日本", "\u200b"):
        assert secretary.post(f"{WORK}fokus/", {"title": title}).status_code == 200
    assert FocusArea.objects.count() == 0


def test_a_heading_is_taken_without_what_cannot_be_seen():
    form = SectionForm({"heading": "Be\u00adhov\x01\u202e", "body": "", "version": 1})
    assert form.is_valid()
    assert form.cleaned_data["heading"] == "Behov"
    assert set(SectionForm({"heading": "\u200b", "body": "", "version": 1}).errors) == {"heading"}


def test_a_plan_is_recorded_with_its_file(secretary):
    answer = secretary.post(RECORD, SOURCE | {"original": pdf()})
    assert answer.status_code == 302
    assert Edition.objects.get().original == StoredFile.objects.get()


def test_a_full_disk_is_told_on_the_form_and_nothing_is_entered(secretary, tmp_path):
    (tmp_path / "files").write_text("no folder: whatever is written here fails")
    page = secretary.post(RECORD, SOURCE | {"original": pdf()}).content.decode()
    assert "Filen kunne ikke gemmes lige nu, så intet er skrevet ind. Prøv igen senere." in page
    assert 'value="Lokalavisen"' in page, "what was typed is kept"
    assert (Plan.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_where_the_file_cannot_be_set_neither_plan_nor_attached_file_is_kept(secretary, monkeypatch):
    monkeypatch.setattr(children.subprocess, "run", without("set_pdf", children.subprocess.run))
    page = secretary.post(RECORD, SOURCE | {"original": pdf()}).content.decode()
    assert "Dokumentet kunne ikke laves lige nu." in page
    assert (Plan.objects.count(), StoredFile.objects.count()) == (0, 0)


def without(program, run):
    """The machine's own ``run``, on a machine where this program does not start."""

    def failing(command, **options):
        if f"samraad.documents.programs.{program}" in command:
            command = [command[0], "-c", "raise SystemExit(1)"]
        return run(command, **options)

    return failing


def test_a_plan_that_is_there_already_is_told_on_the_form(secretary):
    make.sourced_plan(2011)
    page = secretary.post(RECORD, SOURCE | {"original": pdf()}).content.decode()
    assert "Der er allerede en plan for året." in page
    assert (Plan.objects.count(), StoredFile.objects.count()) == (1, 0)


def test_a_double_click_enters_a_plan_once_and_tells_the_second_on_the_form(own_database):
    user = make.sitting("secretary").user
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(user)
    answers = at_once(*(lambda browser=browser: browser.post(RECORD, SOURCE) for browser in browsers))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Plan.objects.count() == 1


def test_a_word_file_that_cannot_be_made_says_so_on_the_plans_page(secretary, monkeypatch):
    make.plan(year=2027)
    monkeypatch.setattr(children.subprocess, "run", without("write_word", children.subprocess.run))
    answer = secretary.get(f"{WORK}word/", follow=True)
    assert answer.redirect_chain == [(WORK, 302)]
    assert "Dokumentet kunne ikke laves lige nu." in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "99999", "9" * 5000, "-1", "x", "١"])
def test_an_edition_that_cannot_be_is_not_there_to_be_withdrawn(client, db, number):
    make.plan("published", year=2027)
    client.force_login(make.sitting("police_director").user)
    answer = client.post(f"{WORK}traek-tilbage/", {"number": number, "reason": "Fordi."})
    assert (answer.status_code, Edition.objects.get().state) == (404, "published")
