"""The SSP, PSP and KSP cooperations with their parties, what is missing, and who is who in a municipality."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit import log
from samraad.organisations import actions, rules
from samraad.organisations.actions.parties import about
from samraad.organisations.forms import CooperationForm, DayForm, StepForm, TakePartForm, UntilForm
from samraad.organisations.gaps import Joined, gaps_between
from samraad.organisations.models import (
    Cooperation,
    Municipality,
    Participation,
    Party,
    Step,
)
from samraad.organisations.reach import where
from samraad.organisations.views.parties import district_asked, keeps_somewhere, kept_places, to_choose
from samraad.organisations.who_is_who import taking_part_on
from samraad.web.guards import find, signed_in
from samraad.web.request import Request
from samraad.web.words import said


def day_asked(request: Request) -> tuple[DayForm, date]:
    """The day that is asked for, today where none is, and the form that asks."""
    form = DayForm(request.GET if "dag" in request.GET else None, initial={"dag": request.today})
    return form, form.cleaned_data["dag"] if form.is_bound and form.is_valid() else request.today


@require_safe
@signed_in
def cooperations(request: Request) -> HttpResponse:
    """List the cooperations of a district with their parties on a day, and beside them what is missing."""
    district = district_asked(request)
    form, day = day_asked(request)
    found = Cooperation.objects.in_districts([district.pk], day).on(day).in_order()
    rows = [
        (one, reverse("cooperation", args=[one.pk]), [part.party for part in one.participations.all()])
        for one in found.prefetch_related(taking_part_on(day))
    ]
    joined = [
        Joined(
            one.kind,
            one.municipality.name if one.municipality else one.place,
            one.municipality is None,
            frozenset(party.kind for party in parties),
        )
        for one, _address, parties in rows
    ]
    kinds = Party.objects.in_districts([district.pk], day).on(day).values_list("kind", flat=True)
    towns = list(Municipality.objects.in_district(district, day))
    steps = Step.objects.in_districts([district.pk], day).filter(done_on__lte=day)
    context = {
        "district": district,
        "form": form,
        "asked": day,
        "is_today": day == request.today,
        "rows": rows,
        "towns": [(town.full_name, reverse("who_is_who", args=[town.slug])) for town in towns],
        "gaps": [
            (said(gap.words, gap.params), gap.requirement)
            for gap in gaps_between(joined, kinds, [town.name for town in towns])
        ],
        "steps": steps[:50],
        "keeps": keeps_somewhere(request.actor),
        "records": request.actor.holds(*rules.SECRETARIAT, district=district.pk),
        "trail": [(_("Cooperations"), "")],
    }
    return render(request, "organisations/cooperations.html", context)


@signed_in
def new_cooperation(request: Request) -> HttpResponse:
    """Enter an SSP, PSP or KSP cooperation of a place that the actor keeps."""
    places = kept_places(request.actor, request.today)
    form = CooperationForm(request.POST or None, places=to_choose(places), initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            with transaction.atomic():
                made = actions.set_up_cooperation(
                    kind=typed["kind"],
                    name=typed["name"],
                    from_on=typed["from_on"],
                    actor=request.actor,
                    day=request.today,
                    **places[typed["place"]][1],
                )
            messages.success(request, _("The cooperation has been entered. Now enter who takes part."))
            return redirect("cooperation", made.pk)
        except IntegrityError:
            form.add_error("name", _("There is such a cooperation of that name there already."))
    context = {"form": form, "trail": _trail(_("New cooperation"))}
    return render(request, "organisations/new_cooperation.html", context)


def _trail(here: str) -> list[tuple[str, str]]:
    return [(_("Cooperations"), reverse("cooperations")), (here, "")]


@signed_in
def new_step(request: Request) -> HttpResponse:
    """Record what the police director did to bring a cooperation about (§ 114)."""
    places = kept_places(request.actor, request.today)
    form = StepForm(request.POST or None, places=to_choose(places), initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        actions.record_step(
            kind=typed["kind"],
            words=typed["words"],
            done_on=typed["from_on"],
            actor=request.actor,
            day=request.today,
            **places[typed["place"]][1],
        )
        messages.success(request, _("It has been recorded."))
        return redirect("cooperations")
    context = {"form": form, "trail": _trail(_("What the police director did"))}
    return render(request, "organisations/new_step.html", context)


def _visible(request: Request, pk: int) -> Cooperation:
    return find(Cooperation.objects.visible_to(request.actor, request.today), pk=pk)


@require_safe
@signed_in
def cooperation(request: Request, pk: int) -> HttpResponse:
    """Show a cooperation: who takes part and took part, and since when."""
    return _page(request, _visible(request, pk))


def _page(request: Request, shown: Cooperation, **typed: Form) -> HttpResponse:
    """The page, with the forms as they were typed where something in them must be mended."""
    rows = shown.participations.select_related("party__municipality", "party__district")
    entries = log.history(about(shown))
    context: dict[str, Any] = {
        "cooperation": shown,
        "rows": [
            (one, _(one.party.get_kind_display()), one.until_on is not None and one.until_on <= request.today)
            for one in rows.order_by("until_on", "from_on", "pk")
        ],
        "entries": entries,
        "changed": entries[-1] if entries else None,
        "trail": _trail(str(shown)),
    }
    if rules.may_keep_parties(where(shown, request.today), request.actor).allowed:
        context["bring_form"] = TakePartForm(
            choices=_to_bring(request, shown), prefix="deltag", initial={"from_on": request.today}
        )
        context["end_form"] = UntilForm(prefix="slut")
    return render(request, "organisations/cooperation.html", context | typed, status=400 if typed else 200)


def _to_bring(request: Request, shown: Cooperation) -> Sequence[tuple[str, str]]:
    """The parties of its district that do not take part today."""
    lies = where(shown, request.today).district
    here = Participation.objects.on(request.today).filter(cooperation=shown)
    found = Party.objects.in_districts([lies], request.today).on(request.today).in_order()
    return [(str(one.pk), str(one)) for one in found.exclude(pk__in=here.values("party"))]


@require_POST
@signed_in
def bring_party(request: Request, pk: int) -> HttpResponse:
    """Enter that a party takes part in the cooperation from a day."""
    joined = _visible(request, pk)
    form = TakePartForm(request.POST, choices=_to_bring(request, joined), prefix="deltag")
    if form.is_valid():
        party = Party.objects.get(pk=form.cleaned_data["choice"])
        try:
            with transaction.atomic():
                actions.take_part(
                    party,
                    joined,
                    from_on=form.cleaned_data["from_on"],
                    actor=request.actor,
                    day=request.today,
                )
            messages.success(request, _("It has been entered."))
            return redirect("cooperation", pk)
        except IntegrityError:
            form.add_error("choice", _("It takes part there already on some of those days."))
    return _page(request, joined, bring_form=form)


@require_POST
@signed_in
def end_cooperation(request: Request, pk: int) -> HttpResponse:
    """End a cooperation from a day."""
    ended = _visible(request, pk)
    form = UntilForm(request.POST, prefix="slut")
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        actions.end_cooperation(ended, until_on=until_on, actor=request.actor, day=request.today)
        messages.success(request, _("The day has been saved."))
        return redirect("cooperation", pk)
    return _page(request, ended, end_form=form)


@require_POST
@signed_in
def leave(request: Request, pk: int) -> HttpResponse:
    """Enter that a party takes part no longer from a day; back to where that was asked."""
    parties = Party.objects.visible_to(request.actor, request.today).values("pk")
    left = find(Participation.objects.filter(party__in=parties), pk=pk)
    form = UntilForm(request.POST, prefix=f"slut-{pk}")
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        actions.leave_cooperation(left, until_on=until_on, actor=request.actor, day=request.today)
        messages.success(request, _("The day has been saved."))
    else:
        messages.error(request, _("Nothing was changed. Write the day as year, month and day."))
    if left.cooperation_id and "fra-samarbejdet" in request.POST:
        return redirect("cooperation", left.cooperation_id)
    return redirect("party", left.party_id)
