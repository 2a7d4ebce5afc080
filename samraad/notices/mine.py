"""What Min side asks of the notices: for those who answer for mails, the ones that did not arrive."""

from datetime import date
from typing import Final

from django.urls import reverse

from samraad.law.actor import Actor
from samraad.law.mine import Line, Mine
from samraad.law.words import N_
from samraad.notices.models import Outgoing
from samraad.notices.rules import may_see_post

ONE: Final = N_("A mail did not arrive, as far as we know.")
SEVERAL: Final = N_("{number} mails did not arrive, as far as we know.")


def mine(actor: Actor, day: date) -> Mine:
    """Return what waits in the outbox of the actor; one query, none for those who have no outbox."""
    if not may_see_post(actor).allowed:
        return Mine()
    number = Outgoing.objects.visible_to(actor).needing_somebody().count()
    if not number:
        return Mine()
    words = ONE if number == 1 else SEVERAL
    return Mine(owed=(Line(words, {"number": number}, reverse("outbox"), act=N_("See the outbox")),))
