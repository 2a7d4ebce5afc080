"""Who may see how a district stands with the law. Pure: the actor is an argument, the answer a Verdict."""

from samraad.law.actor import Actor
from samraad.law.roles import (
    DataProtectionOfficer,
    Deputy,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    NationalSupervisor,
    PoliceDirector,
    Secretary,
)
from samraad.law.verdict import NOT_YOURS, YES, Verdict

SERVES = (
    PoliceDirector, Secretary, MunicipalPreparer, Mayor, Deputy, MayorsDelegate, DataProtectionOfficer,
)  # fmt: skip
"""Those who see their own district."""


def may_see_compliance(actor: Actor, district: int | None = None) -> Verdict:
    """Members, those who serve them and the data protection officer see their district; L-109-1 all of them.

    Without a district: whether there is one that the actor may see.
    """
    seen = actor.holds(NationalSupervisor) or actor.holds(*SERVES, district=district)
    return YES if seen else NOT_YOURS
