"""The register of parties as a spreadsheet: fetch it, send it, see what each line will do, enter it."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.documents.serving import send_bytes
from samraad.law.words import N_
from samraad.organisations import actions, rules
from samraad.organisations.forms import PartiesForm
from samraad.organisations.forms.roster import opened, sealed
from samraad.organisations.models import District, Party
from samraad.organisations.party_list import PartyRow, Planned, planned, written
from samraad.organisations.party_list.writing import MEDIA_TYPES
from samraad.organisations.views.parties import districts_seen
from samraad.web.guards import find, signed_in
from samraad.web.request import Request
from samraad.web.words import said

_DOES = {
    "new": N_("Enters the party"),
    "change": N_("Changes what is told of the party"),
    "same": N_("Stands there already; nothing changes"),
}
_MARKS = {"new": "planned", "change": "planned", "same": "done", "": "breached"}


def _trail(*last: tuple[str, str]) -> list[tuple[str, str]]:
    here = (_("As a spreadsheet"), reverse("party_list") if last else "")
    return [(_("Participating parties"), reverse("parties")), here, *last]


def _kept(request: Request) -> list[District]:
    """The districts in which the actor keeps parties; 404 if nowhere. Each line is asked of the rule."""
    districts = request.actor.districts(*rules.SECRETARIAT, *rules.KEEPERS_OF_A_TOWN)
    if not districts:
        raise Http404
    return list(District.objects.filter(pk__in=districts))


@signed_in
def party_list(request: Request) -> HttpResponse:
    """Send a list of parties, and see what each of its lines will do before anything is entered.

    Whoever keeps several districts chooses which (?kreds=).
    """
    districts, asked = _kept(request), request.GET.get("kreds", "")
    district = next((one for one in districts if one.slug == asked), districts[0])
    form = PartiesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, form.rows, district)
    others = [one for one in districts if one != district]
    context = {"form": form, "district": district, "others": others, "trail": _trail()}
    return render(request, "organisations/party_list.html", context)


def _preview(
    request: Request, rows: list[PartyRow], district: District, *, status: int = 200
) -> HttpResponse:
    plan = planned(rows, district, actor=request.actor, day=request.today)
    wrong = sum(not one.ok for one in plan)
    context = {
        "district": district,
        "lines": [_line(one) for one in plan],
        "wrong": wrong,
        "changing": sum(one.does in {"new", "change"} for one in plan),
        "sealed": "" if wrong else sealed(rows, district.pk),
        "trail": _trail((_("What the list will do"), "")),
    }
    return render(request, "organisations/party_list_preview.html", context, status=status)


def _line(one: Planned) -> dict[str, Any]:
    return {
        "row": one.row,
        "mark": _MARKS[one.does],
        "words": _(_DOES[one.does]) if one.ok else said(one.problem, one.params),
    }


@require_POST
@signed_in
def enter_parties(request: Request) -> HttpResponse:
    """Enter the list as it was previewed: all of it, or nothing."""
    districts = {one.pk: one for one in _kept(request)}
    kept = opened(request.POST.get("sealed", ""), PartyRow)
    if kept is None or kept[1] not in districts:
        messages.error(request, _("The preview is too old. Send the list again."))
        return redirect("party_list")
    rows, district = kept[0], districts[kept[1]]
    if not all(one.ok for one in planned(rows, district, actor=request.actor, day=request.today)):
        return _preview(request, rows, district, status=409)
    try:
        with transaction.atomic():
            number = actions.enter_parties(rows, district, actor=request.actor, day=request.today)
    except IntegrityError:
        messages.error(request, _("Somebody else entered one of them meanwhile. Send the list again."))
        return redirect("party_list")
    messages.success(request, _("{number} lines have been entered.").format(number=number))
    return redirect("parties")


@require_safe
@signed_in
def parties_file(request: Request, slug: str, ending: str) -> HttpResponse:
    """Hand out the parties of a district that are there today or will be, as a spreadsheet."""
    district = find(districts_seen(request.actor), slug=slug)
    rows = Party.objects.in_districts([district.pk], request.today).in_order()
    content = written(rows.exclude(until_on__lte=request.today), ending)
    name = f"deltagere-{district.slug}.{ending}"
    return send_bytes(request, content, name, media_type=MEDIA_TYPES[ending], shown="attachment")
