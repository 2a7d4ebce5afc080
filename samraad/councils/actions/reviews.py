"""A reading before the agenda is sent: named people, privately, with a word back (C-09)."""

from datetime import date

from django.db import transaction

from samraad.councils import letters
from samraad.councils.actions.ground import guard_texts, locked, record, require_about
from samraad.councils.actions.post import post
from samraad.councils.events import invitations as events
from samraad.councils.models import Meeting, Review
from samraad.councils.rules import reviews as rules
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.notices.letters import Addressed
from samraad.organisations.models import User


@transaction.atomic
def ask_to_read(meeting: Meeting, reader: User, *, office: str, actor: Actor, day: date) -> Review:
    """Ask someone to read the agenda, and write to her; asked twice, she is asked once."""
    meeting = locked(meeting)
    require_about(rules.may_ask_to_read(meeting, actor), N_("ask someone to read the agenda"), meeting)
    review, new = Review.objects.get_or_create(
        meeting=meeting, user=reader, defaults={"office": office, "asked_on": day}
    )
    if new:
        letter = letters.review_asked(review)
        post(meeting, [Addressed(letter, reader.email, f"gennemlaesning:{review.pk}", office)], day=day)
        record(events.ASKED_TO_READ, meeting, actor, day, reader=office)
    return review


@transaction.atomic
def answer_review(review: Review, *, words: str, actor: Actor, day: date) -> None:
    """Answer with a word; a later answer takes the place of the first."""
    meeting = locked(review.meeting)
    review = Review.objects.select_for_update().get(pk=review.pk)
    verdict = rules.may_answer_review(review, meeting, actor, words=words)
    require_about(verdict, N_("answer what was asked"), meeting)
    guard_texts(meeting, actor, day, words, before=(review.words,))
    review.words, review.answered_on = words.strip(), day
    review.save(update_fields=["words", "answered_on"])
    record(events.HAS_READ, meeting, actor, day)
