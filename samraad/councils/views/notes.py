"""One's own note on a paper: a page to write it on, which nobody else can open."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samraad.councils.actions.notes import keep_note
from samraad.councils.forms.papers import NoteForm
from samraad.councils.models import AgendaItem, Note, Paper
from samraad.councils.models.agenda import sees_closed
from samraad.councils.views.asked import trail_of
from samraad.councils.views.meetings import visible
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper_note(request: Request, pk: int, paper: int) -> HttpResponse:
    """Show and keep one's note on a paper that one may open."""
    meeting = visible(request, pk)
    items = AgendaItem.objects.visible_to(request.actor).filter(meeting=meeting)
    hers = ~Q(openness=Paper.Openness.CLOSED) | sees_closed(request.actor, "item__meeting__forum__")
    readable = Paper.objects.filter(hers, item__in=items, withdrawn_on=None)
    laid = find(readable.select_related("item__meeting__forum"), pk=paper)
    mine = Note.objects.of(request.actor.user_id).filter(paper=laid).first()
    form = NoteForm(request.POST or None, initial={"words": mine.words if mine else ""})
    if request.method == "POST" and form.is_valid():
        keep_note(laid, words=form.cleaned_data["words"], actor=request.actor, day=request.today)
        messages.success(request, _("Your note is kept. Nobody else can read it."))
        return redirect("paper_note", pk, paper)
    context = {
        "meeting": meeting,
        "paper": laid,
        "mine": mine,
        "form": form,
        "trail": trail_of(meeting, _("Your note")),
    }
    return render(request, "councils/note.html", context)
