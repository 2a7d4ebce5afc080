"""One file with a document and its annexes: valid, listed, bookmarked, and every annex in it as it was."""

import zipfile
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from samraad.documents import pack
from samraad.documents.blocks import Chapter, Document
from samraad.documents.html import parse
from samraad.documents.models import StoredFile
from samraad.documents.pack import Annex, PackTooLarge, named, pack_pdf, pack_zip, safe_name, with_list
from samraad.documents.storage import keep
from samraad.documents.typeset import TypesettingFailed, pdf
from samraad.documents.word import docx
from tests.documents.pdfs import saying, text_of_pdf
from tests.documents.samples import ADDRESS, MADE_AT, SMALL

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def stored(content: bytes, name: str = "a.pdf", **fields: object) -> StoredFile:
    sha256, size = keep([content])
    return StoredFile(
        **{"name": name, "media_type": "application/pdf", "size": size, "sha256": sha256} | fields
    )


def agenda(items: int = 3, address: str = ADDRESS) -> Document:
    chapters = tuple(
        Chapter(f"{number}. Punkt", blocks=parse(f"<p>Tekst til punkt {number}.</p><h3>Indstilling</h3>"))
        for number in range(1, items + 1)
    )
    return Document("Dagsorden: møde 4/2026", "Kredsrådet", address=address, chapters=chapters)


def annexes() -> list[Annex]:
    return [
        Annex("1.1", "Redegørelse om indbrud", stored(saying("Indbrud"), pages=2, tagged=False)),
        Annex("1.2", "Tal & figurer", stored(b"a;b\n", "t.csv", media_type="text/csv; charset=utf-8")),
        Annex("2.1", "Samarbejdsplan 2010", document=SMALL),
        Annex("2.2", "Notat om økonomi", marks=("Kun omtalt: findes hos Ringsted Kommune",)),
        Annex("3.1", "Lukket notat", stored(saying("Lukket"), pages=1, tagged=True), marks=("Lukket",)),
    ]


def outline(file: pikepdf.Pdf) -> list[tuple[str, list[str]]]:
    with file.open_outline() as told:
        return [(item.title, [below.title for below in item.children]) for item in told.root]


def test_the_pack_is_one_valid_file_with_every_annex_as_it_was(tmp_path: Path) -> None:
    made = pack_pdf(agenda(), annexes(), made_at=MADE_AT)
    content = made.read()
    (tmp_path / "pack.pdf").write_bytes(content)
    results = [str(page.validate_pdf(str(tmp_path / "pack.pdf"), profile=profile)) for profile in PROFILES]
    assert [result for result in results if "Checks: 0 failed" not in result] == []
    with pikepdf.open(BytesIO(content)) as file:
        inside = {spec.filename: spec.get_file().read_bytes() for spec in file.attachments.values()}
    assert inside == {
        "1.1 Redegørelse om indbrud.pdf": saying("Indbrud"),
        "1.2 Tal & figurer.csv": b"a;b\n",
        "3.1 Lukket notat.pdf": saying("Lukket"),
    }
    assert made.name == "Dagsorden møde 4 2026.pdf"


def test_every_item_and_every_annex_has_its_bookmark_in_the_order_of_the_sheet() -> None:
    with pikepdf.open(BytesIO(pack_pdf(agenda(), annexes(), made_at=MADE_AT).read())) as file:
        assert outline(file) == [
            ("1. Punkt", []),
            ("2. Punkt", []),
            ("3. Punkt", []),
            ("Bilag", ["Redegørelse om indbrud", "Tal & figurer", "Notat om økonomi", "Lukket notat"]),
            ("2.1 Samarbejdsplan 2010", ["Indbrud i beboelse", "Færdsel"]),
        ]


