"""What is sent as a file: a plan's PDF and the original of an older one, robots.txt, the sitemap."""

from django.conf import settings
from django.db.models import Max
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samraad.documents.models import StoredFile
from samraad.documents.serving import send_bytes, send_file
from samraad.organisations.models import District
from samraad.plans.models import Edition, Rendition
from samraad.public_site.addresses import district_address, plan_address, plans_address
from samraad.public_site.meeting_page import published_meetings
from samraad.public_site.shelf import Shelf, Volume, shelf_of
from samraad.public_site.views.plans import gone, volume_or_404
from samraad.web.guards import find, public
from samraad.web.request import Request


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
    original = find(StoredFile.objects.harmless(), pk=shelf.original_of(volume))
    return send_file(request, original, f"original-{year}-{slug}.pdf")


def _sent(request: Request, shelf: Shelf, volume: Volume) -> HttpResponse:
    """Send the bytes, unless the reader has them. A withdrawn edition is gone before anything is compared."""
    if volume.withdrawn:
        return gone(request, shelf, volume)
    return send_bytes(
        request,
        lambda: _bytes_of(volume),
        f"samarbejdsplan-{volume.year}-{shelf.slug}-udgave-{volume.number}.pdf",
        sha256=volume.sha256,
        made_at=volume.frozen_at,
    )


def _bytes_of(volume: Volume) -> bytes:
    readable = Rendition.objects.filter(edition__in=Edition.objects.published())
    return bytes(find(readable, edition=volume.pk).pdf)


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
    """List the public pages: districts, their published meetings, and the plans that can be read."""
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
    pages += [(one.address, None) for one in published_meetings()]
    context = {"pages": [(f"{settings.SITE_URL}{address}", changed) for address, changed in pages]}
    return render(request, "public_site/sitemap.xml", context, content_type="application/xml")
