"""Recording who takes part: one tap a member, or the whole table at once."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from samraad.councils import actions
from samraad.councils.attendance import (
    ABSENT,
    DEPUTY,
    DEPUTY_ONLINE,
    ONLINE,
    PRESENT,
    UNKNOWN,
    Attendance,
    Place,
    attendance_of,
)
from samraad.councils.forms.minutes import OfficialForm
from samraad.councils.models import Attendee, Meeting
from samraad.councils.views.meetings import visible
from samraad.councils.views.sheet import meeting_page
from samraad.documents.html import plain
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

EVERYONE = "all"
_ALL_WAYS = {UNKNOWN, PRESENT, ONLINE, ABSENT, DEPUTY, DEPUTY_ONLINE}


def _back(request: Request, meeting: Meeting) -> HttpResponse:
    """Return to the sheet, with the line open that was open."""
    at = key_in(request.POST.get("at", ""))
    query = f"?skriv={at}" if at else ""
    return redirect(f"{reverse('meeting', args=[meeting.pk])}{query}#fremmoede")


@require_POST
@signed_in
def record_presence(request: Request, pk: int) -> HttpResponse:
    """Record one tap, everyone who is not recorded yet as present, or the table as it was filled in."""
    meeting = visible(request, pk)
    tap = request.POST.get("tap", "")
    places = attendance_of(meeting).places
    if tap == EVERYONE:
        _record(request, meeting, {place.member.pk: (PRESENT, "") for place in places if not place.way})
    elif tap:
        who, _sep, way = tap.partition(":")
        _record(request, meeting, {key_in(who): (way, "")})
    else:
        _record(request, meeting, _table(request, places))
    return _back(request, meeting)


def _table(request: Request, places: tuple[Place, ...]) -> dict[int, tuple[str, str]]:
    """What was filled in, of those places alone that were changed."""
    typed = {}
    for place in places:
        way = request.POST.get(f"way_{place.member.pk}")
        excuse = plain(request.POST.get(f"excuse_{place.member.pk}", ""))[:300]
        if way is not None and (way, excuse) != (place.way, place.member.excuse):
            typed[place.member.pk] = (way, excuse)
    return typed


def _record(request: Request, meeting: Meeting, marks: dict[int, tuple[str, str]]) -> None:
    members = meeting.attendees.filter(capacity=Attendee.Capacity.MEMBER).select_related("meeting__forum")
    for pk, (way, excuse) in marks.items():
        if way not in _ALL_WAYS:
            raise Http404
        member = find(members, pk=pk)
        actions.record_presence(member, way=way, excuse=excuse, actor=request.actor, day=request.today)


def official_form(attendance: Attendance, sent: object = None) -> OfficialForm:
    """Return the form of an official who comes along: beside whom she sits."""
    members = [(place.member.pk, place.member.office) for place in attendance.places]
    return OfficialForm(sent, members=members, auto_id="official_%s")


@require_POST
@signed_in
def bring_official(request: Request, pk: int) -> HttpResponse:
    """Record an official who comes along, for the whole meeting."""
    meeting = visible(request, pk)
    form = official_form(attendance_of(meeting), request.POST)
    if not form.is_valid():
        return meeting_page(request, meeting, official_form=form, status=422)
    member = find(meeting.attendees.select_related("meeting__forum"), pk=form.cleaned_data["member"])
    office = form.cleaned_data["office"]
    actions.bring_official(member, office=office, actor=request.actor, day=request.today)
    return _back(request, meeting)


@require_POST
@signed_in
def take_off_official(request: Request, pk: int, attendee: int) -> HttpResponse:
    """Take an official off the list again."""
    meeting = visible(request, pk)
    beside = meeting.attendees.filter(capacity=Attendee.Capacity.OFFICIAL)
    official = find(beside.select_related("meeting__forum"), pk=attendee)
    actions.take_off_official(official, actor=request.actor, day=request.today)
    return _back(request, meeting)
