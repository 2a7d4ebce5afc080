"""Every write of documents. Who may freeze or attach what is for the owner's rules; here is only how."""

import hashlib
import json
from datetime import date

from samraad.audit.texts import guard_numbers
from samraad.documents.blocks import Document, document_text, to_json
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.documents.storage import keep
from samraad.documents.uploads import ReadUpload
from samraad.law.actor import Actor


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


def store_upload(
    read: ReadUpload, *, actor: Actor, day: date, about: str, district: int | None = None
) -> StoredFile:
    """Keep a file that somebody attached (`uploads.read_upload`): first its bytes, then its row.

    `about` is what the log calls the thing it is attached to. Raises TextStopped when a personal number
    stands in the file (P-10), and OSError when the disk is full; then there is no row.
    """
    guard_numbers(read.name, read.text, actor=actor, day=day, about=about, district=district)
    sha256, size = keep(read.file.chunks())
    return StoredFile.objects.create(
        name=read.name,
        media_type=read.media_type,
        size=size,
        sha256=sha256,
        scan_state=read.scan_state,
        text=read.text,
        pages=read.pages,
        tagged=read.tagged,
        standard=read.standard,
        taken_out=list(read.taken_out),
    )
