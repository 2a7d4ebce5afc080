"""Papers of a published meeting: handed out inert, in extract where so marked, and 410 once withdrawn."""

import pytest
from django.test import Client

from samraad.councils.models import Paper
from tests import make
from tests.documents.pdfs import text_of_pdf
from tests.make import papers as make_papers
from tests.public_site.reading import links
from tests.surroundings.constraints import sql

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def published(marks=make_papers.OPEN, kind="file") -> Paper:
    meeting = make.meeting("convened")
    lay = make_papers.file_on if kind == "file" else make_papers.document_on
    paper = lay(meeting.items.get(), marks=marks)
    make.councils.walk(meeting, "published")
    return Paper.objects.select_related("item__meeting").get(pk=paper.pk)


def meeting_page(paper: Paper) -> str:
    meeting = paper.item.meeting
    return f"/midt-og-vestsjaelland/kredsraad/moeder/{meeting.on.year}-{meeting.number}/"


def address(paper: Paper) -> str:
    return f"{meeting_page(paper)}bilag/{paper.pk}/"


def test_an_open_paper_is_linked_and_handed_out_inert():
    paper = published()
    assert address(paper) in links(meeting_page(paper))
    answer = Client().get(address(paper))
    assert text_of_pdf(answer.getvalue()) == "Notat"
    assert answer["Content-Disposition"] == 'attachment; filename="notat.pdf"'
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_document_of_ours_is_shown_as_pdf():
    paper = published(kind="document")
    answer = Client().get(address(paper))
    assert (answer["Content-Disposition"], answer.content[:5]) == (
        "inline; filename*=utf-8''Redeg%C3%B8relse.pdf",
        b"%PDF-",
    )
    assert Client().get(address(paper), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_of_a_paper_in_extract_everyone_gets_the_extract():
    paper = published(make_papers.extract_of())
    assert text_of_pdf(Client().get(address(paper)).getvalue()) == "Uddraget"


@pytest.mark.parametrize("marks", [make_papers.CLOSED, make_papers.Marks("extract", "§ 23")])
def test_what_is_kept_back_is_neither_linked_nor_there(marks):
    paper = published(marks)
    assert address(paper) not in links(meeting_page(paper))
    assert Client().get(address(paper)).status_code == 404


def test_papers_of_closed_items_and_of_meetings_that_are_not_published_are_not_there():
    meeting = make.meeting("convened")
    paper = make_papers.file_on(meeting.items.get())
    sql("UPDATE councils_agendaitem SET closed = true")
    make.councils.walk(meeting, "published")
    paper = Paper.objects.select_related("item__meeting").get()
    assert Client().get(meeting_page(paper)).status_code == 200
    assert Client().get(address(paper)).status_code == 404
    early = make_papers.file_on(make.meeting("convened", on=make.MEETING_ON.replace(day=20)).items.get())
    assert Client().get(address(early)).status_code == 404


@pytest.mark.parametrize("kind", ["file", "document"])
def test_a_withdrawn_paper_is_gone_at_once_and_its_address_tells_why(kind):
    paper = published(kind=kind)
    answer = Client().get(address(paper))
    assert (answer.getvalue() if answer.streaming else answer.content).startswith(b"%PDF-")
    known = answer["ETag"]
    make_papers.withdrawn(paper)
    answer = Client().get(address(paper), headers={"If-None-Match": known})
    assert (answer.status_code, "Der stod et navn." in answer.content.decode()) == (410, True)
    assert address(paper) not in links(meeting_page(paper))
