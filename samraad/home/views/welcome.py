"""A newcomer's first page: where she sits, with whom, what comes next, and what words mean."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.home.newcomer import WORDS, councils_of
from samraad.home.reading import readings
from samraad.web.guards import signed_in
from samraad.web.request import Request


@require_safe
@signed_in
def welcome(request: Request) -> HttpResponse:
    """Show whoever is new what she needs to begin; anyone may come back to it."""
    context = {
        "office": request.actor.office,
        "councils": councils_of(request.actor, request.today),
        "readings": readings(request.actor, request.today),
        "words": [(_(word), _(meaning)) for word, meaning in WORDS],
        "trail": [(_("Welcome"), "")],
    }
    return render(request, "home/welcome.html", context)
