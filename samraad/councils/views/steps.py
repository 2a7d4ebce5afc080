"""What can be done with a meeting now: the next step, what follows from it, and the way back."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.councils import rules
from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict
from samraad.organisations.descriptions import of

State = Meeting.State


@dataclass(frozen=True)
class Step:
    """One act as it is drawn: ``follows`` says in a sentence what comes of it."""

    address: str
    words: str
    verdict: Verdict
    follows: str = ""


def next_step(meeting: Meeting, actor: Actor, day: date, *, items: int, unwritten: int) -> Step | None:
    """Return the act that takes the meeting onward; nobody but the secretariat is shown one."""
    if not rules.may_plan_meeting(meeting.forum, actor).allowed:
        return None
    match meeting.state:
        case State.PLANNED:
            may = rules.may_convene_meeting(meeting, actor, items=items)
            return _step(
                meeting, "indkald", _("Convene the meeting"), may, _("Then the members see the agenda.")
            )
        case State.CONVENED:
            may = rules.may_hold_meeting(meeting, actor, day=day)
            words = _("Record that the meeting was held")
            return _step(meeting, "afholdt", words, may, _("Then the minutes can be finished."))
        case State.HELD:
            may = rules.may_finish_minutes(meeting, actor, unwritten=unwritten)
            return _step(meeting, "faerdig", _("Finish the minutes"), may)
        case State.MINUTED:
            words = _("Record that the minutes are approved")
            may = rules.may_approve_minutes(meeting, actor)
            return _step(meeting, "godkend", words, may, _("Approved minutes can no longer be changed."))
        case State.APPROVED if of(meeting.forum).published:
            follows = _("Then everyone can read them. Closed items are left out.")
            may = rules.may_publish_minutes(meeting, actor)
            return _step(meeting, "udgiv", _("Publish the minutes"), may, follows)
    return None


def way_back(meeting: Meeting, actor: Actor) -> Step | None:
    """Return the act that mends a mistake at this step, if there is one and the actor may take it."""
    if not rules.may_plan_meeting(meeting.forum, actor).allowed:
        return None
    match meeting.state:
        case State.PLANNED | State.CONVENED:
            may = rules.may_cancel_meeting(meeting, actor)
            return _step(meeting, "aflys", _("Cancel the meeting"), may)
        case State.HELD:
            may = rules.may_undo("undo_held", meeting, actor)
            return _step(meeting, "fortryd-afholdt", _("Take back that the meeting was held"), may)
        case State.MINUTED:
            may = rules.may_undo("reopen_minutes", meeting, actor)
            return _step(meeting, "genaabn", _("Open the minutes again"), may)
        case State.PUBLISHED:
            may = rules.may_withdraw_minutes(meeting, actor)
            return _step(meeting, "traek-tilbage", _("Withdraw the published minutes"), may)
        case State.CANCELLED:
            may = rules.may_undo("undo_cancelled", meeting, actor)
            return _step(meeting, "fortryd-aflysning", _("Take back the cancellation"), may)
    return None


def _step(meeting: Meeting, act: str, words: str, verdict: Verdict, follows: str = "") -> Step:
    return Step(reverse("meeting_act", args=[meeting.pk, act]), words, verdict, follows)


def standing(meeting: Meeting, day: date) -> str:
    """Return what the day means for the meeting, in a sentence; nothing while it lies ahead or is over."""
    match meeting.state:
        case State.PLANNED if meeting.on == day:
            return _("The meeting is today and has not been convened.")
        case State.PLANNED if meeting.on < day:
            return _("The day has passed, and the meeting was never convened.")
        case State.CONVENED if meeting.on == day:
            return _("The meeting is today.")
        case State.CONVENED if meeting.on < day:
            return _("The day has passed. Record whether the meeting was held.")
    return ""
