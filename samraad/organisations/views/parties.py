"""The register of parties: the list, a new one, and one party with what it takes part in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit import log
from samraad.law.actor import Actor
from samraad.law.roles import NationalSupervisor
from samraad.organisations import actions, rules
from samraad.organisations.actions.parties import about
from samraad.organisations.forms import DetailsForm, PartyForm, TakePartForm, UntilForm
from samraad.organisations.forms.parties import worded
from samraad.organisations.models import Cooperation, District, Forum, Municipality, Party
from samraad.organisations.party_list.planning import details_of
from samraad.organisations.reach import where
from samraad.organisations.views.forums import places_to_choose
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

Places = dict[str, tuple[str, dict[str, Any]]]


def districts_seen(actor: Actor) -> QuerySet[District]:
    """Return the districts whose parties the actor may see: those she holds a seat in."""
    every = District.objects.all()
    return every if actor.holds(NationalSupervisor) else every.filter(pk__in=actor.districts())


def district_asked(request: Request) -> District:
    """Return the district that is asked for (``?kreds=``) or the actor's first; 404 if she has none."""
    seen, asked = districts_seen(request.actor), request.GET.get("kreds", "").replace("\x00", "")
    district = seen.filter(slug=asked).first() if asked else seen.first()
    if district is None:
        raise Http404
    return district


def kept_places(actor: Actor, day: date) -> Places:
    """Return where the actor keeps the parties, by a key of the form; 404 if nowhere."""
    districts = District.objects.filter(pk__in=actor.districts(*rules.SECRETARIAT))
    places = dict(places_to_choose(list(districts), day))
    own = actor.municipalities(*rules.KEEPERS_OF_A_TOWN)
    for town in Municipality.objects.filter(pk__in=own):
        places.setdefault(f"municipality-{town.pk}", (town.full_name, {"municipality": town}))
    if not places:
        raise Http404
    return places


def keeps_somewhere(actor: Actor) -> bool:
    """Whether the actor keeps the parties of a district or of a municipality."""
    return actor.holds(*rules.SECRETARIAT, *rules.KEEPERS_OF_A_TOWN)


def to_choose(places: Places) -> list[tuple[str, str]]:
    """Return the places as a field's choices."""
    return [(key, words) for key, (words, _place) in places.items()]


@require_safe
@signed_in
def parties(request: Request) -> HttpResponse:
    """List the parties of a district today; the address narrows by municipality and kind."""
    district = district_asked(request)
    town, kind = request.GET.get("kommune", ""), request.GET.get("slags", "")
    every = list(Party.objects.in_districts([district.pk], request.today).on(request.today).in_order())
    shown = [one for one in every if town in ("", one.municipality_id or "0") and kind in ("", one.kind)]
    context = {
        "district": district,
        "rows": [(one, reverse("party", args=[one.pk]), _(one.get_kind_display())) for one in shown],
        "any": bool(every),
        "town": town,
        "kind": kind,
        "towns": Municipality.objects.in_district(district, request.today).values_list("code", "name"),
        "kinds": worded(Party.Kind.choices),
        "keeps": keeps_somewhere(request.actor),
        "trail": [(_("Participating parties"), "")],
    }
    return render(request, "organisations/parties.html", context)


