"""Every write to an account: one act, one transaction, one event."""

from datetime import date

from django.db import transaction

from samraad.audit import log
from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.organisations import events
from samraad.organisations.actions.ground import about, record, require_keeper
from samraad.organisations.actions.links import end_sessions
from samraad.organisations.models import OpenSession, User, WrongCode


@transaction.atomic
def open_account(
    *, email: str, name: str, actor: Actor, day: date, password: str = "", demo: bool = False
) -> User:
    """Open an account for one natural person (D-LOG-8). Without a password nobody can sign in with it yet.

    Raises:
        IntegrityError: the mail address has an account already.
    """
    require_keeper(actor, "organisations.user:new")
    guard_numbers(email, name, actor=actor, day=day, about="organisations.user:new")
    user = User(email=email.strip(), name=name.strip(), demo=demo)
    user.set_password(password or None)
    user.save()
    record(events.ACCOUNT_OPENED, user, actor, day)
    return user


@transaction.atomic
def stop_account(user: User, *, actor: Actor, day: date) -> None:
    """Stop an account: no new sign-in, and every open session ends at once."""
    require_keeper(actor, about(user))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    record(events.ACCOUNT_STOPPED, user, actor, day)


@transaction.atomic
def reopen_account(user: User, *, actor: Actor, day: date) -> None:
    """Open a stopped account again."""
    require_keeper(actor, about(user))
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(events.ACCOUNT_REOPENED, user, actor, day)


@transaction.atomic
def rename_account(user: User, *, name: str, actor: Actor, day: date) -> None:
    """Correct a person's name; what she did under the one before keeps it in the log."""
    require_keeper(actor, about(user))
    guard_numbers(name, actor=actor, day=day, about=about(user))
    user.name = name.strip()
    user.save(update_fields=["name"])
    record(events.ACCOUNT_RENAMED, user, actor, day)


@transaction.atomic
def give_password(user: User, *, password: str, actor: Actor, day: date) -> None:
    """Give an account a password; its open sessions end, since they hang on the old one."""
    require_keeper(actor, about(user))
    user.set_password(password)
    user.save(update_fields=["password"])
    record(events.PASSWORD_GIVEN, user, actor, day)


@transaction.atomic
def note_sign_in(*, actor: Actor, day: date) -> None:
    """Write down that somebody signed in (D-LOG-8)."""
    log.record(events.SIGNED_IN, actor=actor, happened_on=day, about=f"organisations.user:{actor.user_id}")


@transaction.atomic
def note_sign_out(*, actor: Actor, day: date) -> None:
    """Write down that somebody signed out."""
    log.record(events.SIGNED_OUT, actor=actor, happened_on=day, about=f"organisations.user:{actor.user_id}")


@transaction.atomic
def forget_old_sessions(*, actor: Actor, day: date) -> int:
    """Forget sessions that ran out before the day, and wrong codes tried before it; return how many sessions.

    They open nothing any more, so nothing is recorded.

    Raises:
        Refused: it is neither the clock nor the administrator who asks.
    """
    require_keeper(actor, "organisations.opensession:old")
    WrongCode.objects.filter(tried_at__date__lt=day).delete()
    return OpenSession.objects.filter(expire_date__date__lt=day).delete()[0]
