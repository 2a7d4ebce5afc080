"""How a person signs in: setting it up, changing it, using it. Passwords come hashed, secrets unsealed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.ground import about, record, record_and_tell
from samraad.organisations.actions.links import use_link, void_links
from samraad.organisations.codes import as_kept, new_recovery_codes, step_of
from samraad.organisations.models import (
    CodeApp,
    Passkey,
    PersonalLink,
    RecoveryCode,
    User,
    WrongCode,
    too_many_wrong_codes,
)
from samraad.organisations.passkeys import NewPasskey
from samraad.organisations.reach import ways_of
from samraad.organisations.rules import may_change_login, may_remove_way, may_set_up
from samraad.organisations.sealed import CannotOpen, hash_of, seal, unseal

_CHANGE = N_("change your login")
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True)
class ByPasskey:
    """Signing in by a passkey that a browser has just made, under the name its owner knows it by."""

    made: NewPasskey
    name: str


@dataclass(frozen=True)
class ByCodeApp:
    """Signing in by password and code app. ``password`` is hashed, empty where she keeps the one she has.

    ``step`` is the half minute of the code by which she showed that the app has the secret.
    """

    secret: bytes
    step: int
    password: str = ""


Way = ByPasskey | ByCodeApp


@transaction.atomic
def set_up_login(
    user: User, way: Way, *, link: PersonalLink | None, actor: Actor, day: date, now: datetime
) -> tuple[str, ...]:
    """Set up how a person signs in, for the first time or after a reset; return her recovery codes (P-20).

    ``link`` is the invitation that she came by, None for one who came by a password alone.

    Raises:
        Refused: it has been set up already, or the link opens nothing any more.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    require(may_set_up(ways=ways_of(user)), act=N_("set up your login"), about=about(user))
    if link:
        use_link(link, now=now)
    void_links(user, PersonalLink.Purpose.INVITATION, now=now)
    if isinstance(way, ByPasskey):
        user.set_unusable_password()
        user.save(update_fields=["password"])
        _keep_passkey(user, way, actor, day, now)
    else:
        _keep_code_app(user, way, now)
    record(events.LOGIN_SET_UP, user, actor, day)
    return _fresh_codes(user, now)


def _keep_passkey(user: User, way: ByPasskey, actor: Actor, day: date, now: datetime) -> None:
    guard_numbers(way.name, actor=actor, day=day, about=about(user))
    Passkey.objects.create(
        user=user,
        name=way.name.strip(),
        credential_id=way.made.credential_id,
        credential=way.made.credential,
        counter=way.made.counter,
        added_at=now,
    )


def _keep_code_app(user: User, way: ByCodeApp, now: datetime) -> None:
    if way.password:
        user.password = way.password
        user.save(update_fields=["password"])
    CodeApp.objects.filter(user=user).delete()
    CodeApp.objects.create(
        user=user, secret=seal(way.secret, owner=about(user)), last_step=way.step, added_at=now
    )


def _fresh_codes(user: User, now: datetime) -> tuple[str, ...]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, code_hash=hash_of(as_kept(code)), made_at=now) for code in codes
    )
    return codes


def _require_own(user: User, actor: Actor, stepped_up_at: datetime | None, now: datetime) -> None:
    verdict = may_change_login(actor, user_id=user.pk, demo=user.demo, stepped_up_at=stepped_up_at, now=now)
    require(verdict, act=_CHANGE, about=about(user))


@transaction.atomic
def add_way(
    user: User, way: Way, *, stepped_up_at: datetime | None, actor: Actor, day: date, now: datetime
) -> None:
    """Add a passkey, or password and code app; another code app takes the place of the one before.

    Raises:
        Refused: it is not her own login, or she has not shown within five minutes that it is she.
    """
    _require_own(user, actor, stepped_up_at, now)
    if isinstance(way, ByPasskey):
        _keep_passkey(user, way, actor, day, now)
        words = N_("A passkey has been added to your login.")
        record_and_tell(events.PASSKEY_ADDED, words, user, actor, day, now)
    else:
        _keep_code_app(user, way, now)
        words = N_("A code app has been set up for your login.")
        record_and_tell(events.CODE_APP_CHANGED, words, user, actor, day, now)


