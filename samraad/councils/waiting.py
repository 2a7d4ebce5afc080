"""What waits for a place on an agenda: minutes, tasks past their day, rounds, unfinished items, proposals."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samraad.councils.models import HELD, AgendaItem, Meeting, Proposal, Task, WrittenRound
from samraad.organisations.models import Forum

LOOKED_BACK_DAYS = 400
"""How far back unfinished items are looked for: a year, and the meeting before it."""


@dataclass(frozen=True)
class Waiting:
    """What goes on the next agenda by itself, and how many ``proposals`` wait for an answer.

    ``overdue`` is the number of tasks past their day, unless the agenda has its item on them already.
    """

    minutes: tuple[Meeting, ...]
    overdue: int
    rounds: tuple[WrittenRound, ...]
    proposals: int

    @property
    def anything(self) -> bool:
        """Whether there is something to lay."""
        return bool(self.minutes or self.overdue or self.rounds)


def waiting_for(meeting: Meeting, day: date) -> Waiting:
    """Return what waits for a place on this agenda; three queries."""
    forum = meeting.forum_id
    followed = meeting.items.filter(kind=AgendaItem.Kind.FOLLOW_UP, withdrawn_on=None, approves=None)
    counts = Forum.objects.filter(pk=forum).values_list(
        _number(Task.objects.past(day)),
        Exists(followed),
        _number(Proposal.objects.filter(state=Proposal.State.WAITING)),
    )
    overdue, is_followed, proposals = counts.get()
    return Waiting(
        minutes=tuple(unapproved(forum).filter(starts_at__lt=meeting.starts_at)),
        overdue=0 if is_followed else overdue,
        rounds=tuple(WrittenRound.objects.filter(forum=forum, item=None).exclude(closed_on=None)),
        proposals=proposals,
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of the rows a forum has."""
    of_forum = rows.filter(forum=OuterRef("pk")).order_by().values("forum")
    return Coalesce(Subquery(of_forum.annotate(number=Count("pk")).values("number")), 0)


def unapproved(forum: int) -> QuerySet[Meeting]:
    """The meetings whose written minutes wait for approval and stand on no agenda, the earliest first."""
    placed = AgendaItem.objects.filter(approves=OuterRef("pk"), withdrawn_on=None)
    written = Meeting.objects.filter(forum=forum, state=Meeting.State.MINUTED)
    return written.filter(~Exists(placed)).order_by("starts_at")


def next_planned(forum: Forum, day: date) -> Meeting | None:
    """Return the council's next meeting whose agenda is not sent yet."""
    ahead = Meeting.objects.filter(forum=forum, state=Meeting.State.PLANNED, starts_at__date__gte=day)
    return ahead.select_related("forum").order_by("starts_at").first()


def unfinished(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Earlier items that were postponed, never reached or cancelled, and go on nowhere yet (C-12)."""
    thread = Coalesce(OuterRef("first"), OuterRef("pk"))
    later = AgendaItem.objects.filter(
        withdrawn_on=None, first=thread, meeting__starts_at__gt=OuterRef("meeting__starts_at")
    )
    undecided = Q(meeting__state__in=HELD) & (Q(outcome="postponed") | Q(outcome="", minutes=""))
    return (
        AgendaItem.objects.filter(
            undecided | Q(meeting__state=Meeting.State.CANCELLED),
            meeting__forum=meeting.forum_id,
            meeting__starts_at__lt=meeting.starts_at,
            meeting__starts_at__gte=meeting.starts_at - timedelta(LOOKED_BACK_DAYS),
            kind=AgendaItem.Kind.ORDINARY,
            withdrawn_on=None,
        )
        .exclude(Exists(later))
        .select_related("meeting")
        .order_by(F("meeting__starts_at").desc(), "position")
    )
