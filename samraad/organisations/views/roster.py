"""A whole list of offices from a spreadsheet: send it, see what each line will do, enter it."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.documents.serving import send_bytes
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations import actions, rules
from samraad.organisations.forms import RosterForm
from samraad.organisations.forms.roster import opened, sealed
from samraad.organisations.models import District, Forum
from samraad.organisations.roster import Planned, Row, planned, template
from samraad.web.guards import find, signed_in
from samraad.web.request import Request
from samraad.web.words import said

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOES = {
    "new_seat": N_("Sets up the seat and enters who holds it"),
    "fill": N_("Enters who holds the seat"),
    "same": N_("Stands there already; nothing changes"),
}
_MARKS = {"new_seat": "planned", "fill": "planned", "same": "done", "": "breached"}


def kept_districts(actor: Actor) -> list[District]:
    """Return the districts whose register the actor keeps: hers, or all."""
    every = District.objects.all()
    if not rules.may_keep_register(actor).allowed:
        every = every.filter(pk__in=actor.districts(*rules.SECRETARIAT))
    return list(every)


def _own(request: Request) -> list[District]:
    districts = kept_districts(request.actor)
    if not districts:
        raise Http404
    return districts


@signed_in
def roster(request: Request) -> HttpResponse:
    """Send a list of offices, and see what each of its lines will do before anything is entered.

    Whoever keeps several districts chooses which (?kreds=).
    """
    districts, asked = _own(request), request.GET.get("kreds", "")
    chosen = [one for one in districts if one.slug == asked] or (districts if len(districts) == 1 else [])
    district = chosen[0] if chosen else None
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and district and form.is_valid():
        return _preview(request, form.rows, district)
    context = {
        "form": form,
        "district": district,
        "districts": districts,
        "trail": [(_("Councils and groups"), reverse("forums")), (_("List of offices"), "")],
    }
    return render(request, "organisations/roster.html", context)


def _preview(request: Request, rows: list[Row], district: District, *, status: int = 200) -> HttpResponse:
    plan = planned(rows, district, actor=request.actor, day=request.today)
    wrong = sum(not one.ok for one in plan)
    context = {
        "district": district,
        "lines": [_line(one) for one in sorted(plan, key=lambda one: one.ok)],
        "wrong": wrong,
        "changing": sum(one.does in {"new_seat", "fill"} for one in plan),
        "sealed": "" if wrong else sealed(rows, district.pk),
        "trail": [
            (_("Councils and groups"), reverse("forums")),
            (_("List of offices"), f"{reverse('roster')}?kreds={district.slug}"),
            (_("What the list will do"), ""),
        ],
    }
    return render(request, "organisations/roster_preview.html", context, status=status)


def _line(one: Planned) -> dict[str, Any]:
    office = one.seat.office if one.seat else one.row.office
    return {
        "number": one.row.number,
        "office": office or f"{one.row.role}, {one.row.place}",
        "role": one.row.role,
        "name": one.row.name,
        "email": one.row.email,
        "from_on": one.from_on,
        "mark": _MARKS[one.does],
        "words": _(_DOES[one.does]) if one.ok else said(one.problem, one.params),
    }


@require_POST
@signed_in
def enter_roster(request: Request) -> HttpResponse:
    """Enter the list as it was previewed: all of it, or nothing."""
    districts = {one.pk: one for one in _own(request)}
    kept = opened(request.POST.get("sealed", ""))
    if kept is None or kept[1] not in districts:
        messages.error(request, _("The preview is too old. Send the list again."))
        return redirect("roster")
    rows, district = kept[0], districts[kept[1]]
    plan = planned(rows, district, actor=request.actor, day=request.today)
    if not all(one.ok for one in plan):
        return _preview(request, rows, district, status=409)
    try:
        with transaction.atomic():
            number = actions.enter_roster(
                rows,
                district,
                invite="invite" in request.POST,
                actor=request.actor,
                day=request.today,
                now=request.now,
            )
    except IntegrityError:
        messages.error(request, _("Somebody else entered one of them meanwhile. Send the list again."))
        return redirect("roster")
    messages.success(request, _("{number} lines have been entered.").format(number=number))
    council = Forum.objects.get(kind=Forum.Kind.DISTRICT_COUNCIL, district=district)
    return redirect("forum", council.pk)


@require_safe
@signed_in
def roster_template(request: Request, slug: str) -> HttpResponse:
    """Hand out the empty list of a district, as a spreadsheet to fill in."""
    numbers = [one.pk for one in _own(request)]
    district = find(District.objects.filter(pk__in=numbers), slug=slug)
    name, content = f"embeder-{district.slug}.xlsx", template(district, request.today)
    return send_bytes(request, content, name, media_type=_XLSX, shown="attachment")