@transaction.atomic
def remove_passkey(
    passkey: Passkey, *, stepped_up_at: datetime | None, actor: Actor, day: date, now: datetime
) -> None:
    """Remove a passkey; it opens nothing any more.

    Raises:
        Refused: it is her only way to sign in, or she has not shown within five minutes that it is she.
    """
    user = User.objects.select_for_update().get(pk=passkey.user_id)
    _require_own(user, actor, stepped_up_at, now)
    require(may_remove_way(ways=ways_of(user)), act=_CHANGE, about=about(user))
    passkey.delete()
    words = N_("A passkey has been removed from your login.")
    record_and_tell(events.PASSKEY_REMOVED, words, user, actor, day, now)


@transaction.atomic
def remove_code_app(
    user: User, *, stepped_up_at: datetime | None, actor: Actor, day: date, now: datetime
) -> None:
    """Remove password and code app, which are one way to sign in.

    Raises:
        Refused: it is her only way to sign in, or she has not shown within five minutes that it is she.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    _require_own(user, actor, stepped_up_at, now)
    require(may_remove_way(ways=ways_of(user)), act=_CHANGE, about=about(user))
    CodeApp.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    words = N_("Password and code app have been removed from your login.")
    record_and_tell(events.CODE_APP_REMOVED, words, user, actor, day, now)


@transaction.atomic
def renew_recovery_codes(
    user: User, *, stepped_up_at: datetime | None, actor: Actor, day: date, now: datetime
) -> tuple[str, ...]:
    """Return ten new recovery codes; those before are good for nothing any more.

    Raises:
        Refused: it is not her own login, or she has not shown within five minutes that it is she.
    """
    _require_own(user, actor, stepped_up_at, now)
    words = N_("You have got new recovery codes. The old ones are good for nothing any more.")
    record_and_tell(events.RECOVERY_CODES_MADE, words, user, actor, day, now)
    return _fresh_codes(user, now)


@transaction.atomic
def use_passkey(passkey: Passkey, *, counter: int, actor: Actor, day: date, now: datetime) -> bool:
    """Note that a passkey was used; say no where its counter does not go up: then somebody has copied it."""
    passkey = Passkey.objects.select_for_update(of=("self",)).select_related("user").get(pk=passkey.pk)
    if (counter or passkey.counter) and counter <= passkey.counter:
        record(events.PASSKEY_COPIED, passkey.user, actor, day)
        return False
    passkey.counter, passkey.last_used_at = counter, now
    passkey.save(update_fields=["counter", "last_used_at"])
    return True


@transaction.atomic
def use_code(user: User, *, code: str, actor: Actor, day: date, now: datetime) -> bool:
    """Say whether a code is the code app's of this half minute and has not been used before (ASVS 6.5.1)."""
    app = CodeApp.objects.select_for_update().filter(user=user).first()
    if app is None or too_many_wrong_codes(user, now):
        return False
    step = _step_of(app, user, code, now)
    if step is None or step <= app.last_step:
        _note_wrong(user, actor, day, now)
        return False
    app.last_step, app.last_used_at = step, now
    app.save(update_fields=["last_step", "last_used_at"])
    return True


def _step_of(app: CodeApp, user: User, code: str, now: datetime) -> int | None:
    try:
        return step_of(unseal(bytes(app.secret), owner=about(user)), code, now)
    except CannotOpen:
        return None


@transaction.atomic
def use_recovery_code(user: User, *, code: str, actor: Actor, day: date, now: datetime) -> bool:
    """Say whether it is one of her recovery codes, not used before; it is good for nothing after that."""
    User.objects.select_for_update().get(pk=user.pk)
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    if too_many_wrong_codes(user, now) or not unused.filter(code_hash=hash_of(as_kept(code))).update(
        used_at=now
    ):
        _note_wrong(user, actor, day, now)
        return False
    words = N_("One of your recovery codes has been used to sign in.")
    record_and_tell(events.RECOVERY_CODE_USED, words, user, actor, day, now)
    return True


def _note_wrong(user: User, actor: Actor, day: date, now: datetime) -> None:
    WrongCode.objects.filter(user=user, tried_at__lt=now - _FORGOTTEN).delete()
    WrongCode.objects.create(user=user, tried_at=now)
    record(events.WRONG_CODE, user, actor, day)
