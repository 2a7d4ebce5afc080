"""A council or group: who sits there on a day, what is missing, and the acts of whoever keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.law.actor import Actor
from samraad.law.dated import elections
from samraad.law.roles import BY_CODE
from samraad.law.verdict import NOT_YOURS
from samraad.organisations import actions, rules
from samraad.organisations.choices import chosen
from samraad.organisations.descriptions import of
from samraad.organisations.forms import DayForm, ForumNameForm, SeatForm, UntilForm
from samraad.organisations.gaps import gaps_of
from samraad.organisations.models import AROUND, Forum, Municipality, Place, around, members_on
from samraad.organisations.models.forums import BY_LAW
from samraad.organisations.reach import district_of_forum
from samraad.organisations.views.wording import in_words
from samraad.web.guards import find, signed_in
from samraad.web.request import Request
from samraad.web.words import said

_FORUM_ROLES = ("forum_member", "forum_chair", "forum_secretary")


@dataclass(frozen=True)
class Line:
    """A seat on the page of a forum, what its role is called, and the page one gets to from it."""

    place: Place
    title: str
    address: str


def visible_forum(request: Request, pk: int) -> Forum:
    """Return the forum, if the actor may see who sits there; else 404."""
    visible = Forum.objects.visible_to(request.actor, request.today)
    return find(visible.select_related("district", "municipality"), pk=pk)


def change_of_term_address(council: int, year: int) -> str:
    """Where a change of term is listed: a page of ``home``, which knows the council's elections too."""
    return f"/arbejde/raad/{council}/valgskifte/{year}/"


@require_safe
@signed_in
def forum(request: Request, pk: int) -> HttpResponse:
    """Show who sits in a council or group on a day, what is missing, and how it has chosen to work."""
    return _page(request, visible_forum(request, pk))


def _page(request: Request, shown: Forum, **typed: Form) -> HttpResponse:
    """The page, with the forms as they were typed where something in them must be mended."""
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["dag"] if form.is_bound and form.is_valid() else request.today
    if not form.is_bound:
        form = DayForm(initial={"dag": request.today})
    district = district_of_forum(shown, request.today)
    places = members_on(shown, asked)
    held = chosen(shown, request.today).values()
    towns = _towns(request)
    context = {
        "forum": shown,
        "description": of(shown),
        "form": form,
        "asked": asked,
        "is_today": asked == request.today,
        "lines": [_line(place, shown, district, request.actor, towns) for place in places],
        "around": [_line(place, shown, district, request.actor, towns) for place in around(shown, asked)],
        "gaps": [(said(gap.words, gap.params), gap.requirement) for gap in gaps_of(shown, places)],
        "chosen": [
            (_(one.choice.label), in_words(one.choice, one.value))
            for one in held
            if rules.applies(one.choice, shown)
        ],
        "trail": [(_("Councils and groups"), reverse("forums")), (shown.title, "")],
    }
    keeping = _keeping(request, shown, district)
    context |= keeping | typed if keeping else {}
    return render(request, "organisations/forum.html", context, status=400 if typed else 200)


def _towns(request: Request) -> dict[str, str]:
    """The addresses of the municipalities' own pages that the actor may open, by their codes."""
    seen = Municipality.objects.visible_to(request.actor, request.today).values_list("code", "slug")
    return {code: reverse("municipality_work", args=[slug]) for code, slug in seen}


def _line(place: Place, shown: Forum, district: int | None, actor: Actor, towns: Mapping[str, str]) -> Line:
    ground = rules.Ground(place.role, district, shown.pk if place.role in _FORUM_ROLES else None)
    kept = rules.may_keep_seat(ground, actor) != NOT_YOURS
    address = reverse("seat", args=[place.seat]) if kept else towns.get(place.municipality, "")
    return Line(place, _(BY_CODE[place.role].title), address)


def _keeping(request: Request, shown: Forum, district: int | None) -> dict[str, Any]:
    """The forms of whoever keeps the forum; nothing for everyone else."""
    if not rules.may_choose_for(shown, request.actor, district=district).allowed:
        return {}
    closing = rules.may_close_forum(
        shown, request.actor, district=district, until_on=date.max, day=request.today
    )
    return {
        "elections": [(year, change_of_term_address(shown.pk, year)) for year in elections(request.today)]
        if of(shown).by_register
        else [],
        "seat_form": _seat_form(request, shown),
        "name_form": ForumNameForm(initial={"name": shown.name}, prefix="navn"),
        "close_form": UntilForm(prefix="luk") if shown.kind not in BY_LAW and closing.allowed else None,
    }


def _seat_form(request: Request, shown: Forum, data: Any = None) -> SeatForm:
    """The form of a new seat, with the roles that the forum offers and the actor may set up."""
    by_register = of(shown).by_register
    offered = [*(() if by_register else _FORUM_ROLES), *AROUND.get(shown.kind, ())]
    if not rules.may_keep_register(request.actor).allowed:
        offered = [code for code in offered if code not in rules.FILLED_BY_ADMINISTRATOR]
    towns = Municipality.objects.in_district(shown.district, request.today) if shown.district else ()
    return SeatForm(data, roles=offered, municipalities=list(towns) if by_register else (), prefix="plads")


@require_POST
@signed_in
def add_seat(request: Request, pk: int) -> HttpResponse:
    """Set up a seat of the forum, or one that serves or surrounds it."""
    shown = visible_forum(request, pk)
    form = _seat_form(request, shown, request.POST)
    if form.is_valid():
        try:
            seat = actions.open_seat(
                role=form.cleaned_data["role"],
                office=form.cleaned_data["office"],
                vice_chair=form.cleaned_data.get("vice_chair", False),
                actor=request.actor,
                day=request.today,
                **_stands(shown, form),
            )
            messages.success(request, _("The seat has been set up. Now enter who fills it."))
            return redirect("seat", seat.pk)
        except IntegrityError:
            form.add_error("office", _("There is such a seat there already."))
    return _page(request, shown, seat_form=form)


def _stands(shown: Forum, form: SeatForm) -> dict[str, Any]:
    """Where a new seat stands, by the scope of its role."""
    scope = BY_CODE[form.cleaned_data["role"]].scope
    if scope == "forum":
        return {"forum": shown}
    if scope == "district":
        return {"district": shown.district}
    town = form.cleaned_data.get("place")
    return {"municipality": Municipality.objects.get(pk=town) if town else shown.municipality}


@require_POST
@signed_in
def name_forum(request: Request, pk: int) -> HttpResponse:
    """Give a council or group a name of its own."""
    named = visible_forum(request, pk)
    form = ForumNameForm(request.POST, prefix="navn")
    if form.is_valid():
        actions.name_forum(named, name=form.cleaned_data["name"], actor=request.actor, day=request.today)
        messages.success(request, _("The name has been saved."))
        return redirect("forum", pk)
    return _page(request, named, name_form=form)


@require_POST
@signed_in
def close_forum(request: Request, pk: int) -> HttpResponse:
    """Close a group from a day on."""
    closed = visible_forum(request, pk)
    form = UntilForm(request.POST, prefix="luk")
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        actions.close_forum(closed, until_on=until_on, actor=request.actor, day=request.today)
        messages.success(request, _("The group has been closed."))
        return redirect("forums")
    return _page(request, closed, close_form=form)