def test_the_list_tells_pages_marks_and_what_is_not_accessible() -> None:
    text = " ".join(text_of_pdf(pack_pdf(agenda(), annexes(), made_at=MADE_AT).read()).split())
    for words in (
        "ikke tilgængelig",
        "Kun omtalt: findes hos",
        "Lukket",
        "Bilagene ligger i denne fil",
        "Fokusområdet er nævnt i kilden.",
    ):
        assert words in text
    assert text.count("ikke tilgængelig") == 1
    order = [text.index(words) for words in ("1. Punkt", "3. Punkt", "Tal & figurer", "2.1 Samarbejdsplan")]
    assert order == sorted(order)


def test_a_pack_without_annexes_is_the_document() -> None:
    content = pack_pdf(agenda(), [], made_at=MADE_AT).read()
    with pikepdf.open(BytesIO(content)) as file:
        assert (len(file.attachments), [title for title, _ in outline(file)][-1]) == (0, "3. Punkt")
    assert with_list(SMALL, []) is SMALL


def test_a_pack_of_a_document_without_an_address_has_no_code() -> None:
    plain, coded = (pdf(agenda(address=address), made_at=MADE_AT) for address in ("", ADDRESS))
    assert len(plain) < len(coded)


def test_the_zip_has_the_document_and_its_annexes_under_names_that_windows_takes() -> None:
    made = pack_zip(
        agenda(), [*annexes(), Annex("1.1", "Redegørelse om indbrud", annexes()[0].file)], made_at=MADE_AT
    )
    assert made.name == "Dagsorden møde 4 2026.zip"
    with zipfile.ZipFile(made.written) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "Dagsorden møde 4 2026.pdf",
            "1.1 Redegørelse om indbrud.pdf",
            "1.2 Tal & figurer.csv",
            "2.1 Samarbejdsplan 2010.pdf",
            "3.1 Lukket notat.pdf",
            "1.1 Redegørelse om indbrud (2).pdf",
        ]
        assert archive.read("1.1 Redegørelse om indbrud.pdf") == saying("Indbrud")
        assert archive.read("2.1 Samarbejdsplan 2010.pdf") == pdf(SMALL, made_at=MADE_AT)
        assert "Kun omtalt" in text_of_pdf(archive.read("Dagsorden møde 4 2026.pdf"))
        assert {info.flag_bits & 0x800 for info in archive.infolist() if "ø" in info.filename} == {0x800}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../a/b", "a b.pdf"),
        ("C:\\x|y*z?", "C x y z.pdf"),
        ("con", "_con.pdf"),
        ("NUL.tekst", "_NUL.tekst.pdf"),
        ("  . ", "fil.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
        ("ærøskøbing å", "ærøskøbing å.pdf"),
    ],
)
def test_no_name_leads_out_of_the_folder_or_stops_a_machine(title: str, name: str) -> None:
    assert safe_name(title, "pdf") == name


def test_names_differ_even_where_only_their_letters_are_larger() -> None:
    found = [name for name, _ in named([Annex("", "a"), Annex("", "A"), Annex("", "a")], taken={"a.pdf"})]
    assert found == ["a (2).pdf", "A (3).pdf", "a (4).pdf"]


def test_for_word_the_list_stands_as_a_table() -> None:
    document = with_list(agenda(), annexes())
    assert document.chapters[-1].heading == "Bilag"
    rows = [
        [cell.spans[0].text if cell.spans else "" for cell in row]
        for row in document.chapters[-1].blocks[0].body
    ]
    assert rows[0] == ["1.1", "Redegørelse om indbrud", "2", "ikke tilgængelig"]
    assert rows[4] == ["3.1", "Lukket notat", "1", "Lukket"]
    assert docx(document, made_at=MADE_AT).startswith(b"PK")


def test_a_pack_that_would_be_too_large_is_not_begun() -> None:
    with pytest.raises(PackTooLarge):
        pack_pdf(agenda(), [Annex("1", "a", stored(b"x", size=pack.LARGEST + 1))], made_at=MADE_AT)


def test_a_file_that_is_gone_from_the_disk_fails_in_words() -> None:
    file = stored(b"x")
    file.path.unlink()
    with pytest.raises(TypesettingFailed) as failed:
        pack_pdf(agenda(), [Annex("1", "a", file)], made_at=MADE_AT)
    assert "ikke laves lige nu" in failed.value.words
