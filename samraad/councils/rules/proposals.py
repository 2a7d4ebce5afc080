"""Who may propose something for a council's agenda, and who answers (C-11)."""

from samraad.councils.models import Meeting, Proposal
from samraad.councils.rules.agenda import may_change_agenda
from samraad.councils.rules.ground import issues, prepares, sits
from samraad.law.actor import Actor
from samraad.law.roles import UnitWorker
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.models import Forum

ANSWERED = no(N_("The proposal has been answered already."))


def may_propose(forum: Forum, actor: Actor) -> Verdict:
    """*Forslag*: every member proposes, who prepares the meetings, and every unit of its municipalities."""
    if sits(actor, forum) or prepares(actor, forum):
        return YES
    if forum.municipality_id:
        works_there = actor.holds(UnitWorker, municipality=forum.municipality_id)
    else:
        works_there = actor.holds(UnitWorker, district=forum.district_id)
    return YES if works_there else no(N_("Members and local units propose items for a council."), "B-2-2")


def may_answer_proposal(proposal: Proposal, actor: Actor) -> Verdict:
    """The secretariat answers every proposal: on an agenda, or not taken up with a word of why (B-2-1)."""
    if not issues(actor, proposal.forum):
        return NOT_YOURS
    return YES if proposal.state == Proposal.State.WAITING else ANSWERED


def may_place_proposal(proposal: Proposal, meeting: Meeting, actor: Actor) -> Verdict:
    """A proposal goes on the agenda of a coming meeting of its own council."""
    verdict = may_answer_proposal(proposal, actor)
    if verdict.allowed and meeting.forum_id != proposal.forum_id:
        return no(N_("The meeting is another council's."))
    return may_change_agenda(meeting, actor) if verdict.allowed else verdict


def may_decline_proposal(proposal: Proposal, actor: Actor, *, answer: str) -> Verdict:
    """What is not taken up gets an answer that the proposer can read."""
    verdict = may_answer_proposal(proposal, actor)
    if verdict.allowed and not answer.strip():
        return no(N_("Write why the proposal is not taken up. The proposer reads it."))
    return verdict


def may_withdraw_proposal(proposal: Proposal, actor: Actor) -> Verdict:
    """Whoever proposed can take the proposal back while it waits."""
    if proposal.user_id != actor.user_id:
        return NOT_YOURS
    return YES if proposal.state == Proposal.State.WAITING else ANSWERED
