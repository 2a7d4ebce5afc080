"""A published meeting as page and as PDF; 410 where its minutes had to go."""

import hashlib
from datetime import datetime, time

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils.models import Meeting
from samraad.documents.actions import canonical
from samraad.documents.blocks import Document, render_html
from samraad.documents.serving import send_bytes
from samraad.documents.typeset import pdf
from samraad.public_site.addresses import district_address, meeting_address
from samraad.public_site.meeting_page import COUNCIL, minutes_of
from samraad.web import errors
from samraad.web.formats import long_date, plain_date
from samraad.web.guards import find, public
from samraad.web.request import Request

_A_WEEK = 7 * 24 * 60 * 60


def _meeting(slug: str, year: int, number: int) -> Meeting:
    of_year = Meeting.objects.ever_published().in_year(year).select_related("forum__district")
    return find(of_year, forum__district__slug=slug, forum__kind=COUNCIL, number=number)


@require_safe
@public
def meeting(request: Request, slug: str, year: int, number: int) -> HttpResponse:
    """Show a meeting whose minutes are published; what is closed stays closed."""
    found = _meeting(slug, year, number)
    if found.withdrawn_on:
        return _gone(request, found, slug)
    place, day, document = found.forum.district, long_date(found.on), minutes_of(found, slug)
    context = {
        "meeting": found,
        "district": place,
        "day": day,
        "document": document,
        "chapters": [(one, render_html(one.blocks)) for one in document.chapters],
        "contents": [(one.anchor, one.heading) for one in document.chapters],
        "pdf": f"{meeting_address(slug, year, number).rstrip('/')}.pdf",
        "trail": [(str(place), district_address(slug)), (_("Meeting {day}").format(day=day), "")],
    }
    return render(request, "public_site/meeting.html", context)


@require_safe
@public
def meeting_pdf(request: Request, slug: str, year: int, number: int) -> HttpResponse:
    """Send the published minutes as an accessible PDF that carries their permanent address (A-3)."""
    found = _meeting(slug, year, number)
    if found.withdrawn_on:
        return _gone(request, found, slug)
    document = minutes_of(found, slug)
    sha256 = hashlib.sha256(canonical(document)).hexdigest()
    name = f"referat-{year}-{number}-{slug}.pdf"
    return send_bytes(request, lambda: _bytes_of(found, document, sha256), name, sha256=sha256)


def _bytes_of(found: Meeting, document: Document, sha256: str) -> bytes:
    """The PDF, set once for each text."""
    key = f"public_site:minutes:{sha256}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        noon = datetime.combine(found.published_on or found.on, time(12))
        kept = pdf(document, made_at=timezone.make_aware(noon))
        cache.set(key, kept, _A_WEEK)
    return kept


def _gone(request: Request, found: Meeting, slug: str) -> HttpResponse:
    """410: say when the minutes were withdrawn and why."""
    day = plain_date(found.on)
    return errors.gone(
        request,
        heading=_("The minutes of the meeting on {day} have been withdrawn").format(day=day),
        why=_("The secretariat has taken them away, so they cannot be read here now."),
        step=errors.Step(_("Go to the district’s page"), district_address(slug)),
        facts=[(_("Withdrawn on"), plain_date(found.withdrawn_on)), (_("Reason"), found.withdrawn_for)],
    )
