"""One's meetings in one's own calendar: a secret address that a calendar fetches; and the weekly mail."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from samraad.councils.feeds import entries
from samraad.notices.calendar import feed
from samraad.organisations import actions
from samraad.organisations.actors import actor_on, is_open
from samraad.organisations.models import User, Wishes
from samraad.organisations.sealed import hash_of
from samraad.web.guards import find, public, signed_in
from samraad.web.request import Request

_NEW_ADDRESS = "new_calendar_address"
"""Under which name the session carries a new address to the page that shows it."""


@require_safe
@public
def subscription(request: Request, token: str) -> HttpResponse:
    """Answer a calendar that knows the secret address with its owner's meetings; anyone else gets 404.

    Who has left her seat keeps an empty calendar, and one whose account is stopped none.
    """
    wishes = find(Wishes.objects.select_related("user"), calendar_hash=hash_of(token))
    if not is_open(wishes.user):
        raise Http404
    actor = actor_on(wishes.user, request.today)
    with override("da"):
        name = _("Meetings in Samråd")
    answer = HttpResponse(
        feed(entries(actor, request.today), name), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Disposition"] = 'inline; filename="samraad.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _self(request: Request) -> User:
    return find(User.objects.all(), pk=request.actor.user_id)


@require_safe
@signed_in
def wishes(request: Request) -> HttpResponse:
    """Show what a person can wish: the weekly mail, and her meetings in her own calendar.

    The address of the calendar is shown once, after it was made.
    """
    user, token = _self(request), request.session.pop(_NEW_ADDRESS, "")
    context = {
        "wishes": Wishes.objects.filter(user=user).first() or Wishes(user=user),
        "address": f"{settings.SITE_URL}{reverse('subscription', args=[token])}" if token else "",
        "trail": [(_("Your profile"), reverse("profile")), (_("Weekly mail and calendar"), "")],
    }
    return render(request, "home/wishes.html", context)


@require_POST
@signed_in
def renew_calendar(request: Request) -> HttpResponse:
    """Give the calendar a new address, and show it once."""
    user = _self(request)
    token = actions.renew_calendar_address(user, actor=request.actor, day=request.today)
    request.session[_NEW_ADDRESS] = token
    return redirect("wishes")


@require_POST
@signed_in
def close_calendar(request: Request) -> HttpResponse:
    """Close the calendar's address."""
    actions.close_calendar_address(_self(request), actor=request.actor, day=request.today)
    return redirect("wishes")


@require_POST
@signed_in
def weekly_mail(request: Request) -> HttpResponse:
    """Switch the weekly mail on or off."""
    wanted = request.POST.get("wanted") == "1"
    actions.switch_weekly_mail(_self(request), wanted=wanted, actor=request.actor, day=request.today)
    return redirect("wishes")
