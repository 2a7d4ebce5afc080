"""A person's own page: who she is here, which seats are hers, how and where she is signed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samraad.organisations import actions
from samraad.organisations.actors import office_of
from samraad.organisations.forms import AddressForm, CodeForm, NameForm, PasskeyForm, RecoveryForm
from samraad.organisations.models import Passkey, PersonalLink, User, too_many_wrong_codes
from samraad.organisations.reach import has_code_app, ways_of
from samraad.organisations.rules import may_change_login, may_remove_way
from samraad.organisations.views.choosing import (
    Trail,
    ask_for_new_passkey,
    code_app_page,
    has_chosen_password,
    new_code_app,
    new_passkey,
    new_password,
)
from samraad.organisations.views.entering import by_passkey, next_of, note_step_up, stepped_up_at
from samraad.organisations.views.sign_in import SecondStep, locked_out
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

_READS = ["GET", "HEAD", "POST"]
_CODES = "new_codes"
View = Callable[..., HttpResponse]


def _trail(here: str = "") -> Trail:
    return [(_("Your profile"), reverse("profile")), (here, "")] if here else [(_("Your profile"), "")]


def _self(request: Request) -> User:
    return find(User.objects.all(), pk=request.actor.user_id)


def _by_herself(request: Request) -> dict[str, Any]:
    """What every act on one's own login is told: who acts, when, and when she last showed that it is she."""
    return {
        "actor": request.actor,
        "day": request.today,
        "now": request.now,
        "stepped_up_at": stepped_up_at(request),
    }


def after_step_up(view: View) -> View:
    """Ask first for what she signs in with, unless she has shown it within five minutes (ASVS 7.5.3)."""

    @wraps(view)
    def stepped_up(request: Request, **more: Passkey) -> HttpResponse:
        user, at = _self(request), stepped_up_at(request)
        verdict = may_change_login(
            request.actor, user_id=user.pk, demo=user.demo, stepped_up_at=at, now=request.now
        )
        if verdict.allowed or user.demo:
            return view(request, user, **more)
        onward = request.path if request.method == "GET" else reverse("profile")
        return redirect(f"{reverse('show_it_is_you')}?{urlencode({'next': onward})}")

    return stepped_up


@dataclass(frozen=True)
class Session:
    """A browser in which she is signed in: which, since when, and whether it is this one."""

    browser: str
    began_at: datetime | None
    is_this: bool


def _sessions(user: User, request: Request) -> Iterator[Session]:
    for row in user.sessions.filter(expire_date__gt=request.now).order_by("-expire_date"):
        known = row.get_decoded()
        began = datetime.fromisoformat(known["began_at"]) if "began_at" in known else None
        yield Session(
            known.get("browser", ""),
            timezone.localtime(began) if began else None,
            row.session_key == request.session.session_key,
        )


def _seats(user: User, request: Request) -> list[tuple[str, object, object]]:
    rows = user.holdings.exclude(until_on__lte=request.today).order_by("from_on", "pk")
    named = rows.values_list("capacity", "seat__office", "from_on", "until_on")
    return [(office_of(capacity, office), from_on, until_on) for capacity, office, from_on, until_on in named]


@require_safe
@signed_in
def profile(request: Request) -> HttpResponse:
    """Show a person what is known of her here, and how she signs in."""
    user = _self(request)
    ways, at = ways_of(user), stepped_up_at(request)
    waiting = user.links.open_at(request.now).filter(purpose=PersonalLink.Purpose.ADDRESS).first()
    context = {
        "person": user,
        "seats": _seats(user, request),
        "name_form": NameForm(initial={"name": user.name}),
        "address_form": AddressForm(),
        "waiting_for": waiting.address if waiting else "",
        "passkeys": user.passkeys.all(),
        "code_app": user.code_app if has_code_app(user) else None,
        "codes_left": user.recovery_codes.filter(used_at=None).count(),
        "sessions": list(_sessions(user, request)),
        "may_change": may_change_login(
            request.actor, user_id=user.pk, demo=user.demo, stepped_up_at=at, now=request.now
        ),
        "may_remove": may_remove_way(ways=ways),
        "passkey_form": PasskeyForm(auto_id="passkey-%s"),
        "trail": _trail(),
    }
    return render(request, "organisations/profile.html", context)


def _back(request: Request, words: str, *, level: int = messages.SUCCESS) -> HttpResponse:
    messages.add_message(request, level, words)
    return redirect("profile")


@require_POST
@signed_in
def profile_name(request: Request) -> HttpResponse:
    """Correct one's own name."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _back(request, _("Write a name."), level=messages.ERROR)
    actions.correct_own_name(
        _self(request), name=form.cleaned_data["name"], actor=request.actor, day=request.today
    )
    return _back(request, _("Your name has been corrected."))


@require_POST
@signed_in
@after_step_up
def profile_address(request: Request, user: User) -> HttpResponse:
    """Ask for another mail address; a link goes there."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _back(request, _("That is not a mail address."), level=messages.ERROR)
    actions.ask_new_address(user, address=form.cleaned_data["email"], **_by_herself(request))
    return _back(request, _("We have sent a link to the new address. Open it to confirm that it is yours."))


