"""What is sent as a file: a plan's PDF and the original of an older one, robots.txt, the sitemap."""

from typing import Literal

from django.conf import settings
from django.db.models import Max
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from samraad.documents.models import ScanState, StoredFile
from samraad.organisations.models import District
from samraad.plans.models import Edition, Rendition
from samraad.public_site.addresses import district_address, plan_address, plans_address
from samraad.public_site.kept import ASK_EACH_TIME
from samraad.public_site.shelf import Shelf, Volume, shelf_of
from samraad.public_site.views.plans import gone, volume_or_404
from samraad.web.guards import find, public
from samraad.web.request import Request

PDF = "application/pdf"


@require_safe
@public
def plan_pdf(request: Request, slug: str, year: int) -> HttpResponse:
    """Send the accessible PDF of the newest edition of a year's plan (A-3)."""
    shelf = shelf_of(slug)
    return _sent(request, shelf, volume_or_404(shelf.newest.get(year)))


@require_safe
@public
def plan_edition_pdf(request: Request, slug: str, year: int, number: int) -> HttpResponse:
    """Send the accessible PDF of one edition."""
    shelf = shelf_of(slug)
    return _sent(request, shelf, volume_or_404(shelf.edition(year, number)))


@require_safe
@public
def plan_original(request: Request, slug: str, year: int) -> HttpResponseBase:
    """Send the plan's own PDF from before Samråd, where there is one and it is not known to be harmful."""
    shelf = shelf_of(slug)
    volume = volume_or_404(shelf.newest.get(year))
    if volume.withdrawn:
        return gone(request, shelf, volume)
    harmless = StoredFile.objects.exclude(scan_state=ScanState.INFECTED).defer("text", "search")
    original = find(harmless, pk=shelf.original_of(volume))
    headers = _headers(original.sha256, f"original-{year}-{slug}.pdf", shown="attachment")
    unchanged = _unchanged(request, headers)
    if unchanged:
        return unchanged
    answer = FileResponse(original.path.open("rb"))
    for name, value in headers.items():
        answer[name] = value
    return answer


def _sent(request: Request, shelf: Shelf, volume: Volume) -> HttpResponse:
    """Send the bytes, unless the reader has them. A withdrawn edition is gone before anything is compared."""
    if volume.withdrawn:
        return gone(request, shelf, volume)
    headers = _headers(volume.sha256, f"samarbejdsplan-{volume.year}-{shelf.slug}-udgave-{volume.number}.pdf")
    made = int(volume.frozen_at.timestamp())
    unchanged = _unchanged(request, headers | {"Last-Modified": http_date(made)}, made)
    if unchanged:
        return unchanged
    readable = Rendition.objects.filter(edition__in=Edition.objects.published())
    content = bytes(find(readable, edition=volume.pk).pdf)
    return HttpResponse(content, headers=headers | {"Last-Modified": http_date(made)})


def _headers(sha256: str, name: str, *, shown: Literal["inline", "attachment"] = "inline") -> dict[str, str]:
    """Our own files are shown in the browser; what somebody attached is only handed out (ASVS 3.2.1)."""
    return {
        "Content-Type": PDF,
        "Content-Disposition": f'{shown}; filename="{name}"',
        "ETag": f'"{sha256}"',
        "Cache-Control": ASK_EACH_TIME,
    }


def _unchanged(request: Request, headers: dict[str, str], made: int | None = None) -> HttpResponse | None:
    """Return 304 if the reader has these bytes, 412 if she asked for others; None if they are to be sent."""
    asked = HttpResponse(headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], last_modified=made, response=asked)
    return None if answer is asked else answer


@require_safe
@public
def robots(request: Request) -> HttpResponse:
    """Let search engines read what is public, and keep them from the work."""
    lines = (
        "User-agent: *",
        "Disallow: /arbejde/",
        "Disallow: /log-ind/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public
def sitemap(request: Request) -> HttpResponse:
    """List the public pages: districts, and the plans that can be read, with the day of publication."""
    plans = (
        Edition.objects.published()
        .values_list("plan__district__slug", "plan__year")
        .annotate(changed=Max("published_on"))
        .order_by("plan__district__slug", "-plan__year")
    )
    slugs = list(District.objects.order_by("slug").values_list("slug", flat=True))
    pages = [("/", None), *((district_address(slug), None) for slug in slugs)]
    pages += [(plans_address(slug), None) for slug in slugs]
    pages += [(plan_address(slug, year), changed) for slug, year, changed in plans]
    context = {"pages": [(f"{settings.SITE_URL}{address}", changed) for address, changed in pages]}
    return render(request, "public_site/sitemap.xml", context, content_type="application/xml")
