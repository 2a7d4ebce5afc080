"""What leaves the house: one pack a reader, the Journalpakke, aktindsigt, and orientering."""

import csv
import io
import re
import time
import zipfile
from datetime import timedelta

import docx
import page
import pikepdf
import pytest
from django.test import Client

from samraad.councils import actions
from samraad.councils.models import Paper
from samraad.documents import pack
from tests import make
from tests.councils.test_papers_page import BACKEND, client_of
from tests.documents.pdfs import text_of_pdf
from tests.make import papers as make_papers
from tests.surroundings.constraints import sql

pytestmark = pytest.mark.django_db
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def meeting():
    """A convened meeting: an open item with every sort of paper, and a closed one with its own."""
    made = make.meeting("convened")
    item, closed = made.items.get(), make.item(made, title="Hemmeligt punkt")
    sql(
        "UPDATE councils_agendaitem SET closed = true, closed_for = 'Lukket efter § 23' WHERE id = %s",
        [closed.pk],
    )
    make_papers.file_on(item, "Åbent notat", text="Lyst om natteliv")
    make_papers.file_on(item, "Lukket notat", text="Lukket om natteliv", marks=make_papers.CLOSED)
    make_papers.file_on(item, "Delvist notat", text="Delvist om natteliv", marks=make_papers.extract_of())
    make_papers.document_on(item, "Redegørelse")
    make_papers.mentioned_on(item, "Et brev")
    make_papers.withdrawn(make_papers.file_on(item, "Trukket notat", text="Trukket om natteliv"))
    make_papers.file_on(closed, "Lukket punkts notat", text="Hemmeligt om natteliv")
    return made


def fetched(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:300]
    return answer.getvalue()


def pack_of(client: Client, meeting, ending: str = "pdf") -> bytes:
    return fetched(client, f"/arbejde/moeder/{meeting.pk}/pakke.{ending}")


def inside(content: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(content)) as file:
        return {spec.filename: spec.get_file().read_bytes() for spec in file.attachments.values()}


def words_in(content: bytes) -> str:
    return " ".join(text_of_pdf(content).replace("-\n", "").split())


def test_who_sits_in_the_council_gets_everything_in_one_valid_file(meeting, tmp_path):
    content = pack_of(client_of("mayor"), meeting)
    (tmp_path / "a.pdf").write_bytes(content)
    results = [str(page.validate_pdf(str(tmp_path / "a.pdf"), profile=profile)) for profile in PROFILES]
    assert [result for result in results if "Checks: 0 failed" not in result] == []
    files = inside(content)
    assert list(files) == [
        "1.1 Åbent notat.pdf",
        "1.2 Lukket notat.pdf",
        "1.3 Delvist notat.pdf",
        "2.1 Lukket punkts notat.pdf",
    ]
    assert files["1.1 Åbent notat.pdf"] == Paper.objects.get(title="Åbent notat").file.path.read_bytes()
    text = words_in(content)
    for words in ("Hemmeligt punkt", "Tekst om natteliv.", "kun omtalt, ligger hos", "ikke tilgængelig"):
        assert words in text
    assert "Trukket notat" not in text


def test_who_may_not_see_what_is_closed_gets_a_pack_without_it(meeting):
    content = pack_of(client_of("municipal_preparer"), meeting)
    assert [(name, text_of_pdf(file)) for name, file in inside(content).items()] == [
        ("1.1 Åbent notat.pdf", "Lyst om natteliv"),
        ("1.3 Delvist notat.pdf", "Uddraget"),
    ]
    text = words_in(content)
    for words in ("Hemmeligt punkt", "Lukket notat", "Lukket punkts notat", "Trukket notat"):
        assert words not in text
    assert "Lukket bilag: Offentlighedsloven § 23" in text.replace("\u00a0", " ")
    assert "Lukket efter § 23" in text.replace("\u00a0", " ")


def test_the_same_as_zip_and_as_word(meeting):
    with zipfile.ZipFile(io.BytesIO(pack_of(client_of("municipal_preparer"), meeting, "zip"))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[1:] == [
            "1.1 Åbent notat.pdf",
            "1.3 Delvist notat.pdf",
            "1.4 Redegørelse.pdf",
        ]
    made = docx.Document(io.BytesIO(pack_of(client_of("municipal_preparer"), meeting, "docx")))
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]
    assert rows[1] == ["1.1", "Åbent notat", "1", "eftersendt, ikke tilgængelig"]
    assert "Hemmeligt punkt" not in "\n".join(paragraph.text for paragraph in made.paragraphs)


