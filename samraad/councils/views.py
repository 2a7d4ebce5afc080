"""The meeting's sheet and the acts on it. A view loads, asks the rules, acts, and shows."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit.log import history, last_change
from samraad.councils import actions, rules
from samraad.councils.forms import GuestForm, ItemForm, LineForm, MeetingForm
from samraad.councils.models import PREPARERS, AgendaItem, Meeting, Paper
from samraad.councils.sheet import sheet
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.law.actor import Actor
from samraad.law.versions import Overtaken
from samraad.organisations.models import Forum
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _forum(actor: Actor) -> Forum | None:
    """The council that the actor prepares meetings for."""
    return Forum.objects.filter(district__in=actor.districts(*PREPARERS)).select_related("district").first()


def _visible(request: Request, pk: int) -> Meeting:
    return find(Meeting.objects.visible_to(request.actor).select_related("forum__district"), pk=pk)


def _item(request: Request, pk: int, item: int) -> AgendaItem:
    meeting = _visible(request, pk)
    return find(AgendaItem.objects.select_related("meeting__forum"), meeting=meeting, pk=item)


@require_safe
@signed_in
def meetings(request: Request) -> HttpResponse:
    """List the meetings that the actor may open, newest first."""
    rows = [
        {
            "address": reverse("meeting", args=[pk]),
            "on": long_date(timezone.localtime(starts_at).date()),
            "year": timezone.localtime(starts_at).year,
            "time": timezone.localtime(starts_at).time(),
            "place": place,
            "mark": MARKS[Meeting.State(state)],
            "state": _(Meeting.State(state).label),
            "district": district,
        }
        for pk, starts_at, place, state, district in Meeting.objects.visible_to(request.actor).values_list(
            "pk", "starts_at", "place", "state", "forum__district__name"
        )
    ]
    forum = _forum(request.actor)
    context = {
        "rows": rows,
        "forum": forum,
        "may_plan": rules.may_plan_meeting(forum, request.actor) if forum else None,
        "several": len({row["district"] for row in rows}) > 1,
        "trail": [(_("Meetings"), "")],
    }
    return render(request, "councils/meetings.html", context)


MARKS = {
    Meeting.State.PLANNED: "planned",
    Meeting.State.CONVENED: "under_way",
    Meeting.State.HELD: "under_way",
    Meeting.State.MINUTED: "under_way",
    Meeting.State.APPROVED: "done",
    Meeting.State.PUBLISHED: "done",
    Meeting.State.CANCELLED: "stopped",
}


@signed_in
def new_meeting(request: Request) -> HttpResponse:
    """Plan a meeting of the council whose secretariat the actor serves."""
    forum = _forum(request.actor)
    if forum is None:
        raise Http404
    form = MeetingForm(request.POST or None, initial={"time": "10:00"})
    if request.method == "POST" and form.is_valid():
        planned = actions.plan_meeting(
            forum,
            starts_at=form.starts_at,
            place=form.cleaned_data["place"],
            actor=request.actor,
            day=request.today,
        )
        return redirect("meeting", planned.pk)
    context = {
        "form": form,
        "forum": forum,
        "verdict": rules.may_plan_meeting(forum, request.actor),
        "words": _("Plan the meeting"),
        "trail": [(_("Meetings"), reverse("meetings")), (_("New meeting"), "")],
    }
    return render(request, "councils/meeting_form.html", context)


@signed_in
def move_meeting(request: Request, pk: int) -> HttpResponse:
    """Change day, time or place; of two who do, the second sees both."""
    meeting = _visible(request, pk)
    local = timezone.localtime(meeting.starts_at)
    stands = {"day": local.date(), "time": local.time(), "place": meeting.place, "version": meeting.version}
    form = MeetingForm(request.POST or None, initial=stands)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(
                meeting,
                starts_at=form.starts_at,
                place=form.cleaned_data["place"],
                version=form.cleaned_data["version"] or 0,
                actor=request.actor,
                day=request.today,
            )
            return redirect("meeting", pk)
        except Overtaken as overtaken:
            conflict = overtaken
            form = _at_version(form, overtaken.version)
        except IntegrityError:
            form.add_error("day", _("The council has another meeting at that time."))
    context = {
        "form": form,
        "forum": meeting.forum,
        "conflict": conflict,
        "stands": meeting,
        "verdict": rules.may_move_meeting(meeting, request.actor),
        "words": _("Move the meeting"),
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (str(long_date(meeting.on)), reverse("meeting", args=[pk])),
            (_("Move"), ""),
        ],
    }
    return render(request, "councils/meeting_form.html", context, status=409 if conflict else 200)


def _at_version(form: Any, version: int) -> Any:
    """Return the form as typed, ready to be sent again on top of what stands now."""
    again = form.data.copy()
    again["version"] = version
    return type(form)(again)


@require_safe
@signed_in
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show the sheet; ``?ret=<item>`` opens that item where it stands."""
    return _sheet(request, _visible(request, pk))


