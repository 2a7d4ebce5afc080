"""Who reads an agenda before it is sent (C-09)."""

from samraad.councils.models import Meeting, Review
from samraad.councils.rules.ground import WRONG_STATE, prepares
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_


def may_ask_to_read(meeting: Meeting, actor: Actor) -> Verdict:
    """Those who prepare the agenda ask someone to read it before it is sent; nobody else sees it."""
    if not prepares(actor, meeting.forum):
        return NOT_YOURS
    return YES if meeting.state == Meeting.State.PLANNED else WRONG_STATE


def may_answer_review(review: Review, meeting: Meeting, actor: Actor, *, words: str) -> Verdict:
    """Only the one who was asked answers, with a word, while the agenda can still be changed."""
    if review.user_id != actor.user_id:
        return NOT_YOURS
    if meeting.state != Meeting.State.PLANNED:
        return no(N_("The agenda has been sent meanwhile."))
    return YES if words.strip() else no(N_("Write a word of what you think of it."))
