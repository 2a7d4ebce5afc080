"""Who records who takes part, and until when."""

from datetime import date

from samraad.councils.models import Meeting
from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_


def under_way(meeting: Meeting, day: date) -> bool:
    """Whether the meeting is being held, or was held and its minutes are open."""
    if meeting.state == Meeting.State.CONVENED:
        return meeting.on <= day
    return meeting.state == Meeting.State.HELD


def may_record_presence(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """The secretariat records who takes part (B-2-1), from the day of the meeting until it is minuted."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if under_way(meeting, day):
        return YES
    return no(
        N_("Who takes part is recorded from the day of the meeting, until its minutes are finished."), "B-2-1"
    )


def may_sit_for(office: str, *, chosen: bool) -> Verdict:
    """A deputy sits for a member who has one (L-111-3); of the seat only one of them counts."""
    if chosen:
        return YES
    return no(N_("Nobody is on record as the deputy of {office} on that day."), "L-111-3", office=office)
