"""What every act on the register stands on: who keeps it."""

from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations.rules import may_keep_register

KEEP = N_("keep the register")


def require_keeper(actor: Actor, about: str) -> None:
    """Let an act on the register go on only for whoever keeps it."""
    require(may_keep_register(actor), act=KEEP, about=about)
