"""Who may see how a district stands with the law. Pure: the actor is an argument, the answer a Verdict."""

from samraad.law.actor import Actor
from samraad.law.roles import NationalSupervisor
from samraad.law.verdict import NOT_YOURS, YES, Verdict
from samraad.organisations.descriptions import DISTRICT_COUNCIL
from samraad.organisations.models.forums import everyone_of


def may_see_compliance(actor: Actor, district: int | None = None) -> Verdict:
    """Members, those who serve them and the data protection officer see their district; L-109-1 all of them.

    Without a district: whether there is one that the actor may see.
    """
    seen = actor.holds(NationalSupervisor) or actor.holds(*everyone_of(DISTRICT_COUNCIL), district=district)
    return YES if seen else NOT_YOURS
