"""A municipality's working page."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.organisations.actors import role_of
from samraad.organisations.models import Holding, Municipality
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


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
