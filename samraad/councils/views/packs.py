"""What leaves the house: packs, *Journalpakke*, *aktindsigt*, *orientering* of a municipal council."""

from datetime import datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils import access
from samraad.councils.minutes_document import sheet_document
from samraad.councils.models import Meeting
from samraad.councils.models.meetings import HELD
from samraad.councils.packs import annexes_of, journal_parts, orientation, papers_of
from samraad.councils.rules.closed import sees_closed
from samraad.councils.rules.ground import issues
from samraad.councils.rules.papers import may_take_papers
from samraad.councils.views.asked import trail_of
from samraad.councils.views.meetings import visible
from samraad.documents.blocks import Document
from samraad.documents.journal import journal_zip
from samraad.documents.pack import Annex, PackTooLarge, pack_pdf, pack_zip, safe_name, with_list
from samraad.documents.serving import PDF, WORD, ZIP, send_bytes, send_made
from samraad.documents.typeset import TypesettingFailed
from samraad.documents.word import docx
from samraad.organisations.choices import word
from samraad.organisations.models import Forum, Municipality
from samraad.organisations.models.forums import forums_where
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

ENDINGS = ("pdf", "zip", "docx")
"""As what a pack can be fetched."""


def _moment(request: Request) -> datetime:
    """The moment that stands in the files of a day: fetched twice on a day they are the same."""
    return timezone.make_aware(datetime.combine(request.today, time(12)))


def _address(meeting: Meeting) -> str:
    return f"{settings.SITE_URL}{reverse('meeting', args=[meeting.pk])}"


def _made(
    request: Request, ending: str, document: Document, annexes: list[Annex], moment: datetime
) -> HttpResponseBase:
    """Send document and annexes as one PDF, one ZIP, or as Word."""
    if ending == "zip":
        return send_made(pack_zip(document, annexes, made_at=moment), ZIP)
    if ending == "docx":
        content = docx(with_list(document, annexes), made_at=moment)
        name = safe_name(document.title, "docx")
        return send_bytes(request, content, name, media_type=WORD, shown="attachment")
    return send_made(pack_pdf(document, annexes, made_at=moment), PDF)


def _sent(
    request: Request, ending: str, document: Document, annexes: list[Annex], back: str
) -> HttpResponseBase:
    """The same; where nothing comes of it, the page it was asked from says why."""
    try:
        return _made(request, ending, document, annexes, _moment(request))
    except PackTooLarge:
        words = _("The papers are together larger than a PDF should be. Fetch them as ZIP instead.")
        messages.error(request, words)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
    return redirect(back)


@require_safe
@signed_in
def pack(request: Request, pk: int, ending: str) -> HttpResponseBase:
    """Send the sheet and its papers, as far as the reader may see them (C-22)."""
    meeting = visible(request, pk)
    sees = sees_closed(request.actor, meeting.forum)
    habit = word("numbering", meeting.forum, request.today)
    document = sheet_document(
        meeting, may_see_closed=sees, papers=False, habit=habit, address=_address(meeting), tasks=True
    )
    annexes = annexes_of(papers_of(meeting), may_see_closed=sees, habit=habit)
    return _sent(request, ending, document, annexes, reverse("meeting", args=[pk]))


@require_safe
@signed_in
def journal_pack(request: Request, pk: int) -> HttpResponseBase:
    """Send what the authority files of the meeting in its own journal (J-3)."""
    meeting = visible(request, pk)
    if not may_take_papers(meeting, request.actor).allowed:
        raise Http404
    habit = word("numbering", meeting.forum, request.today)
    parts = journal_parts(meeting, papers_of(meeting), habit=habit, address=_address(meeting))
    title = _("Journal {council} {day}").format(council=meeting.forum.title, day=meeting.on.isoformat())
    try:
        return send_made(journal_zip(parts, title=title, made_at=_moment(request)), ZIP)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
        return redirect("meeting", pk)


