"""Every write of documents. Who may freeze or attach what is for the owner's rules; here is only how."""

import hashlib
import json

from samraad.documents.blocks import Document, document_text, to_json
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.documents.reading import ReadPdf
from samraad.documents.storage import keep

LONGEST_NAME = 200
PDF = "application/pdf"


def canonical(document: Document) -> bytes:
    """The document's JSON in the one form that its SHA-256 is taken of: sorted keys, no spaces, UTF-8."""
    return json.dumps(to_json(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def freeze(document: Document) -> FrozenDocument:
    """Keep the document as it stands now, for ever."""
    return FrozenDocument.objects.create(
        title=document.title,
        content=to_json(document),
        text=document_text(document),
        sha256=hashlib.sha256(canonical(document)).hexdigest(),
    )


def store_pdf(read: ReadPdf) -> StoredFile:
    """Keep a PDF file that somebody attached (`reading.read_pdf`): first its bytes, then its row.

    Raises OSError when the disk is full; then there is no row.
    """
    sha256, size = keep(read.file.chunks())
    return StoredFile.objects.create(
        name=read.name[-LONGEST_NAME:], media_type=PDF, size=size, sha256=sha256, text=read.text
    )
