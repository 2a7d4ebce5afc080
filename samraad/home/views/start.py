"""Start a real district in an hour: the steps with how far each has come, and one act each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.home.start import Step, steps
from samraad.law.words import N_
from samraad.organisations.views import kept_districts
from samraad.web.guards import signed_in
from samraad.web.request import Request
from samraad.web.words import said

_STATES = {"done": N_("This step is done"), "under_way": N_("Begun"), "planned": N_("Not begun")}


@require_safe
@signed_in
def start(request: Request) -> HttpResponse:
    """Show the steps of a district; whoever keeps several chooses which (?kreds=)."""
    districts = kept_districts(request.actor)
    if not districts:
        raise Http404
    asked = request.GET.get("kreds", "")
    district = next((one for one in districts if one.slug == asked), None)
    if district is None and len(districts) == 1:
        district = districts[0]
    found = steps(district, request.actor, request.today, request.now) if district else []
    context = {
        "district": district,
        "districts": districts,
        "several": len(districts) > 1,
        "steps": _shown(found),
        "done": sum(step.mark == "done" for step in found),
        "trail": [(_("Start a district"), "")],
    }
    return render(request, "home/start.html", context)


def _shown(found: list[Step]) -> list[dict[str, object]]:
    """The steps in the reader's language; the first that is not done carries the page's one main button."""
    following = next((step for step in found if step.mark != "done" and step.address), None)
    return [
        {
            "heading": _(step.heading),
            "mark": step.mark,
            "state": _(_STATES[step.mark]),
            "words": said(step.words, step.params),
            "act": _(step.act),
            "address": step.address,
            "look": "primary" if step is following else "secondary",
        }
        for step in found
    ]
