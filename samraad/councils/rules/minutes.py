"""What may be done with the minutes: written, finished, commented on, approved, corrected, published."""

from datetime import date

from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.rules.attendance import under_way
from samraad.councils.rules.ground import WRONG_STATE, issues, sits, step
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_
from samraad.organisations.descriptions import of


def may_write_line(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """The minutes are the secretariat's (B-2-1), from the day of the meeting until they are finished."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if under_way(meeting, day):
        return YES
    return no(N_("Minutes are written from the day of the meeting, until they are finished."))


def may_decide(item: AgendaItem, *, minutes: str, outcome: str) -> Verdict:
    """Of a withdrawn item nothing is decided; a matter about a person gets a word, never a text (L-112-4)."""
    if item.withdrawn_on and (minutes or outcome):
        return no(N_("The item is withdrawn, so nothing is decided on it."))
    if item.kind == AgendaItem.Kind.PERSON_CASE and minutes:
        return no(N_("A matter about a person is a number here and never a text."), "L-112-4")
    return YES


def may_finish_minutes(meeting: Meeting, actor: Actor, *, unwritten: int) -> Verdict:
    """Finished minutes have a line for every item; a missing line needs a reason."""
    verdict = step("finish_minutes", meeting, actor)
    if verdict.allowed and unwritten:
        return with_reason(N_("{number} items have no line yet. Say why they stay empty."), number=unwritten)
    return verdict


def may_comment(meeting: Meeting, actor: Actor, *, day: date) -> Verdict:
    """Members comment on written minutes until the council's own day for it (B-5-x, C-19)."""
    if not sits(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state != Meeting.State.MINUTED:
        return WRONG_STATE
    if meeting.comments_until is None or meeting.comments_until < day:
        return no(N_("The time for comments is over. Say it at the meeting that approves the minutes."))
    return YES


def may_answer_comment(meeting: Meeting, actor: Actor, *, answered: bool) -> Verdict:
    """The secretariat answers each comment once, before the minutes are approved."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state not in {Meeting.State.MINUTED, Meeting.State.HELD}:
        return WRONG_STATE
    return no(N_("The comment has its answer already.")) if answered else YES


def may_approve_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """The secretariat records the council's approval."""
    return step("approve_minutes", meeting, actor)


def may_publish_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """Approved minutes can be made public, closed items left out, where the council has a public page."""
    verdict = step("publish_minutes", meeting, actor)
    if verdict.allowed and not of(meeting.forum).published:
        return no(N_("These minutes have no page for everyone. Give them out when somebody asks."), "J-8")
    return verdict


def may_withdraw_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """Published minutes that must not be read any longer go at once; the reason stands at their address."""
    verdict = step("withdraw_minutes", meeting, actor)
    if not verdict.allowed:
        return verdict
    return with_reason(N_("Say why the minutes must go. The reason is shown where they stood."))


def may_correct_minutes(meeting: Meeting, actor: Actor) -> Verdict:
    """Approved minutes stay as they are; what was wrong in them is put on a signed list (C-20)."""
    if not issues(actor, meeting.forum):
        return NOT_YOURS
    if meeting.state in {Meeting.State.APPROVED, Meeting.State.PUBLISHED}:
        return YES
    return no(N_("The minutes are not approved yet. Change the line itself."))
