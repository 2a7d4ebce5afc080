"""Documents as values: they survive JSON, cannot hold a dangerous link, and read well as HTML and as text."""

import json
from dataclasses import replace

import pytest

from samraad.documents.blocks import (
    Cell,
    Chapter,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Table,
    Text,
    document_text,
    from_json,
    levelled,
    packed,
    render_html,
    text_lines,
    to_json,
)
from samraad.documents.html import parse
from tests.documents.samples import SMALL, awkward, plan


@pytest.mark.parametrize("document", [SMALL, plan(), awkward(), Document("Tom")])
def test_a_document_is_the_same_after_json(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_json_leaves_out_what_has_its_default_so_that_new_fields_change_no_old_document() -> None:
    chapter = Chapter("Mål", blocks=(Paragraph((Text("Tryghed", strong=True),)),))
    assert to_json(Document("Plan", facts=(("Udgave", "1"),), chapters=(chapter,))) == {
        "version": 1,
        "document": {
            "is": "Document",
            "title": "Plan",
            "facts": [["Udgave", "1"]],
            "chapters": [
                {
                    "is": "Chapter",
                    "heading": "Mål",
                    "blocks": [
                        {"is": "Paragraph", "spans": [{"is": "Text", "text": "Tryghed", "strong": True}]}
                    ],
                }
            ],
        },
    }


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"version": 2, "document": packed(SMALL)},
        {"version": 1},
        {"version": 1, "document": {"is": "Document"}},
        {"version": 1, "document": {"is": "Novel", "title": "x"}},
        {"version": 1, "document": {"title": "x"}},
        {"version": 1, "document": {"is": "Text", "text": "x"}},
        {"version": 1, "document": {"is": "Text", "text": "x", "href": "javascript:alert(1)"}},
    ],
)
def test_json_of_another_shape_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        from_json(content)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:x", "https://a b", 'https://a"b', "x"],
)
def test_text_cannot_hold_a_dangerous_link(href: str) -> None:
    with pytest.raises(ValueError, match="not a link"):
        Text("x", href=href)


@pytest.mark.parametrize("href", ["", "/", "/a/b?c#d", "https://dr.dk/å", "HTTP://a", "mailto:a@b.dk"])
def test_text_holds_links_to_the_web_to_mail_and_to_our_own_pages(href: str) -> None:
    assert Text("x", href=href).href == href


def test_html_escapes_text_and_shifts_headings() -> None:
    blocks = (
        Heading(3, (Text("A & B"),)),
        Heading(4, (Text("<i>"),)),
        Paragraph((Text("a\nb", em=True), Text("c", strong=True, em=True, href="/x?a=1&b=2"))),
    )
    assert str(render_html(blocks, heading_shift=3)) == (
        "<h6>A &amp; B</h6><h6>&lt;i&gt;</h6><p><em>a<br>b</em>"
        '<a href="/x?a=1&amp;b=2"><strong><em>c</em></strong></a></p>'
    )


def test_html_of_tables_and_lists() -> None:
    table = Table(
        header=((Cell((Text("a"),)), Cell()),),
        body=((Cell((Text("b"),), heads=True), Cell((Text("c"),))),),
    )
    items = ItemList(True, ((ItemList(False, ((Paragraph((Text("d"),)),),)), Paragraph((Text("e"),))),))
    assert str(render_html((table, replace(table, header=()), replace(table, body=()), items))) == (
        '<table><thead><tr><th scope="col">a</th><td></td></tr></thead>'
        '<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>'
        '<table><tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>'
        '<table><thead><tr><th scope="col">a</th><td></td></tr></thead></table>'
        "<ol><li><ul><li>d</li></ul><p>e</p></li></ol>"
    )


def test_plain_text_is_a_line_for_each_paragraph_item_and_row() -> None:
    blocks = parse(
        "<h3>Mål</h3><p>a<br>b</p><ul><li>c<ul><li>d</ul></ul>"
        "<table><tr><th>e<th>f</tr><tr><td>g<p>h</p><td>i</tr></table>"
    )
    assert list(text_lines(blocks)) == ["Mål", "a", "b", "• c", "• d", "e | f", "g h | i"]


def test_all_that_a_reader_sees_is_in_the_text_of_a_document() -> None:
    assert document_text(SMALL) == (
        "Samarbejdsplan 2010\nKredsrådet i Midt- og Vestsjællands Politi\n"
        "Gengivet efter kilde, ikke planen selv. Planen havde mindst disse fire fokusområder.\n"
        "Drøftet: Ikke kendt\nKilde: Lokalavisen, 3. januar 2011\n"
        "Indbrud i beboelse\nFokusområdet er nævnt i kilden.\n"
        "Færdsel\nVidereført i 2011\nFokusområdet er nævnt i kilden."
    )


def test_headings_skip_no_level() -> None:
    text = (Text("x"),)
    given = (Heading(4, text), Paragraph(text), Heading(4, text), Heading(2, text), Heading(6, text))
    assert [block.level for block in levelled(given) if isinstance(block, Heading)] == [3, 4, 3, 4]
