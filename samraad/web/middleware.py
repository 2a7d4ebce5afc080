"""What stands around every view: who acts and on which day, refusals as pages, headers, language."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import cast

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from samraad.audit.log import record_refusal
from samraad.audit.texts import noticing
from samraad.law.actor import Actor
from samraad.law.verdict import Refused, TextStopped
from samraad.web import errors
from samraad.web.request import Request
from samraad.web.text_stops import ask_about, vouched_in

Next = Callable[[HttpRequest], HttpResponseBase]

_NOT_NEEDED = (
    "accelerometer, autoplay, camera, display-capture, fullscreen, geolocation, gyroscope, hid, "
    "magnetometer, microphone, midi, payment, screen-wake-lock, serial, usb, xr-spatial-tracking"
)
_PASSKEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": _NOT_NEEDED.replace(",", "=(),") + f"=(), {_PASSKEYS}",
        "X-Permitted-Cross-Domain-Policies": "none",
    }
)
_METHODS = ("GET", "HEAD", "POST")
_FROM_HERE = {"", "same-origin", "none"}
_CODINGS = {"utf-8", "utf8"}
_log = logging.getLogger(__name__)


class Headers:
    """Sets the headers that neither Django nor django-csp sets (ASVS 3.4, 14.2.2, 14.3.1).

    A page for somebody who carries a session is never stored; a session that ends clears the browser.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers in place."""
        answer = self.get_response(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        session = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or session is not None:
            answer.headers["Cache-Control"] = "no-store, private"
        if session is not None and session["max-age"] == 0:
            answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer


class OwnForms:
    """Stops a form that the browser says comes from another site (ASVS 3.5.3), and what no page takes.

    That is other methods, and letters in another coding than UTF-8, which no browser sends us.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, unless the form is not from here."""
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.LARGEST_READ:
            return errors.bad_request(request)  # unread: so much is no form of ours
        if (request.content_params or {}).get("charset", "utf-8").lower() not in _CODINGS:
            return errors.bad_request(request)
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "") not in _FROM_HERE:
            return errors.from_elsewhere(request)
        return self.get_response(request)


class Language:
    """Speaks Danish unless the reader has chosen English; the browser's own wish is not asked.

    Law, offices and what is published are Danish, and a page looks the same to everyone with the link.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language chosen with ``web.views.choose_language``."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", code)
        patch_vary_headers(cast(HttpResponse, answer), ("Cookie",))
        return answer


@lru_cache
def _actor_source(name: str) -> Callable[[object, date], Actor]:
    return cast(Callable[[object, date], Actor], import_string(name))


def _acting(request: Request) -> Actor:
    """The Actor, with her word for what a number in the text is, if the form that was sent gives it."""
    actor = _actor_source(settings.SAMRAAD_ACTOR_FOR)(request.user, request.today)
    word = vouched_in(request.POST) if request.method == "POST" else ""
    return replace(actor, vouches=word) if word else actor


class Acting:
    """Gives each request its moment, the day in Copenhagen and its Actor, and makes a page of a refusal."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with ``request.today`` and ``request.actor`` in place, the latter found when asked.

        What an act stored that may not belong in it is asked about on the page that follows.
        """
        ours = cast(Request, request)
        ours.now = timezone.now()
        ours.today = timezone.localdate(ours.now)
        ours.actor = cast(Actor, SimpleLazyObject(lambda: _acting(ours)))
        with noticing() as noticed:
            answer = self.get_response(request)
        if noticed and answer.status_code < HTTPStatus.BAD_REQUEST:
            ask_about(request, noticed)
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Log a refusal in a transaction of its own, the act having been rolled back, and show its words.

        A text that was stopped is not logged: it goes back to its writer, and only to her.
        What an act is about can be taken away while the act waits for it: then it is there no more.
        """
        if isinstance(exception, ObjectDoesNotExist) and request.method == "POST":
            _log.warning("An act came too late: %s", exception)
            return errors.not_found(request)
        if isinstance(exception, TextStopped):
            return errors.text_stopped(request, exception.verdict)
        if not isinstance(exception, Refused):
            return None
        ours = cast(Request, request)
        record_refusal(exception, actor=ours.actor, happened_on=ours.today)
        return errors.refused(request, exception)
