"""A document as a Word file (.docx), made by python-docx in a child process, since lxml is heavy."""

from datetime import datetime

from samraad.documents.blocks import Document
from samraad.documents.typeset import typeset


def docx(document: Document, *, made_at: datetime) -> bytes:
    """The document as a Word file with real headings, lists and table headers; same input, same bytes.

    Raises `typeset.TypesettingFailed`.
    """
    return typeset("write_word", document, made_at)
