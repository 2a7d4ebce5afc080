"""Getting back in: a forgotten password, a lost passkey; and a new mail address that is confirmed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samraad.law.actor import ANYONE
from samraad.organisations import actions
from samraad.organisations.actors import actor_on, is_open
from samraad.organisations.forms import AddressForm, NewPasswordForm
from samraad.organisations.models import PersonalLink, User, too_many_wrong_codes
from samraad.organisations.views.entering import dead_link, enter
from samraad.organisations.views.sign_in import SecondStep, locked_out, sign_in_page
from samraad.organisations.views.welcome import link_of
from samraad.web.guards import public
from samraad.web.request import Request

_READS = ["GET", "HEAD", "POST"]


@require_http_methods(_READS)
@public
def forgotten(request: Request) -> HttpResponse:
    """Mail a way back to whoever cannot get in. The answer is the same whether there is an account or not."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.filter(email__iexact=form.cleaned_data["email"], demo=False).first()
        if user and is_open(user):
            actions.send_way_back(user, actor=ANYONE, day=request.today, now=request.now)
        return redirect(f"{reverse('forgotten')}?sendt=ja")
    trail = [(_("Sign in"), reverse("sign_in")), (_("Can’t you get in?"), "")]
    context = {"form": form, "sent": "sendt" in request.GET, "trail": trail}
    return render(request, "organisations/forgotten.html", context)


@require_http_methods(_READS)
@public
def recover(request: Request, token: str) -> HttpResponse:
    """Choose a new password by a mailed link; one who has none comes in by a recovery code."""
    link = link_of(token, PersonalLink.Purpose.PASSWORD, request)
    if link is None:
        return dead_link(request)
    if not link.user.has_usable_password():
        return _by_recovery_code(request, link)
    form = NewPasswordForm(link.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor, password = actor_on(link.user, request.today), form.cleaned_data["password"]
        actions.set_new_password(link, password=password, actor=actor, day=request.today, now=request.now)
        return sign_in_page("adgangskode")
    context = {
        "form": form,
        "email": link.user.email,
        "is_recovery": True,
        "trail": [(_("New password"), "")],
    }
    return render(request, "organisations/new_password.html", context)


def _by_recovery_code(request: Request, link: PersonalLink) -> HttpResponse:
    if too_many_wrong_codes(link.user, request.now):
        return locked_out(request)
    step = SecondStep(request, link.user)
    if step.passed and step.form is step.recovery:
        actor = actor_on(link.user, request.today)
        actions.use_way_back(link, actor=actor, day=request.today, now=request.now)
        return enter(request, link.user, reverse("profile"))
    context = {"form": step.recovery, "trail": [(_("Recovery code"), "")]}
    return render(request, "organisations/recovery_code.html", context)


@require_http_methods(_READS)
@public
def confirm_address(request: Request, token: str) -> HttpResponse:
    """Take a new mail address, once its owner has opened the link there and said so."""
    link = link_of(token, PersonalLink.Purpose.ADDRESS, request)
    if link is None:
        return dead_link(request)
    if request.method == "POST":
        actor = actor_on(link.user, request.today)
        actions.confirm_address(link, actor=actor, day=request.today, now=request.now)
        return redirect("profile") if request.actor.signed_in else sign_in_page("mailadresse")
    context = {"address": link.address, "trail": [(_("New mail address"), "")]}
    return render(request, "organisations/confirm_address.html", context)
