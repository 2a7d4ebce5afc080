"""Writing the sheet at the meeting: a line, and what stands under it; each comes back to its line."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils import actions
from samraad.councils.forms.minutes import LineForm, StatementForm
from samraad.councils.models import WITHOUT_LINE, AgendaItem, Attendee, Guest, Meeting, Statement
from samraad.councils.views.asked import item_of
from samraad.councils.views.meetings import at_version
from samraad.councils.views.sheet import meeting_page
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.law.versions import Overtaken
from samraad.web.errors import text_stopped
from samraad.web.formats import clock, plain_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

BY_ITSELF = "by_itself"
"""The name of the field that says that the page saves by itself, while somebody types."""


def to_line(item: AgendaItem, *, opened: bool = True) -> HttpResponse:
    """Return to the item's line, open as it was, or closed."""
    query = f"?skriv={item.pk}" if opened else ""
    return redirect(f"{reverse('meeting', args=[item.meeting_id])}{query}#punkt-{item.pk}")


@require_POST
@signed_in
def write_line(request: Request, pk: int, item: int) -> HttpResponse:
    """Write what came of an item; sent with ``next``, the next line without a decision opens."""
    found = item_of(request, pk, item)
    form = LineForm(request.POST, initial={"minutes": found.minutes})
    by_itself = BY_ITSELF in request.POST
    if not form.is_valid():
        if by_itself and form.stopped:
            return text_stopped(request, form.stopped)
        if by_itself:
            return JsonResponse({"faults": form.errors}, status=422)
        return meeting_page(request, found.meeting, writing=item, line_form=form)
    try:
        written = _write(request, found, form)
    except Overtaken as overtaken:
        return _both(request, found, form, overtaken, by_itself=by_itself)
    if by_itself:
        told = _("Saved {time}").format(time=clock(timezone.localtime().time()))
        return JsonResponse({"version": written.version, "told": told})
    _tell_of_approval(request, found, form)
    following = _next_unwritten(found) if "next" in request.POST else None
    return to_line(following or found, opened=following is not None)


def _write(request: Request, item: AgendaItem, form: LineForm) -> AgendaItem:
    return actions.write_line(
        item,
        minutes=form.cleaned_data["minutes"],
        outcome=form.decided,
        version=form.cleaned_data["version"],
        actor=request.actor,
        day=request.today,
    )


def _both(
    request: Request, item: AgendaItem, form: LineForm, overtaken: Overtaken, *, by_itself: bool
) -> HttpResponse:
    """Show both texts, and the form as typed, to be sent again on top of what stands now."""
    texts = {"yours": _running(form.cleaned_data["minutes"]), "saved": _running(overtaken.saved)}
    if by_itself:
        answer = render(request, "web/components/conflict.html", texts, status=409)
        answer["X-Version"] = str(overtaken.version)
        return answer
    again = at_version(form, overtaken.version)
    more: dict[str, Any] = {"line_form": again, "conflict_on": "line_form", "status": 409, **texts}
    return meeting_page(request, item.meeting, writing=item.pk, **more)


def _running(text: str) -> SafeString:
    return render_html(parse(text))


def _tell_of_approval(request: Request, item: AgendaItem, form: LineForm) -> None:
    """Say which minutes the decision has approved."""
    if form.decided == AgendaItem.Outcome.APPROVED and item.approves_id:
        approved = Meeting.objects.get(pk=item.approves_id)
        words = _("The minutes of the meeting on {day} are approved.")
        messages.success(request, words.format(day=plain_date(approved.on)))


def _next_unwritten(item: AgendaItem) -> AgendaItem | None:
    """The next line below the item that wants one, or else the first one above."""
    blank = AgendaItem.objects.filter(WITHOUT_LINE, meeting=item.meeting_id).exclude(pk=item.pk)
    return blank.filter(position__gt=item.position).first() or blank.first()


@require_POST
@signed_in
def enter_statement(request: Request, pk: int, item: int) -> HttpResponse:
    """Enter a member's own words under an item."""
    found = item_of(request, pk, item)
    form = StatementForm(request.POST, auto_id="own_%s")
    if not form.is_valid():
        return meeting_page(request, found.meeting, writing=item, statement_form=form, status=422)
    actions.enter_statement(
        found,
        office=form.cleaned_data["office"],
        words=form.cleaned_data["words"],
        actor=request.actor,
        day=request.today,
    )
    return to_line(found)


@require_POST
@signed_in
def take_out_statement(request: Request, pk: int, item: int, statement: int) -> HttpResponse:
    """Take a member's words out again."""
    found = item_of(request, pk, item)
    entered = find(Statement.objects.select_related("item__meeting__forum"), item=found, pk=statement)
    actions.take_out_statement(entered, actor=request.actor, day=request.today)
    return to_line(found)


@require_POST
@signed_in
def go_in_or_out(request: Request, pk: int, item: int) -> HttpResponse:
    """Record in one tap that somebody is out during the item, or back."""
    found = item_of(request, pk, item)
    who, _sep, way = request.POST.get("tap", "").partition(":")
    attendees = Attendee.objects.filter(meeting=found.meeting_id)
    attendee = find(attendees, pk=key_in(who))
    actions.go_in_or_out(attendee, found, out=way == "out", actor=request.actor, day=request.today)
    return to_line(found)


@require_POST
@signed_in
def record_guest(request: Request, pk: int, item: int, guest: int) -> HttpResponse:
    """Record whether a guest took part in her item."""
    found = item_of(request, pk, item)
    invited = find(Guest.objects.select_related("item__meeting__forum"), item=found, pk=guest)
    came = request.POST.get("came") == "yes"
    actions.record_guest(invited, came=came, actor=request.actor, day=request.today)
    return to_line(found)
