"""The welcome: an invited person chooses how she signs in. So does one whose account has no second factor."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samraad.organisations import actions
from samraad.organisations.actions.login import Way
from samraad.organisations.actors import actor_on, is_open
from samraad.organisations.forms import PasskeyForm
from samraad.organisations.models import Holding, PersonalLink, User
from samraad.organisations.sealed import hash_of
from samraad.organisations.views.choosing import (
    Trail,
    ask_for_new_passkey,
    code_app_page,
    has_chosen_password,
    new_code_app,
    new_passkey,
    new_password,
)
from samraad.organisations.views.entering import (
    CODES,
    SET_UP,
    OnTheWay,
    dead_link,
    enter,
    on_the_way,
    set_out,
)
from samraad.organisations.views.sign_in import sign_in_page
from samraad.web.guards import public
from samraad.web.request import Request

_READS = ["GET", "HEAD", "POST"]


def link_of(token: str, purpose: str, request: Request) -> PersonalLink | None:
    """Return the link with this token, if it still opens something and its account is open."""
    links = PersonalLink.objects.open_at(request.now).select_related("user")
    found = links.filter(purpose=purpose, token_hash=hash_of(token)).first()
    return found if found and is_open(found.user) else None


@require_http_methods(_READS)
@public
def invited(request: Request, token: str) -> HttpResponse:
    """Welcome whoever opens an invitation. Looking uses nothing up: mail programs open links too."""
    link = link_of(token, PersonalLink.Purpose.INVITATION, request)
    if link is None:
        return dead_link(request)
    if request.method == "POST":
        set_out(request, link.user, SET_UP, link=link.pk)
        return redirect("choose_login")
    context = {"offices": _offices(link.user, request), "trail": [(_("Welcome"), "")]}
    return render(request, "organisations/invited.html", context)


def _offices(user: User, request: Request) -> list[str]:
    rows = Holding.objects.filter(user=user).exclude(until_on__lte=request.today).order_by("from_on", "pk")
    return list(rows.values_list("seat__office", flat=True))


def _trail(here: str = "") -> Trail:
    first = _("How will you sign in?")
    return [(first, reverse("choose_login")), (here, "")] if here else [(first, "")]


@require_safe
@public
def choose_login(request: Request) -> HttpResponse:
    """Offer the two ways: a passkey, or a password with a code app."""
    coming = on_the_way(request, SET_UP)
    if coming is None:
        return sign_in_page("forfra")
    context = {
        "form": PasskeyForm(),
        "failed": "noegle" in request.GET,
        "has_password": coming.user.has_usable_password(),
        "trail": _trail(),
    }
    return render(request, "organisations/choose_login.html", context)


@require_safe
@public
def new_passkey_question(request: Request) -> HttpResponse:
    """What a browser is asked when a passkey is made on the way in."""
    coming = on_the_way(request, SET_UP)
    if coming is None:
        raise Http404
    return JsonResponse(ask_for_new_passkey(request, coming.user))


@require_POST
@public
def choose_passkey(request: Request) -> HttpResponse:
    """Sign in by the passkey just made from now on."""
    coming = on_the_way(request, SET_UP)
    if coming is None:
        return sign_in_page("forfra")
    way = new_passkey(request)
    return _set_up(request, coming, way) if way else redirect(f"{reverse('choose_login')}?noegle=nej")


@require_http_methods(_READS)
@public
def choose_password(request: Request) -> HttpResponse:
    """Choose a password; it is hers once the code app works too."""
    coming = on_the_way(request, SET_UP)
    if coming is None:
        return sign_in_page("forfra")
    form, chosen = new_password(request, coming.user)
    if chosen:
        return redirect("choose_code_app")
    context = {
        "form": form,
        "email": coming.user.email,
        "step": _("Step 1 of 2"),
        "trail": _trail(_("Password")),
    }
    return render(request, "organisations/new_password.html", context)


@require_http_methods(_READS)
@public
def choose_code_app(request: Request) -> HttpResponse:
    """Set up the code app; its first code shows that it works."""
    coming = on_the_way(request, SET_UP)
    if coming is None:
        return sign_in_page("forfra")
    if not (has_chosen_password(request) or coming.user.has_usable_password()):
        return redirect("choose_password")
    form, way = new_code_app(request)
    if way:
        return _set_up(request, coming, way)
    return code_app_page(request, coming.user, form, trail=_trail(_("Code app")))


def _set_up(request: Request, coming: OnTheWay, way: Way) -> HttpResponse:
    link = PersonalLink.objects.filter(pk=coming.link).first() if coming.link else None
    actor = actor_on(coming.user, request.today)
    codes = actions.set_up_login(coming.user, way, link=link, actor=actor, day=request.today, now=request.now)
    first = resolve_url(settings.NEWCOMERS_PAGE) if link else ""
    set_out(request, coming.user, CODES, next_page=coming.next or first, codes=codes)
    return redirect("first_codes")


@require_http_methods(_READS)
@public
def first_codes(request: Request) -> HttpResponse:
    """Show the recovery codes once, to be printed; then she is in."""
    coming = on_the_way(request, CODES)
    if coming is None:
        return sign_in_page("forfra")
    if request.method == "POST":
        return enter(request, coming.user, coming.next)
    trail = [(_("Recovery codes"), "")]
    context = {
        "codes": request.session["codes"],
        "email": coming.user.email,
        "is_first": True,
        "trail": trail,
    }
    return render(request, "organisations/codes.html", context)
