"""Who serves a council and who sits in it, and the table of a meeting's legal moves."""

from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.moves import Move, may_move
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.descriptions import DISTRICT_COUNCIL, holds_in, of
from samraad.organisations.models import Forum

MOVES = (
    Move("plan_meeting", "", "planned"),
    Move("convene_meeting", "planned", "convened", "B-3-1"),
    Move("hold_meeting", "convened", "held", "B-3-1"),
    Move("undo_held", "held", "convened"),
    Move("finish_minutes", "held", "minuted"),
    Move("reopen_minutes", "minuted", "held"),
    Move("approve_minutes", "minuted", "approved"),
    Move("publish_minutes", "approved", "published"),
    Move("withdraw_minutes", "published", "approved"),
    Move("cancel_meeting", "planned", "cancelled"),
    Move("cancel_meeting", "convened", "cancelled"),
    Move("undo_cancelled", "cancelled", "planned"),
    Move("undo_cancelled", "cancelled", "convened"),
)

WRONG_STATE = no(N_("The meeting is not at the step where this can be done."))
ISSUERS = DISTRICT_COUNCIL.issuers


def issues(actor: Actor, forum: Forum) -> bool:
    """Whether the actor is of the forum's secretariat, or is the chair it serves (B-2-1)."""
    return holds_in(actor, forum, of(forum).issuers)


def prepares(actor: Actor, forum: Forum) -> bool:
    """Whether the actor may help to prepare the forum's meetings (B-2-2)."""
    return holds_in(actor, forum, of(forum).preparers)


def sits(actor: Actor, forum: Forum) -> bool:
    """Whether the actor sits in the forum, for herself or on behalf of someone who does."""
    return holds_in(actor, forum, of(forum).members + of(forum).chairs)


def step(act: str, meeting: Meeting, actor: Actor) -> Verdict:
    """Whether the secretariat may take this step from where the meeting stands."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    return YES if may_move(MOVES, act, meeting.state) else WRONG_STATE
