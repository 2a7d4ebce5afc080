"""Files that people attach: what we take, what we take out of them, and what we refuse in plain words.

`read_upload` looks at a file in a child process of its own (`programs.clean_*`), after the virus scanner has.
What it returns is not the file that came but what we made of it: without scripts, hidden files and author's
names. Hand it to `actions.store_upload`. `LargeUploads` keeps a file that is too large off disk and memory.
"""

import json
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext_lazy as _

from samraad.documents.children import ChildFailed, ChildRefused, run_into
from samraad.documents.html import UNSEEN
from samraad.documents.models import ScanState
from samraad.documents.scanning import ScannerAway, scanned
from samraad.documents.storage import Made
from samraad.law.words import N_

SECONDS, MEGABYTES = 25, 1200
LONGEST_NAME = 150
SWELLS = 3
"""What we make of a file (a picture drawn anew) may be this many times as large as the largest we take."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that we take: its media type, and the program that looks into it."""

    media_type: str
    program: str
    content: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
KINDS = MappingProxyType(
    {
        "pdf": Kind("application/pdf", "clean_pdf"),
        "docx": Kind(f"{_OFFICE}wordprocessingml.document", "clean_office"),
        "xlsx": Kind(f"{_OFFICE}spreadsheetml.sheet", "clean_office"),
        "pptx": Kind(f"{_OFFICE}presentationml.presentation", "clean_office"),
        "odt": Kind(f"{_OPEN}text", "clean_office"),
        "ods": Kind(f"{_OPEN}spreadsheet", "clean_office"),
        "odp": Kind(f"{_OPEN}presentation", "clean_office"),
        "png": Kind("image/png", "clean_image"),
        "jpg": Kind("image/jpeg", "clean_image"),
        "txt": Kind("text/plain; charset=utf-8", "clean_text", "text"),
        "csv": Kind("text/csv; charset=utf-8", "clean_text", "text"),
    }
)
SAME = {"jpeg": "jpg"}

REFUSALS = {
    "empty": _("The file is empty. Choose another one."),
    "too_large": _("The file is larger than {limit} MB. Save it with smaller pictures, or in parts."),
    "name": _("This kind of file cannot be attached. Choose one of these: {kinds}."),
    "not_pdf": _("The file is not a PDF. Save it as PDF and choose it again."),
    "other_content": _("The file is not what its name says. Save it anew as PDF, and choose that."),
    "encrypted": _("The file is locked or needs a password. Save a copy without protection and choose that."),
    "broken": _("The file is damaged and cannot be opened. Save it anew and choose it again."),
    "unreadable": _("The file took too long to read. Save it anew, or in parts, and choose it again."),
    "too_much": _("There is more in the file than we can look through. Save it in parts, or as PDF."),
    "old_office": _("The file is in an old format. Save it as .docx, .xlsx, .pptx or PDF, and choose that."),
    "macros": _("There are macros in the file. Save a copy without macros, or as PDF, and choose that."),
    "active": _("There are parts in the file that can start something. Save it as PDF, and choose that."),
    "outside": _("The file fetches parts of itself from elsewhere. Save it as PDF, and choose that."),
    "not_text": _("There is more than text in the file. Save it as PDF, and choose that."),
    "infected": _("The virus scanner found something harmful in the file. It was not kept."),
    "scanner_away": _(
        "The virus scanner does not answer just now. The file was not kept. Try again in a moment."
    ),
}

TAKEN_OUT = {
    "author": N_("who wrote it"),
    "script": N_("script"),
    "launch": N_("what starts or fetches something"),
    "media": N_("sound and film"),
    "attached": N_("files hidden inside it"),
    "picture_facts": N_("where, when and with what it was taken"),
    "signature": N_("the digital signature, which does not hold for the cleaned copy"),
}
"""What we left out of a file, by its code on `StoredFile.taken_out`, in words; translate where shown."""