@require_http_methods(_READS)
@signed_in
@after_step_up
def profile_password(request: Request, user: User) -> HttpResponse:
    """Change the password; one who has none goes on to the code app that belongs to it."""
    form, chosen = new_password(request, user)
    if chosen and has_code_app(user):
        actions.change_password(
            user,
            password=form.cleaned_data["password"],
            but=request.session.session_key,
            **_by_herself(request),
        )
        del request.session["chosen_password"]
        update_session_auth_hash(request, user)
        return _back(request, _("Your password has been changed. You are signed out everywhere else."))
    if chosen:
        return redirect("profile_code_app")
    step = "" if has_code_app(user) else _("Step 1 of 2")
    context = {"form": form, "email": user.email, "step": step, "trail": _trail(_("Password"))}
    return render(request, "organisations/new_password.html", context)


@require_http_methods(_READS)
@signed_in
@after_step_up
def profile_code_app(request: Request, user: User) -> HttpResponse:
    """Set up a code app, or another one instead; its first code shows that it works."""
    if not (has_chosen_password(request) or has_code_app(user)):
        return redirect("profile_password")
    form, way = new_code_app(request)
    if way is None:
        return code_app_page(request, user, form, trail=_trail(_("Code app")))
    actions.add_way(user, way, **_by_herself(request))
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    return _back(request, _("Your code app has been set up."))


@require_POST
@signed_in
@after_step_up
def profile_passkey(request: Request, user: User) -> HttpResponse:
    """Add the passkey just made."""
    way = new_passkey(request)
    if way is None:
        return _back(request, _("No passkey was made. Give it a name, and try again."), level=messages.ERROR)
    actions.add_way(user, way, **_by_herself(request))
    return _back(request, _("The passkey has been added."))


@require_safe
@signed_in
def profile_passkey_question(request: Request) -> HttpResponse:
    """What a browser is asked when one more passkey is made."""
    return JsonResponse(ask_for_new_passkey(request, _self(request)))


@require_POST
@signed_in
def remove_passkey(request: Request, pk: int) -> HttpResponse:
    """Remove one of one's own passkeys."""
    passkey = find(Passkey.objects.filter(user=request.actor.user_id), pk=pk)
    return _remove(request, passkey=passkey)


@after_step_up
def _remove(request: Request, user: User, passkey: Passkey) -> HttpResponse:
    actions.remove_passkey(passkey, **_by_herself(request))
    return _back(request, _("The passkey has been removed."))


@require_POST
@signed_in
@after_step_up
def remove_code_app(request: Request, user: User) -> HttpResponse:
    """Remove password and code app."""
    actions.remove_code_app(user, **_by_herself(request))
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    return _back(request, _("Password and code app have been removed."))


@require_http_methods(_READS)
@signed_in
@after_step_up
def profile_codes(request: Request, user: User) -> HttpResponse:
    """Make new recovery codes and show them until she says that she has kept them."""
    if request.method == "POST" and "kept" in request.POST:
        request.session.pop(_CODES, None)
        return redirect("profile")
    if request.method == "POST":
        request.session[_CODES] = actions.renew_recovery_codes(user, **_by_herself(request))
        return redirect("profile_codes")
    codes = request.session.get(_CODES)
    if not codes:
        return redirect("profile")
    context = {"codes": codes, "email": user.email, "trail": _trail(_("Recovery codes"))}
    return render(request, "organisations/codes.html", context)


@require_POST
@signed_in
def sign_out_elsewhere(request: Request) -> HttpResponse:
    """Sign out in every other browser."""
    actions.sign_out_elsewhere(
        _self(request), but=request.session.session_key, actor=request.actor, day=request.today
    )
    return _back(request, _("You are signed out everywhere else."))


@require_http_methods(_READS)
@signed_in
def show_it_is_you(request: Request) -> HttpResponse:
    """Ask again for what she signs in with, before she changes it."""
    user, onward = _self(request), next_of(request) or reverse("profile")
    if too_many_wrong_codes(user, request.now):
        return locked_out(request)
    by_key = request.method == "POST" and "answer" in request.POST
    step = None if by_key else SecondStep(request, user)
    if (step and step.passed) or (by_key and by_passkey(request) == user):
        note_step_up(request)
        return redirect(onward)
    context = {
        "code": step.code if step else CodeForm(),
        "recovery": step.recovery if step else RecoveryForm(),
        "faulty": step.form if step else None,
        "has_code_app": has_code_app(user),
        "has_passkey": user.passkeys.exists(),
        "failed": by_key,
        "next": onward,
        "trail": _trail(_("Show that it is you")),
    }
    return render(request, "organisations/show_it_is_you.html", context)
