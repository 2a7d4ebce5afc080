"""Fields for rich text and for PDF files: what they take, what they refuse, and in which words."""

import json

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from samraad.documents.forms import LABELS, LONGEST_HTML, LineField, RichTextField, UploadField, reason_in
from tests.documents.pdfs import saying


class Draft(forms.Form):
    aim = RichTextField()


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Indbrud i\r\nbeboelse\t ", "Indbrud i beboelse"),
        ("Ind\u00adbrud\u200b", "Indbrud"),
        ("\u202eTryghed\u202c", "Tryghed"),
        ("A\x01B\x0bC\x1fD\ue000", "AB C D"),
        ("a\u030arhus", "århus"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_a_line_of_text_is_what_can_be_seen_of_it(typed: str, line: str) -> None:
    assert LineField().clean(typed) == line


@pytest.mark.parametrize("typed", ["", " ", "\u200b\u200b", "\u202e", "\ufeff\xa0"])
def test_a_line_in_which_nothing_can_be_seen_is_empty(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LineField().clean(typed)
    assert refused.value.code == "required"
    assert LineField(required=False).clean(typed) == ""


@pytest.mark.parametrize(
    ("typed", "code"), [("a\x00b", "null_characters_not_allowed"), ("x" * 9, "max_length")]
)
def test_a_line_that_cannot_be_kept_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LineField(max_length=8).clean(typed)
    assert [error.code for error in refused.value.error_list] == [code]


def test_a_line_is_as_long_as_what_is_kept_of_it() -> None:
    assert LineField(max_length=8).clean("x" * 4 + "\r\n" * 9 + "x" * 3) == "xxxx xxx"


def test_a_reason_is_a_line_too() -> None:
    assert reason_in(QueryDict("reason=For%00kert%0D%0Afil%E2%80%8B")) == "Forkert fil"
    assert reason_in(QueryDict("reason=%E2%80%8B")) == reason_in(QueryDict()) == ""


def test_rich_text_comes_out_clean() -> None:
    cleaned = RichTextField().clean("<h1>Mål</h1><script>alert(1)</script>Tryghed")
    assert (cleaned, type(cleaned)) == ("<h3>Mål</h3><p>Tryghed</p>", str)


@pytest.mark.parametrize("empty", ["", "   ", "<p></p>", "<p>&nbsp;</p>", "<script>x</script>", None])
def test_a_text_with_nothing_to_read_is_empty(empty: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        RichTextField().clean(empty)
    assert refused.value.code == "required"
    assert RichTextField(required=False).clean(empty) == ""


@pytest.mark.parametrize("long", ["x" * (LONGEST_HTML + 1), "&" * (LONGEST_HTML // 2)])
def test_a_text_that_is_too_long_is_refused_as_typed_and_as_cleaned(long: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RichTextField().clean(long)
    assert [error.code for error in refused.value.error_list] == ["max_length"]


def test_the_text_area_carries_the_words_of_the_editor_and_no_limit_on_its_html() -> None:
    with override("en"):
        attributes = Draft()["aim"].subwidgets[0].data["attrs"]
    assert set(json.loads(attributes["data-rich-text"])) == set(LABELS)
    assert json.loads(attributes["data-rich-text"])["bold"] == "Bold"
    assert "maxlength" not in attributes


def test_the_scripts_of_a_form_carry_the_nonce_of_the_request() -> None:
    request = RequestFactory().get("/")
    request.csp_nonce = "once"  # type: ignore[attr-defined]  # set by django-csp's middleware
    rendered = Template("{% load rich_text %}{% editor_media form %}").render(
        Context({"form": Draft(), "request": request})
    )
    assert '<script type="importmap" nonce="once">' in rendered
    assert rendered.count('nonce="once"') == rendered.count("<script") + rendered.count("<link")
    assert rendered.count("<script") == 2


def test_a_file_is_read_on_the_way_in() -> None:
    read = UploadField().clean(SimpleUploadedFile("plan.pdf", saying("Plan"), "application/pdf"))
    assert read is not None
    assert (read.name, read.kind, read.pages, read.text) == ("plan.pdf", "pdf", 1, "Plan")
    assert UploadField(required=False).clean(None) is None


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"PK", "not_pdf"), (b"%PDF-1.7 rubbish", "broken")]
)
def test_a_file_that_is_no_sound_pdf_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        UploadField().clean(SimpleUploadedFile("plan.pdf", content, "application/pdf"))
    assert refused.value.error_list[0].code == code


def test_a_field_takes_only_the_kinds_it_names_and_says_so_to_the_browser(settings) -> None:
    field = UploadField(kinds=["pdf", "jpg"])
    with override("en"):
        attributes = field.widget_attrs(field.widget)
    assert attributes == {
        "accept": ".pdf,.jpg,.jpeg",
        "data-largest": 25 * 2**20,
        "data-too-large": "The file is larger than 25 MB. Save it with smaller pictures, or in parts.",
        "data-other-kind": "This kind of file cannot be attached. Choose one of these: pdf, jpg.",
    }
    with pytest.raises(ValidationError):
        field.clean(SimpleUploadedFile("a.txt", b"Hej"))
