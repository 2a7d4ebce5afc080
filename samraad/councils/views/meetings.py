"""The list of meetings, and the forms that plan a meeting or move it."""

from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils import actions, rules
from samraad.councils.forms import MeetingForm
from samraad.councils.models import PREPARERS, Meeting
from samraad.law.actor import Actor
from samraad.law.versions import Overtaken
from samraad.organisations.models import Forum
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

MARKS = {
    Meeting.State.PLANNED: "planned",
    Meeting.State.CONVENED: "under_way",
    Meeting.State.HELD: "under_way",
    Meeting.State.MINUTED: "under_way",
    Meeting.State.APPROVED: "done",
    Meeting.State.PUBLISHED: "done",
    Meeting.State.CANCELLED: "stopped",
}


def visible(request: Request, pk: int) -> Meeting:
    """Return the meeting if the actor may open it; a stranger gets 404."""
    return find(Meeting.objects.visible_to(request.actor).select_related("forum__district"), pk=pk)


def at_version(form: Any, version: int) -> Any:
    """Return the form as typed, ready to be sent again on top of what stands now."""
    form.data = form.data.copy()
    form.data["version"] = version
    return form


def _forum(actor: Actor) -> Forum | None:
    """The council that the actor prepares meetings for."""
    return Forum.objects.filter(district__in=actor.districts(*PREPARERS)).select_related("district").first()


@require_safe
@signed_in
def meetings(request: Request) -> HttpResponse:
    """List the meetings that the actor may open, newest first."""
    rows = [
        {
            "address": reverse("meeting", args=[pk]),
            "on": long_date(timezone.localtime(starts_at).date()),
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
    districts = {row["district"] for row in rows}
    if forum and forum.district:
        districts.add(forum.district.name)
    context = {
        "rows": rows,
        "district": districts.pop() if len(districts) == 1 else "",
        "may_plan": rules.may_plan_meeting(forum, request.actor) if forum else None,
        "several": len(districts) > 1,
        "trail": [(_("Meetings"), "")],
    }
    return render(request, "councils/meetings.html", context)


@signed_in
def new_meeting(request: Request) -> HttpResponse:
    """Plan a meeting of the council whose secretariat the actor serves."""
    forum = _forum(request.actor)
    if forum is None:
        raise Http404
    form = MeetingForm(request.POST or None, initial={"time": "10:00"}, today=request.today)
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
        "heading": _("Plan a meeting"),
        "words": _("Plan the meeting"),
        "back": reverse("meetings"),
        "trail": [(_("Meetings"), reverse("meetings")), (_("New meeting"), "")],
    }
    return render(request, "councils/meeting_form.html", context)


@signed_in
def move_meeting(request: Request, pk: int) -> HttpResponse:
    """Change day, time or place; of two who do, the second sees both."""
    meeting = visible(request, pk)
    form = MeetingForm(request.POST or None, initial=_as_it_stands(meeting), today=request.today)
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
            return _move_form(request, meeting, at_version(form, overtaken.version), conflict=True)
        except IntegrityError:
            form.add_error("day", _("The council has another meeting at that time."))
    return _move_form(request, meeting, form)


def _as_it_stands(meeting: Meeting) -> dict[str, Any]:
    local = timezone.localtime(meeting.starts_at)
    return {"day": local.date(), "time": local.time(), "place": meeting.place, "version": meeting.version}


def _move_form(
    request: Request, meeting: Meeting, form: MeetingForm, *, conflict: bool = False
) -> HttpResponse:
    address = reverse("meeting", args=[meeting.pk])
    context = {
        "form": form,
        "forum": meeting.forum,
        "conflict": conflict,
        "stands": meeting,
        "verdict": rules.may_move_meeting(meeting, request.actor),
        "heading": _("Move the meeting"),
        "words": _("Move the meeting"),
        "back": address,
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (str(long_date(meeting.on)), address),
            (_("Move"), ""),
        ],
    }
    return render(request, "councils/meeting_form.html", context, status=409 if conflict else 200)
