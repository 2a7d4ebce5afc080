"""The year wheel, and the act that lays the meetings still wanted in the year (C-07, B-3-1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.compliance.duties.facts import FIRST_YEAR, DistrictFacts, read
from samraad.compliance.duties.meetings import tally
from samraad.compliance.rules import may_see_compliance
from samraad.councils import actions, rules
from samraad.home.forms import MeetingDayForm, wanted_in, year_forms
from samraad.home.wheel import of_house, starts_of, year_wheel
from samraad.law.actor import Actor
from samraad.law.meeting_dates import Habit, Proposal, habit_of, proposed
from samraad.organisations.models import District, Forum
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request
from samraad.web.words import said

YEARS_AHEAD = 2


@dataclass(frozen=True)
class Laying:
    """What laying the year's meetings needs: how many are missing, the habit, what is proposed."""

    forum: Forum
    missing: int
    habit: Habit
    proposals: tuple[Proposal, ...]


@require_safe
@signed_in
def this_year(request: Request) -> HttpResponse:
    """Show the wheel of the current year."""
    return _page(request, request.today.year)


@require_safe
@signed_in
def wheel_of(request: Request, year: int) -> HttpResponse:
    """Show the wheel of a year; ``?kreds=`` chooses among the districts of a reader of several."""
    return _page(request, year)


@require_POST
@signed_in
def plan_year(request: Request, year: int) -> HttpResponse:
    """Lay the meetings still wanted in the year, all in one act."""
    district = _district(request)
    facts = _facts(request, district, year)
    laying = _laying(facts, request.actor, year, request.today)
    if laying is None:
        forum = find(Forum.objects.filter(kind=Forum.Kind.DISTRICT_COUNCIL), district=district)
        actions.plan_meetings(forum, wanted=(), actor=request.actor, day=request.today)
        return redirect(_address(request, year))
    lines = _lines(laying, year, request.today, typed=request.POST.dict())
    wanted = wanted_in(lines)
    if not wanted:
        return _page(request, year, lines=lines)
    actions.plan_meetings(laying.forum, wanted=wanted, actor=request.actor, day=request.today)
    words = _("One meeting is planned.") if len(wanted) == 1 else _("{number} meetings are planned.")
    messages.success(request, words.format(number=len(wanted)))
    return redirect(_address(request, year))


def _address(request: Request, year: int, name: str = "year_wheel") -> str:
    asked = request.GET.get("kreds", "")
    return reverse(name, args=[year]) + (f"?kreds={asked}" if asked else "")


def _page(request: Request, year: int, *, lines: list[MeetingDayForm] | None = None) -> HttpResponse:
    actor, day = request.actor, request.today
    districts = _districts(actor)
    district = _district(request, districts)
    facts = _facts(request, district, year)
    laying = _laying(facts, actor, year, day)
    shown = year_wheel(
        facts,
        actor,
        year=year,
        day=day,
        house=of_house(facts, actor, year=year),
        proposals=laying.proposals if laying else (),
    )
    years = range(max(facts.years(day).start, FIRST_YEAR), day.year + YEARS_AHEAD + 1)
    context = {
        "wheel": shown,
        "laying": laying,
        "lines": lines or (_lines(laying, year, day) if laying else []),
        "plan_address": _address(request, year, "plan_year"),
        "before": _address(request, year - 1) if year - 1 in years else "",
        "after": _address(request, year + 1) if year + 1 in years else "",
        "districts": districts if len(districts) > 1 else (),
        "district": district,
        "day": day if day.year == year else None,
        "trail": [(_("Year wheel"), reverse("this_year")), (str(year), "")],
    }
    return render(request, "home/wheel.html", context)


def _districts(actor: Actor) -> list[District]:
    return [one for one in District.objects.all() if may_see_compliance(actor, one.pk).allowed]


def _district(request: Request, districts: list[District] | None = None) -> District:
    """The district that is asked for, or the first one the actor may see; a stranger gets 404."""
    asked = request.GET.get("kreds", "")
    for one in _districts(request.actor) if districts is None else districts:
        if asked in {"", one.slug}:
            return one
    raise Http404


def _facts(request: Request, district: District, year: int) -> DistrictFacts:
    if not FIRST_YEAR <= year <= request.today.year + YEARS_AHEAD:
        raise Http404
    return read((district,), request.actor)[0]


def _laying(facts: DistrictFacts, actor: Actor, year: int, day: date) -> Laying | None:
    """What is needed to lay the meetings that are missing; nothing for those who may not, or if none is."""
    missing = tally(facts, year=year, day=day).missing
    forum = Forum.objects.select_related("district").get(
        kind=Forum.Kind.DISTRICT_COUNCIL, district=facts.number
    )
    if year < day.year or not missing or not rules.may_plan_meeting(forum, actor).allowed:
        return None
    habit = habit_of(starts_of(forum, before=year))
    taken = [one.on for one in facts.meetings if one.held or one.open]
    return Laying(forum, missing, habit, proposed(year, wanted=missing, taken=taken, habit=habit, day=day))


def _lines(
    laying: Laying, year: int, day: date, *, typed: dict[str, str] | None = None
) -> list[MeetingDayForm]:
    lines = year_forms(
        laying.proposals, laying.habit, year=year, today=day, number=laying.missing, typed=typed
    )
    for line, proposal in zip(lines, laying.proposals, strict=False):
        reasons = (_reason(one.words, dict(one.params)) for one in proposal.reasons)
        line.reasons = [long_date(proposal.on), *reasons]
    return lines


def _reason(words: str, params: dict[str, Any]) -> str:
    name = params.get("name")
    if name:
        params["name"] = _(name)
    return said(words, params)
