"""Who may keep the register. Pure: the actor is an argument, the answer a Verdict."""

from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import Administrator
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_


def may_keep_register(actor: Actor) -> Verdict:
    """Offices, seats and accounts are kept by the administrator, or by the operator at set-up."""
    return YES if actor == CLOCK or actor.holds(Administrator) else NOT_YOURS


def may_hold_as(role: str, capacity: str) -> Verdict:
    """Only a mayor has a deputy chosen by the municipal council (L-111-3) and delegates of her office."""
    if capacity in {"deputy", "delegate"} and role != "mayor":
        return no(N_("Only a mayor has a deputy and delegates. Others may have someone acting."), "L-111-3")
    return YES
