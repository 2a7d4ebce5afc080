"""What waits for the actor before and between meetings: answers, proposals, readings, written rounds."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from samraad.councils.models import Attendee, Meeting, Proposal, Review, RoundAnswer, WrittenRound
from samraad.councils.rules.rounds import may_close_round
from samraad.law.actor import Actor
from samraad.law.mine import Line, Mine
from samraad.law.roles import ForumChair, ForumMember, Mayor, MayorsDelegate, PoliceDirector
from samraad.law.words import N_
from samraad.organisations.models import Holding
from samraad.organisations.models.forums import forums_where

NEWS_DAYS = 14
MOST_PROPOSALS = 30
_MEMBERS = [role.code for role in (PoliceDirector, Mayor, ForumChair, ForumMember)]
_WHY = {
    Proposal.State.PLACED: N_("Your proposal “{title}” is put on an agenda."),
    Proposal.State.DECLINED: N_("Your proposal “{title}” was answered."),
}


def of_before(actor: Actor, day: date) -> Mine:
    """Return answers, readings, proposals and rounds that are owed, and what became of one's proposals.

    Three queries, however many rows there are.
    """
    proposals = list(_of_proposals(actor, day))
    return Mine(
        owed=(
            *_asked(actor, day),
            *(line for line in proposals if line.act),
            *_rounds(actor, day),
        ),
        changed=tuple(line for line in proposals if not line.act),
    )


_COLUMNS = ("row", "since", "starts")


def _asked(actor: Actor, day: date) -> Iterator[Line]:
    """Invitations not answered as the meeting stands now, and agendas to be read before they are sent."""
    rows = _invitations(actor, day).union(_reviews(actor)).order_by("starts", "row")
    for pk, since, starts_at in rows:
        on = timezone.localtime(starts_at).date()
        said: dict[str, str | int] = {"on": on.isoformat()}
        if since is None:
            words = N_("Not answered yet: do you come to the meeting on {on}?")
            yield Line(words, said, f"{reverse('meeting', args=[pk])}#svar", on, N_("Answer"))
        else:
            words = N_("You are asked to read the agenda of the meeting on {on} before it is sent.")
            yield Line(words, said, reverse("review", args=[pk]), since, N_("Read the agenda"))


def _invitations(actor: Actor, day: date) -> QuerySet[Any, tuple[Any, ...]]:
    """The actor's own, or her mayor's."""
    mayors = actor.municipalities(MayorsDelegate)
    own = Q(user=actor.user_id or 0)
    if mayors:
        own |= Q(municipality__in=mayors, capacity=Attendee.Capacity.MEMBER)
    return (
        Attendee.objects.filter(own, asked_on__isnull=False, meeting__state=Meeting.State.CONVENED)
        .filter(meeting__starts_at__date__gte=day)
        .exclude(answer_version=F("meeting__version"))
        .annotate(
            row=F("meeting"), since=Value(None, output_field=DateField()), starts=F("meeting__starts_at")
        )
        .order_by()
        .values_list(*_COLUMNS)
    )


def _reviews(actor: Actor) -> QuerySet[Any, tuple[Any, ...]]:
    waiting = Review.objects.filter(
        user=actor.user_id or 0, answered_on=None, meeting__state=Meeting.State.PLANNED
    )
    named = waiting.annotate(row=F("pk"), since=F("asked_on"), starts=F("meeting__starts_at"))
    return named.order_by().values_list(*_COLUMNS)


def _of_proposals(actor: Actor, day: date) -> Iterator[Line]:
    """Proposals that wait for the secretariat's answer, and what became of one's own."""
    served = forums_where(actor, lambda kind: kind.issuers) & Q(state=Proposal.State.WAITING)
    since = day - timedelta(NEWS_DAYS)
    became = Q(user=actor.user_id or 0, answered_on__gte=since, state__in=_WHY)
    rows = Proposal.objects.filter(served | became).values_list(
        "pk", "title", "state", "proposed_on", "answered_on"
    )
    for pk, title, state, proposed_on, answered_on in rows[:MOST_PROPOSALS]:
        address = reverse("proposal", args=[pk])
        if state == Proposal.State.WAITING:
            words = N_("A proposal waits for an answer: “{title}”.")
            yield Line(words, {"title": title}, address, proposed_on, N_("Answer the proposal"))
        else:
            yield Line(_WHY[Proposal.State(state)], {"title": title}, address, answered_on)


_OPEN_ROUNDS = (
    WrittenRound.objects.filter(closed_on=None).select_related("forum").annotate(answered=Count("answers"))
)


def _rounds(actor: Actor, day: date) -> Iterator[Line]:
    """Open rounds that nobody has answered from the actor's seat, and those the secretariat can close."""
    reached = forums_where(actor, lambda kind: kind.members + kind.chairs + kind.issuers)
    for one in _OPEN_ROUNDS.filter(reached).annotate(unanswered=_from_own_seat(actor, day)):
        address = reverse("round", args=[one.pk])
        said: dict[str, str | int] = {"title": one.title}
        if one.unanswered:
            yield Line(N_("Written round: “{title}”."), said, address, one.due_on, N_("Answer"))
        if may_close_round(one, actor, answers=one.answered, day=day).allowed:
            words = N_("The written round “{title}” can be closed.")
            yield Line(words, said, address, one.due_on, N_("Close the round"))


def _from_own_seat(actor: Actor, day: date) -> Exists:
    """Whether a seat of the actor's in the round's forum has not answered the round."""
    answered = RoundAnswer.objects.filter(round=OuterRef(OuterRef("pk"))).values("seat")
    return Exists(
        Holding.objects.on(day)
        .filter(Q(seat__forum=None) | Q(seat__forum=OuterRef("forum")))
        .filter(user=actor.user_id or 0, seat__role__in=_MEMBERS)
        .exclude(capacity="delegate")
        .exclude(seat__in=answered)
    )
