"""Who may keep a note on a paper: whoever may read it, for herself alone."""

from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict


def may_note(actor: Actor) -> Verdict:
    """A note belongs to a person; what she may read is asked where the paper is found."""
    return YES if actor.user_id else NOT_YOURS
