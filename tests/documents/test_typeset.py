"""PDF files: accessible, lasting, the same each time, and never misled by what people wrote."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from samraad.documents import typeset as typeset_module
from samraad.documents.blocks import Chapter, Document, Heading, Paragraph, Text
from samraad.documents.html import parse
from samraad.documents.programs.letters import letters_of, shown
from samraad.documents.typeset import TypesettingFailed, payload, pdf
from tests.documents.pdfs import text_of_pdf
from tests.documents.samples import ADDRESS, MADE_AT, SMALL, awkward, plan

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
FONTS = Path(typeset_module.__file__).parent / "fonts"


def one(html: str, **fields: str) -> Document:
    return Document("Prøve", chapters=(Chapter("Kapitel", blocks=parse(html)),), **fields)


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All elements of the structure tree below a node."""
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from elements(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def scopes(element: pikepdf.Object) -> list[str]:
    attributes = element.get("/A")
    listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return [str(part.Scope) for part in listed if "/Scope" in part]


@pytest.mark.parametrize(
    "document",
    [
        SMALL,
        plan(),
        awkward(),
        Document("Uden kapitler"),
        Document("", chapters=(Chapter(""), Chapter(""))),
        one("<p>Smil 😀 日本 ● ½ €</p>"),
        one("<ul><li><ol><li><p>a</p><p>b</p></ol></ul>"),
        Document("A\x01B", "\x0b", notes=("\ud800",), chapters=(Chapter("\u200b"), Chapter("\x1f\ufffe"))),
        one("<a href='/a'>a</a> <a href='mailto:a@b.dk'>b</a>"),
        replace(
            one("<p>x</p>"), chapters=(Chapter("K", blocks=(Heading(4, (Text("Dybt"),)), Paragraph(()))),)
        ),
    ],
    ids=[
        "small",
        "plan",
        "awkward",
        "no chapters",
        "no words",
        "odd letters",
        "lists",
        "letters that cannot be seen",
        "links",
        "skipped level",
    ],
)
def test_every_document_is_both_accessible_and_lasting(document: Document, tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(pdf(document, made_at=MADE_AT))
    results = [str(page.validate_pdf(str(made), profile=profile)) for profile in PROFILES]
    assert [result for result in results if "Checks: 0 failed" not in result] == []


def test_a_plan_is_tagged_as_the_document_it_is() -> None:
    with pikepdf.open(BytesIO(pdf(plan(), made_at=MADE_AT))) as made:
        found = list(elements(made.Root.StructTreeRoot.K))
        tags = Counter(str(element.S) for element in found)
        heads = [scope for element in found if element.S == "/TH" for scope in scopes(element)]
        assert str(made.Root.Lang) == "da"
        assert str(made.docinfo.Title) == "Samarbejdsplan 2027"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        assert str(made.docinfo.CreationDate) == "D:20261208093000Z"
    assert {tag: tags[tag] for tag in ("/Title", "/H1", "/TOC", "/TOCI", "/Table", "/THead")} == {
        "/Title": 1,
        "/H1": 9,  # eight chapters and the contents
        "/TOC": 1,
        "/TOCI": 8,
        "/Table": 5,
        "/THead": 5,
    }
    assert heads == ["/Column"] * 15


def test_a_table_over_many_pages_is_one_table_with_one_header() -> None:
    with pikepdf.open(BytesIO(pdf(awkward(), made_at=MADE_AT))) as made:
        tags = Counter(str(element.S) for element in elements(made.Root.StructTreeRoot.K))
        assert len(made.pages) > 3
    assert (tags["/Table"], tags["/TR"], tags["/TH"]) == (1, 121, 4)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(plan(), made_at=MADE_AT) == pdf(plan(), made_at=MADE_AT)
    assert pdf(SMALL, made_at=MADE_AT) != pdf(SMALL, made_at=MADE_AT + timedelta(days=1))


def test_what_people_write_is_text_and_never_typst() -> None:
    text = text_of_pdf(pdf(one("<p>#panic(1) $x$ *a* _b_ @c &lt;d&gt; [e] \\ // f</p>"), made_at=MADE_AT))
    assert "#panic(1) $x$ *a* _b_ @c <d> [e] \\ // f" in text


def test_the_first_page_tells_what_the_document_is_and_every_page_where_it_stands() -> None:
    text = text_of_pdf(pdf(plan(), made_at=MADE_AT))
    for words in (
        "Samråd",
        "Kredsrådet i Midt- og Vestsjællands Politi",
        "8. december 2026",
        "Videreført fra 2026",
    ):
        assert words in text
    assert text.count(ADDRESS) == 7  # once on the first page, and at the foot of all six


def test_a_document_is_set_in_its_own_language() -> None:
    with pikepdf.open(BytesIO(pdf(one("<p>Text</p>", language="en"), made_at=MADE_AT))) as made:
        assert str(made.Root.Lang) == "en"
    assert payload(one("", language="en"), MADE_AT)["words"]["page"] == "Page {page} of {pages}"


def test_our_own_links_become_whole_addresses() -> None:
    document = one("<a href='/kilder/'>kilder</a>", address=ADDRESS)
    with pikepdf.open(BytesIO(pdf(document, made_at=MADE_AT))) as made:
        links = {str(note.A.URI) for sheet in made.pages for note in sheet.get("/Annots", []) if "/A" in note}
    assert links == {ADDRESS, "https://samraad.example.dk/kilder/"}


def test_a_language_that_is_none_fails_in_plain_words() -> None:
    with pytest.raises(TypesettingFailed) as failed:
        pdf(one("<p>x</p>", language="not a language"), made_at=MADE_AT)
    assert "could not be made" in failed.value.words or "kunne ikke" in failed.value.words
    assert "set_pdf ended with 1" in str(failed.value)


def test_letters_that_the_fonts_lack_are_shown_as_a_lozenge() -> None:
    letters = letters_of(sorted(FONTS.glob("*.ttf")))
    assert shown("Ærø ● 😀\u2009x\n", letters) == "Ærø • ◊ x\n"
    assert set(map(ord, "abcæøåÆØÅéüß0123456789§½–—”“’…•◊€")) <= letters
