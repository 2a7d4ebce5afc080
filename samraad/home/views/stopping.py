"""Stopping the weekly mail from the mail itself, without signing in: a link shows it, a button does it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samraad.home.digest import user_of
from samraad.organisations.actions import switch_weekly_mail
from samraad.organisations.actors import actor_on
from samraad.organisations.models import User
from samraad.web.guards import find, public
from samraad.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@public
def stop_weekly_mail(request: Request, token: str) -> HttpResponse:
    """Ask, and stop it on the button: mail scanners open links, and do not press buttons."""
    user = find(User.objects.filter(is_active=True), pk=user_of(token))
    if request.method == "POST":
        actor = actor_on(user, request.today)
        switch_weekly_mail(user, wanted=False, actor=actor, day=request.today)
        return redirect(f"{request.path}?stoppet=1")
    return render(request, "home/stop_weekly_mail.html", {"stopped": "stoppet" in request.GET})
