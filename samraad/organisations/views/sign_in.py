"""Signing in: by passkey, or by password and then a code. Signing out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samraad.law.roles import ROLES
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import actions
from samraad.organisations.actors import role_of
from samraad.organisations.forms import CodeForm, RecoveryForm, SignInForm
from samraad.organisations.models import Holding, User, too_many_wrong_codes
from samraad.organisations.reach import has_code_app, verdict_on_entering
from samraad.organisations.views.entering import (
    CODE,
    SET_UP,
    ask_for_passkey,
    by_passkey,
    enter,
    next_of,
    on_the_way,
    set_out,
)
from samraad.web.guards import find, public
from samraad.web.request import Request


@public
def sign_in(request: Request) -> HttpResponse:
    """Sign in by passkey, or with mail address and password; in the demo also by one button a role."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _after_password(request, form.get_user(), next_of(request))
    context = {
        "form": form,
        "next": next_of(request),
        "told": _told(request.GET.get("om", "")),
        "demo_roles": _demo_roles(request.today) if settings.DEMO else (),
        "trail": [(_("Sign in"), "")],
    }
    return render(request, "organisations/sign_in.html", context)


def _told(about: str) -> tuple[str, str]:
    """Return what the page tells of what came before: the kind of note, and its words."""
    return {
        "adgangskode": ("success", _("Your password has been changed. Sign in with the new one.")),
        "mailadresse": ("success", _("Your mail address has been changed. Sign in with the new one.")),
        "noegle": ("error", _("The passkey does not fit a login here. Try again, or use your password.")),
        "brug-noegle": ("info", _("Sign in with your passkey.")),
        "forfra": ("info", _("It took too long, or the page was old. Begin again.")),
    }.get(about, ("", ""))


def sign_in_page(about: str, next_page: str = "") -> HttpResponse:
    """Lead to the sign-in page, with a note on what came before."""
    query = {"om": about} | ({"next": next_page} if next_page else {})
    return redirect(f"{reverse('sign_in')}?{urlencode(query)}")


def _after_password(request: Request, user: User, next_page: str) -> HttpResponse:
    """The password was right: ask for the code; whoever has no second factor sets one up first (P-20)."""
    if has_code_app(user):
        set_out(request, user, CODE, next_page=next_page)
        return redirect("second_step")
    if user.passkeys.exists():
        return sign_in_page("brug-noegle", next_page)
    verdict = verdict_on_entering(user, request.today)
    require(verdict, act=N_("sign in"), about=f"organisations.user:{user.pk}")
    set_out(request, user, SET_UP, next_page=next_page)
    return redirect("choose_login")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def second_step(request: Request) -> HttpResponse:
    """Ask for a code of the app, or a recovery code (P-20). Wrong tries are counted."""
    coming = on_the_way(request, CODE)
    if coming is None:
        return sign_in_page("forfra")
    if too_many_wrong_codes(coming.user, request.now):
        return locked_out(request)
    step = SecondStep(request, coming.user)
    if step.passed:
        return enter(request, coming.user, coming.next)
    context = {"step": step, "trail": [(_("Sign in"), reverse("sign_in")), (_("Code"), "")]}
    return render(request, "organisations/second_step.html", context)


class SecondStep:
    """The two forms of the second step, one of them filled: the app's code, or a recovery code.

    A wrong code is counted like a wrong password.
    """

    def __init__(self, request: Request, user: User) -> None:
        asked = request.POST if request.method == "POST" else None
        by_paper = asked is not None and "recovery_code" in asked
        self.code = CodeForm(None if by_paper else asked)
        self.recovery = RecoveryForm(asked if by_paper else None)
        self.form = self.recovery if by_paper else self.code
        self.passed = self.form.is_valid() and self._is_good(request, user)

    def _is_good(self, request: Request, user: User) -> bool:
        if authenticate(request, username=user.email, **self.form.cleaned_data):
            return True
        self.form.add_error(None, _("The code is not right, or it has been used. Wait for the next one."))
        return False


@require_safe
@public
def passkey_question(request: Request) -> HttpResponse:
    """What a browser is asked when somebody signs in by passkey."""
    return JsonResponse(ask_for_passkey(request))


@require_POST
@public
def sign_in_with_passkey(request: Request) -> HttpResponse:
    """Sign in by the passkey that answered; it is two factors in one."""
    user, next_page = by_passkey(request), next_of(request)
    return enter(request, user, next_page) if user else sign_in_page("noegle", next_page)


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
    return enter(request, find(User.objects.filter(demo=True, is_active=True), pk=pk), next_of(request))


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
