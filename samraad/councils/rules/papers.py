"""Papers (*bilag*): who lays them, who may have them, and what takes one away (J-3, J-8)."""

from datetime import date, timedelta

from samraad.councils.models import Meeting, Paper
from samraad.councils.rules.agenda import may_change_agenda
from samraad.councils.rules.closed import sees_closed
from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_

Openness = Paper.Openness


def may_lay_paper(meeting: Meeting, actor: Actor) -> Verdict:
    """Papers come with the agenda: who may change it may lay them (B-2-1, B-2-2)."""
    return may_change_agenda(meeting, actor)


def may_be_open(openness: str, ground: str, *, has_extract: bool) -> Verdict:
    """What is kept back says on what ground, what is open has none; only an extract has one (J-8)."""
    if openness != Openness.OPEN and not ground.strip():
        return no(N_("Say on what ground the paper is kept back."), "J-8")
    if has_extract and openness != Openness.EXTRACT:
        return no(N_("Only a paper that everyone may have in extract has an extract."), "J-8")
    return YES


def may_mention(title: str, holder: str) -> Verdict:
    """*Kun omtalt*: a paper that is not here is named with whoever holds it."""
    if title.strip() and holder.strip():
        return YES
    return no(N_("Name the paper and the office or authority that holds it."), "J-8")


def is_late(meeting: Meeting, *, papers_days: int, day: date) -> bool:
    """Whether a paper laid on the day comes after the council's day for papers (B-5-x)."""
    return bool(meeting.convened_on) and day > meeting.on - timedelta(days=papers_days)


def may_mark_paper(paper: Paper, actor: Actor) -> Verdict:
    """Who may have a paper, and its number in the journal, the secretariat says at any time (J-3, J-8)."""
    meeting = paper.item.meeting
    if meeting.state == Meeting.State.PLANNED:
        return may_change_agenda(meeting, actor)
    return YES if issues(actor, meeting.forum) else NOT_YOURS


def may_withdraw_paper(paper: Paper, actor: Actor) -> Verdict:
    """A paper that must go goes at once, whatever became of its meeting; that it was here, and why, stays."""
    if not issues(actor, paper.item.meeting.forum):
        return NOT_YOURS
    if paper.withdrawn_on:
        return no(N_("The paper is withdrawn already."))
    return with_reason(N_("Say why the paper is withdrawn. The reason can be read where the paper was."))


def may_read_paper(paper: Paper, actor: Actor) -> bool:
    """Whether the actor, who may open the meeting, may have the whole paper."""
    if paper.withdrawn_on:
        return False
    kept_back = paper.item.closed or paper.openness != Openness.OPEN
    return not kept_back or sees_closed(actor, paper.item.meeting.forum)


def is_public(paper: Paper) -> bool:
    """Whether anyone may have something of the paper once the minutes are published: it, or its extract."""
    if paper.withdrawn_on or paper.item.closed or paper.holder:
        return False
    return paper.openness == Openness.OPEN or paper.extract_id is not None


def may_take_papers(meeting: Meeting, actor: Actor) -> Verdict:
    """*Journalpakke*, *aktindsigt*: the secretariat gives out what the council has (J-3, J-8)."""
    return YES if issues(actor, meeting.forum) else NOT_YOURS
