"""Every write to the register: one act, one transaction, one event."""

from datetime import date

from django.contrib.sessions.models import Session
from django.db import transaction

from samraad.audit import log
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.models import District, Holding, Municipality, Seat, User
from samraad.organisations.rules import may_hold_as, may_keep_register

_KEEP = N_("keep the register")


def _require_keeper(actor: Actor, about: str) -> None:
    require(may_keep_register(actor), act=_KEEP, about=about)


@transaction.atomic
def open_account(
    *, email: str, name: str, actor: Actor, day: date, password: str = "", demo: bool = False
) -> User:
    """Open an account for one natural person (D-LOG-8). Without a password nobody can sign in with it yet.

    Raises:
        IntegrityError: the mail address has an account already.
    """
    _require_keeper(actor, "organisations.user:new")
    user = User(email=email.strip(), name=name.strip(), demo=demo)
    user.set_password(password or None)
    user.save()
    _record_account(events.ACCOUNT_OPENED, user, actor, day)
    return user


def _record_account(kind: log.Kind, user: User, actor: Actor, day: date) -> None:
    """The account is named by its number: a person's name stands in the column of who acts, nowhere else."""
    log.record(kind, actor=actor, happened_on=day, about=f"organisations.user:{user.pk}", number=user.pk)


@transaction.atomic
def stop_account(user: User, *, actor: Actor, day: date) -> None:
    """Stop an account: no new sign-in, and every open session ends at once."""
    _require_keeper(actor, f"organisations.user:{user.pk}")
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    _record_account(events.ACCOUNT_STOPPED, user, actor, day)


@transaction.atomic
def reopen_account(user: User, *, actor: Actor, day: date) -> None:
    """Open a stopped account again."""
    _require_keeper(actor, f"organisations.user:{user.pk}")
    user.is_active = True
    user.save(update_fields=["is_active"])
    _record_account(events.ACCOUNT_REOPENED, user, actor, day)


@transaction.atomic
def rename_account(user: User, *, name: str, actor: Actor, day: date) -> None:
    """Correct a person's name; what she did under the one before keeps it in the log."""
    _require_keeper(actor, f"organisations.user:{user.pk}")
    user.name = name.strip()
    user.save(update_fields=["name"])
    _record_account(events.ACCOUNT_RENAMED, user, actor, day)


@transaction.atomic
def give_password(user: User, *, password: str, actor: Actor, day: date) -> None:
    """Give an account a password; its open sessions end, since they hang on the old one."""
    _require_keeper(actor, f"organisations.user:{user.pk}")
    user.set_password(password)
    user.save(update_fields=["password"])
    _record_account(events.PASSWORD_GIVEN, user, actor, day)


@transaction.atomic
def open_seat(
    *,
    role: str,
    office: str,
    actor: Actor,
    day: date,
    district: District | None = None,
    municipality: Municipality | None = None,
) -> Seat:
    """Set up a seat that the law does not give by itself: secretariat, staff, partners."""
    _require_keeper(actor, "organisations.seat:new")
    seat = Seat.objects.create(role=role, office=office, district=district, municipality=municipality)
    log.record(
        events.SEAT_OPENED,
        actor=actor,
        happened_on=day,
        about=f"organisations.seat:{seat.pk}",
        district=seat.district_id,
        municipality=seat.municipality_id or "",
        seat=office,
    )
    return seat


@transaction.atomic
def take_seat(
    seat: Seat,
    user: User,
    *,
    actor: Actor,
    day: date,
    from_on: date,
    capacity: str = "holder",
    until_on: date | None = None,
    chosen_on: date | None = None,
) -> Holding:
    """Enter who fills a seat from a day: as holder, acting, deputy or delegate.

    Raises:
        Refused: a deputy or delegate of a seat that has none (L-111-3).
        IntegrityError: the seat is filled in that capacity on some of the days.
    """
    about = f"organisations.seat:{seat.pk}"
    _require_keeper(actor, about)
    require(may_hold_as(seat.role, capacity), act=_KEEP, about=about)
    holding = Holding.objects.create(
        seat=seat, user=user, capacity=capacity, from_on=from_on, until_on=until_on, chosen_on=chosen_on
    )
    _record_seat(events.SEAT_TAKEN, seat, actor, day, from_on)
    return holding


@transaction.atomic
def leave_seat(holding: Holding, *, actor: Actor, day: date, until_on: date) -> None:
    """Enter that someone leaves a seat; from ``until_on`` the seat gives no rights any more."""
    _require_keeper(actor, f"organisations.seat:{holding.seat_id}")
    holding.until_on = until_on
    holding.save(update_fields=["until_on"])
    _record_seat(events.SEAT_LEFT, holding.seat, actor, day, until_on)


def _record_seat(kind: log.Kind, seat: Seat, actor: Actor, day: date, on: date) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=f"organisations.seat:{seat.pk}",
        district=seat.district_id,
        municipality=seat.municipality_id or "",
        seat=seat.office,
        day=on,
    )


@transaction.atomic
def note_sign_in(*, actor: Actor, day: date) -> None:
    """Write down that somebody signed in (D-LOG-8)."""
    log.record(events.SIGNED_IN, actor=actor, happened_on=day, about=f"organisations.user:{actor.user_id}")


@transaction.atomic
def note_sign_out(*, actor: Actor, day: date) -> None:
    """Write down that somebody signed out."""
    log.record(events.SIGNED_OUT, actor=actor, happened_on=day, about=f"organisations.user:{actor.user_id}")