@signed_in
def new_party(request: Request) -> HttpResponse:
    """Enter a party of a place that the actor keeps."""
    places = kept_places(request.actor, request.today)
    form = PartyForm(request.POST or None, places=to_choose(places), initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                entered = actions.enter_party(
                    form.details,
                    from_on=form.cleaned_data["from_on"],
                    actor=request.actor,
                    day=request.today,
                    **places[form.cleaned_data["place"]][1],
                )
            messages.success(request, _("{name} has been entered.").format(name=entered.name))
            return redirect("party", entered.pk)
        except IntegrityError:
            form.add_error("name", _("There is a party of that kind and name there already."))
    context = {
        "form": form,
        "trail": [(_("Participating parties"), reverse("parties")), (_("New party"), "")],
    }
    return render(request, "organisations/new_party.html", context)


def _visible(request: Request, pk: int) -> Party:
    return find(Party.objects.visible_to(request.actor, request.today), pk=pk)


@signed_in
def party(request: Request, pk: int) -> HttpResponse:
    """Show a party and what it takes part in; sent back, what is told of it is changed."""
    shown = _visible(request, pk)
    if request.method != "POST":
        return _page(request, shown)
    form = DetailsForm(request.POST, initial=asdict(details_of(shown)))
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.change_party(shown, form.details, actor=request.actor, day=request.today)
            messages.success(request, _("The change has been saved."))
            return redirect("party", pk)
        except IntegrityError:
            form.add_error("name", _("There is a party of that kind and name there already."))
    return _page(request, shown, form=form)


def _page(request: Request, shown: Party, **typed: Form) -> HttpResponse:
    """The page, with the forms as they were typed where something in them must be mended."""
    entries = log.history(about(shown))
    context: dict[str, Any] = {
        "party": shown,
        "kind": _(shown.get_kind_display()),
        "partner": _(rules.PARTNERS.get(rules.PARTNER_OF.get(shown.kind, ""), "")),
        "field": _(shown.get_field_display()) if shown.field else "",
        "rows": [
            (one.joined, _address_of(one.joined), one)
            for one in shown.participations.order_by("-from_on", "pk").select_related(
                *(
                    f"{thing}__{place}"
                    for thing in ("forum", "cooperation")
                    for place in ("district", "municipality")
                )
            )
        ],
        "entries": entries,
        "changed": entries[-1] if entries else None,
        "trail": [(_("Participating parties"), reverse("parties")), (shown.name, "")],
    }
    if rules.may_keep_parties(where(shown, request.today), request.actor).allowed:
        context |= {
            "form": DetailsForm(initial=asdict(details_of(shown))),
            "end_form": UntilForm(prefix="slut"),
        }
    joins = _to_join(request, shown)
    if joins:
        context["join_form"] = TakePartForm(
            choices=joins, prefix="deltag", initial={"from_on": request.today}
        )
    return render(request, "organisations/party.html", context | typed, status=400 if typed else 200)


def _address_of(joined: Cooperation | Forum) -> str:
    """A cooperation's own page; who sits in a forum is for those who may open it."""
    return reverse("cooperation", args=[joined.pk]) if isinstance(joined, Cooperation) else ""


def _to_join(request: Request, shown: Party, *, kept: bool = True) -> Sequence[tuple[str, str]]:
    """The cooperations, local councils and groups of its district, or those ``kept`` by the actor."""
    lies, day = where(shown, request.today).district, request.today
    if lies is None or (kept and not keeps_somewhere(request.actor)):
        return ()
    cooperations = Cooperation.objects.in_districts([lies], day).on(day).in_order()
    forums = Forum.objects.of_district(lies, day).exclude(kind=Forum.Kind.DISTRICT_COUNCIL)
    return [
        (f"{one._meta.model_name}-{one.pk}", str(one))
        for one in (*cooperations, *forums)
        if not kept
        or rules.may_keep_parties(rules.Where(lies, one.municipality_id or ""), request.actor).allowed
    ]


@require_POST
@signed_in
def end_party(request: Request, pk: int) -> HttpResponse:
    """Let a party be there no longer from a day."""
    ended = _visible(request, pk)
    form = UntilForm(request.POST, prefix="slut")
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        actions.end_party(ended, until_on=until_on, actor=request.actor, day=request.today)
        messages.success(request, _("The day has been saved."))
        return redirect("party", pk)
    return _page(request, ended, end_form=form)


@require_POST
@signed_in
def join(request: Request, pk: int) -> HttpResponse:
    """Enter that a party takes part in a cooperation, a local council or a group."""
    joining = _visible(request, pk)
    form = TakePartForm(request.POST, choices=_to_join(request, joining, kept=False), prefix="deltag")
    if form.is_valid():
        kind, _dash, key = form.cleaned_data["choice"].partition("-")
        joined = (Cooperation if kind == "cooperation" else Forum)._default_manager.get(pk=key)
        try:
            with transaction.atomic():
                actions.take_part(
                    joining,
                    joined,
                    from_on=form.cleaned_data["from_on"],
                    actor=request.actor,
                    day=request.today,
                )
            messages.success(request, _("It has been entered."))
            return redirect("party", pk)
        except IntegrityError:
            form.add_error("choice", _("It takes part there already on some of those days."))
    return _page(request, joining, join_form=form)