def _sheet(request: Request, meeting: Meeting, *, status: int = 200, **more: Any) -> HttpResponse:
    asked = request.GET.get("ret", "")
    editing = more.pop("editing", int(asked) if asked.isdecimal() and len(asked) < 18 else 0)
    lines = sheet(meeting)
    context = {
        "meeting": meeting,
        "state": _(Meeting.State(meeting.state).label),
        "mark": MARKS[Meeting.State(meeting.state)],
        "lines": lines,
        "editing": editing,
        "acts": _acts(meeting, request.actor, request.today, lines),
        "may_change": rules.may_change_agenda(meeting, request.actor),
        "may_move": rules.may_move_meeting(meeting, request.actor),
        "may_write": rules.may_write_line(meeting, request.actor),
        "item_form": ItemForm(auto_id="new_%s"),
        "history": history(actions.reference(meeting.pk)),
        "changed": last_change(actions.reference(meeting.pk)),
        "trail": [(_("Meetings"), reverse("meetings")), (long_date(meeting.on), "")],
        **_opened(lines, editing),
    } | more
    return render(request, "councils/meeting.html", context, status=status)


def _opened(lines: list[Any], editing: int) -> dict[str, Any]:
    """Return the forms of the item that is open."""
    line = next((line for line in lines if line.pk == editing), None)
    if line is None:
        return {}
    stands = {
        "title": line.title,
        "topic": line.topic,
        "responsible": line.responsible,
        "closed": line.closed,
        "version": line.version,
    }
    return {
        "change_form": ItemForm(initial=stands),
        "line_form": LineForm(initial={"minutes": line.minutes, "version": line.version}),
        "guest_form": GuestForm(),
    }


def _acts(meeting: Meeting, actor: Actor, day: date, lines: list[Any]) -> list[dict[str, Any]]:
    """Return what can be done with the meeting now: the next step first, the ways back after it."""
    unwritten = sum(not line.minutes for line in lines)
    steps: dict[str, list[tuple[str, str, Any]]] = {
        "planned": [
            (
                "indkald",
                _("Convene the meeting"),
                rules.may_convene_meeting(meeting, actor, items=len(lines)),
            ),
            ("aflys", _("Cancel the meeting"), rules.may_cancel_meeting(meeting, actor)),
        ],
        "convened": [
            (
                "afholdt",
                _("Record that the meeting was held"),
                rules.may_hold_meeting(meeting, actor, day=day),
            ),
            ("aflys", _("Cancel the meeting"), rules.may_cancel_meeting(meeting, actor)),
        ],
        "held": [
            (
                "faerdig",
                _("Finish the minutes"),
                rules.may_finish_minutes(meeting, actor, unwritten=unwritten),
            ),
            ("fortryd-afholdt", _("Take back “held”"), rules.may_undo("undo_held", meeting, actor)),
        ],
        "minuted": [
            ("godkend", _("Record that the minutes are approved"), rules.may_approve_minutes(meeting, actor)),
            ("genaabn", _("Open the minutes again"), rules.may_undo("reopen_minutes", meeting, actor)),
        ],
        "approved": [("udgiv", _("Publish the minutes"), rules.may_publish_minutes(meeting, actor))],
        "cancelled": [
            (
                "fortryd-aflysning",
                _("Take back “cancelled”"),
                rules.may_undo("undo_cancelled", meeting, actor),
            )
        ],
    }
    if not rules.may_plan_meeting(meeting.forum, actor).allowed:
        return []
    return [
        {
            "address": reverse("meeting_act", args=[meeting.pk, act]),
            "words": words,
            "verdict": verdict,
            "look": "secondary" if place else "primary",
        }
        for place, (act, words, verdict) in enumerate(steps.get(meeting.state, []))
    ]


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
    meeting = _visible(request, pk)
    if act in ACTS:
        ACTS[act](meeting, actor=request.actor, day=request.today)
    elif act in ACTS_WITH_REASON:
        reason = request.POST.get("reason", "")
        ACTS_WITH_REASON[act](meeting, reason=reason, actor=request.actor, day=request.today)
    else:
        raise Http404
    return redirect("meeting", pk)


