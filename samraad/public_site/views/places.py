"""The front page, a district, a published meeting, the sources."""

from datetime import date
from functools import cache

from django.conf import settings
from django.db.models import F, Func
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samraad.organisations.models import District, Municipality, council_on
from samraad.organisations.register import shapes
from samraad.plans.models import Edition
from samraad.public_site.addresses import district_address, plan_address
from samraad.public_site.meeting_page import published_meetings
from samraad.public_site.plan_lines import PlanLine, lines_of
from samraad.public_site.shelf import shelf_of
from samraad.public_site.wording import in_words
from samraad.web.formats import listed, long_date, plain_date
from samraad.web.guards import find, public
from samraad.web.maps import Outlines, outlines
from samraad.web.request import Request

NEWEST = 3
A_FEW = 4
_MAP_WIDTH = 1000
_SMALL_MAP_WIDTH = 600
_SHORTENED = "s Politi"


@require_safe
@public
def front(request: Request) -> HttpResponse:
    """Say what this is, and lead to a district by map, by list or by its newest plan."""
    by_name = District.objects.order_by(Func(F("name"), function="da_key"))
    addresses = {code: district_address(slug) for code, slug in by_name.values_list("code", "slug")}
    context = {"map": _districts_drawn().linked(addresses), "newest": _newest_plans()}
    return render(request, "public_site/front.html", context)


@cache
def _districts_drawn() -> Outlines:
    districts = shapes("police_districts")
    known = [feature["properties"] for feature in districts["features"]]
    labels = {one["code"]: one["name"].removesuffix(_SHORTENED) for one in known}
    return outlines(districts, _MAP_WIDTH, labels=labels)


def _newest_plans() -> list[PlanLine]:
    rows = (
        Edition.objects.published()
        .filter(state=Edition.State.PUBLISHED)
        .exclude(known=Edition.Known.TITLE)
        .order_by(F("published_on").desc(nulls_last=True), "-plan__year", "plan__district")
        .values_list(
            "plan__year", "published_on", "source_title", "plan__district__name", "plan__district__slug"
        )
    )
    return [
        PlanLine(
            address=plan_address(slug, year),
            title=_("Cooperation plan {year}, {district}").format(year=year, district=name),
            remark=_remark(published_on, source),
            now=False,
            example=settings.DEMO and not source,
        )
        for year, published_on, source, name, slug in rows[:NEWEST]
    ]


def _remark(published_on: date | None, source: str) -> str:
    if source or published_on is None:
        return _("Rendered from a source, not the plan itself")
    return _("Published on {day}").format(day=plain_date(published_on))


@require_safe
@public
def district(request: Request, slug: str) -> HttpResponse:
    """Say who works together in a district, and show its newest plans and its published meetings."""
    found = find(District.objects.all(), slug=slug)
    municipalities = dict(Municipality.objects.in_district(found, request.today).values_list("code", "name"))
    lines = lines_of(shelf_of(slug), request.today.year)
    meetings = [(one.address, long_date(one.on)) for one in published_meetings(forum__district=found)]
    context = {
        "district": found,
        "who": _who_works_together(list(municipalities.values())),
        "map": _municipalities_drawn(frozenset(municipalities)),
        "plans": lines[:A_FEW],
        "more_plans": len(lines) > A_FEW,
        "places": council_on(found, request.today),
        "meetings": meetings[:A_FEW],
        "earlier_meetings": meetings[A_FEW:],
        "trail": [(found.name, "")],
    }
    return render(request, "public_site/district.html", context)


@cache
def _municipalities_drawn(codes: frozenset[str]) -> Outlines:
    whole = shapes("municipalities")
    ours = [feature for feature in whole["features"] if feature["properties"]["code_dst"] in codes]
    labels = {one["properties"]["code"]: one["properties"]["name"] for one in ours}
    return outlines({"features": ours}, _SMALL_MAP_WIDTH, labels=labels)


def _who_works_together(municipalities: list[str]) -> str:
    words = ngettext(
        "Here the police director and the mayor of one municipality prevent crime together: {names}.",
        "Here the police director and the mayors of {count} municipalities prevent crime together: {names}.",
        len(municipalities),
    )
    return words.format(count=in_words(len(municipalities)), names=listed(municipalities))


@require_safe
@public
def sources(request: Request) -> HttpResponse:
    """Name where maps, names and plans come from, and the licences of what the site is made of."""
    return render(request, "public_site/sources.html", {"trail": [(_("Sources and licences"), "")]})
