"""*Journalpakke*: what an authority files in its own journal (J-3), as one ZIP with an index.

Our own documents lie in it as PDF/A-3a. What people attached lies in it as it is: nobody can make a foreign
PDF lasting without changing how it looks, so the index says which standard the file itself claims to keep.
"""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext, override

from samraad.documents.blocks import Chapter, Document, plain_table
from samraad.documents.models import StoredFile
from samraad.documents.pack import Annex as Part
from samraad.documents.pack import named, put_bytes, put_file, safe_name
from samraad.documents.storage import Made
from samraad.documents.typeset import pdf

OURS = "PDF/A-3a"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class JournalPart:
    """One thing to file: a document of ours, a stored file, or neither (it lies with somebody else).

    `parties` are offices and authorities, `remark` is for whoever files it ("Lukket efter …").
    """

    on: date
    subject: str
    parties: str
    journal_number: str = ""
    document: Document | None = None
    file: StoredFile | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Filed:
    part: JournalPart
    name: str
    standard: str
    sha256: str


def journal_zip(parts: Sequence[JournalPart], *, title: str, made_at: datetime) -> Made:
    """The parts as files, and "Indeks" as PDF/A and CSV: date, subject, parties, journal number, SHA-256.

    Raises `typeset.TypesettingFailed`.
    """
    made = Made(safe_name(title, "zip"))
    with zipfile.ZipFile(made.written, "w", zipfile.ZIP_STORED) as archive:
        filed = list(_put(archive, parts, made_at))
        head, rows = _head(), [_row(number, one) for number, one in enumerate(filed, start=1)]
        put_bytes(archive, "Indeks.csv", _csv(head, rows), made_at)
        put_bytes(archive, "Indeks.pdf", pdf(_index(title, head, rows), made_at=made_at), made_at)
    made.seek(0)
    return made


def _put(archive: zipfile.ZipFile, parts: Sequence[JournalPart], made_at: datetime) -> Iterable[_Filed]:
    """Write each part to the archive, numbered so that they lie in order."""
    numbered = [
        Part(f"{number:03}", part.subject, file=part.file, document=part.document)
        for number, part in enumerate(parts, start=1)
    ]
    for part, (name, _) in zip(parts, named(numbered, taken={"Indeks.csv", "Indeks.pdf"}), strict=True):
        if part.document:
            content = pdf(part.document, made_at=made_at)
            put_bytes(archive, name, content, made_at)
            yield _Filed(part, name, OURS, hashlib.sha256(content).hexdigest())
        elif part.file:
            put_file(archive, name, part.file.path, made_at)
            yield _Filed(part, name, _standard_of(part.file), part.file.sha256)
        else:
            yield _Filed(part, "", "", "")


def _standard_of(file: StoredFile) -> str:
    """What the index says of the lasting standard of an attached file."""
    kind = file.name.rpartition(".")[2].upper()
    with override("da"):
        if file.standard:
            return gettext("says itself {standard}").format(standard=file.standard)
        return gettext("{kind}, not PDF/A").format(kind=kind)


def _head() -> tuple[str, ...]:
    with override("da"):
        return (
            *(gettext("No."), gettext("Date"), gettext("Subject"), gettext("Parties")),
            *(gettext("Journal number"), gettext("File"), gettext("Format"), gettext("Remarks"), "SHA-256"),
        )


def _row(number: int, filed: _Filed) -> tuple[str, ...]:
    part = filed.part
    told = (part.on.isoformat(), part.subject, part.parties, part.journal_number)
    return (f"{number:03}", *told, filed.name, filed.standard, part.remark, filed.sha256)


def _csv(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    """For Excel in Danish: semicolons, a mark first, and nothing that it would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(f"'{text}" if text.startswith(STARTS_A_FORMULA) else text for text in row)
    return out.getvalue().encode("utf-8-sig")


def _index(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Document:
    """The index as a page: what is long stands below what it belongs to, SHA-256 in its own table."""
    number, day, subject, parties, journal_number, _, _, remarks, sums = head
    table = plain_table(
        (number, day, subject, parties, f"{journal_number}, {remarks[0].lower()}{remarks[1:]}"),
        [
            (one, on, _lines(what, file), who, _lines(filed, standard, remark))
            for one, on, what, who, filed, file, standard, remark, _ in rows
        ],
    )
    hashes = plain_table((number, sums), [(row[0], row[-1]) for row in rows])
    with override("da"):
        chapters = (Chapter(gettext("Index"), blocks=(table,)), Chapter(sums, blocks=(hashes,)))
    return Document(title, chapters=chapters if rows else ())


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
