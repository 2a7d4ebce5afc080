"""Who decides what stands on every agenda of a council."""

from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.verdict import YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.models import Forum


def may_change_standing(forum: Forum, actor: Actor) -> Verdict:
    """*Fast dagsorden*: the council's secretariat keeps it (B-2-1, C-10)."""
    return (
        YES
        if issues(actor, forum)
        else no(N_("Only the council's secretariat keeps its standing agenda."), "B-2-1")
    )


def may_begin_standing(forum: Forum, actor: Actor, *, items: int) -> Verdict:
    """The usual agenda is a beginning: it is laid where nothing stands yet (C-10)."""
    verdict = may_change_standing(forum, actor)
    return no(N_("There is a standing agenda already.")) if verdict.allowed and items else verdict
