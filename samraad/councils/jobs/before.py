"""Before meetings: what waits lays itself on the next agenda, and who has not answered is reminded once."""

from datetime import date, time, timedelta

from django.db import transaction

from samraad.councils.actions.invitations import remind_to_answer
from samraad.councils.actions.rounds import remind_of_round
from samraad.councils.actions.standing import lay_on_next
from samraad.councils.models import Meeting, WrittenRound
from samraad.law.actor import CLOCK
from samraad.notices.clock import daily
from samraad.organisations.models import Forum

_LOOKED_AHEAD_DAYS = 62


@daily(at=time(5, 0))
def lay_what_waits(day: date) -> None:
    """Put minutes to approve, tasks past their day and closed rounds on each council's next agenda."""
    ahead = Meeting.objects.filter(state=Meeting.State.PLANNED, starts_at__date__gte=day)
    for forum in Forum.objects.filter(pk__in=ahead.order_by().values("forum")).order_by("pk"):
        with transaction.atomic():
            lay_on_next(forum, actor=CLOCK, day=day)


@daily(at=time(7, 0))
def remind_of_answers(day: date) -> None:
    """Write to those who have not answered, the day before the house asks for the answer."""
    until = day + timedelta(days=_LOOKED_AHEAD_DAYS)
    convened = Meeting.objects.filter(
        state=Meeting.State.CONVENED, starts_at__date__gt=day, starts_at__date__lte=until
    )
    for meeting in convened.select_related("forum"):
        remind_to_answer(meeting, day=day)


@daily(at=time(7, 0))
def remind_of_rounds(day: date) -> None:
    """Write to the members who have not answered a written round that is due tomorrow."""
    due = WrittenRound.objects.filter(closed_on=None, due_on=day + timedelta(days=1))
    for round in due.select_related("forum"):
        remind_of_round(round, day=day)