def test_a_pack_is_for_who_may_open_the_meeting(meeting):
    other = Client()
    other.force_login(make.someone("mayor", district=1, municipality="851").user, BACKEND)
    assert other.get(f"/arbejde/moeder/{meeting.pk}/pakke.pdf").status_code == 404
    assert client_of("mayor").get(f"/arbejde/moeder/{meeting.pk}/pakke.exe").status_code == 404


def test_papers_too_large_for_one_pdf_are_told_and_the_zip_offered(meeting, monkeypatch):
    monkeypatch.setattr(pack, "LARGEST", 10)
    secretary = client_of("secretary")
    shown = secretary.get(f"/arbejde/moeder/{meeting.pk}/pakke.pdf", follow=True).content.decode()
    assert "Hent dem som ZIP i stedet." in shown


def test_a_pack_that_cannot_be_set_is_told(meeting):
    Paper.objects.get(title="Åbent notat").file.path.unlink()
    shown = client_of("secretary").get(f"/arbejde/moeder/{meeting.pk}/pakke.pdf", follow=True)
    assert "Dokumentet kunne ikke laves lige nu." in shown.content.decode()


def test_the_pack_of_forty_items_and_thirty_papers_comes_within_three_seconds(settings):
    made = make.meeting("convened")
    for number in range(39):
        make.item(made, title=f"Punkt {number}")
    read = make_papers.upload("Notat " * 200)
    items = list(made.items.all())
    for item in items[:30]:
        make_papers.lay_file(
            item, read, title="Notat", actor=make.sitting("secretary").actor, day=make.MEETING_ON
        )
        read.file.seek(0)
    client = client_of("secretary")
    began = time.monotonic()
    content = pack_of(client, made)
    assert time.monotonic() - began < 3
    assert len(inside(content)) == 30


def test_the_journal_gets_everything_with_date_subject_and_parties(meeting):
    paper = Paper.objects.get(title="Åbent notat")
    Paper.objects.filter(pk=paper.pk).update(journal_number="2026-17")
    with zipfile.ZipFile(
        io.BytesIO(fetched(client_of("secretary"), f"/arbejde/moeder/{meeting.pk}/journalpakke.zip"))
    ) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("Indeks.csv").decode("utf-8-sig")), delimiter=";"))
        assert archive.read(rows[2][5]) == paper.file.path.read_bytes()
    told = [(row[1], row[2], row[4], row[6]) for row in rows[1:]]
    day = make.MEETING_ON.isoformat()
    assert told[1:] == [
        (day, "Åbent notat", "2026-17", "PDF, ikke PDF/A"),
        (day, "Lukket notat", "", "PDF, ikke PDF/A"),
        (day, "Delvist notat", "", "PDF, ikke PDF/A"),
        (day, "Redegørelse", "", "PDF/A-3a"),
        (day, "Et brev", "", ""),
        (day, "Lukket punkts notat", "", "PDF, ikke PDF/A"),
    ]
    assert told[0][3] == "PDF/A-3a"
    assert "Ringsted Kommune" in rows[6][3]
    assert "Lukket punkt: Lukket efter § 23" in rows[7][7]


def test_the_sheet_offers_the_journal_to_who_serves_the_council_whatever_became_of_the_meeting(meeting):
    make.councils.walk(meeting, "published")
    pages = [
        client_of(role).get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
        for role in ("secretary", "mayor")
    ]
    assert ["journalpakke.zip" in one for one in pages] == [True, False]
    assert ["pakke.pdf" in one for one in pages] == [True, True]


def test_the_journal_is_the_secretariats(meeting):
    assert client_of("mayor").get(f"/arbejde/moeder/{meeting.pk}/journalpakke.zip").status_code == 404


ACCESS = "/arbejde/aktindsigt/"


def answered(query: str = "q=natteliv") -> dict[str, str]:
    """The answer to a request for access, file by file, as text."""
    content = fetched(client_of("secretary"), f"{ACCESS}svar.zip?{query}")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: words_in(content) for name, content in files.items()}


def test_one_search_finds_items_by_their_papers_and_tells_what_is_given_and_what_not(meeting):
    page = client_of("secretary").get(f"{ACCESS}?q=natteliv").content.decode()
    for words in (
        "2 punkter rummer ordene",
        "Åbent notat",
        "Lukket bilag: Offentlighedsloven § 23: Offentlighedsloven § 23",
        "Delvist notat (i uddrag: Offentlighedsloven § 23)",
        "Kun omtalt; spørg Ringsted Kommune",
        "Trukket tilbage: Der stod et navn.",
        "<li>Lukket efter § 23</li>",
    ):
        assert words in page
    assert "Hemmeligt punkt" not in page


