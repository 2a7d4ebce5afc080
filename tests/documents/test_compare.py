"""What changed between two documents, in sentences and word by word."""

import time
from dataclasses import replace

import pytest
from django.utils.translation import override

from samraad.documents.blocks import Chapter, Document
from samraad.documents.compare import Change, Piece, compare, differences, render_changes
from samraad.documents.html import parse
from tests.documents.samples import plan


def chapter(
    heading: str, html: str = "<p>Tekst.</p>", anchor: str = "", marks: tuple[str, ...] = ()
) -> Chapter:
    return Chapter(heading, anchor, marks, parse(html))


def document(*chapters: Chapter) -> Document:
    return Document("Plan", chapters=chapters)


def sentences(before: Document, after: Document) -> list[str]:
    with override("en"):
        return [change.sentence for change in compare(before, after)]


def test_equal_documents_have_no_changes() -> None:
    assert compare(plan(), plan()) == ()


def test_facts_notes_and_address_are_about_the_document_and_not_compared() -> None:
    assert compare(plan(), replace(plan(), facts=(), notes=(), address="")) == ()


def test_titles_that_changed_are_told() -> None:
    before, after = Document("Plan 2026", "Kredsrådet"), Document("Plan 2027", "Rådet")
    assert sentences(before, after) == [
        "The title is now “Plan 2027”; it was “Plan 2026”.",
        "The subtitle is now “Rådet”; it was “Kredsrådet”.",
    ]


def test_chapters_come_and_go_with_all_their_text() -> None:
    before, after = document(chapter("Bander", marks=("Nyt",))), document(chapter("Færdsel"))
    assert compare(before, after) == (
        Change(
            "added",
            "",
            "The chapter “%(heading)s” is new.",
            {"heading": "Færdsel"},
            ((Piece("Tekst.", "added"),),),
        ),
        Change(
            "dropped",
            "",
            "The chapter “%(heading)s” is gone.",
            {"heading": "Bander"},
            ((Piece("Nyt", "removed"),), (Piece("Tekst.", "removed"),)),
        ),
    )


def test_a_chapter_is_known_by_its_anchor_when_it_gets_a_new_heading() -> None:
    before = document(chapter("Unge", anchor="unge"), chapter("Andet"))
    after = document(chapter("Børn og unge", anchor="unge"), chapter("Andet"))
    assert sentences(before, after) == ["The chapter “Unge” is now called “Børn og unge”."]


def test_a_chapter_without_a_shared_anchor_is_known_by_its_heading() -> None:
    before, after = document(chapter("Unge", anchor="1")), document(chapter("unge", anchor="2"))
    assert sentences(before, after) == ["The chapter “Unge” is now called “unge”."]


def test_two_chapters_of_one_name_are_told_apart_by_their_order() -> None:
    before = document(chapter("Bilag", "<p>a</p>"), chapter("Bilag", "<p>b</p>"))
    after = document(chapter("Bilag", "<p>a</p>"), chapter("Bilag", "<p>c</p>"))
    assert sentences(before, after) == ["The text of the chapter “Bilag” is changed."]


def test_a_chapter_that_stands_elsewhere_has_moved_and_the_others_have_not() -> None:
    names = ["A", "B", "C", "D"]
    before = document(*map(chapter, names))
    after = document(*map(chapter, ["A", "D", "B", "C"]))
    assert sentences(before, after) == ["The chapter “D” stands in another place."]


def test_marks_are_part_of_the_text() -> None:
    before, after = document(chapter("A", marks=("Nyt",))), document(chapter("A", marks=("Videreført",)))
    assert sentences(before, after) == ["The text of the chapter “A” is changed."]


@pytest.mark.parametrize(
    "html", ["<p><b>Tekst.</b></p>", "<p><a href='/x'>Tekst.</a></p>", "<h3>Tekst.</h3>"]
)
def test_a_change_of_form_alone_is_told_as_one(html: str) -> None:
    assert sentences(document(chapter("A")), document(chapter("A", html))) == [
        "The chapter “A” has the same words, but bold type, links or headings are changed."
    ]


def test_words_are_compared_within_the_lines_that_differ() -> None:
    old = ["Uændret.", "Politiet mødes med kommunen hver måned.", "Går ud."]
    new = ["Uændret.", "Politiet mødes med alle kommuner hver måned.", "Ny linje.", "Går ud."]
    assert differences(old, new) == (
        (
            Piece("Politiet mødes med", "same"),
            Piece("kommunen", "removed"),
            Piece("alle kommuner", "added"),
            Piece("hver måned.", "same"),
        ),
        (Piece("Ny linje.", "added"),),
    )


def test_a_line_with_little_in_common_is_shown_whole_before_and_after() -> None:
    assert differences(["Helt andre ord her"], ["Noget nyt som ingen kender"]) == (
        (Piece("Helt andre ord her", "removed"),),
        (Piece("Noget nyt som ingen kender", "added"),),
    )


def test_the_comparison_reads_well_with_eyes_and_with_ears() -> None:
    before = document(chapter("A", "<p>Vi mødes &lt;ofte&gt; i rådet.</p>"), chapter("B"))
    after = document(chapter("A", "<p>Vi mødes &lt;tit&gt; i rådet.</p>"), chapter("C&D", ""))
    with override("en"):
        assert str(render_changes(compare(before, after))) == (
            '<ul class="changes"><li><p>The text of the chapter “A” is changed.</p>'
            '<div class="change-text"><p>'
            'Vi mødes <del><span class="sr-only">removed: </span>&lt;ofte&gt;</del> '
            '<ins><span class="sr-only">added: </span>&lt;tit&gt;</ins> i rådet.</p></div></li>'
            "<li><p>The chapter “C&amp;D” is new.</p></li><li><p>The chapter “B” is gone.</p>"
            '<div class="change-text"><p>'
            '<del><span class="sr-only">removed: </span>Tekst.</del></p></div></li></ul>'
        )


def test_twenty_long_chapters_are_compared_in_a_moment() -> None:
    def long(word: str) -> Document:
        paragraph = f"<p>Politiet og kommunerne vil {word} sikre, at alle unge {word} bliver set i tide.</p>"
        return document(*(chapter(f"Kapitel {number}", paragraph * 60) for number in range(20)))

    before, after = long("også"), long("fortsat")
    began = time.process_time()
    assert len(compare(before, after)) == 20
    assert time.process_time() - began < 10  # a guard against getting lost, not a measure
