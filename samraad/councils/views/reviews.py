"""Reading an agenda before it is sent: for the one who was asked, and nobody else (C-09)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samraad.councils import actions, rules
from samraad.councils.forms import ReviewForm
from samraad.councils.models import Meeting, Review
from samraad.councils.seats import readers_on
from samraad.councils.timing import timing
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


@signed_in
def review(request: Request, pk: int) -> HttpResponse:
    """Show the agenda as it stands, and answer with a word; what is closed to the reader is left out."""
    rows = Review.objects.select_related("meeting__forum__district", "meeting__forum__municipality")
    found = find(rows.filter(user=request.actor.user_id or 0), pk=pk)
    meeting = found.meeting
    if request.actor.user_id not in readers_on(meeting.forum, request.today):
        raise Http404  # her seat has ended since she was asked, whatever other seat she has
    form = ReviewForm(request.POST or None, initial={"words": found.words})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.answer_review(found, words=words, actor=request.actor, day=request.today)
        messages.success(request, _("Thank you. Those who prepare the meeting have your answer."))
        return redirect("review", pk)
    sees = rules.sees_closed(request.actor, meeting.forum)
    items = list(meeting.items.filter(withdrawn_on=None))
    context = {
        "review": found,
        "meeting": meeting,
        "open": meeting.state == Meeting.State.PLANNED,
        "form": form,
        "items": [
            (item.title, item.responsible, item.minutes_long, render_html(parse(item.text)))
            if sees or not item.closed
            else (_("Closed item"), "", item.minutes_long, "")
            for item in items
        ],
        "timing": timing(meeting, items),
        "trail": [(_("Reading before sending"), "")],
    }
    return render(request, "councils/review.html", context)
