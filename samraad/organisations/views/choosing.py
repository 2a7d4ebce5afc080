"""Choosing how to sign in: what the welcome and the profile share of passkeys and code apps."""

import base64
from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samraad.organisations.actions import ByCodeApp, ByPasskey
from samraad.organisations.codes import app_address, new_secret, step_of, typed_secret
from samraad.organisations.forms import CodeForm, NewPasswordForm, PasskeyForm
from samraad.organisations.models import User
from samraad.organisations.passkeys import DoesNotHold, Options, made_passkey, question_for_new
from samraad.organisations.views.entering import asked_question, keep_question
from samraad.web.request import Request

_PASSWORD, _SECRET = "chosen_password", "code_app_secret"
Trail = list[tuple[str, str]]


def ask_for_new_passkey(request: Request, user: User) -> Options:
    """Return what the browser is asked, and remember the question."""
    known = [bytes(one) for one in user.passkeys.values_list("credential", flat=True)]
    options, state = question_for_new(user_id=user.pk, email=user.email, name=user.name, known=known)
    keep_question(request, state)
    return options


def new_passkey(request: Request) -> ByPasskey | None:
    """Return the passkey that the browser made for the question of this session."""
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return None
    try:
        return ByPasskey(
            made_passkey(asked_question(request), form.cleaned_data["answer"]), form.cleaned_data["name"]
        )
    except DoesNotHold:
        return None


def new_password(request: Request, user: User) -> tuple[NewPasswordForm, bool]:
    """Return the form for a new password; True once a good one is chosen, hashed and kept in the session."""
    form = NewPasswordForm(user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form, False
    request.session[_PASSWORD] = make_password(form.cleaned_data["password"])
    return form, True


def has_chosen_password(request: Request) -> bool:
    """Whether a password waits in the session for its code app."""
    return _PASSWORD in request.session


def new_code_app(request: Request) -> tuple[CodeForm, ByCodeApp | None]:
    """Return the form for the app's first code, and the way to sign in once the code shows that it works."""
    form, secret = CodeForm(request.POST or None), _secret(request)
    if request.method != "POST" or not form.is_valid():
        return form, None
    step = step_of(secret, form.cleaned_data["code"], request.now)
    if step is None:
        form.add_error("code", _("The code is not right. Is the clock of your phone right?"))
        return form, None
    del request.session[_SECRET]
    return form, ByCodeApp(secret, step, request.session.pop(_PASSWORD, ""))


def _secret(request: Request) -> bytes:
    """Return the secret that is being tried, made when first asked for."""
    if _SECRET not in request.session:
        request.session[_SECRET] = base64.b64encode(new_secret()).decode()
    return base64.b64decode(request.session[_SECRET])


def code_app_page(request: Request, user: User, form: CodeForm, **context: Any) -> HttpResponse:
    """Show the QR code, the same to type by hand, and the field for the first code."""
    secret = _secret(request)
    address = app_address(secret, user.email)
    context |= {"form": form, "address": address, "typed": typed_secret(secret)}
    return render(request, "organisations/code_app.html", context)
