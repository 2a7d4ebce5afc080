"""Numbers that the councils offer upward. Never persons."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import ExtractYear

from samraad.councils.models import Meeting
from samraad.organisations.models import Forum


def held_by_year(forums: Iterable[Forum]) -> dict[int, dict[int, int]]:
    """Return, for the key of each forum, how many meetings it held in each calendar year. One query.

    A year without a held meeting is not in it: that none is recorded does not say that none was held.
    """
    rows = (
        Meeting.objects.held()
        .filter(forum__in=forums)
        .values_list("forum", ExtractYear("starts_at"))
        .annotate(held=Count("pk"))
        .order_by()
    )
    counted: dict[int, dict[int, int]] = defaultdict(dict)
    for forum, year, held in rows:
        counted[forum][year] = held
    return dict(counted)
