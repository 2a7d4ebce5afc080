"""What may be done with the agenda, its items and guests."""

from collections.abc import Sequence

from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.rules.ground import WRONG_STATE, issues, prepares
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_

SENT = frozenset({Meeting.State.CONVENED, Meeting.State.HELD})
_STAYS_ON_ITS_MEETING = no(N_("Only an ordinary item can be moved to another meeting."))


def may_change_agenda(meeting: Meeting, actor: Actor) -> Verdict:
    """The agenda is prepared together (B-2-2); once sent, the secretariat alone changes it (B-2-1)."""
    if meeting.state == Meeting.State.PLANNED:
        return YES if prepares(actor, meeting.forum) else NOT_YOURS
    if meeting.state not in SENT:
        return WRONG_STATE
    return (
        YES if issues(actor, meeting.forum) else no(N_("The agenda is sent. Ask the secretariat."), "B-2-1")
    )


def may_have_topic(kind: str, topic: str) -> Verdict:
    """The cooperation plan is an item of the cooperation, and stays one (L-112-1)."""
    if kind == AgendaItem.Kind.COOPERATION_PLAN and topic != AgendaItem.Topic.COOPERATION:
        return no(N_("The cooperation plan belongs to the topic “The cooperation”."), "L-112-1")
    return YES


def may_stand_closed(closed: bool, ground: str) -> Verdict:
    """A closed item says on what ground it is closed; an open one has none (C-13)."""
    if closed and not ground.strip():
        return no(N_("Say on what ground the item is closed."))
    return YES


def may_stand(kind: str, text: str, journal_number: str, closed: bool) -> Verdict:
    """A matter about a person is a number of the journal, closed and without a text (L-112-4)."""
    if kind != AgendaItem.Kind.PERSON_CASE:
        return YES
    if text:
        return no(N_("A matter about a person stands here as a number only, without a text."), "L-112-4")
    if not journal_number.strip() or not closed:
        return no(N_("A matter about a person is closed and has its number in the journal."), "L-112-4")
    return YES


def may_remove_item(meeting: Meeting, actor: Actor, *, papers: int) -> Verdict:
    """Before the agenda is sent an item without papers can go; afterwards it is withdrawn with a reason."""
    verdict = may_change_agenda(meeting, actor)
    if verdict.allowed and meeting.state != Meeting.State.PLANNED:
        return no(N_("The agenda is sent, and the item stays. Withdraw it with a reason instead."))
    if verdict.allowed and papers:
        return no(N_("The item is part of the record and stays. Write in its line what became of it."))
    return verdict


def may_withdraw_item(item: AgendaItem, actor: Actor) -> Verdict:
    """*Trukket tilbage*: once sent, an item without a decision is withdrawn with a reason; it can be read."""
    verdict = may_change_agenda(item.meeting, actor)
    if not verdict.allowed:
        return verdict
    if item.meeting.state not in SENT:
        return no(N_("The agenda is not sent yet. Take the item off instead."))
    if item.withdrawn_on:
        return no(N_("The item is withdrawn already."))
    if item.outcome or item.minutes:
        return no(N_("The item has a decision, and cannot be withdrawn."))
    return with_reason(N_("Say why the item is withdrawn."))


def is_unfinished(item: AgendaItem) -> bool:
    """Whether the matter is still to be taken up: postponed, never reached, or its meeting was cancelled."""
    if item.withdrawn_on or item.kind != AgendaItem.Kind.ORDINARY:
        return False
    if item.meeting.state == Meeting.State.CANCELLED:
        return True
    if not item.meeting.took_place:
        return False
    return item.outcome == AgendaItem.Outcome.POSTPONED or not (item.outcome or item.minutes)


def may_continue_item(item: AgendaItem, meeting: Meeting, actor: Actor) -> Verdict:
    """An unfinished item goes on at a later meeting of the same council; the old one stays (C-12)."""
    verdict = may_change_agenda(meeting, actor)
    if not verdict.allowed:
        return verdict
    if item.meeting.forum_id != meeting.forum_id or item.meeting.starts_at >= meeting.starts_at:
        return no(N_("An item goes on at a later meeting of the same council."))
    if not is_unfinished(item):
        return no(N_("The item is finished, and does not go on."))
    return YES


def may_move_item(item: AgendaItem, meeting: Meeting, actor: Actor) -> Verdict:
    """Before the agenda is sent an item can be moved to another planned meeting of the council (C-12)."""
    for one in (item.meeting, meeting):
        verdict = may_change_agenda(one, actor)
        if not verdict.allowed:
            return verdict
    if item.meeting.forum_id != meeting.forum_id or item.meeting_id == meeting.pk:
        return no(N_("An item is moved to another meeting of the same council."))
    if {item.meeting.state, meeting.state} != {Meeting.State.PLANNED}:
        return no(N_("The agenda is sent. Let the item go on at the next meeting instead."))
    return YES if item.kind == AgendaItem.Kind.ORDINARY else _STAYS_ON_ITS_MEETING


def may_be_ordered(standing: Sequence[int], wanted: Sequence[int]) -> Verdict:
    """An order names every item of the agenda once; if one came or went meanwhile, it is read again first."""
    if sorted(standing) == sorted(wanted):
        return YES
    return no(N_("Somebody else has changed the agenda meanwhile. Look at it, and order it again."))


def may_invite(item: AgendaItem, office: str, insight: str) -> Verdict:
    """A guest takes part for her special insight in the matter, and it is stated (B-3-3, P-04)."""
    if item.withdrawn_on:
        return no(N_("The item is withdrawn, so nobody is invited to it."))
    if office.strip() and insight.strip():
        return YES
    return no(N_("Name the guest's office and the special insight that the item needs."), "B-3-3")