@require_POST
@signed_in
def add_item(request: Request, pk: int) -> HttpResponse:
    """Put an item last on the agenda."""
    meeting = _visible(request, pk)
    form = ItemForm(request.POST, auto_id="new_%s")
    if not form.is_valid():
        return _sheet(request, meeting, item_form=form)
    item = actions.add_item(
        meeting,
        title=form.cleaned_data["title"],
        topic=form.cleaned_data["topic"],
        responsible=form.cleaned_data["responsible"],
        closed=form.cleaned_data["closed"],
        actor=request.actor,
        day=request.today,
    )
    return redirect(f"{reverse('meeting', args=[pk])}#punkt-{item.pk}")


def _back_to(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('meeting', args=[item.meeting_id])}#punkt-{item.pk}")


def _overtaken(
    request: Request, item: AgendaItem, form: Form, name: str, overtaken: Overtaken, yours: str
) -> HttpResponse:
    """Show both texts; the form can be sent again on top of what stands now."""
    more = {name: _at_version(form, overtaken.version), "conflict_on": name}
    texts = {"yours": _running(yours), "saved": _running(overtaken.saved)}
    return _sheet(request, item.meeting, status=409, editing=item.pk, **more, **texts)


def _running(text: str) -> SafeString:
    return render_html(parse(text))


@require_POST
@signed_in
def change_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Change an item of the agenda."""
    found = _item(request, pk, item)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _sheet(request, found.meeting, editing=item, change_form=form)
    typed = form.cleaned_data
    try:
        actions.change_item(
            found,
            title=typed["title"],
            topic=typed["topic"],
            responsible=typed["responsible"],
            closed=typed["closed"],
            version=typed["version"] or 0,
            actor=request.actor,
            day=request.today,
        )
    except Overtaken as overtaken:
        return _overtaken(request, found, form, "change_form", overtaken, typed["title"])
    return _back_to(found)


@require_POST
@signed_in
def raise_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Move an item one place up."""
    found = _item(request, pk, item)
    actions.raise_item(found, actor=request.actor, day=request.today)
    return _back_to(found)


@require_POST
@signed_in
def remove_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Take an item off the agenda."""
    actions.remove_item(_item(request, pk, item), actor=request.actor, day=request.today)
    return redirect("meeting", pk)


@require_POST
@signed_in
def invite_guest(request: Request, pk: int, item: int) -> HttpResponse:
    """Invite a guest to an item (B-3-3)."""
    found = _item(request, pk, item)
    form = GuestForm(request.POST)
    if not form.is_valid():
        return _sheet(request, found.meeting, editing=item, guest_form=form)
    actions.invite_guest(
        found,
        office=form.cleaned_data["office"],
        insight=form.cleaned_data["insight"],
        actor=request.actor,
        day=request.today,
    )
    return _back_to(found)


@require_POST
@signed_in
def write_line(request: Request, pk: int, item: int) -> HttpResponse:
    """Write what came of an item."""
    found = _item(request, pk, item)
    form = LineForm(request.POST)
    if not form.is_valid():
        return _sheet(request, found.meeting, editing=item, line_form=form)
    try:
        actions.write_line(
            found,
            minutes=form.cleaned_data["minutes"],
            version=form.cleaned_data["version"],
            actor=request.actor,
            day=request.today,
        )
    except Overtaken as overtaken:
        return _overtaken(request, found, form, "line_form", overtaken, form.cleaned_data["minutes"])
    return _back_to(found)


@require_safe
@signed_in
def meeting_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """Show a paper as it was laid on the item."""
    meeting = _visible(request, pk)
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
