"""Give items their number in the council's own series."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.numbers import PER_MEETING, THROUGH_YEAR
from samraad.organisations.choices import word


@transaction.atomic
def give_running(meeting: Meeting, *, day: date) -> None:
    """Number the items of a sent agenda that have no number yet, after the last that the council gave.

    Part of convening, and of adding an item later; under a lock on the forum. A council that numbers each
    meeting anew has no series, and a number that was given stays.
    """
    habit = word("numbering", meeting.forum, day)
    if habit == PER_MEETING:
        return
    given = AgendaItem.objects.filter(meeting__forum=meeting.forum_id)
    if habit == THROUGH_YEAR:
        given = given.filter(meeting__starts_at__year=meeting.on.year)
    last: int = given.aggregate(last=Max("running"))["last"] or 0
    for running, item in enumerate(meeting.items.filter(running__isnull=True), start=last + 1):
        AgendaItem.objects.filter(pk=item.pk).update(running=running)
