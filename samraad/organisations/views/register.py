"""Who sits in a council on a day, and a municipality's working page."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.law.actor import Actor
from samraad.law.roles import (
    Administrator,
    DataProtectionOfficer,
    Deputy,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    NationalSupervisor,
    PoliceDirector,
    Secretary,
)
from samraad.organisations.actors import role_of
from samraad.organisations.models import District, Forum, Holding, Municipality
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

SEES_MEMBERS = (
    PoliceDirector, Secretary, Mayor, MayorsDelegate, Deputy, MunicipalPreparer, DataProtectionOfficer,
)  # fmt: skip


def _sees_members_of(actor: Actor) -> dict[str, Any]:
    if actor.holds(Administrator, NationalSupervisor):
        return {}
    return {"pk__in": actor.districts(*SEES_MEMBERS)}


@require_safe
@signed_in
def members(request: Request, slug: str) -> HttpResponse:
    """Lead on to the page of the kredsråd, where its members stood before they moved there."""
    district = find(District.objects.filter(**_sees_members_of(request.actor)), slug=slug)
    council = Forum.objects.get(kind=Forum.Kind.DISTRICT_COUNCIL, district=district)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('forum', args=[council.pk])}{query}")


@require_safe
@signed_in
def municipality_work(request: Request, slug: str) -> HttpResponse:
    """Show a municipality's own page: its council, its seats, who fills them today."""
    municipality = find(Municipality.objects.visible_to(request.actor, request.today), slug=slug)
    rows = (
        Holding.objects.on(request.today)
        .filter(Q(seat__municipality=municipality) | Q(seat__forum__municipality=municipality))
        .order_by("seat_id", "pk")
        .values_list("capacity", "seat__role", "seat__office", "user__name")
    )
    seats = [
        (title, "" if office.startswith(title) else office, name)
        for capacity, code, office, name in rows
        for title in [_(role_of(capacity, code).title)]
    ]
    membership = municipality.memberships.select_related("district").order_by("-from_on").first()
    context = {
        "municipality": municipality,
        "district": membership.district if membership else None,
        "seats": seats,
        "deputy_missing": not any(code == "deputy" for code, *_rest in rows),
        "trail": [(municipality.full_name, "")],
    }
    return render(request, "organisations/municipality.html", context)
