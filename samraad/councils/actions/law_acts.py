"""Every write of the law's own acts: election, extra meeting, open doors, refusal, recommendation."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from samraad.councils import rules
from samraad.councils.actions.ground import guard_texts, locked, locked_forum, record, require_about
from samraad.councils.events import law_acts as events
from samraad.councils.models import (
    AgendaItem,
    Candidate,
    Election,
    ExtraMeetingRequest,
    InformationRefusal,
    Meeting,
    OpeningDecision,
    Recommendation,
)
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.choices import word
from samraad.organisations.models import Forum, Seat, User
from samraad.organisations.models.seats import members_on


def _item(item: AgendaItem) -> AgendaItem:
    meeting = locked(item.meeting)
    found = AgendaItem.objects.select_for_update().get(pk=item.pk)
    found.meeting = meeting
    return found


@transaction.atomic
def record_election(
    item: AgendaItem,
    *,
    candidates: Sequence[tuple[Seat, int | None]],
    elected: Seat,
    method: str,
    until_on: date,
    actor: Actor,
    day: date,
) -> Election:
    """Record who stood for vice-chair, the votes, the result and the term; who sat before leaves (L-111-5).

    ``candidates`` are seats with their votes (None where all agreed), ``elected`` one of them.
    """
    item = _item(item)
    meeting, act = item.meeting, N_("record the election")
    require_about(rules.may_record_election(item, actor), act, meeting)
    members = len(members_on(meeting.forum, meeting.on))
    seats, votes = [seat for seat, _ in candidates], [vote for _, vote in candidates]
    verdict = rules.may_elect(votes, seats.index(elected), method, members=members)
    require_about(verdict, act, meeting)
    Election.objects.filter(item=item).delete()
    sitting = Election.objects.filter(forum=meeting.forum, ended_on__isnull=True, until_on__gt=meeting.on)
    sitting.filter(held_on__lte=meeting.on).update(ended_on=meeting.on)
    election = Election.objects.create(
        forum=meeting.forum,
        item=item,
        held_on=meeting.on,
        method=method,
        elected=elected,
        office=elected.office,
        until_on=until_on,
    )
    for seat, vote in candidates:
        Candidate.objects.create(election=election, seat=seat, office=seat.office, votes=vote)
    record(events.VICE_CHAIR_ELECTED, meeting, actor, day, elected=elected.office, until=until_on)
    return election


@transaction.atomic
def end_term(election: Election, *, actor: Actor, day: date) -> None:
    """Record that the vice-chair left before the term was over; the vacancy shows as a gap."""
    election = Election.objects.select_related("forum").select_for_update(of=("self",)).get(pk=election.pk)
    require_about(rules.may_end_term(election, actor, day=day), N_("end the term"), election.forum)
    election.ended_on = day
    election.save(update_fields=["ended_on"])
    record(events.TERM_ENDED, election.forum, actor, day, elected=election.office, on=day)


@transaction.atomic
def ask_for_extra_meeting(
    forum: Forum, *, seat: Seat, subject: str, actor: Actor, day: date
) -> ExtraMeetingRequest:
    """Ask for a further meeting as a single municipal member; the same asked for twice is one (B-3-2)."""
    verdict = rules.may_ask_for_extra_meeting(forum, actor)
    require_about(verdict, N_("ask for an extra meeting"), forum)
    guard_texts(forum, actor, day, subject)
    locked_forum(forum)
    asked = {"forum": forum, "seat": seat, "subject": subject.strip(), "asked_on": day}
    standing = ExtraMeetingRequest.objects.filter(**asked).first()
    if standing:
        return standing
    user = User.objects.get(pk=actor.user_id or 0)
    made = ExtraMeetingRequest.objects.create(**asked, user=user, office=actor.office)
    record(events.EXTRA_ASKED, forum, actor, day, subject=made.subject)
    return made


def _locked_request(request: ExtraMeetingRequest) -> ExtraMeetingRequest:
    rows = ExtraMeetingRequest.objects.select_related("forum", "seat").select_for_update(of=("self",))
    return rows.get(pk=request.pk)


@transaction.atomic
def answer_request(
    request: ExtraMeetingRequest, *, answer: str, meeting: Meeting | None, actor: Actor, day: date
) -> None:
    """Answer the request in words, with the meeting that came of it where one did (B-3-2)."""
    request = _locked_request(request)
    verdict = rules.may_answer_request(request, actor)
    require_about(verdict, N_("answer the request"), request.forum)
    guard_texts(request.forum, actor, day, answer)
    request.answer, request.answered_on, request.meeting = answer.strip(), day, meeting
    request.save(update_fields=["answer", "answered_on", "meeting"])
    record(events.EXTRA_ANSWERED, request.forum, actor, day, answer=request.answer)


@transaction.atomic
def withdraw_request(request: ExtraMeetingRequest, *, actor: Actor, day: date) -> None:
    """Take a request back before it is answered."""
    request = _locked_request(request)
    verdict = rules.may_withdraw_request(request, actor)
    require_about(verdict, N_("withdraw the request"), request.forum)
    request.withdrawn_on = day
    request.save(update_fields=["withdrawn_on"])
    record(events.EXTRA_WITHDRAWN, request.forum, actor, day)


@transaction.atomic
def record_opening(
    meeting: Meeting,
    *,
    item: AgendaItem | None,
    votes_for: int,
    present: int,
    chair_consents: bool,
    actor: Actor,
    day: date,
) -> OpeningDecision:
    """Record whether the public may watch the meeting, or one item: votes and consent apart (B-3-4, P-03).

    A later decision on the same meeting or item takes the place of the earlier one; both stay in the log.
    """
    meeting = locked(meeting)
    act = N_("record whether the public may watch")
    require_about(rules.may_record_opening(meeting, actor), act, meeting)
    members = len(members_on(meeting.forum, meeting.on))
    counted = {"votes_for": votes_for, "members": members, "present": present}
    require_about(rules.may_count(**counted), act, meeting)
    how = word("majority_of", meeting.forum, meeting.on)
    opened = rules.is_opened(**counted, majority_of=how, chair_consents=chair_consents)
    decision, _ = OpeningDecision.objects.update_or_create(
        meeting=meeting,
        item=item,
        defaults=counted
        | {"decided_on": day, "majority_of": how, "chair_consents": chair_consents, "opened": opened},
    )
    kind = events.DOORS_OPENED if opened else events.DOORS_CLOSED
    what = item.title if item and not item.closed else ""
    record(kind, meeting, actor, day, votes=votes_for, members=members, what=what)
    return decision


@transaction.atomic
def refuse_information(
    forum: Forum,
    *,
    asked: str,
    asked_by: str,
    asked_on: date,
    ground: str,
    actor: Actor,
    day: date,
    item: AgendaItem | None = None,
) -> InformationRefusal:
    """Record that the chair refuses the council information, and on what ground (B-4-1, P-06).

    The same refused twice on a day, by a double click, is one refusal.
    """
    require_about(rules.may_refuse_information(forum, actor), N_("refuse the information"), forum)
    guard_texts(forum, actor, day, asked, asked_by, ground)
    locked_forum(forum)
    refusal, is_new = InformationRefusal.objects.get_or_create(
        forum=forum,
        item=item,
        asked=asked.strip(),
        asked_by=asked_by.strip(),
        asked_on=asked_on,
        ground=ground.strip(),
        decided_by=actor.office,
        decided_on=day,
    )
    if is_new:
        record(events.INFORMATION_REFUSED, forum, actor, day, asked=refusal.asked)
    return refusal


@transaction.atomic
def recommend(item: AgendaItem, *, addressee: str, until_on: date, actor: Actor, day: date) -> Recommendation:
    """Record a recommendation with its end; the words are the item's decision (L-112-3)."""
    item = _item(item)
    verdict = rules.may_recommend(item, actor, until_on=until_on)
    require_about(verdict, N_("record the recommendation"), item.meeting)
    guard_texts(item.meeting, actor, day, addressee)
    told = {"addressee": addressee.strip(), "until_on": until_on}
    made, _ = Recommendation.objects.update_or_create(item=item, defaults=told)
    item.outcome, item.version = AgendaItem.Outcome.RECOMMENDED, item.version + 1
    item.save(update_fields=["outcome", "version"])
    title = "" if item.closed else item.title
    record(
        events.RECOMMENDED, item.meeting, actor, day, title=title, addressee=made.addressee, until=until_on
    )
    return made


@transaction.atomic
def enter_reply(recommendation: Recommendation, *, reply: str, actor: Actor, day: date) -> None:
    """Enter what the addressee replied to a recommendation."""
    rows = Recommendation.objects.select_related("item__meeting__forum").select_for_update(of=("self",))
    recommendation = rows.get(pk=recommendation.pk)
    meeting = recommendation.item.meeting
    require_about(rules.may_reply(recommendation, actor), N_("enter the reply"), meeting)
    guard_texts(meeting, actor, day, reply)
    recommendation.reply, recommendation.replied_on = reply.strip(), day
    recommendation.save(update_fields=["reply", "replied_on"])
    record(events.REPLIED, meeting, actor, day, title=recommendation.item.title)
