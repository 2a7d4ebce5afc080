"""What Min side asks of the councils: what is owed, what is coming, what has changed; a query a subject."""

from datetime import date

from samraad.councils.mine.before import of_before
from samraad.councils.mine.meetings import of_meetings
from samraad.councils.mine.tasks import of_tasks
from samraad.law.actor import Actor
from samraad.law.mine import Mine

_SUBJECTS = (of_meetings, of_before, of_tasks)


def mine(actor: Actor, day: date) -> Mine:
    """Return what the actor owes her councils on the day, what is coming, and what changed in a fortnight."""
    found = [of_subject(actor, day) for of_subject in _SUBJECTS]
    return Mine(
        owed=tuple(line for one in found for line in one.owed),
        coming=tuple(line for one in found for line in one.coming),
        changed=tuple(line for one in found for line in one.changed),
    )
