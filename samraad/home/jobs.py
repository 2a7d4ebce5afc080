"""What happens by the clock: the weekly mail, Monday morning at seven."""

from datetime import date, time

from samraad.home.digest import weekly as letter_of
from samraad.notices.actions import send
from samraad.notices.clock import MONDAY, weekly
from samraad.notices.letters import week_key
from samraad.organisations.actors import actor_on, is_open
from samraad.organisations.models import User, in_force


@weekly(MONDAY, at=time(7))
def send_weekly_mails(day: date) -> None:
    """Send everyone who sits somewhere today, and has not stopped it, her mail of the week.

    Run twice, a person and week is still one mail.
    """
    seated = User.objects.filter(in_force(day, "holdings__"), is_active=True).distinct()
    for user in seated.exclude(wishes__weekly_mail=False).order_by("pk"):
        if is_open(user):
            _send(user, day)


def _send(user: User, day: date) -> None:
    actor = actor_on(user, day)
    letter = letter_of(actor, day)
    if letter:
        send(letter, to=user.email, key=week_key("digest", user.pk, day), office=actor.office)
