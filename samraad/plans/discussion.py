"""Reads that tie a plan to the council's meetings and to the years before it."""

from django.db.models import Case, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from samraad.councils.models import HELD, Meeting
from samraad.plans.models import READABLE, Edition, FocusEntry, Sending
from samraad.plans.rules import NEVER_SENT, Discussion


def discussion_of(edition: Edition) -> Discussion:
    """Return how far the kredsråd's discussion of the edition has come. One query.

    Of several meetings the one that has come furthest counts; of several texts sent to it, the newest.
    A cancelled meeting does not count. A meeting wrongly recorded as held counts no more once that is undone.
    """
    sendings = (
        edition.sendings.exclude(item__meeting__state=Meeting.State.CANCELLED)
        .select_related("item__meeting", "paper")
        .order_by("id")
    )
    found = [
        Discussion(
            sent=True,
            meeting_on=sending.item.meeting.on,
            held=sending.item.meeting.took_place,
            written=bool(sending.item.minutes),
            item=sending.item_id,
            meeting=sending.item.meeting_id,
            document=sending.paper.document_id,
        )
        for sending in sendings
    ]
    return max(reversed(found), key=lambda one: (one.done, one.held), default=NEVER_SENT)


def with_discussion(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Say of each edition how far it has come (``way``): SENT to a meeting, DISCUSSED by one, or None.

    The same answer as ``discussion_of``, for a list and without a query of its own.
    """
    return editions.annotate(way=_WAY)


SENT, DISCUSSED = 1, 2
_HAS_DISCUSSED = Q(item__meeting__state__in=HELD) & ~Q(item__minutes="")
_WAY = Subquery(
    Sending.objects.filter(edition=OuterRef("pk"))
    .exclude(item__meeting__state=Meeting.State.CANCELLED)
    .annotate(way=Case(When(_HAS_DISCUSSED, then=Value(DISCUSSED)), default=Value(SENT)))
    .order_by("-way")
    .values("way")[:1]
)
"""Made once: to put it together costs as much as to ask it, and Min side asks twice."""


def earlier_years(edition: Edition) -> dict[int, int]:
    """Return, for each focus area, the year of the latest readable plan before this one. One query."""
    rows = (
        FocusEntry.objects.filter(
            edition__state__in=READABLE,
            edition__plan__district=edition.plan.district_id,
            edition__plan__year__lt=edition.plan.year,
        )
        .exclude(status=FocusEntry.Status.ENDED)
        .values_list("focus_area")
        .annotate(latest=Max("edition__plan__year"))
        .order_by()
    )
    return dict(rows)
