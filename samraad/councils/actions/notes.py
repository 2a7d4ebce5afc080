"""A reader's own notes on the papers. Nobody else reads them, and the log does not tell of them."""

from datetime import date

from django.db import transaction

from samraad.councils.actions.ground import guard_texts, require_about
from samraad.councils.models import Note, Paper
from samraad.councils.rules.notes import may_note
from samraad.law.actor import Actor
from samraad.law.words import N_


@transaction.atomic
def keep_note(paper: Paper, *, words: str, actor: Actor, day: date) -> None:
    """Keep one's note on a paper as it now reads; without words it is gone.

    Raises:
        Refused: nobody has signed in.
        TextStopped: a personal number stands in it.
    """
    meeting = paper.item.meeting
    require_about(may_note(actor), N_("keep a note"), meeting)
    guard_texts(meeting, actor, day, words)
    reader, words = actor.user_id or 0, words.strip()
    written = Note.objects.of(reader).filter(paper=paper)
    if not words:
        written.delete()
    elif not written.update(words=words, changed_on=day):
        first = {"words": words, "changed_on": day}
        Note.objects.get_or_create(paper=paper, user_id=reader, defaults=first)