def test_the_answer_holds_the_open_part_and_the_list_of_the_rest(meeting):
    files = answered()
    first, *others = files
    number = f"2026-{meeting.number}-1"
    assert others == [
        f"{number}.1 Åbent notat.pdf",
        f"{number}.2 Delvist notat.pdf",
        f"{number}.3 Redegørelse.pdf",
    ]
    assert files[f"{number}.2 Delvist notat.pdf"] == "Uddraget"
    everything = " ".join(files.values()).replace("\u00a0", " ")
    for words in ("Lukket om", "Delvist om", "Hemmeligt", "Trukket om"):
        assert words not in everything
    told = files[first].replace("\u00a0", " ")
    for words in ("Det, der er udeladt, og hvorfor", "Lukket efter § 23", "Der stod et navn.", "Kun omtalt"):
        assert words in told


def test_what_has_nothing_to_do_with_it_is_taken_out(meeting):
    item = meeting.items.get(position=1)
    closed = meeting.items.get(position=2)
    files = answered(f"q=natteliv&vist={item.pk}&vist={closed.pk}&punkt={closed.pk}")
    assert len(files) == 1
    assert (
        client_of("secretary").get(f"{ACCESS}svar.pdf?q=natteliv&vist={item.pk}&vist={closed.pk}").status_code
        == 404
    )


def test_minutes_are_given_once_they_are_approved_and_drafts_never(meeting):
    make.councils.walk(meeting, "minuted")
    assert "Referatet af punktet" in " ".join(answered().values())
    assert "Kredsrådet drøftede punktet." not in " ".join(answered().values())
    make.councils.walk(meeting, "approved")
    assert "Kredsrådet drøftede punktet." in " ".join(answered("q=drøftede").values())
    planned = make.meeting(on=make.MEETING_ON + timedelta(30))
    make.item(planned, title="Natteliv")
    assert "Dagsordenen er ikke sendt endnu." in " ".join(answered().values())


def test_nothing_found_says_so_and_only_who_serves_a_council_can_ask(meeting):
    secretary = client_of("secretary")
    assert (
        "Intet af det, rådet har, rummer ordene." in secretary.get(f"{ACCESS}?q=kvantefysik").content.decode()
    )
    assert secretary.get(ACCESS).status_code == 200
    assert secretary.get(f"{ACCESS}svar.pdf").status_code == 404
    assert client_of("mayor").get(f"{ACCESS}?q=natteliv").status_code == 404
    other = Client()
    other.force_login(make.someone("secretary", district=1).user, BACKEND)
    assert "Åbent notat" not in other.get(f"{ACCESS}?q=natteliv").content.decode()


def test_a_municipal_council_is_told_what_concerns_it_on_one_page(meeting):
    secretary, actor = client_of("secretary"), make.sitting("secretary").actor
    ours, others = make.item(meeting, title="Uro i Holbæk"), make.item(meeting, title="Uro i Køge")
    ours.concerns.set([make.municipality()])
    others.concerns.set([make.municipality("259")])
    make.councils.walk(meeting, "approved")
    later = make.meeting("convened", on=make.MEETING_ON + timedelta(60), actor=actor)
    address = f"/arbejde/moeder/{meeting.pk}/orientering/"
    assert f"{address}316.docx" in secretary.get(address).content.decode()
    made = docx.Document(io.BytesIO(fetched(secretary, f"{address}316.docx")))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for words in (
        "Orientering til kommunalbestyrelsen",
        "Holbæk Kommune",
        "Uro i Holbæk",
        "Udviklingen i kriminaliteten",
    ):
        assert words in text
    assert re.search(rf"{later.on.day}\. \w+ {later.on.year}", text)
    for words in ("Uro i Køge", "Hemmeligt punkt"):
        assert words not in text
    mayor = client_of("mayor")
    assert mayor.get(f"{address}316.docx").status_code == 200
    assert mayor.get(f"{address}259.docx").status_code == 404


def test_nothing_is_told_before_the_meeting_was_held(meeting):
    assert client_of("secretary").get(f"/arbejde/moeder/{meeting.pk}/orientering/").status_code == 404
    assert actions.reference(meeting.pk)
