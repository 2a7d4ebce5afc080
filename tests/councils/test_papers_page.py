"""The pages of papers: laid by upload, marked, handed out to who may have them, gone when withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samraad.councils.models import Paper
from samraad.documents.models import ScanState, StoredFile
from tests import make
from tests.documents.office import word
from tests.documents.pdfs import saying
from tests.make import papers as make_papers
from tests.surroundings.constraints import sql

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
OPEN = {"title": "", "holder": "", "openness": "open", "ground": "", "journal_number": ""}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make.sitting(role).user, BACKEND)
    return client


@pytest.fixture
def secretary() -> Client:
    return client_of("secretary")


def status(client: Client, address: str) -> int:
    """What the page answers; a file that comes is read, which closes it."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def papers_of(item) -> str:
    return f"/arbejde/moeder/{item.meeting_id}/punkter/{item.pk}/bilag/"


def at(paper: Paper, more: str = "") -> str:
    return f"/arbejde/moeder/{paper.item.meeting_id}/papirer/{paper.pk}/{more}"


def test_a_file_is_laid_and_the_page_tells_what_became_of_it(secretary):
    item = make.meeting().items.get()
    page = secretary.post(
        papers_of(item), OPEN | {"file": SimpleUploadedFile("Brev.pdf", saying("Brev"))}, follow=True
    ).content.decode()
    paper = Paper.objects.get()
    assert (paper.title, paper.file.text, paper.openness) == ("Brev", "Brev", "open")
    for words in (
        "“Brev” er lagt på punktet.",
        "mærket som ikke tilgængelig",
        "pdf, 1 side",
        "ikke tilgængelig",
    ):
        assert words in page


