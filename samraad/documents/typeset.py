"""A document as PDF: PDF/UA-1 (accessible) and PDF/A-3a (lasting) in one, set by typst in a child process."""

import json
import math
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext, override

from samraad.documents.blocks import Document, levelled, packed
from samraad.documents.children import ChildFailed, ChildRefused, run
from samraad.documents.html import UNSEEN, plain

SECONDS, MEGABYTES = 20, 3000
ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f]")


class TypesettingFailed(Exception):
    """No document came of it. `words` are for the person who asked (translated), the text for the log."""

    @property
    def words(self) -> str:
        return gettext(
            "The document could not be made just now. Nothing else was changed. Try again in a moment."
        )


def pdf(document: Document, *, made_at: datetime) -> bytes:
    """The document as a PDF file; the same bytes each time for the same document and `made_at` (aware).

    Raises `TypesettingFailed` when typst refuses, is missing its fonts, or takes more than 20 seconds.
    """
    return typeset("set_pdf", document, made_at)


def typeset(program: str, document: Document, made_at: datetime) -> bytes:
    """What `program` makes of the document; shared with `word`."""
    given = json.dumps(printable(payload(document, made_at)), ensure_ascii=False).encode()
    try:
        return run(program, given, seconds=SECONDS, megabytes=MEGABYTES)
    except (ChildFailed, ChildRefused) as failed:
        raise TypesettingFailed(str(failed)) from failed


def payload(document: Document, made_at: datetime) -> dict[str, Any]:
    """All that a program needs to know: the document, its fixed words in its own language, and the moment."""
    fixed = words(document.language)
    told: dict[str, Any] = packed(document)
    told["title"] = plain(document.title) or fixed["untitled"]
    told["chapters"] = [
        packed(chapter)
        | {"heading": plain(chapter.heading) or fixed["untitled"], "blocks": packed(levelled(chapter.blocks))}
        for chapter in document.chapters
    ]
    site = urlsplit(document.address)
    return {
        "document": told,
        "words": fixed,
        "made_at": math.floor(made_at.timestamp()),
        "site": f"{site.scheme}://{site.netloc}" if site.netloc else "",
    }


def printable(value: Any) -> Any:
    """The same without letters that neither PDF nor Word can hold, whatever door they came in by."""
    if isinstance(value, str):
        return ODD_SPACE.sub(" ", UNSEEN.sub("", value))
    if isinstance(value, dict):
        return {name: printable(part) for name, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, list | tuple) else value


def words(language: str) -> dict[str, str]:
    """The words that stand on every document, in the document's language and not the reader's."""
    with override(language):
        return {
            "contents": gettext("Contents"),
            "page": gettext("Page {page} of {pages}"),
            "address": gettext("Permanent address"),
            "note": gettext("Please note"),
            "untitled": gettext("Untitled"),
        }
