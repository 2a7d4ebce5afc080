"""Asking for a page in this process, and what it costs: CPU seconds, time, queries."""

import time
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.db.models import Q
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings

from bench.meetings import PLACE, PLACE_AHEAD
from bench.surroundings import DAY, STANDARD_MIDDLEWARE
from samraad.councils.models import Meeting
from samraad.organisations.models import District, Holding, Municipality, User

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


def address_in(district: int, address: str) -> str:
    """An address of ``bench.pages`` with its places filled for the district."""
    meetings = Meeting.objects.filter(forum__district=district, place__in=(PLACE, PLACE_AHEAD))
    found = dict(meetings.values_list("place", "pk"))
    slug = District.objects.values_list("slug", flat=True).get(pk=district)
    return address.format(slug=slug, meeting=found[PLACE], ahead=found[PLACE_AHEAD])


def holder(role: str, district: int) -> User:
    """Who holds the role in the district; of its mayors, the first."""
    within = Municipality.objects.in_district(District.objects.get(pk=district), DAY).order_by()
    there = Q(seat__district=district) | Q(seat__municipality__in=within)
    held = Holding.objects.filter(there, seat__role=role, capacity="holder")
    return held.select_related("user").order_by("pk")[0].user


def signed_in(role: str, district: int) -> str:
    """The cookie of whoever holds the role in the district; nothing for no role."""
    if not role:
        return ""
    user = holder(role, district)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(A_DECADE)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
