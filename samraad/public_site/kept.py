"""Pages that never change, kept as bytes: drawn once, answered with an ETag, 304 where the reader has it.

Kept for readers without a session alone. The key names all that the page shows, so that nothing is ever taken
out: what is no longer asked for falls out by itself. ``no-cache`` lets a copy be kept but asked after each
time, so that a withdrawal works at once.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from samraad.documents.serving import ASK_EACH_TIME
from samraad.web.request import Request

_A_WEEK = 7 * 24 * 60 * 60


def kept(request: Request, named: tuple[object, ...], draw: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer with the page of this name, drawn if it is not kept yet.

    ``named`` holds all that the page depends on but its address, the language and the release.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES or request.META.get("QUERY_STRING"):
        return draw()
    told = (*named, request.path, get_language(), settings.RELEASE, settings.DEMO)
    key = f"public_site:{_digest(repr(told).encode())}"
    page: tuple[str, bytes] | None = cache.get(key)
    if page is None:
        content = draw().content
        page = (f'"{_digest(content)[:32]}"', content)
        cache.set(key, page, _A_WEEK)
    return tagged(request, page[0], page[1], "text/html; charset=utf-8")


def tagged(request: Request, tag: str, content: bytes, kind: str) -> HttpResponse:
    """Answer with the bytes and their ETag, or 304 if the reader has them."""
    answer = HttpResponse(content, content_type=kind)
    answer["ETag"] = tag
    answer["Cache-Control"] = ASK_EACH_TIME
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
