"""What acts on the register and on accounts stand on: who keeps it, the event, the mail to the owner."""

from datetime import date, datetime
from typing import Any

from samraad.audit import log
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.notices.actions import send
from samraad.organisations import letters
from samraad.organisations.models import User
from samraad.organisations.rules import may_keep_register

KEEP = N_("keep the register")


def about(user: User) -> str:
    """Return how the log names an account."""
    return f"organisations.user:{user.pk}"


def require_keeper(actor: Actor, about: str) -> None:
    """Let an act on the register go on only for whoever keeps it."""
    require(may_keep_register(actor), act=KEEP, about=about)


def record(kind: log.Kind, user: User, actor: Actor, day: date, **more: Any) -> None:
    """Tell the log of an account, by its number: a name stands in the column of who acts, nowhere else."""
    log.record(kind, actor=actor, happened_on=day, about=about(user), number=user.pk, **more)


def record_and_tell(kind: log.Kind, words: str, user: User, actor: Actor, day: date, now: datetime) -> None:
    """Record what was changed in a login, and tell its owner by mail: perhaps it was not she."""
    record(kind, user, actor, day)
    key = f"{kind.code}:{user.pk}:{now.isoformat()}"
    send(letters.login_changed(words), to=user.email, key=key, about=about(user))
