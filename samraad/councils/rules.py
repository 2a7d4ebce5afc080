"""What may be done with a meeting, when, and by whom. Pure: state, day and actor are arguments."""

from datetime import date

from samraad.councils.models import PREPARERS, AgendaItem, Meeting
from samraad.law.actor import Actor
from samraad.law.moves import Move, may_move
from samraad.law.roles import PoliceDirector, Secretary
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_
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
    Move("cancel_meeting", "planned", "cancelled"),
    Move("cancel_meeting", "convened", "cancelled"),
    Move("undo_cancelled", "cancelled", "planned"),
    Move("undo_cancelled", "cancelled", "convened"),
)

WRONG_STATE = no(N_("The meeting is not at the step where this can be done."))
ISSUERS = (Secretary, PoliceDirector)


def _issues(actor: Actor, forum: Forum) -> bool:
    return actor.holds(*ISSUERS, district=forum.district_id) if forum.district_id else False


def _prepares(actor: Actor, forum: Forum) -> bool:
    return actor.holds(*PREPARERS, district=forum.district_id) if forum.district_id else False


def _step(act: str, meeting: Meeting, actor: Actor) -> Verdict:
    if not _issues(actor, meeting.forum):
        return NOT_YOURS
    return YES if may_move(MOVES, act, meeting.state) else WRONG_STATE


def may_plan_meeting(forum: Forum, actor: Actor) -> Verdict:
    """Only the secretariat, or the director it serves, lays meetings (B-2-1)."""
    return (
        YES
        if _issues(actor, forum)
        else no(N_("Only the council's secretariat plans its meetings."), "B-2-1")
    )


def may_convene_meeting(meeting: Meeting, actor: Actor, *, items: int) -> Verdict:
    """A meeting is convened once it has an agenda (B-3-1)."""
    verdict = _step("convene_meeting", meeting, actor)
    if verdict.allowed and items == 0:
        return no(N_("The agenda is empty. Put at least one item on it first."), "B-3-1")
    return verdict


def may_change_agenda(meeting: Meeting, actor: Actor) -> Verdict:
    """The agenda is prepared together (B-2-2); once sent, the secretariat alone changes it (B-2-1)."""
    if meeting.state == Meeting.State.PLANNED:
        return YES if _prepares(actor, meeting.forum) else NOT_YOURS
    if meeting.state not in {Meeting.State.CONVENED, Meeting.State.HELD}:
        return WRONG_STATE
    return (
        YES if _issues(actor, meeting.forum) else no(N_("The agenda is sent. Ask the secretariat."), "B-2-1")
    )


def may_have_topic(kind: str, topic: str) -> Verdict:
    """The cooperation plan is an item of the cooperation, and stays one (L-112-1)."""
    if kind == AgendaItem.Kind.COOPERATION_PLAN and topic != AgendaItem.Topic.COOPERATION:
        return no(N_("The cooperation plan belongs to the topic “The cooperation”."), "L-112-1")
    return YES


def may_move_meeting(meeting: Meeting, actor: Actor) -> Verdict:
    """Day, time and place can change until the meeting is held."""
    if not _issues(actor, meeting.forum):
        return NOT_YOURS
    return YES if meeting.state in {Meeting.State.PLANNED, Meeting.State.CONVENED} else WRONG_STATE


def may_hold_meeting(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """Nobody can record that a meeting was held before its day (B-3-1)."""
    verdict = _step("hold_meeting", meeting, actor)
    if verdict.allowed and day < meeting.on:
        return no(N_("The day of the meeting has not come yet."), "B-3-1")
    return verdict


def may_undo(act: str, meeting: Meeting, actor: Actor, *, taken: bool = False) -> Verdict:
    """A mistaken "held", "cancelled" or "finished" is taken back with a reason.

    ``act`` is undo_held, undo_cancelled or reopen_minutes; ``taken`` says that the hour of a cancelled
    meeting has been given to another.
    """
    verdict = _step(act, meeting, actor)
    if verdict.allowed and taken:
        return no(N_("The council has another meeting at that time now. Plan a new one instead."))
    return with_reason(N_("Say why it is taken back.")) if verdict.allowed else verdict


def may_cancel_meeting(meeting: Meeting, actor: Actor) -> Verdict:
    """A meeting is cancelled with a reason; it then does not count among the four (B-3-1)."""
    verdict = _step("cancel_meeting", meeting, actor)
    return with_reason(N_("Say why the meeting is cancelled."), "B-3-1") if verdict.allowed else verdict


def may_write_line(meeting: Meeting, actor: Actor) -> Verdict:
    """The minutes are the secretariat's (B-2-1), from the meeting held until they are finished."""
    if not _issues(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state == Meeting.State.HELD:
        return YES
    return no(N_("Minutes are written once the meeting is recorded as held, until they are finished."))


def may_finish_minutes(meeting: Meeting, actor: Actor, *, unwritten: int) -> Verdict:
    """Finished minutes have a line for every item; a missing line needs a reason."""
    verdict = _step("finish_minutes", meeting, actor)
    if verdict.allowed and unwritten:
        return with_reason(N_("{number} items have no line yet. Say why they stay empty."), number=unwritten)
    return verdict


def may_approve_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """The secretariat records the council's approval."""
    return _step("approve_minutes", meeting, actor)


def may_publish_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """Approved minutes can be made public, closed items left out."""
    return _step("publish_minutes", meeting, actor)


def may_remove_item(meeting: Meeting, actor: Actor, *, papers: int) -> Verdict:
    """Before the agenda is sent an item without papers can go; afterwards the record keeps it."""
    verdict = may_change_agenda(meeting, actor)
    if verdict.allowed and (papers or meeting.state != Meeting.State.PLANNED):
        return no(N_("The item is part of the record and stays. Write in its line what became of it."))
    return verdict


def may_invite(office: str, insight: str) -> Verdict:
    """A guest takes part for her special insight in the matter, and it is stated (B-3-3, P-04)."""
    if office.strip() and insight.strip():
        return YES
    return no(N_("Name the guest's office and the special insight that the item needs."), "B-3-3")