@require_safe
@signed_in
def access_to_documents(request: Request) -> HttpResponse:
    """Search what the served councils have about something, and see what can be given and what not (J-8)."""
    forums = _served(request)
    words = _words(request)
    found = access.found_by(words, request.actor) if words else []
    out = _left_out(request)
    context = {
        "words": words,
        "rows": [
            (one, one.item.pk not in out, reverse("meeting", args=[one.item.meeting_id])) for one in found
        ],
        "council": str(forums[0].title) if len(forums) == 1 else "",
        "most": access.MOST if len(found) == access.MOST else 0,
        "trail": [(_("Meetings"), reverse("meetings")), (_("Access to documents"), "")],
    }
    return render(request, "councils/access.html", context)


@require_safe
@signed_in
def access_pack(request: Request, ending: str) -> HttpResponseBase:
    """Send the open part of what was found, with the list of what was left out and why (J-8)."""
    forums, words, out = _served(request), _words(request), _left_out(request)
    found = [one for one in access.found_by(words, request.actor) if one.item.pk not in out] if words else []
    if not found:
        raise Http404
    council = ", ".join(sorted({one.item.meeting.forum.title for one in found}))
    document = access.answer_document(words, found, council=council or forums[0].title, day=request.today)
    back = f"{reverse('access_to_documents')}?{urlencode({'q': words})}"
    return _sent(request, ending, document, access.annexes(found), back)


def _served(request: Request) -> list[Forum]:
    """The councils that the actor serves; who serves none has no such page."""
    served = forums_where(request.actor, lambda forum: forum.issuers, prefix="")
    forums = list(Forum.objects.filter(served).select_related("district", "municipality")[:2])
    if not forums:
        raise Http404
    return forums


def _words(request: Request) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]


def _left_out(request: Request) -> set[int]:
    """The items found that the secretary has taken out: those shown whose box is not ticked."""
    shown, kept = ({key_in(pk) for pk in request.GET.getlist(name)} for name in ("vist", "punkt"))
    return shown - kept


@require_safe
@signed_in
def orientations(request: Request, pk: int) -> HttpResponse:
    """List the municipalities that can be told what the council decided."""
    meeting = _decided(request, pk)
    context = {
        "meeting": meeting,
        "places": _places(request, meeting),
        "trail": trail_of(meeting, _("Information for the municipal councils")),
    }
    return render(request, "councils/orientations.html", context)


@require_safe
@signed_in
def orientation_word(request: Request, pk: int, code: str) -> HttpResponse:
    """Send one municipality's *orientering* as a Word page."""
    meeting = _decided(request, pk)
    municipality = next((place for place in _places(request, meeting) if place.pk == code), None)
    if municipality is None:
        raise Http404
    later = Meeting.objects.filter(forum=meeting.forum_id, starts_at__gt=meeting.starts_at)
    coming = later.exclude(state=Meeting.State.CANCELLED).order_by("starts_at").first()
    document = orientation(meeting, municipality, next_on=coming.on if coming else None, day=request.today)
    name = safe_name(f"Orientering {municipality.name} {meeting.on.isoformat()}", "docx")
    content = docx(document, made_at=_moment(request))
    return send_bytes(request, content, name, media_type=WORD, shown="attachment")


def _decided(request: Request, pk: int) -> Meeting:
    """A meeting that was held, and of whose decisions the actor may tell."""
    held = Meeting.objects.visible_to(request.actor).filter(state__in=HELD)
    return find(held.select_related("forum__district", "forum__municipality"), pk=pk)


def _places(request: Request, meeting: Meeting) -> list[Municipality]:
    """The municipalities of the council; a mayor's office sees its own alone, who serves the council all."""
    forum = meeting.forum
    if forum.municipality_id:
        within = Municipality.objects.filter(pk=forum.municipality_id)
    elif forum.district:
        within = Municipality.objects.in_district(forum.district, meeting.on)
    else:
        within = Municipality.objects.none()
    if not issues(request.actor, forum):
        within = within.filter(pk__in=request.actor.municipalities())
    return list(within)
