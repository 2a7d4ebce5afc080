"""The sheet of a meeting: agenda and minutes in one, its steps, and the papers laid on it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit.log import history, last_change
from samraad.councils import actions, rules
from samraad.councils.forms import GuestForm, ItemForm, LineForm
from samraad.councils.models import Meeting, Paper
from samraad.councils.sheet import Line, sheet
from samraad.councils.views.meetings import MARKS, visible
from samraad.councils.views.steps import next_step, standing, way_back
from samraad.documents.blocks import render_html
from samraad.documents.forms import reason_in
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


@require_safe
@signed_in
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show the sheet; ``?ret=<item>`` opens the item where it stands, ``?skriv=<item>`` its decision."""
    return meeting_page(
        request, visible(request, pk), editing=_asked(request, "ret"), writing=_asked(request, "skriv")
    )


def _asked(request: Request, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 18 else 0


def meeting_page(
    request: Request, meeting: Meeting, *, status: int = 200, editing: int = 0, writing: int = 0, **more: Any
) -> HttpResponse:
    """Show the sheet, the item ``editing`` or the decision ``writing`` open; ``more`` brings forms back."""
    lines = sheet(meeting)
    may_change = rules.may_change_agenda(meeting, request.actor)
    may_write = rules.may_write_line(meeting, request.actor)
    editing, writing = editing if may_change.allowed else 0, writing if may_write.allowed else 0
    unwritten = [line.pk for line in lines if not line.minutes]
    about = actions.reference(meeting.pk)
    context = {
        "meeting": meeting,
        "state": _(Meeting.State(meeting.state).label),
        "mark": MARKS[Meeting.State(meeting.state)],
        "standing": standing(meeting, request.today),
        "lines": lines,
        "editing": editing,
        "writing": writing,
        "unwritten": len(unwritten),
        "first_unwritten": next(iter(unwritten), 0),
        "others_unwritten": any(pk != writing for pk in unwritten),
        "step": next_step(meeting, request.actor, request.today, items=len(lines), unwritten=len(unwritten)),
        "back": way_back(meeting, request.actor),
        "may_change": may_change,
        "may_move": rules.may_move_meeting(meeting, request.actor),
        "may_write": may_write,
        "item_form": ItemForm(auto_id="new_%s"),
        "history": history(about),
        "changed": last_change(about),
        "trail": [(_("Meetings"), reverse("meetings")), (long_date(meeting.on), "")],
        **_opened(lines, editing, writing),
    } | more
    return render(request, "councils/meeting.html", context, status=status)


def _opened(lines: list[Line], editing: int, writing: int) -> dict[str, Any]:
    """Return the forms of the line that is open."""
    line = next((line for line in lines if line.pk in {editing, writing}), None)
    if line is None:
        return {}
    if line.pk == writing:
        return {"line_form": LineForm(initial={"minutes": line.minutes, "version": line.version})}
    stands = {
        "title": line.title,
        "topic": line.topic,
        "responsible": line.responsible,
        "closed": line.closed,
        "version": line.version,
    }
    return {"change_form": ItemForm(initial=stands), "guest_form": GuestForm()}


ACTS: dict[str, Callable[..., None]] = {
    "indkald": actions.convene_meeting,
    "afholdt": actions.hold_meeting,
    "godkend": actions.approve_minutes,
    "udgiv": actions.publish_minutes,
}
ACTS_WITH_REASON: dict[str, Callable[..., None]] = {
    "faerdig": actions.finish_minutes,
    "fortryd-afholdt": actions.undo_held,
    "aflys": actions.cancel_meeting,
    "fortryd-aflysning": actions.undo_cancelled,
    "genaabn": actions.reopen_minutes,
}


@require_POST
@signed_in
def meeting_act(request: Request, pk: int, act: str) -> HttpResponse:
    """Carry out one step of the meeting."""
    meeting = visible(request, pk)
    if act in ACTS:
        ACTS[act](meeting, actor=request.actor, day=request.today)
    elif act in ACTS_WITH_REASON:
        reason = reason_in(request.POST)
        ACTS_WITH_REASON[act](meeting, reason=reason, actor=request.actor, day=request.today)
    else:
        raise Http404
    return redirect("meeting", pk)


@require_safe
@signed_in
def meeting_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """Show a paper as it was laid on the item."""
    meeting = visible(request, pk)
    laid = find(Paper.objects.select_related("document", "item"), item__meeting=meeting, pk=paper)
    document = laid.document.document
    context = {
        "meeting": meeting,
        "paper": laid,
        "document": document,
        "chapters": [(chapter, render_html(chapter.blocks)) for chapter in document.chapters],
        "contents": [(chapter.anchor, chapter.heading) for chapter in document.chapters],
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (long_date(meeting.on), reverse("meeting", args=[pk])),
            (laid.title, ""),
        ],
    }
    return render(request, "councils/paper.html", context)
