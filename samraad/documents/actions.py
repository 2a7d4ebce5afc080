"""Every write of documents. Who may freeze or attach what is for the owner's rules; here is only how."""

import hashlib
import io
import json
from datetime import datetime

from django.core.files.base import File

from samraad.documents.blocks import Document, document_text, to_json
from samraad.documents.models import FrozenDocument, ScanState, StoredFile
from samraad.documents.reading import ReadPdf
from samraad.documents.storage import keep
from samraad.documents.typeset import pdf

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
    return _stored(read.name, read.text, read.file, ScanState.NOT_SCANNED)


def keep_pdf(frozen: FrozenDocument, *, name: str, made_at: datetime) -> StoredFile:
    """Set a frozen document as PDF and keep the file, so that its bytes and SHA-256 stay the same for ever.

    Raises `typeset.TypesettingFailed`; then nothing is kept.
    """
    content = File(io.BytesIO(pdf(frozen.document, made_at=made_at)), name=name)
    return _stored(name, frozen.text, content, ScanState.CLEAN)


def _stored(name: str, text: str, file: "File[bytes]", scan_state: ScanState) -> StoredFile:
    sha256, size = keep(file.chunks())
    return StoredFile.objects.create(
        name=name[-LONGEST_NAME:], media_type=PDF, size=size, sha256=sha256, scan_state=scan_state, text=text
    )
