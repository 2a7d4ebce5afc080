"""The lock on guessing passwords (django-axes): which tries are counted together."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def account_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the mail address that was tried, capital letters and spaces left out of account."""
    tried = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(tried).strip().lower()


def asked_from(request: HttpRequest) -> str | None:
    """Return the address the request came from, None where there is none (a request made by ourselves).

    What a stranger writes in X-Forwarded-For is not believed; behind a proxy of ours its last entry, which
    the proxy wrote, is.
    """
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