@dataclass(frozen=True, slots=True)
class ReadUpload:
    """A file as it may be kept: its name, what it is, what stands in it, and what we left out.

    `pages` and `tagged` are None where nobody can say; `standard` is the one that the file itself says it
    keeps ("PDF/A-2b"); `text` is at most 200,000 characters.
    """

    name: str
    kind: str
    file: "File[bytes]"
    pages: int | None = None
    tagged: bool | None = None
    standard: str = ""
    text: str = ""
    taken_out: tuple[str, ...] = ()
    scan_state: str = ScanState.NOT_SCANNED

    @property
    def media_type(self) -> str:
        return KINDS[self.kind].media_type


def read_upload(upload: "File[bytes]", kinds: Collection[str] = tuple(KINDS)) -> ReadUpload:
    """Look into a file and clean it.

    Raises ValidationError, in plain words, with a code of `REFUSALS`. Takes 25 seconds at most, and 30 for
    the scanner.
    """
    name = safe_name(upload.name or "")
    kind = kind_of(name)
    if kind not in kinds:
        raise _refusal("name", kinds=", ".join(kinds))
    if not upload.size:
        raise _refusal("empty")
    if upload.size > settings.LARGEST_UPLOAD:
        raise _refusal("too_large", limit=settings.LARGEST_UPLOAD // 2**20)
    state = _scanned(upload)
    made = Made(name)
    facts = _facts(upload, kind, made.written)
    if facts["kind"] != (KINDS[kind].content or kind):
        raise _refusal("other_content")
    facts |= {"kind": kind, "taken_out": tuple(facts["taken_out"])}
    return ReadUpload(name=name, file=made, scan_state=state, **facts)


def safe_name(given: str) -> str:
    """The name of a file without folders and unseen letters, with the kind at its end in small letters."""
    name = UNSEEN.sub("", unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1]))
    stem, dot, ending = name.rpartition(".")
    ending = SAME.get(ending.lower(), ending.lower())
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'fil'}.{ending}" if dot else name[:LONGEST_NAME]


def kind_of(name: str) -> str:
    """The kind that a name claims: what stands after its last dot."""
    return name.rpartition(".")[2]


def _scanned(upload: "File[bytes]") -> ScanState:
    try:
        state = scanned(upload.chunks())
    except ScannerAway as away:
        raise _refusal("scanner_away") from away
    if state == ScanState.INFECTED:
        raise _refusal("infected")
    return state


def _facts(upload: "File[bytes]", kind: str, made: BinaryIO) -> dict[str, Any]:
    """What the child told, the cleaned file being written to `made`."""
    limits = {"seconds": SECONDS, "megabytes": MEGABYTES, "written": SWELLS * settings.LARGEST_UPLOAD}
    try:
        told = _told_by_child(upload, KINDS[kind].program, made, limits)
    except ChildRefused as refused:
        raise _refusal(str(refused)) from refused
    except ChildFailed as failed:
        raise _refusal("unreadable") from failed
    facts: dict[str, Any] = json.loads(told.rsplit("\n", 1)[-1])
    return facts


def _told_by_child(upload: "File[bytes]", program: str, made: BinaryIO, limits: dict[str, int]) -> str:
    """A large upload lies on disk and is handed over open, so that its bytes never enter this process."""
    if isinstance(upload, TemporaryUploadedFile):
        with Path(upload.temporary_file_path()).open("rb") as file:
            return run_into(made, program, file, **limits)
    upload.seek(0)
    return run_into(made, program, upload.read(), **limits)


def _refusal(code: str, **params: object) -> ValidationError:
    return ValidationError(REFUSALS[code].format(**params), code=code)


class LargeUploads(TemporaryFileUploadHandler):
    """Keeps large files on disk while they arrive, and of one that is too large not a byte.

    The rest of the form arrives all the same, so that the page can say what is wrong and keep what was
    typed. A request many times too large is not kept from its first byte on, whatever is in it.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.too_large = (self.request_length or 0) > settings.LARGEST_REQUEST

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.request_length = content_length

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.too_large and start + len(raw_data) > settings.LARGEST_UPLOAD:
            self.too_large = True
            self.file.truncate(0)
        if not self.too_large:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> TemporaryUploadedFile:
        self.file.seek(0)
        self.file.size = file_size
        return self.file
