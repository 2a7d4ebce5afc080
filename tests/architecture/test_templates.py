"""Templates hold no script, no style and nothing unescaped, whatever the Content-Security-Policy stops."""

import re

import pytest

from tests.architecture.sources import modules, templates

FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style in the page": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an on… attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "text let through unescaped": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b"),
    "an address of another site": re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""", re.IGNORECASE),
}
ELSEWHERE = {
    "public_site/sources.html": "leads to the owners of data and licences",
    "public_site/credits.html": "as above",
}
LETS_THROUGH = {
    "councils/sheet_rows.py": "the rows of the sheet, each text escaped on the way",
    "documents/blocks.py": "blocks to HTML, each text escaped on the way",
    "documents/templatetags/printed.py": "the QR code of an address, drawn by segno",
    "documents/templatetags/rich_text.py": "the editor's own scripts, with the nonce",
    "public_site/plan_page.py": "joins escaped lines with a line break",
}


def as_html(text: str) -> str:
    """The template's own HTML: its tags are logic, but what a filter does to a value is looked at."""
    return re.sub(r"{%(?! autoescape).*?%}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    found = [one.name for one in templates() if FORBIDDEN[what].search(as_html(one.text))]
    allowed = ELSEWHERE if what == "an address of another site" else {}
    assert [name for name in found if name not in allowed] == []


def test_few_places_in_the_code_say_that_a_text_is_safe() -> None:
    saying = re.compile(r"\bmark_safe\(|\bSafeString\([^)\"]")
    assert sorted(one.name for one in modules() if saying.search(one.text)) == sorted(LETS_THROUGH)


def test_a_form_that_changes_something_carries_its_token() -> None:
    """All but the choice of language, so that a public page is the same bytes for everyone."""
    without = [
        one.name
        for one in templates()
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", one.text, re.DOTALL)
        if "csrf_token" not in form and "{% url 'language' %}" not in form
    ]
    assert without == []
