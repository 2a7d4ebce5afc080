"""One file with a document and its annexes (*bilag*), for whoever may see them: as PDF, as ZIP, or for Word.

The caller has left out what the reader may not see. Our own documents stand in the PDF as pages; what people
attached lies inside it as it is, unseen by us, listed with its marks and with a bookmark each.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from samraad.documents.blocks import Chapter, Document, plain_table
from samraad.documents.children import ChildFailed, ChildRefused, run_into
from samraad.documents.html import plain
from samraad.documents.models import StoredFile
from samraad.documents.storage import Made
from samraad.documents.typeset import MEGABYTES, TypesettingFailed, payload, pdf, printable, words

SECONDS = 30
LARGEST = 100 * 2**20
ROOM = 20 * 2**20
LONGEST_NAME = 120
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
NAMES_OF_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class PackTooLarge(Exception):
    """The annexes are together larger than 100 MB; as a ZIP they can still be had."""


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: `number` ("3.1"), title, and a stored file, a document of ours, or neither (*kun omtalt*).

    `marks` are short words that its reader should see ("Lukket", "Sendt sent", "Findes hos …").
    """

    number: str
    title: str
    file: StoredFile | None = None
    document: Document | None = None
    marks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file in a pack: number, title and kind."""
        ending = self.file.name.rpartition(".")[2] if self.file else "pdf"
        return safe_name(f"{self.number} {self.title}".strip(), ending)


def pack_pdf(document: Document, annexes: Sequence[Annex], *, made_at: datetime) -> Made:
    """The document, the list of its annexes, and the annexes, as one PDF/UA-1 and PDF/A-3a file.

    Raises `PackTooLarge`, and `typeset.TypesettingFailed` as `typeset.pdf` does.
    """
    size = sum(one.file.size for one in annexes if one.file)
    if size > LARGEST:
        raise PackTooLarge(f"{size} bytes")
    told = payload(document, made_at) | _told(annexes, document.language, made_at)
    made = Made(safe_name(document.title, "pdf"))
    limits = {"seconds": SECONDS, "megabytes": MEGABYTES, "written": size + ROOM}
    try:
        run_into(made.written, "set_pdf", json.dumps(printable(told), ensure_ascii=False).encode(), **limits)
    except (ChildFailed, ChildRefused) as failed:
        raise TypesettingFailed(str(failed)) from failed
    return made


def pack_zip(document: Document, annexes: Sequence[Annex], *, made_at: datetime) -> Made:
    """The document with the list of its annexes as PDF, and each annex as a file of its own, in one ZIP."""
    made = Made(safe_name(document.title, "zip"))
    first = safe_name(document.title, "pdf")
    with zipfile.ZipFile(made.written, "w", zipfile.ZIP_STORED) as archive:
        put_bytes(archive, first, pdf(with_list(document, annexes), made_at=made_at), made_at)
        for name, one in named(annexes, taken={first}):
            if one.file:
                put_file(archive, name, one.file.path, made_at)
            elif one.document:
                put_bytes(archive, name, pdf(one.document, made_at=made_at), made_at)
    made.seek(0)
    return made


def with_list(document: Document, annexes: Sequence[Annex]) -> Document:
    """The document with a last chapter that lists its annexes; itself where there are none."""
    if not annexes:
        return document
    head = words_of_list(document.language)
    names = (head[name] for name in ("number", "annex", "pages", "marks"))
    listed = plain_table(names, (row(one, head) for one in annexes))
    chapter = Chapter(head["annexes"], "bilag", blocks=(listed,))
    return replace(document, chapters=(*document.chapters, chapter))


def row(annex: Annex, head: dict[str, str]) -> tuple[str, str, str, str]:
    """Number, title, pages and marks of an annex, as they stand in the list."""
    pages = str(annex.file.pages) if annex.file and annex.file.pages else ""
    return annex.number, annex.title, pages, ", ".join(marks_of(annex, head))


def marks_of(annex: Annex, head: dict[str, str]) -> tuple[str, ...]:
    """The marks of an annex; a file without structure is marked as not accessible (*ikke tilgængelig*)."""
    if annex.file and annex.file.tagged is False:
        return (*annex.marks, head["not_accessible"])
    return annex.marks


def words_of_list(language: str) -> dict[str, str]:
    """The words of the list, in the document's language."""
    with override(language):
        return {
            "annexes": gettext("Annexes"),
            "annex": gettext("Annex"),
            "number": gettext("No."),
            "pages": gettext("Pages"),
            "marks": gettext("Remarks"),
            "not_accessible": gettext("not accessible"),
            "where": gettext(
                "The annexes lie in this file: open them under attachments in your PDF program."
            ),
        }


def safe_name(title: str, ending: str) -> str:
    """A file name that Windows, macOS and Linux all take, with its Danish letters."""
    stem = NOT_IN_NAMES.sub(" ", plain(title))
    stem = " ".join(stem.split())[:LONGEST_NAME].strip(" .") or "fil"
    return f"{'_' if NAMES_OF_DEVICES.match(stem) else ''}{stem}.{ending}"


def named(annexes: Iterable[Annex], *, taken: set[str]) -> Iterable[tuple[str, Annex]]:
    """The annexes, each with a name that no other has."""
    used = {name.lower() for name in taken}
    for one in annexes:
        stem, _, ending = one.name.rpartition(".")
        name, number = one.name, 2
        while name.lower() in used:
            name, number = f"{stem} ({number}).{ending}", number + 1
        used.add(name.lower())
        yield name, one


def put_bytes(archive: zipfile.ZipFile, name: str, content: bytes, made_at: datetime) -> None:
    """Add a file that we made."""
    archive.writestr(zipfile.ZipInfo(name, made_at.timetuple()[:6]), content)


def put_file(archive: zipfile.ZipFile, name: str, path: Path, made_at: datetime) -> None:
    """Add a stored file, piece by piece, so that it never lies in memory whole."""
    entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    with path.open("rb") as stored, archive.open(entry, "w", force_zip64=True) as place:
        while piece := stored.read(2**20):
            place.write(piece)


def _told(annexes: Sequence[Annex], language: str, made_at: datetime) -> dict[str, Any]:
    """What the typesetter needs to know beside the document."""
    head = words_of_list(language)
    files = [(name, one.file) for name, one in named(annexes, taken=set()) if one.file]
    pages = [(one, payload(one.document, made_at)["document"]) for one in annexes if one.document]
    return {
        "root": str(Path(settings.DATA_DIR) / "files") if files else "",
        "list": head | {"rows": [_row(one, head) for one in annexes]},
        "parts": [{"number": one.number, "title": one.title, "document": told} for one, told in pages],
        "attached": [
            {
                "name": name,
                "path": f"/{file.sha256[:2]}/{file.sha256}",
                "media_type": file.media_type.partition(";")[0],
                "description": name.rpartition(".")[0],
            }
            for name, file in files
        ],
    }


def _row(annex: Annex, head: dict[str, str]) -> dict[str, Any]:
    number, title, pages, marks = row(annex, head)
    return {
        "number": number,
        "title": plain(title) or words("da")["untitled"],
        "pages": pages,
        "marks": marks,
    }
