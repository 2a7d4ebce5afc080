"""Asking for a page in this process, and what it costs: CPU seconds, time, queries."""

import time
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings

from bench.meetings import PLACE
from bench.surroundings import STANDARD_MIDDLEWARE
from samraad.councils.models import Meeting
from samraad.organisations.models import District, Holding, User

FLOOR_URLS = "bench.floor.urls"
BACKEND = "django.contrib.auth.backends.ModelBackend"
A_DECADE = 10 * 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Cost:
    """What one request took of this process's CPU, and how long it took by the clock; both in seconds."""

    cpu: float
    clock: float


@dataclass
class Asker:
    """A handler with its middleware loaded, and the cookie of who asks (empty: nobody)."""

    handler: BaseHandler
    address: str
    cookie: str = ""
    urls: str = ""
    forget: bool = False
    factory: RequestFactory = field(default_factory=RequestFactory)

    def once(self) -> Cost:
        """Ask once. With ``forget`` the cache is emptied first, outside the measure."""
        if self.forget:
            cache.clear()
        request = self.factory.get(self.address, HTTP_COOKIE=self.cookie)
        if self.urls:
            request.urlconf = self.urls
        cpu, clock = time.process_time(), time.perf_counter()
        answer = self.handler.get_response(request)
        cost = Cost(time.process_time() - cpu, time.perf_counter() - clock)
        read(answer, self.address)
        return cost

    def queries(self) -> int:
        """How many queries one request asks, when the process has answered before."""
        self.once()
        with CaptureQueriesContext(connection) as asked:
            self.once()
        return len(asked)


def read(answer: HttpResponseBase, address: str) -> None:
    """See that the page is the page: a fault is quick, too."""
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    answer.close()


def our_handler() -> BaseHandler:
    """A handler with the middleware of the product."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def floor_handler() -> BaseHandler:
    """A handler with Django's standard middleware."""
    handler = BaseHandler()
    with override_settings(MIDDLEWARE=STANDARD_MIDDLEWARE):
        handler.load_middleware()
    return handler


def slug_of(district: int) -> str:
    """The slug of the district in an address."""
    return District.objects.values_list("slug", flat=True).get(pk=district)


def meeting_of(district: int) -> int:
    """The key of the district's meeting at full size."""
    return Meeting.objects.values_list("pk", flat=True).get(forum__district=district, place=PLACE)


def signed_in(role: str, district: int) -> str:
    """The cookie of whoever holds the role in the district; nothing for no role."""
    if not role:
        return ""
    user = User.objects.get(holdings__in=Holding.objects.filter(seat__role=role, seat__district=district))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(A_DECADE)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
