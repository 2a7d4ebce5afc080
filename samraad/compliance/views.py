"""The page of the duties: a list of sentences, each with its light, its proof and the act that mends it."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.compliance.duties import standings
from samraad.compliance.duties.facts import DistrictFacts, read
from samraad.compliance.rules import may_see_compliance
from samraad.compliance.sentences import shown
from samraad.organisations.models import District
from samraad.web.guards import signed_in
from samraad.web.request import Request

WORST_FIRST = ("breached", "due", "gap", "unknown", "met", "not_applicable")
"""How the national list is sorted, so that what needs an eye stands on top."""


@require_safe
@signed_in
def duties(request: Request) -> HttpResponse:
    """Show how the actor's districts stand with the law in a year (``?aar=``), or in this one."""
    districts = [
        district
        for district in District.objects.all()
        if may_see_compliance(request.actor, district.pk).allowed
    ]
    if not districts:
        raise Http404
    every = read(districts, request.actor)
    years = _years(every, request.today)
    year = _asked(request, years)
    lines = [
        shown(facts, standing, request.actor)
        for facts in every
        for standing in standings(facts, year=year, day=request.today)
    ]
    if len(districts) > 1:
        lines.sort(key=lambda line: WORST_FIRST.index(line.kind))
    context = {
        "lines": lines,
        "year": year,
        "years": years,
        "several": len(districts) > 1,
        "district": districts[0].name,
        "trail": [(_("What the law expects"), "")],
    }
    return render(request, "compliance/duties.html", context)


def _years(every: Sequence[DistrictFacts], day: date) -> list[int]:
    """Return the years to choose from, the newest first."""
    return sorted({year for facts in every for year in facts.years(day)}, reverse=True)


def _asked(request: Request, years: Sequence[int]) -> int:
    asked = request.GET.get("aar", "")
    if not asked:
        return request.today.year
    chosen = {str(year): year for year in years}
    if asked not in chosen:
        raise Http404
    return chosen[asked]
