"""What may be done with a meeting, when, and by whom."""

from datetime import date

from samraad.councils.models import Meeting
from samraad.councils.rules.ground import WRONG_STATE, issues, step
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_
from samraad.organisations.models import Forum


def may_plan_meeting(forum: Forum, actor: Actor) -> Verdict:
    """Only the secretariat, or the director it serves, lays meetings (B-2-1)."""
    return (
        YES if issues(actor, forum) else no(N_("Only the council's secretariat plans its meetings."), "B-2-1")
    )


def may_convene_meeting(meeting: Meeting, actor: Actor, *, items: int) -> Verdict:
    """A meeting is convened once it has an agenda (B-3-1)."""
    verdict = step("convene_meeting", meeting, actor)
    if verdict.allowed and items == 0:
        return no(N_("The agenda is empty. Put at least one item on it first."), "B-3-1")
    return verdict


def may_move_meeting(meeting: Meeting, actor: Actor) -> Verdict:
    """Day, time and place can change until the meeting is held."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    return YES if meeting.state in {Meeting.State.PLANNED, Meeting.State.CONVENED} else WRONG_STATE


def may_hold_meeting(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """Nobody can record that a meeting was held before its day (B-3-1)."""
    verdict = step("hold_meeting", meeting, actor)
    if verdict.allowed and day < meeting.on:
        return no(N_("The day of the meeting has not come yet."), "B-3-1")
    return verdict


def may_undo(act: str, meeting: Meeting, actor: Actor, *, taken: bool = False) -> Verdict:
    """A mistaken "held", "cancelled" or "finished" is taken back with a reason.

    ``act`` is undo_held, undo_cancelled or reopen_minutes; ``taken`` says that the hour of a cancelled
    meeting has been given to another.
    """
    verdict = step(act, meeting, actor)
    if verdict.allowed and taken:
        return no(N_("The council has another meeting at that time now. Plan a new one instead."))
    return with_reason(N_("Say why it is taken back.")) if verdict.allowed else verdict


def may_cancel_meeting(meeting: Meeting, actor: Actor) -> Verdict:
    """A meeting is cancelled with a reason; it then does not count among the four (B-3-1)."""
    verdict = step("cancel_meeting", meeting, actor)
    return with_reason(N_("Say why the meeting is cancelled."), "B-3-1") if verdict.allowed else verdict
