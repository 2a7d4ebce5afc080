"""Who answers an invitation, for whom and until when; who is asked again."""

from datetime import date

from samraad.councils.models import Attendee, Meeting
from samraad.councils.rules.ground import WRONG_STATE, issues
from samraad.law.actor import Actor
from samraad.law.roles import MayorsDelegate
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_

Answer = Attendee.Answer
NOT_CONVENED = no(N_("The meeting is not convened."))
OVER = no(N_("The day of the meeting has passed."))
SEAT_ENDED = no(N_("The seat has another holder now, and this invitation no longer holds."))
NO_ONLINE = no(N_("The meeting cannot be attended online."))


def speaks_for(attendee: Attendee, actor: Actor) -> bool:
    """Whether the actor answers for this place: it is her own, or she is the delegate of its mayor."""
    if actor.user_id is not None and attendee.user_id == actor.user_id:
        return True
    place = attendee.municipality_id or ""
    member = attendee.capacity == Attendee.Capacity.MEMBER
    return bool(place) and member and actor.holds(MayorsDelegate, municipality=place)


def is_open_to_answers(meeting: Meeting, *, day: date) -> Verdict:
    """A convened meeting can be answered, and the answer changed, until its day has passed."""
    if meeting.state != Meeting.State.CONVENED:
        return NOT_CONVENED
    return OVER if day > meeting.on else YES


def may_answer(
    attendee: Attendee,
    meeting: Meeting,
    actor: Actor,
    *,
    answer: str,
    sits: bool,
    online: bool,
    day: date,
) -> Verdict:
    """She answers herself, her office for her, or the secretariat when she rang (C-16).

    ``sits`` says that she holds the seat on the day of the meeting, ``online`` that the house allows it.
    """
    if not (speaks_for(attendee, actor) or issues(actor, meeting.forum)):
        return NOT_YOURS
    verdict = is_open_to_answers(meeting, day=day)
    if not verdict.allowed:
        return verdict
    if not sits or attendee.asked_on is None:
        return SEAT_ENDED
    return NO_ONLINE if answer == Answer.ONLINE and not online else YES


def may_ask_again(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """The secretariat sends an invitation again: a new holder, a mended address, a new seat (B-2-1)."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state != Meeting.State.CONVENED:
        return WRONG_STATE
    return OVER if day > meeting.on else YES
