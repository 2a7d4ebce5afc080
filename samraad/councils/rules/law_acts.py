"""The law's own acts: who may take them, and what must be there (B-3-2, B-3-4, B-4-1, L-111-5, L-112-3)."""

from collections.abc import Sequence
from datetime import date

from samraad.councils.models import AgendaItem, Election, ExtraMeetingRequest, Meeting, Recommendation
from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.roles import Deputy, Mayor, MayorsDelegate
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.descriptions import holds_in, of
from samraad.organisations.models import Forum

MUNICIPAL_MEMBERS = (Mayor, Deputy, MayorsDelegate)
"""Who speaks for a municipality in the kredsråd: its mayor, her deputy, her office on her behalf."""
AGREED_WITHOUT_VOTES = no(N_("Where all agreed, no votes are counted."), "L-111-5")
ANSWERED = no(N_("The request is answered or withdrawn already."))


def may_record_election(item: AgendaItem, actor: Actor) -> Verdict:
    """An election is recorded at an item of a meeting that was held, and whose minutes are not approved."""
    if not issues(actor, item.meeting.forum):
        return NOT_YOURS
    if not of(item.meeting.forum).by_register:
        return no(N_("The vice-chair of this council is entered with its seats."))
    if item.withdrawn_on:
        return no(N_("The item is withdrawn, so nothing was elected at it."))
    if item.meeting.state not in {Meeting.State.HELD, Meeting.State.MINUTED}:
        return no(N_("An election is recorded once the meeting was held, before its minutes are approved."))
    return YES


def may_elect(votes: Sequence[int | None], elected: int, method: str, *, members: int) -> Verdict:
    """The result follows from the votes, in the order of the candidates; ``elected`` is a place (L-111-5).

    By agreement no votes are counted. Otherwise nobody has more votes than the one elected, an equal number
    only where lots were drawn, and there are no more votes than members.
    """
    if method == Election.Method.AGREED:
        return YES if all(vote is None for vote in votes) else AGREED_WITHOUT_VOTES
    counted = [vote or 0 for vote in votes]
    if sum(counted) > members:
        return no(N_("There are more votes than members ({members})."), "L-111-5", members=members)
    best = max(counted)
    equal = counted.count(best) > 1
    if counted[elected] < best:
        return no(N_("Another candidate has more votes. Check the votes and who was elected."), "L-111-5")
    if equal != (method == Election.Method.LOT):
        return no(N_("Lots are drawn when the votes are equal, and only then."), "L-111-5")
    return YES


def may_end_term(election: Election, actor: Actor, *, day: date) -> Verdict:
    """The secretariat records that the vice-chair left, while the term runs."""
    if not issues(actor, election.forum):
        return NOT_YOURS
    if election.ended_on or not election.held_on <= day < election.until_on:
        return no(N_("The term is over already."))
    return YES


def may_ask_for_extra_meeting(forum: Forum, actor: Actor) -> Verdict:
    """Any single municipal member may ask for a further meeting, without co-signers (B-3-2)."""
    if not of(forum).by_register:
        return no(N_("Only members of the district council ask for an extra meeting here."), "B-3-2")
    if holds_in(actor, forum, MUNICIPAL_MEMBERS):
        return YES
    return no(N_("A municipal member of the council asks for an extra meeting."), "B-3-2")


def may_answer_request(request: ExtraMeetingRequest, actor: Actor) -> Verdict:
    """The director answers, herself or through the secretariat (B-3-2)."""
    if not issues(actor, request.forum):
        return NOT_YOURS
    return ANSWERED if request.answered_on or request.withdrawn_on else YES


def may_withdraw_request(request: ExtraMeetingRequest, actor: Actor) -> Verdict:
    """Who asked may take the request back until it is answered."""
    code = request.seat.municipality_id or ""
    if not actor.holds(*MUNICIPAL_MEMBERS, municipality=code):
        return NOT_YOURS
    return ANSWERED if request.answered_on or request.withdrawn_on else YES


def may_record_opening(meeting: Meeting, actor: Actor) -> Verdict:
    """Whether the public may watch is decided before or at the meeting; the secretariat notes it (B-3-4)."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state in {Meeting.State.PLANNED, Meeting.State.CONVENED, Meeting.State.HELD}:
        return YES
    return no(N_("The decision is recorded before the minutes are finished."), "B-3-4")


def is_opened(*, votes_for: int, members: int, present: int, majority_of: str, chair_consents: bool) -> bool:
    """Whether both conditions hold: more than half of those counted, and the chair's consent (B-3-4, P-03).

    ``majority_of`` is the house's reading of B-3-4a: "all" members, or those "present".
    """
    counted = members if majority_of == "all" else present
    return chair_consents and votes_for * 2 > counted


def may_count(*, votes_for: int, members: int, present: int) -> Verdict:
    """Votes are of those present, and those present are members."""
    if votes_for <= present <= members:
        return YES
    return no(N_("There are more votes than members present, or more present than members."), "B-3-4")


def may_refuse_information(forum: Forum, actor: Actor) -> Verdict:
    """Only the chair refuses the council information (B-4-1)."""
    if not of(forum).by_register:
        return no(N_("The rule is for the district council."), "B-4-1")
    if holds_in(actor, forum, of(forum).chairs):
        return YES
    return no(N_("Only the chair of the council can refuse it information."), "B-4-1")


def may_recommend(item: AgendaItem, actor: Actor, *, until_on: date) -> Verdict:
    """A recommendation is recorded at an item of a meeting that was held, and has an end (L-112-3)."""
    if not issues(actor, item.meeting.forum):
        return NOT_YOURS
    if item.meeting.state not in {Meeting.State.HELD, Meeting.State.MINUTED} or item.withdrawn_on:
        return no(N_("A recommendation is recorded at an item of a meeting that was held."), "L-112-3")
    if until_on <= item.meeting.on:
        return no(N_("A recommendation ends on a day after the meeting."), "L-112-3")
    return YES


def may_reply(recommendation: Recommendation, actor: Actor) -> Verdict:
    """The reply to a recommendation is entered once."""
    if not issues(actor, recommendation.item.meeting.forum):
        return NOT_YOURS
    return no(N_("The recommendation has its reply.")) if recommendation.replied_on else YES
