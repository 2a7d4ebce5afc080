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
from samraad.councils.models import Meeting
from samraad.councils.models.meetings import MeetingQuerySet
from samraad.law.versions import Overtaken
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum
from samraad.organisations.models.forums import forums_where, takes_part
from samraad.web.formats import clock, long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

MARKS = {
    Meeting.State.PLANNED: "planned",
    Meeting.State.CONVENED: "under_way",
    Meeting.State.HELD: "under_way",
    Meeting.State.MINUTED: "under_way",
    Meeting.State.APPROVED: "done",
    Meeting.State.PUBLISHED: "done",
    Meeting.State.CANCELLED: "stopped",
}

_LIST = "/arbejde/moeder/"
SHORTEST = 30


def visible(request: Request, pk: int) -> Meeting:
    """Return the meeting if the actor may open it; a stranger gets 404."""
    return find(
        Meeting.objects.visible_to(request.actor).select_related("forum__district", "forum__municipality"),
        pk=pk,
    )


def at_version(form: Any, version: int) -> Any:
    """Return the form as typed, ready to be sent again on top of what stands now."""
    form.data = form.data.copy()
    form.data["version"] = version
    return form


def forums_issued(request: Request) -> list[Forum]:
    """The councils whose meetings the actor lays, the district's own first."""
    where = forums_where(request.actor, lambda kind: kind.issuers, day=request.today, prefix="")
    forums = Forum.objects.on(request.today).filter(where).select_related("district", "municipality")
    issued = [one for one in forums if rules.may_plan_meeting(one, request.actor).allowed]
    return sorted(issued, key=lambda one: (not of(one).by_register, one.title))


def _asked_forum(request: Request) -> int:
    """The council that was chosen (``?raad=12``); 0 if none."""
    return key_in(request.GET.get("raad", ""))


@require_safe
@signed_in
def meetings(request: Request) -> HttpResponse:
    """List the meetings that the actor may open, newest first; ``?raad=`` keeps to one council's."""
    seen = Meeting.objects.visible_to(request.actor)
    chosen = _asked_forum(request)
    issued = forums_issued(request)
    councils = _councils(seen, issued)
    shown = seen.filter(forum=chosen) if chosen in councils else seen
    council = next((one for one in issued if one.pk == chosen or len(councils) == 1), None)
    context = {
        "rows": _rows(shown, councils),
        "councils": [(pk, title, pk == chosen) for pk, title in councils.items()]
        if len(councils) > 1
        else [],
        "named": councils[chosen] if chosen in councils else next(iter(councils.values()), ""),
        "one": chosen in councils or len(councils) == 1,
        "at_least_four": council is not None and of(council).meetings_a_year is not None,
        "council": council,
        **_own(request, council, chosen if chosen in councils else next(iter(councils), 0)),
        "may_plan": bool(issued),
        "several": len(councils) > 1 and chosen not in councils,
        "trail": [(_("Meetings"), "")],
    }
    return render(request, "councils/meetings.html", context)


def _own(request: Request, council: Forum | None, pk: int) -> dict[str, Any]:
    """The council whose rounds and elections are linked here: what the actor issues, or takes part in."""
    part = forums_where(request.actor, takes_part, day=request.today, prefix="")
    own = council or Forum.objects.filter(part, pk=pk).first()
    reads = own is not None and (rules.sits(request.actor, own) or rules.issues(request.actor, own))
    return {"own": own, "reads_rounds": reads}


def _councils(seen: MeetingQuerySet, issued: list[Forum]) -> dict[int, str]:
    """Every council in the list by its key, the actor's own first."""
    found = {one.pk: one.title for one in issued}
    others = Forum.objects.filter(pk__in=seen.order_by().values("forum")).exclude(pk__in=found)
    rest = sorted((one.title, one.pk) for one in others.select_related("district", "municipality"))
    return found | {pk: title for title, pk in rest}


def _rows(shown: MeetingQuerySet, councils: dict[int, str]) -> list[dict[str, Any]]:
    """The rows of the list, made ready for the template: two thousand of them must stay quick."""
    fields = ("pk", "starts_at", "place", "state", "forum", "number")
    states = {state.value: (MARKS[state], _(state.label)) for state in Meeting.State}
    rows = []
    for pk, starts_at, place, state, forum, number in shown.values_list(*fields):
        local = timezone.localtime(starts_at)
        mark, words = states[state]
        rows.append(
            {
                "address": f"{_LIST}{pk}/",
                "on": long_date(local.date()),
                "time": clock(local.time()),
                "place": place,
                "mark": mark,
                "state": words,
                "council": councils.get(forum, ""),
                "number": f"{number}/{local.year}" if number else "",
            }
        )
    return rows


@signed_in
def new_meeting(request: Request) -> HttpResponse:
    """Plan a meeting of a council that the actor issues for; who has several chooses one first."""
    issued = forums_issued(request)
    served = issued or _prepared(request)
    if not served:
        raise Http404
    chosen = _asked_forum(request)
    forum = next((one for one in served if one.pk == chosen), served[0] if len(served) == 1 else None)
    if forum is None:
        context = {"councils": [(one.pk, one.title) for one in served], "trail": _trail_new()}
        return render(request, "councils/choose_council.html", context)
    initial = {"time": "10:00", "lasts_minutes": forum_length(forum)}
    form = MeetingForm(request.POST or None, initial=initial, today=request.today)
    if request.method == "POST" and form.is_valid():
        planned = actions.plan_meeting(
            forum,
            starts_at=form.starts_at,
            place=form.cleaned_data["place"],
            lasts_minutes=form.length or forum_length(forum),
            online_at=form.cleaned_data["online_at"],
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
        "trail": _trail_new(),
    }
    return render(request, "councils/meeting_form.html", context)


def _trail_new() -> list[tuple[str, str]]:
    return [(_("Meetings"), reverse("meetings")), (_("New meeting"), "")]


def _prepared(request: Request) -> list[Forum]:
    """The councils that the actor helps to prepare: she sees the form, and why it is the secretariat's."""
    where = forums_where(request.actor, lambda kind: kind.preparers, day=request.today, prefix="")
    forums = Forum.objects.on(request.today).filter(where).select_related("district", "municipality")
    return [one for one in forums if rules.prepares(request.actor, one)]


def forum_length(forum: Forum) -> int:
    """How long the council's meetings usually last: as long as its standing agenda, to the next quarter."""
    minutes = sum(item.minutes_long or 0 for item in forum.standing_items.all())
    return -(-minutes // 15) * 15 if minutes >= SHORTEST else actions.LENGTH


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
                lasts_minutes=form.length,
                online_at=form.cleaned_data["online_at"],
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
    return {
        "day": local.date(),
        "time": local.time(),
        "lasts_minutes": meeting.lasts_minutes,
        "place": meeting.place,
        "online_at": meeting.online_at,
        "version": meeting.version,
    }


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
