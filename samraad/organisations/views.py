"""Signing in and out, who sits in a council on a day, and a municipality's working page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.law.actor import Actor
from samraad.law.roles import (
    ROLES,
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
from samraad.organisations import actions
from samraad.organisations.actors import actor_on, role_of
from samraad.organisations.forms import DayForm, SignInForm
from samraad.organisations.models import District, Holding, Municipality, User, council_on
from samraad.web.guards import find, public, signed_in
from samraad.web.request import Request, is_ours

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if is_ours(request, target) else ""


@public
def sign_in(request: Request) -> HttpResponse:
    """Sign in with mail address and password; in the demo also by one button a role."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form.get_user())
    context = {
        "form": form,
        "next": _next(request),
        "demo_roles": _demo_roles(request.today) if settings.DEMO else (),
        "trail": [(_("Sign in"), "")],
    }
    return render(request, "organisations/sign_in.html", context)


def _enter(request: Request, user: User) -> HttpResponse:
    """Open a session with a new id, also for whoever had one already (ASVS 7.2.4), and go on."""
    request.session.flush()
    login(request, user, backend=_BACKEND)
    actions.note_sign_in(actor=actor_on(user, request.today), day=request.today)
    return HttpResponseRedirect(_next(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def _demo_roles(day: date) -> Iterable[tuple[str, str, int]]:
    """Return the demo's buttons in the order of the roles: the role, the office, the key of the user."""
    holdings = Holding.objects.on(day).filter(user__demo=True, user__is_active=True)
    rows = holdings.values_list("capacity", "seat__role", "seat__office", "user").order_by("pk")
    first: dict[str, tuple[str, str, int]] = {}
    for capacity, code, office, user in rows:
        role = role_of(capacity, code)
        first.setdefault(role.code, (_(role.title), office, user))
    return [first[role.code] for role in ROLES if role.code in first]


@require_POST
@public
def sign_in_as(request: Request, pk: int) -> HttpResponse:
    """Sign in as one of the demo's offices. Outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    return _enter(request, find(User.objects.filter(demo=True, is_active=True), pk=pk))


@require_POST
@public
def sign_out(request: Request) -> HttpResponse:
    """Sign out; what the browser kept of our pages is cleared."""
    if request.actor.signed_in:
        actions.note_sign_out(actor=request.actor, day=request.today)
    logout(request)
    answer = redirect(settings.LOGOUT_REDIRECT_URL)
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def locked_out(request: HttpRequest, *_args: Any, **_more: Any) -> HttpResponse:
    """429: too many tries from one place at one account."""
    return render(request, "organisations/locked_out.html", status=429)


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
    """Show who sat in the kredsråd on a day (L-111-2, L-111-3); today if none is asked for."""
    district = find(District.objects.filter(**_sees_members_of(request.actor)), slug=slug)
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["dag"] if form.is_bound and form.is_valid() else request.today
    if not form.is_bound:
        form = DayForm(initial={"dag": request.today})
    open_to_her = Municipality.objects.visible_to(request.actor, request.today).values_list("code", "slug")
    addresses = {code: reverse("municipality_work", args=[slug]) for code, slug in open_to_her}
    context = {
        "district": district,
        "form": form,
        "asked": asked,
        "is_today": asked == request.today,
        "places": [(place, addresses.get(place.municipality, "")) for place in council_on(district, asked)],
        "trail": [(_("Members of the district council"), "")],
    }
    return render(request, "organisations/members.html", context)


@require_safe
@signed_in
def municipality_work(request: Request, slug: str) -> HttpResponse:
    """Show a municipality's own page: its council, its seats, who fills them today."""
    municipality = find(Municipality.objects.visible_to(request.actor, request.today), slug=slug)
    rows = (
        Holding.objects.on(request.today)
        .filter(seat__municipality=municipality)
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