def test_the_sheet_leads_to_the_papers_and_the_paper_to_its_file(secretary):
    item = make.meeting().items.get()
    assert papers_of(item) in secretary.get(f"/arbejde/moeder/{item.meeting_id}/").content.decode()
    paper = make_papers.file_on(item)
    page = secretary.get(at(paper)).content.decode()
    assert at(paper, "fil/") in page
    answer = secretary.get(at(paper, "fil/"))
    content = answer.getvalue()
    assert content.startswith(b"%PDF")
    assert {
        name: answer[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="notat.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Vælg en fil, eller skriv, hvem der har bilaget."),
        ({"file": ("a.exe", b"MZ")}, "Den slags fil kan ikke vedhæftes."),
        ({"file": ("a.pdf", b"MZ")}, "Filen er ikke en PDF."),
        ({"file": ("a.docx", word("x", word__vbaProject_bin=b"x"))}, "Der er makroer i filen."),
        ({"file": ("a.txt", b"Hej"), "openness": "closed"}, "Skriv, hvorfor bilaget ikke er åbent."),
        (
            {"file": ("a.txt", b"Hej"), "holder": "Køge Kommune"},
            "Et bilag, der kun er omtalt, har ingen fil.",
        ),
        ({"holder": "Køge Kommune"}, "Skriv, hvad bilaget hedder."),
        (
            {"file": ("a.txt", b"Hej"), "extract": ("b.txt", b"x")},
            "Vælg “Uddrag” ovenfor, eller udelad delen.",
        ),
        ({"file": ("a.txt", b"Om 070761-4285")}, "personnummer"),
    ],
)
def test_what_cannot_be_laid_is_told_where_it_was_typed(secretary, typed, words):
    item = make.meeting().items.get()
    sent = {
        name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
        for name, value in typed.items()
    }
    answer = secretary.post(papers_of(item), OPEN | sent)
    assert words in answer.content.decode()
    assert (Paper.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_paper_is_only_mentioned(secretary):
    item = make.meeting().items.get()
    secretary.post(papers_of(item), OPEN | {"title": "Et brev", "holder": "Køge Kommune"})
    paper = Paper.objects.get()
    page = secretary.get(at(paper)).content.decode()
    assert "Bilaget er ikke her. Køge Kommune har det." in page
    assert secretary.get(at(paper, "fil/")).status_code == 404


def test_a_full_disk_is_told_and_what_was_typed_is_kept(secretary, tmp_path):
    (tmp_path / "files").write_text("no folder")
    sent = OPEN | {"title": "Mit brev", "file": SimpleUploadedFile("a.txt", b"Hej")}
    page = secretary.post(papers_of(make.meeting().items.get()), sent).content.decode()
    assert "Filen kunne ikke gemmes lige nu." in page
    assert 'value="Mit brev"' in page


def test_who_may_have_a_paper_is_changed_on_its_page(secretary):
    paper = make_papers.file_on(make.meeting("convened").items.get())
    typed = {"openness": "closed", "ground": "", "journal_number": "17"}
    assert (
        "Skriv, hvorfor bilaget ikke er åbent." in secretary.post(at(paper, "ret/"), typed).content.decode()
    )
    secretary.post(at(paper, "ret/"), typed | {"ground": "§ 23"})
    paper.refresh_from_db()
    assert (paper.openness, paper.ground, paper.journal_number) == ("closed", "§ 23", "17")
    extract = {"extract": SimpleUploadedFile("uddrag.txt", b"Uddrag")}
    secretary.post(at(paper, "ret/"), typed | {"ground": "§ 23", "openness": "extract"} | extract)
    assert secretary.get(at(paper, "uddrag/")).getvalue() == b"Uddrag"


def test_a_closed_paper_is_there_for_members_and_not_for_who_only_prepares():
    meeting = make.meeting("convened")
    paper = make_papers.file_on(meeting.items.get(), "Hemmelig titel", marks=make_papers.CLOSED)
    extract = make_papers.file_on(meeting.items.get(), "I uddrag", marks=make_papers.extract_of())
    mayor, preparer = client_of("mayor"), client_of("municipal_preparer")
    assert [status(mayor, at(paper, more)) for more in ("", "fil/")] == [200, 200]
    assert [status(preparer, at(paper, more)) for more in ("", "fil/")] == [404, 404]
    assert [status(preparer, at(extract, more)) for more in ("", "fil/", "uddrag/")] == [
        200,
        404,
        200,
    ]
    assert "Hemmelig titel" not in preparer.get(papers_of(paper.item)).content.decode()
    assert "Hemmelig titel" in mayor.get(papers_of(paper.item)).content.decode()


def test_papers_of_a_closed_item_are_not_there_for_who_may_not_see_it():
    item = make.meeting("convened").items.get()
    paper = make_papers.file_on(item)
    sql("UPDATE councils_agendaitem SET closed = true")
    preparer = client_of("municipal_preparer")
    assert [status(preparer, address) for address in (papers_of(item), at(paper), at(paper, "fil/"))] == [
        404
    ] * 3
    assert status(client_of("mayor"), at(paper, "fil/")) == 200


def test_a_withdrawn_paper_is_served_to_nobody_and_says_why(secretary):
    paper = make_papers.file_on(make.meeting("convened").items.get())
    secretary.post(at(paper, "traek-tilbage/"), {"reason": "Der stod et navn."})
    assert "Der stod et navn." in secretary.get(at(paper)).content.decode()
    assert [status(secretary, at(paper, more)) for more in ("fil/", "uddrag/")] == [404, 404]


def test_a_file_found_to_be_harmful_is_not_handed_out(secretary):
    paper = make_papers.file_on(make.meeting("convened").items.get())
    StoredFile.objects.update(scan_state=ScanState.INFECTED)
    assert secretary.get(at(paper, "fil/")).status_code == 404


def test_a_document_of_ours_is_read_as_a_page(secretary):
    paper = make_papers.document_on(make.meeting("convened").items.get())
    assert "Tekst om natteliv." in secretary.get(at(paper)).content.decode()


def test_a_stranger_and_a_member_cannot_lay_or_change(secretary):
    item = make.meeting("convened").items.get()
    paper = make_papers.file_on(item)
    mayor = client_of("mayor")
    assert "Læg bilaget på punktet" not in mayor.get(papers_of(item)).content.decode()
    sent = {"title": "Et brev", "holder": "Køge Kommune"}
    assert mayor.post(papers_of(item), OPEN | sent).status_code == 403
    assert mayor.post(at(paper, "ret/"), {"openness": "open", "ground": ""}).status_code == 403
    assert mayor.post(at(paper, "traek-tilbage/"), {"reason": "x"}).status_code == 403
    other = Client()
    other.force_login(make.someone("mayor", district=1, municipality="851").user, BACKEND)
    assert [other.get(address).status_code for address in (papers_of(item), at(paper))] == [404, 404]
    assert Paper.objects.count() == 1


def test_the_list_asks_as_much_with_one_paper_as_with_three(
    secretary, django_assert_max_num_queries: DjangoAssertNumQueries
):
    item = make.meeting("convened").items.get()
    make_papers.file_on(item)
    with django_assert_max_num_queries(40) as one:
        secretary.get(papers_of(item))
    for _ in range(2):
        make_papers.file_on(item)
    with django_assert_max_num_queries(len(one)):
        secretary.get(papers_of(item))
