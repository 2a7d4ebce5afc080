"""Word files: real headings, lists and table headers, that people can go on editing."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from samraad.documents.blocks import Chapter, Document
from samraad.documents.html import parse
from samraad.documents.word import docx as as_word
from tests.documents.samples import ADDRESS, MADE_AT, SMALL, awkward, plan


def styled(document: Document) -> list[tuple[str, str]]:
    made = docx.Document(BytesIO(as_word(document, made_at=MADE_AT)))
    return [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs]


def test_a_small_document_in_words_own_styles() -> None:
    assert styled(SMALL) == [
        ("Title", "Samarbejdsplan 2010"),
        ("Subtitle", "Kredsrådet i Midt- og Vestsjællands Politi"),
        (
            "Intense Quote",
            "Bemærk: Gengivet efter kilde, ikke planen selv. Planen havde mindst disse fire fokusområder.",
        ),
        ("Normal", "Drøftet: Ikke kendt"),
        ("Normal", "Kilde: Lokalavisen, 3. januar 2011"),
        ("Normal", "Fast adresse: https://samraad.example.dk/midt-og-vestsjaelland/samarbejdsplan/2010/"),
        ("Heading 1", "Indbrud i beboelse"),
        ("Normal", "Fokusområdet er nævnt i kilden."),
        ("Heading 1", "Færdsel"),
        ("Normal", "Videreført i 2011"),
        ("Normal", "Fokusområdet er nævnt i kilden."),
    ]


def test_lists_headings_and_lines() -> None:
    html = "<h4>H</h4><ul><li>a<ol><li>b</ol></li><li><p>c</p><p>d</p></ul><p>e<br>f</p>"
    assert styled(Document("T", chapters=(Chapter("K", blocks=parse(html)),)))[1:] == [
        ("Heading 1", "K"),
        ("Heading 2", "H"),
        ("List Bullet", "a"),
        ("List Number 2", "b"),
        ("List Bullet", "c"),
        ("List Continue", "d"),
        ("Normal", "e\nf"),
    ]


def test_each_numbered_list_begins_at_one() -> None:
    document = Document(
        "T", chapters=(Chapter("K", blocks=parse("<ol><li>a</ol><p>x</p><ol><li>b<li>c</ol>")),)
    )
    made = docx.Document(BytesIO(as_word(document, made_at=MADE_AT)))
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in made.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert len(numbers) == 3
    assert numbers[0] != numbers[1] == numbers[2]
    starts = [num.find(qn("w:lvlOverride")) is not None for num in made.part.numbering_part.element.num_lst]
    assert starts.count(True) == 2


def test_tables_tell_their_header_and_links_are_links() -> None:
    made = docx.Document(BytesIO(as_word(plan(2), made_at=MADE_AT)))
    rows = made.tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert [cell.text for cell in rows[2].cells] == [
        "Fælles uddannelsesdag",
        "Kommunernes SSP-konsulenter\nog lokalpolitiet",
        "1. juni 2027",
    ]
    links = {link.address for paragraph in made.paragraphs for link in paragraph.hyperlinks}
    assert links == {ADDRESS, "https://www.retsinformation.dk/", "https://samraad.example.dk/kilder/"}


def test_the_file_says_its_title_its_language_and_when_it_was_made() -> None:
    made = docx.Document(BytesIO(as_word(plan(1), made_at=MADE_AT)))
    facts = made.core_properties
    assert (facts.title, facts.author, facts.language) == ("Samarbejdsplan 2027", "Samråd", "da-DK")
    assert facts.created == MADE_AT
    assert {place.get(qn("w:val")) for place in made.styles.element.iter(qn("w:lang"))} == {"da-DK"}
    footer = made.sections[0].footer.paragraphs[0]
    assert [place.get(qn("w:instr")) for place in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert footer.text == "Samarbejdsplan 2027 · Side  af "


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_word(awkward(), made_at=MADE_AT) == as_word(awkward(), made_at=MADE_AT)


def test_letters_that_no_file_can_hold_are_left_out() -> None:
    document = Document("A\x01B", "\x0bC", chapters=(Chapter("D\x1fE\ufffe", blocks=()), Chapter("\u200b")))
    made = docx.Document(BytesIO(as_word(document, made_at=MADE_AT)))
    assert [paragraph.text for paragraph in made.paragraphs] == ["AB", " C", "D E", "Uden overskrift"]
