"""A seat: who has filled it when, and entering who does."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.audit.log import history
from samraad.law.roles import BY_CODE
from samraad.organisations import actions, rules
from samraad.organisations.actions import Successor
from samraad.organisations.forms import HolderForm, UntilForm
from samraad.organisations.models import ROLES_BY_LAW, Forum, Holding, Seat
from samraad.organisations.reach import district_of, ground_of
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _kept(request: Request, pk: int) -> Seat:
    kept = Seat.objects.kept_by(request.actor, request.today)
    return find(
        kept.select_related("district", "municipality", "forum__district", "forum__municipality"), pk=pk
    )


def _capacities(seat: Seat) -> list[tuple[str, str]]:
    """In which ways the seat is filled, in words; the day of a deputy's choice is asked for beside it."""
    words = {
        "holder": _(BY_CODE[seat.role].title),
        "acting": _("Acting"),
        "deputy": _("Deputy"),
        "delegate": _("On behalf of the mayor"),
    }
    return [
        (capacity, said)
        for capacity, said in words.items()
        if capacity in {"holder", "acting"} or seat.role == "mayor"
    ]


@signed_in
def seat(request: Request, pk: int) -> HttpResponse:
    """Show who has filled a seat when; enter who does from a day on, and invite them."""
    shown = _kept(request, pk)
    first = {"from_on": request.today, "capacity": "holder"}
    form = HolderForm(request.POST or None, capacities=_capacities(shown), initial=first)
    if request.method == "POST" and form.is_valid() and _entered(request, shown, form):
        messages.success(request, _("It has been entered, and an invitation is on its way."))
        return redirect("seat", pk)
    return _page(request, shown, form)


def _entered(request: Request, shown: Seat, form: HolderForm) -> bool:
    """Enter what the form says; whether it could be done."""
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            actions.succeed(
                shown,
                Successor(typed["capacity"], typed["name"], typed["email"], form.council_chose_on),
                from_on=typed["from_on"],
                until_on=typed["until_on"],
                replaces=typed["replaces"],
                actor=request.actor,
                day=request.today,
                now=request.now,
            )
    except IntegrityError:
        words = _("The seat is filled in that way on some of the days. Tick that whoever fills it leaves it.")
        form.add_error("from_on", words)
        return False
    return True


def _page(request: Request, shown: Seat, form: Form, *, status: int = 200) -> HttpResponse:
    ground = ground_of(shown, request.today)
    rows = shown.holdings.select_related("user").order_by("-from_on", "pk")
    may_close = rules.may_close_seat(
        ground,
        request.actor,
        by_law=shown.role in ROLES_BY_LAW,
        closed_on=request.today,
        day=request.today,
    )
    context = {
        "seat": shown,
        "title": _(BY_CODE[shown.role].title),
        "repeats": shown.office.startswith(_(BY_CODE[shown.role].title)),
        "form": form,
        "may_fill": rules.may_keep_seat(ground, request.actor),
        "rows": [_row(request, holding, ground) for holding in rows],
        "may_close": may_close,
        "close_form": UntilForm(prefix="luk") if may_close.allowed and shown.closed_on is None else None,
        "entries": history(f"organisations.seat:{shown.pk}"),
        "trail": _trail(request, shown),
    }
    return render(request, "organisations/seat.html", context, status=status)


def _row(request: Request, holding: Holding, ground: rules.Ground) -> dict[str, Any]:
    """One who fills or filled the seat, with the act that is open: taking back, leaving, or none."""
    day = request.today
    over = holding.until_on is not None and holding.until_on <= day
    return {
        "name": holding.user.name,
        "capacity": dict(_capacities(holding.seat)).get(holding.capacity, holding.capacity),
        "from_on": holding.from_on,
        "until_on": holding.until_on,
        "chosen_on": holding.chosen_on,
        "prefix": f"slut-{holding.pk}",
        "over": over,
        "leave": reverse("leave_seat", args=[holding.seat_id, holding.pk]),
        "may_take_back": rules.may_take_back(ground, request.actor, from_on=holding.from_on, day=day),
        "take_back": reverse("take_back", args=[holding.seat_id, holding.pk]),
    }


def _trail(request: Request, shown: Seat) -> list[tuple[str, str]]:
    """From the forum that the seat belongs to, or the council of the place it stands in."""
    where = shown.forum or _forum_of(request, shown)
    trail = [(_("Councils and groups"), reverse("forums"))]
    if where:
        trail.append((where.title, reverse("forum", args=[where.pk])))
    return [*trail, (shown.office, "")]


def _forum_of(request: Request, shown: Seat) -> Forum | None:
    visible = Forum.objects.visible_to(request.actor, request.today).select_related(
        "district", "municipality"
    )
    if shown.municipality_id and shown.role != "mayor":
        return visible.filter(kind=Forum.Kind.LOCAL_COUNCIL, municipality=shown.municipality_id).first()
    district = district_of(shown, request.today)
    return visible.filter(kind=Forum.Kind.DISTRICT_COUNCIL, district=district).first()


def _holding(shown: Seat, pk: int) -> Holding:
    return find(Holding.objects.filter(seat=shown).select_related("seat__forum", "user"), pk=pk)


@require_POST
@signed_in
def leave_seat(request: Request, pk: int, holding: int) -> HttpResponse:
    """Enter that someone leaves the seat; on that day it gives no rights any more."""
    left = _holding(_kept(request, pk), holding)
    form = UntilForm(request.POST, prefix=f"slut-{holding}")
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        actions.leave_seat(left, until_on=until_on, actor=request.actor, day=request.today)
        messages.success(request, _("It has been entered when the seat is left."))
    else:
        messages.error(request, _("Choose the first day on which the seat is no longer held."))
    return redirect("seat", pk)


@require_POST
@signed_in
def take_back(request: Request, pk: int, holding: int) -> HttpResponse:
    """Take back what was entered by mistake."""
    entered = _holding(_kept(request, pk), holding)
    actions.take_back(entered, actor=request.actor, day=request.today)
    messages.success(request, _("It has been taken back."))
    return redirect("seat", pk)


@require_POST
@signed_in
def close_seat(request: Request, pk: int) -> HttpResponse:
    """Close a seat that was set up."""
    closed = _kept(request, pk)
    form = UntilForm(request.POST, prefix="luk")
    if not form.is_valid():
        messages.error(request, _("Choose the first day on which there is no such seat any more."))
        return redirect("seat", pk)
    closed_on = form.cleaned_data["until_on"]
    actions.close_seat(closed, closed_on=closed_on, actor=request.actor, day=request.today)
    messages.success(request, _("The seat has been closed."))
    return redirect("forums")
