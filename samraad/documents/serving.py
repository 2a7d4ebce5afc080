"""How files are sent. Our own PDF files are shown; what people attached is only handed out (ASVS 3.2.1)."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from samraad.documents.models import StoredFile
from samraad.documents.storage import Made

PDF = "application/pdf"
ZIP = "application/zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASK_EACH_TIME = "no-cache"
INERT = "sandbox; default-src 'none'"

Shown = Literal["inline", "attachment"]


def send_file(request: HttpRequest, stored: StoredFile, name: str = "") -> HttpResponseBase:
    """Hand out what somebody attached: to be saved, never to be shown or run as a page of ours.

    Whether the reader may have it, and whether the file is harmless, the caller has asked
    (`StoredFile.objects.harmless()`).
    """
    headers = headers_of(name or stored.name, stored.media_type, stored.sha256, shown="attachment")
    headers["Content-Security-Policy"] = INERT
    return unchanged(request, headers) or _with(FileResponse(stored.path.open("rb")), headers)


def send_bytes(
    request: HttpRequest,
    content: bytes | Callable[[], bytes],
    name: str,
    *,
    media_type: str = PDF,
    sha256: str = "",
    shown: Shown = "inline",
    made_at: datetime | None = None,
) -> HttpResponse:
    """Send what we made ourselves. With its SHA-256 a reader who has it already gets 304.

    `content` may be a function, which is then called only if the bytes are needed.
    """
    headers = headers_of(name, media_type, sha256, shown=shown)
    moment = int(made_at.timestamp()) if made_at else None
    if moment is not None:
        headers["Last-Modified"] = http_date(moment)
    answer = unchanged(request, headers, moment)
    return answer or HttpResponse(content if isinstance(content, bytes) else content(), headers=headers)


def send_made(made: Made, media_type: str) -> FileResponse:
    """Send a file that we have just made on disk; it is gone once it is sent."""
    return _with(FileResponse(made), headers_of(made.name or "", media_type, "", shown="attachment"))


def headers_of(name: str, media_type: str, sha256: str, *, shown: Shown) -> dict[str, str]:
    """Type, name and freshness of a file."""
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": content_disposition_header(shown == "attachment", name) or shown,
        "Cache-Control": ASK_EACH_TIME,
    }
    return headers | ({"ETag": f'"{sha256}"'} if sha256 else {})


def unchanged(request: HttpRequest, headers: dict[str, str], made: int | None = None) -> HttpResponse | None:
    """304 if the reader has these bytes, 412 if she asked for others; None if they are to be sent."""
    if "ETag" not in headers:
        return None
    asked = HttpResponse(headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], last_modified=made, response=asked)
    return None if answer is asked else answer


def _with(answer: FileResponse, headers: dict[str, str]) -> FileResponse:
    for name, value in headers.items():
        answer[name] = value
    return answer
