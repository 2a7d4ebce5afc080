"""Reads a PDF file that somebody attaches, in a child process: its text, or a refusal in plain words."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext_lazy as _

from samraad.documents.children import ChildFailed, ChildRefused, run

LARGEST = 50 * 2**20
SECONDS, MEGABYTES = 25, 700

REFUSALS = {
    "empty": _("The file is empty. Choose another one."),
    "too_large": _("The file is larger than 50 MB. Save it with smaller pictures, or in parts."),
    "not_pdf": _("The file is not a PDF. Save it as PDF and choose it again."),
    "encrypted": _("The PDF is locked or needs a password. Save a copy without protection and choose that."),
    "broken": _("The PDF is damaged and cannot be opened. Save it anew and choose it again."),
    "unreadable": _("The PDF took too long to read. Save it anew, or in parts, and choose it again."),
}


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """A PDF file that we could open: name, text (at most 200,000 characters) and the open file."""

    name: str
    pages: int
    text: str
    file: "File[bytes]"


def read_pdf(upload: "File[bytes]") -> ReadPdf:
    """Look into an uploaded file. Raises ValidationError, in plain words, for what is not a sound PDF.

    The codes: empty, too_large, not_pdf, encrypted, broken, unreadable. `forms.PdfField` calls this.
    """
    if not upload.size:
        raise _refusal("empty")
    if upload.size > LARGEST:
        raise _refusal("too_large")
    pages, text = _read(upload)
    return ReadPdf((upload.name or "").rsplit("/", 1)[-1] or "dokument.pdf", pages, text, upload)


def text_of_pdf(content: bytes) -> str:
    """The text of a PDF file, for search. Raises ValidationError as `read_pdf` does."""
    return read_pdf(File(io.BytesIO(content), name="dokument.pdf")).text


def _read(upload: "File[bytes]") -> tuple[int, str]:
    try:
        told = json.loads(_told_by_child(upload))
    except ChildRefused as refused:
        raise _refusal(str(refused)) from refused
    except ChildFailed as failed:
        raise _refusal("unreadable") from failed
    return told["pages"], told["text"]


def _told_by_child(upload: "File[bytes]") -> bytes:
    """A large upload lies on disk and is handed over open, so that its bytes never enter this process."""
    if isinstance(upload, TemporaryUploadedFile):
        with Path(upload.temporary_file_path()).open("rb") as file:
            return run("read_pdf", file, seconds=SECONDS, megabytes=MEGABYTES)
    upload.seek(0)
    return run("read_pdf", upload.read(), seconds=SECONDS, megabytes=MEGABYTES)


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)
