"""The pages for when something did not happen: what, why, what is safe, and one thing to do."""

import logging
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from samraad.law.verdict import Refused, Verdict
from samraad.web.text_stops import ANSWER, stopped_texts
from samraad.web.typed import Typed, typed_in
from samraad.web.words import said, words_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """The one thing to do: the words of a link and where it leads."""

    words: str
    address: str


def _way_back(request: HttpRequest) -> Step:
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    path = urlsplit(came_from).path if here else ""
    if path and path != request.path:
        return Step(_("Go back"), path)
    return Step(_("Go to the front page"), "/")


def _stopped(
    request: HttpRequest, status: int, template: str = "web/stopped.html", **context: Any
) -> HttpResponse:
    return render(request, template, context, status=status)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """403: a rule said no. Its words, the requirement behind it, and what was typed."""
    return _stopped(
        request,
        403,
        "web/refused.html",
        heading=_("You could not {act}").format(act=said(refusal.act)),
        why=words_of(refusal.verdict),
        requirement=refusal.verdict.requirement,
        typed=typed_in(request),
        safe=_("Nothing has been changed."),
        step=_way_back(request),
    )


def text_stopped(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """422: the text holds what looks like a personal number. All that was typed, to be mended and sent again.

    A form sent by script (htmx) gets the same in short, to be laid beside the text, which it has kept.
    """
    texts, others = stopped_texts(request)
    by_script = "HX-Request" in request.headers
    answer = _stopped(
        request,
        422,
        "web/components/text_stopped.html" if by_script else "web/text_stopped.html",
        heading=_("Your text is not saved yet"),
        why=words_of(verdict),
        requirement=verdict.requirement,
        clearable=verdict.needs_reason,
        vouched=request.POST.get(ANSWER, ""),
        safe=_("It happens easily. Nobody else has seen the text, and nothing of it has been stored."),
        texts=texts,
        others=others,
        files=list(request.FILES),
        step=_way_back(request),
    )
    answer["Cache-Control"] = "no-store, private"
    return answer


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the request is not allowed, and no rule of ours has words for it."""
    return _stopped(
        request,
        403,
        heading=_("You cannot do this"),
        why=_("Your role does not give you access to it."),
        safe=_("Nothing has been changed."),
        step=_way_back(request),
    )


def from_elsewhere(request: HttpRequest) -> HttpResponse:
    """403: another website sent this form."""
    return _stopped(
        request,
        403,
        heading=_("Nothing was sent in"),
        why=_("Another website tried to send a form here in your name."),
        safe=_("Nothing has been changed."),
        step=Step(_("Go to the front page"), "/"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was too old, or another website sent the form. What was typed can be sent again."""
    return _stopped(
        request,
        403,
        "web/kept.html",
        heading=_("Your text was not saved"),
        why=_("The page had been open for so long that we cannot see that it was you who sent it."),
        safe=_("Nothing has been changed, and what you typed is still here."),
        typed=typed_in(request),
        step=_way_back(request),
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """403: the session had ended when the form was sent. What was typed can be sent after signing in."""
    return _stopped(
        request,
        403,
        "web/kept.html",
        heading=_("Your text was not saved"),
        why=_("You have been signed out since you opened the page."),
        safe=_("Nothing has been changed, and what you typed is still here."),
        advice=_("Sign in on a new page. Then come back to this one and send again."),
        typed=typed_in(request),
        step=Step(_("Sign in on a new page"), _sign_in()),
        new_page=True,
    )


def _sign_in() -> str:
    from_settings: str = resolve_url(settings.LOGIN_URL)
    return from_settings


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood; perhaps not even the name of the host it asked."""
    return _stopped(
        request,
        400,
        heading=_("We could not read what was sent"),
        why=_("The address or the form was not as it should be. Perhaps it was too large."),
        safe=_("Nothing has been changed."),
        step=Step(_("Go to the front page"), "/"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or it is not for this reader. The two look the same.

    What was typed for something that has been taken away meanwhile stands on the page.
    """
    typed = _typed_if_any(request)
    kept = _("Nothing has been changed, and what you typed is still here.") if typed else ""
    return _stopped(
        request,
        404,
        "web/refused.html",
        heading=_("There is no page here"),
        why=_("Perhaps the address is misspelt, or the page is for somebody else, or you need to sign in."),
        safe=kept,
        typed=typed,
        step=_way_back(request),
    )


def _typed_if_any(request: HttpRequest) -> Typed | None:
    """Return what was typed, if there is a text worth keeping and the form can be read at all."""
    try:
        typed = typed_in(request) if request.method == "POST" else None
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return None
    return typed if typed and typed.texts else None


def gone(request: HttpRequest, *, heading: str, why: str, step: Step, facts: Any = ()) -> HttpResponse:
    """410: something was here and has been taken away. ``facts`` are pairs of a name and what it says.

    A copy is asked after each time: what was taken away by mistake may come back.
    """
    answer = _stopped(request, 410, "web/gone.html", heading=heading, why=why, step=step, facts=facts)
    answer["Cache-Control"] = "no-cache"
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is away, with what was typed. Without session, actor or database."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    context = {
        "heading": _("The site is resting") if away else _("Something went wrong here"),
        "why": _("We cannot reach our data just now. It usually lasts a few minutes.")
        if away
        else _("The fault is ours, and it has been written down."),
        "safe": _("Whatever you were doing was either done in full or not at all."),
        "step": Step(_("Try again"), request.path if request.method == "GET" else "/"),
        "typed": _typed_if_any(request),
    }
    answer = HttpResponse(_drawn(context), status=503 if away else 500)
    if away:
        answer["Retry-After"] = "60"
    return answer


def _drawn(context: dict[str, Any]) -> str:
    """Draw a page without a request; in plain HTML if even that fails, since this is the last way out."""
    try:
        return render_to_string("web/refused.html", context)
    except Exception:
        _log.exception("The page for a fault could not be drawn.")
        return f'<!doctype html><html lang="da"><title>Samråd</title><h1>{context["heading"]}</h1></html>'
