"""Who is vice-chair of a kredsråd on a day, and whether anybody is (L-111-5, P-29)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from samraad.councils.models import Election
from samraad.organisations.models import Forum, Holding


def vice_chair_on(forum: Forum, day: date) -> Election | None:
    """Return the election by which someone is vice-chair on the day; None is a vacancy. One query.

    A term ends by itself, when the elected leaves, and when nobody fills the seat she was elected from.
    """
    sitting = Holding.objects.on(day).filter(seat=OuterRef("elected"), capacity__in=["holder", "acting"])
    terms = Election.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), forum=forum)
    return terms.filter(Exists(sitting), held_on__lte=day, until_on__gt=day).first()
