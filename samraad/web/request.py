"""A request as our views see it."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from samraad.law.actor import Actor


class Request(HttpRequest):
    """A request that knows who acts, when, and the day in Copenhagen; see ``web.middleware.Acting``."""

    actor: Actor
    today: date
    now: datetime


def key_in(sent: str) -> int:
    """Return a key that was sent as text; 0 for what is none, which nothing has."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 18 else 0


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address that came with a request, to go on to, is a path on this site."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, request.is_secure()
    )
