"""Inviting people to seats, and how the invitations stand."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samraad.audit.log import history
from samraad.organisations import actions, events
from samraad.organisations.forms import InvitationForm
from samraad.organisations.invited import Invited, invited_people, seats_to_fill
from samraad.organisations.models import User
from samraad.organisations.reach import ways_of
from samraad.organisations.rules import may_bring_in, may_reset_login
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

_SHOWN = {
    kind.code
    for kind in (
        events.ACCOUNT_OPENED,
        events.ACCOUNT_STOPPED,
        events.ACCOUNT_REOPENED,
        events.PERSON_INVITED,
        events.INVITATION_WITHDRAWN,
        events.LOGIN_SET_UP,
        events.LOGIN_RESET,
    )
}
"""When somebody signs in is for those who read the log, not for those who keep the seats (D-LOG-4)."""


def _require_page(request: Request) -> None:
    """What one may not see does not exist."""
    if not may_bring_in(request.actor).allowed:
        raise Http404


def _people(request: Request, **lookup: Any) -> list[Invited]:
    return invited_people(request.actor, request.today, request.now, **lookup)


@require_safe
@signed_in
def invitations(request: Request) -> HttpResponse:
    """Show who sits where, and how she comes in: a login, an invitation on its way, one that has run out."""
    _require_page(request)
    people = _people(request)
    context = {
        "people": people,
        "waiting": sum(not one.has_login for one in people),
        "trail": [(_("Invitations"), "")],
    }
    return render(request, "organisations/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_invitation(request: Request) -> HttpResponse:
    """Invite someone to a seat."""
    _require_page(request)
    seats = seats_to_fill(request.actor, request.today)
    first = {"from_on": request.today, "capacity": "holder", "seat": request.GET.get("plads", "")}
    form = InvitationForm(seats, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        user = _invite(request, form)
        if user:
            messages.success(request, _("The invitation is on its way to {email}.").format(email=user.email))
            return redirect("invitations")
    trail = [(_("Invitations"), reverse("invitations")), (_("Invite a person"), "")]
    return render(
        request, "organisations/new_invitation.html", {"form": form, "seats": seats, "trail": trail}
    )


def _invite(request: Request, form: InvitationForm) -> User | None:
    typed = form.cleaned_data
    try:
        return actions.invite_person(
            form.chosen_seat,
            email=typed["email"],
            name=typed["name"],
            capacity=typed["capacity"],
            from_on=typed["from_on"],
            chosen_on=form.council_chose_on,
            actor=request.actor,
            day=request.today,
            now=request.now,
        )
    except IntegrityError:
        words = _("The seat is filled on that day. Enter first that whoever sits there leaves it.")
        form.add_error("seat", words)
        return None


def _person(request: Request, pk: int) -> Invited:
    _require_page(request)
    for one in _people(request, user=pk):
        return one
    raise Http404


@require_safe
@signed_in
def invitation(request: Request, pk: int) -> HttpResponse:
    """Show one person's seats and way in, with what can be done about it."""
    person = _person(request, pk)
    user = find(User.objects.all(), pk=pk)
    context = {
        "person": person,
        "ways": ways_of(user),
        "may_reset": may_reset_login(request.actor, user_id=pk, demo=user.demo),
        "history": [one for one in history(f"organisations.user:{pk}") if one.kind in _SHOWN],
        "trail": [(_("Invitations"), reverse("invitations")), (person.name, "")],
    }
    return render(request, "organisations/invitation.html", context)


@require_POST
@signed_in
def invite_again(request: Request, pk: int) -> HttpResponse:
    """Mail the invitation anew; the link before it opens nothing any more."""
    person = _person(request, pk)
    user = find(User.objects.all(), pk=pk)
    actions.invite(user, actor=request.actor, day=request.today, now=request.now)
    messages.success(request, _("The invitation is on its way to {email}.").format(email=person.email))
    return redirect("invitation", pk=pk)


@require_POST
@signed_in
def withdraw_invitation(request: Request, pk: int) -> HttpResponse:
    """Let an invitation open nothing any more."""
    _person(request, pk)
    user = find(User.objects.all(), pk=pk)
    actions.withdraw_invitation(user, actor=request.actor, day=request.today, now=request.now)
    messages.success(request, _("The invitation has been withdrawn. The link opens nothing any more."))
    return redirect("invitation", pk=pk)


@require_POST
@signed_in
def reset_login(request: Request, pk: int) -> HttpResponse:
    """Take away all that a person signs in with, and invite her anew."""
    _person(request, pk)
    user = find(User.objects.all(), pk=pk)
    reason = request.POST.get("reason", "")
    actions.reset_login(user, reason=reason, actor=request.actor, day=request.today, now=request.now)
    messages.success(request, _("The login has been reset, and a new link is on its way."))
    return redirect("invitation", pk=pk)
