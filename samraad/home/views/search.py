"""Search: one field, and what the reader may open that tells of the words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.home.search import LONGEST, hits
from samraad.web.guards import signed_in
from samraad.web.request import Request


@require_safe
@signed_in
def search(request: Request) -> HttpResponse:
    """Search for the words of ``?q=``; without any the field stands alone."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    context = {
        "words": words,
        "hits": hits(words, request.actor, request.today) if words else (),
        "longest": LONGEST,
        "trail": [(_("Search"), "")],
    }
    return render(request, "home/search.html", context)
