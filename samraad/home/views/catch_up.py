"""A meeting in short: one page for whoever was not there, a minute to read, also on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils.models import Meeting
from samraad.councils.numbers import meeting_number
from samraad.home.catch_up import caught_up
from samraad.organisations.models import Municipality
from samraad.organisations.register import municipality_called
from samraad.web.formats import listed, long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


@require_safe
@signed_in
def catch_up(request: Request, pk: int) -> HttpResponse:
    """Show a held meeting in short; one that was not held has nothing to tell."""
    seen = Meeting.objects.visible_to(request.actor).select_related("forum__district", "forum__municipality")
    meeting = find(seen, pk=pk)
    if not meeting.took_place:
        raise Http404
    codes = request.actor.municipalities()
    own = Municipality.objects.filter(code__in=codes).values_list("name", flat=True) if codes else ()
    context = {
        "meeting": meeting,
        "number": meeting_number(meeting),
        "told": caught_up(meeting, request.actor, request.today),
        "municipality": listed(municipality_called(name) for name in own),
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (long_date(meeting.on), reverse("meeting", args=[pk])),
            (_("In short"), ""),
        ],
    }
    return render(request, "home/catch_up.html", context)
