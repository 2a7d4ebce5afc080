"""Comment on finished minutes, and answer: before they are approved, on the page itself (C-19)."""

from datetime import date

from django.db import transaction

from samraad.councils import rules
from samraad.councils.actions.ground import guard_texts, locked, record, require_about
from samraad.councils.events import minutes as events
from samraad.councils.models import AgendaItem, Comment, Meeting
from samraad.law.actor import Actor
from samraad.law.words import N_


@transaction.atomic
def comment_on_minutes(
    meeting: Meeting, *, words: str, actor: Actor, day: date, item: AgendaItem | None = None
) -> Comment:
    """Say what should be different in the minutes, of one item or of the whole; twice the same is once."""
    meeting = locked(meeting)
    require_about(rules.may_comment(meeting, actor, day=day), N_("comment on the minutes"), meeting)
    guard_texts(meeting, actor, day, words)
    assert actor.user_id is not None
    made, is_new = Comment.objects.get_or_create(
        meeting=meeting,
        item=item,
        user_id=actor.user_id,
        words=words.strip(),
        defaults={"office": actor.office, "made_on": day},
    )
    if is_new:
        record(events.COMMENT_MADE, meeting, actor, day)
    return made


@transaction.atomic
def answer_comment(comment: Comment, *, answer: str, actor: Actor, day: date) -> None:
    """Answer a member's comment, so that everyone sees what came of it."""
    meeting = locked(comment.meeting)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    verdict = rules.may_answer_comment(meeting, actor, answered=bool(comment.answer))
    require_about(verdict, N_("answer the comment"), meeting)
    guard_texts(meeting, actor, day, answer)
    comment.answer, comment.answered_on = answer.strip(), day
    comment.save(update_fields=["answer", "answered_on"])
    record(events.COMMENT_ANSWERED, meeting, actor, day, who=comment.office)
