"""After a municipal election: how far the change of term has come, and the hand-over of the old term."""

from datetime import MINYEAR, date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils.models import Meeting
from samraad.councils.rules import may_change_agenda, prepares, sits
from samraad.councils.vice_chair import vice_chair_on
from samraad.documents.blocks import Document, render_html
from samraad.documents.pack import safe_name
from samraad.documents.serving import PDF, WORD, send_bytes
from samraad.documents.typeset import TypesettingFailed, pdf
from samraad.documents.word import docx
from samraad.home.handover import handover
from samraad.law.actor import Actor
from samraad.law.dated import municipal_election, term_ended_by
from samraad.law.words import N_
from samraad.organisations.models import Forum
from samraad.organisations.views.elections import Change, changes, council_trail, election_of
from samraad.organisations.views.forum import visible_forum
from samraad.web.guards import signed_in
from samraad.web.request import Request

ELECTION_ITEM = "Valg af næstformand"
"""What the item is called at which the vice-chair is elected. Danish: it stands on the agenda."""
_STATES = {
    "done": N_("Changed"),
    "under_way": N_("Somebody is missing"),
    "planned": N_("Not changed yet"),
}
FURTHEST = 10
"""The term that runs ends within so many years; an address can name any year."""
_ENDINGS = {"pdf": (pdf, PDF), "docx": (docx, WORD)}


@require_safe
@signed_in
def change_of_term(request: Request, pk: int, year: int) -> HttpResponse:
    """List the municipalities of a kredsråd with how far each has come, and lead on to what follows."""
    council, begins = election_of(request, pk, year)
    assert council.district is not None
    rows = [_row(council, year, change) for change in changes(council.district, begins)]
    context = {
        "forum": council,
        "year": year,
        "held_on": municipal_election(year),
        "begins": begins,
        "rows": rows,
        "done": sum(row["mark"] == "done" for row in rows),
        "reads": prepares(request.actor, council),
        "trail": [*council_trail(council), (_("After the election of {year}").format(year=year), "")],
        **_vice_chair(council, max(begins, request.today), request.actor),
    }
    return render(request, "home/change_of_term.html", context)


def _row(council: Forum, year: int, change: Change) -> dict[str, Any]:
    begins = change.state == "planned"
    return {
        "name": change.municipality.full_name,
        "mark": change.state,
        "words": _(_STATES[change.state]),
        "mayor": change.named("holder"),
        "deputy": change.named("deputy"),
        "was": change.named("holder", now=True) if begins else "",
        "address": reverse("begin_term", args=[council.pk, year, change.municipality.slug])
        if begins
        else reverse("seat", args=[change.seat.pk]),
    }


def _vice_chair(council: Forum, on: date, actor: Actor) -> dict[str, Any]:
    """Who is vice-chair in the new term, else the meeting at which one can be elected (L-111-5)."""
    elected = vice_chair_on(council, on)
    if elected:
        return {"elected": elected}
    ahead = Meeting.objects.visible_to(actor).filter(
        forum=council,
        state__in=(Meeting.State.PLANNED, Meeting.State.CONVENED),
        starts_at__gte=timezone.make_aware(datetime.combine(on, time.min)),
    )
    meeting = ahead.order_by("starts_at").first()
    stands = meeting and meeting.items.filter(title=ELECTION_ITEM, withdrawn_on=None).exists()
    return {
        "elected": None,
        "meeting": meeting,
        "stands": stands,
        "may_add": may_change_agenda(meeting, actor) if meeting and not stands else None,
        "title": ELECTION_ITEM,
    }


def _read(request: Request, pk: int, year: int) -> tuple[Forum, Document]:
    """The council and its hand-over, for those who sit in it or prepare its meetings; else 404."""
    council = visible_forum(request, pk)
    term = term_ended_by(year) if MINYEAR <= year < request.today.year + FURTHEST else None
    mine = sits(request.actor, council) or prepares(request.actor, council)
    if term is None or not mine or term[0] > request.today:
        raise Http404
    return council, handover(council, request.actor, from_on=term[0], until_on=term[1], day=request.today)


@require_safe
@signed_in
def handover_page(request: Request, pk: int, year: int) -> HttpResponse:
    """Show what a new council must know of the term before it (C-26)."""
    council, document = _read(request, pk, year)
    named = [(f"del-{at}", one) for at, one in enumerate(document.chapters, start=1)]
    context = {
        "forum": council,
        "year": year,
        "document": document,
        "contents": [(anchor, one.heading) for anchor, one in named],
        "chapters": [(anchor, one.heading, render_html(one.blocks)) for anchor, one in named],
        "trail": [*council_trail(council), (_("Hand-over"), "")],
    }
    return render(request, "home/handover.html", context)


@require_safe
@signed_in
def handover_file(request: Request, pk: int, year: int, ending: str) -> HttpResponse:
    """Send the hand-over as PDF or Word, from the blocks of the page."""
    _council, document = _read(request, pk, year)
    made, media_type = _ENDINGS[ending]
    moment = timezone.make_aware(datetime.combine(request.today, time(12)))
    try:
        content = made(document, made_at=moment)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
        return redirect("handover", pk, year)
    return send_bytes(
        request, content, safe_name(document.title, ending), media_type=media_type, shown="attachment"
    )
