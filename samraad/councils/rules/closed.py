"""Who reads what is closed, and which council may have an item about a person."""

from samraad.councils.models import AgendaItem
from samraad.councils.rules.ground import issues, sits
from samraad.law.actor import Actor
from samraad.law.verdict import YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum


def sees_closed(actor: Actor, forum: Forum) -> bool:
    """*Lukket punkt*: read by members, secretariat and chair; others learn that it is there, and why.

    Those who only help to prepare (B-2-2), who watch over all districts, and the public are others.
    """
    return sits(actor, forum) or issues(actor, forum)


def may_hold_kind(forum: Forum, kind: str) -> Verdict:
    """A matter about a person does not belong on the agenda of a kredsråd (L-112-4)."""
    if kind == AgendaItem.Kind.PERSON_CASE and of(forum).has_statutory_topics:
        return no(
            N_("A matter about a person does not belong here: the council treats general questions."),
            "L-112-4",
        )
    return YES
