"""A file that is far too large: told in plain words, the rest of the form kept, no memory or disk taken."""

import io
import resource
from pathlib import Path

import pytest
from django.conf import settings as ours
from django.core.files.uploadhandler import FileUploadHandler
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.utils.translation import override

from samraad.documents.forms import UploadField
from samraad.documents.uploads import LargeUploads, read_upload

MEGA = 2**20
EDGE = "edge"


class Endless(io.RawIOBase):
    """A request's body as long as it says, made while it is read, so that the test itself takes no memory."""

    def __init__(self, first: bytes, size: int, last: bytes) -> None:
        self.parts = [first, last]
        self.left = size
        self.length = len(first) + size + len(last)

    def readable(self) -> bool:
        return True

    def read(self, wanted: int = -1) -> bytes:
        if self.parts and len(self.parts) == 2:
            return self.parts.pop(0)
        if self.left:
            piece = min(wanted if wanted > 0 else MEGA, self.left)
            self.left -= piece
            return b"x" * piece
        return self.parts.pop() if self.parts else b""


def posted(megabytes: int, *, handlers: list[FileUploadHandler] | None = None) -> WSGIRequest:
    """A form with a line of text before and after a file of so many megabytes."""
    field = f'--{EDGE}\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    file = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    last = "\r\n" + field % ("after", "efter") + f"--{EDGE}--\r\n"
    body = Endless((field % ("before", "før") + file).encode(), megabytes * MEGA, last.encode())
    request = RequestFactory().generic("POST", "/", b"x", f"multipart/form-data; boundary={EDGE}")
    request.META["CONTENT_LENGTH"] = str(body.length)
    request._stream = body  # type: ignore[attr-defined]  # what the server would hand over
    request._read_started = False
    return request


def places_of(request: WSGIRequest) -> Path:
    return Path(request.FILES["file"].temporary_file_path())


def test_two_hundred_megabytes_take_neither_memory_nor_disk_and_are_told() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    request = posted(200)
    assert (request.POST["before"], request.POST["after"]) == ("før", "efter"), "what was typed is kept"
    upload = request.FILES["file"]
    assert (upload.size, places_of(request).stat().st_size) == (200 * MEGA, 0)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024  # kilobytes
    with override("en"), pytest.raises(Exception, match="larger than 25 MB"):
        UploadField().clean(upload)
    request.close()


def test_what_is_just_too_large_leaves_the_disk_the_moment_it_shows() -> None:
    request = posted(26)
    assert (request.FILES["file"].size, places_of(request).stat().st_size) == (26 * MEGA, 0)
    request.close()


def test_what_is_not_too_large_arrives_whole() -> None:
    request = posted(24)
    assert places_of(request).stat().st_size == 24 * MEGA
    with override("en"), pytest.raises(Exception, match="not a PDF"):
        read_upload(request.FILES["file"])
    request.close()


def test_our_handler_is_the_one_that_django_asks() -> None:
    assert ours.FILE_UPLOAD_HANDLERS[-1] == f"{LargeUploads.__module__}.{LargeUploads.__name__}"


def test_more_than_anybody_sends_is_not_even_read(settings, db) -> None:
    settings.LARGEST_READ = 1000
    answer = Client().post("/sprog/", {"x": "y" * 2000})
    assert answer.status_code == 400
