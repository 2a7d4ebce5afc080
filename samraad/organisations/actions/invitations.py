"""Inviting people to seats: account, seat and mail in one act."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import override

from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.notices.actions import send
from samraad.organisations import events, letters
from samraad.organisations.actions.ground import about, record
from samraad.organisations.actions.links import end_sessions, make_link, void_links
from samraad.organisations.actions.register import take_seat
from samraad.organisations.models import (
    CodeApp,
    Holding,
    Passkey,
    PersonalLink,
    RecoveryCode,
    Seat,
    User,
)
from samraad.organisations.reach import ground_of, signs_in_already
from samraad.organisations.rules import (
    INVITATION_HOLDS,
    may_be_invited,
    may_fill_seat,
    may_keep_register,
    may_reset_login,
)
from samraad.web.formats import listed

_INVITE = N_("invite the person")
_INVITATION = PersonalLink.Purpose.INVITATION


@transaction.atomic
def invite_person(
    seat: Seat,
    *,
    email: str,
    name: str,
    actor: Actor,
    day: date,
    now: datetime,
    from_on: date | None = None,
    until_on: date | None = None,
    capacity: str = "holder",
    chosen_on: date | None = None,
) -> User:
    """Invite someone to a seat: open her account if she has none, enter her in the seat, mail her.

    Who signs in already is told of the seat; everyone else gets a personal link to choose how she will. The
    seat is hers from ``from_on``, today if it is not given.

    Raises:
        Refused: the seat is not the actor's to fill, or has no such capacity (L-111-3).
        IntegrityError: the seat is filled in that capacity on some of the days.
    """
    user = enter_person(
        seat,
        email=email,
        name=name,
        actor=actor,
        day=day,
        from_on=from_on,
        until_on=until_on,
        capacity=capacity,
        chosen_on=chosen_on,
    )
    _mail(user, actor, day, now, seat.office)
    return user


@transaction.atomic
def enter_person(
    seat: Seat,
    *,
    email: str,
    name: str,
    actor: Actor,
    day: date,
    from_on: date | None = None,
    until_on: date | None = None,
    capacity: str = "holder",
    chosen_on: date | None = None,
) -> User:
    """Enter someone in a seat, opening her account if she has none. She is invited by an act of its own.

    Raises:
        Refused: the seat is not the actor's to fill, or has no such capacity (L-111-3).
        IntegrityError: the seat is filled in that capacity on some of the days.
    """
    user = User.objects.filter(email__iexact=email.strip()).first()
    verdict = may_fill_seat(ground_of(seat, day), actor, person=user.pk if user else None)
    require(verdict, act=_INVITE, about=f"organisations.seat:{seat.pk}")
    guard_numbers(email, name, actor=actor, day=day, about=f"organisations.seat:{seat.pk}")
    user = user or _opened(email, name, actor, day)
    take_seat(
        seat,
        user,
        actor=actor,
        day=day,
        from_on=from_on or day,
        until_on=until_on,
        capacity=capacity,
        chosen_on=chosen_on,
    )
    return user


def _opened(email: str, name: str, actor: Actor, day: date) -> User:
    user = User(email=email.strip(), name=name.strip())
    user.set_unusable_password()
    user.save()
    record(events.ACCOUNT_OPENED, user, actor, day)
    return user


def _mail(user: User, actor: Actor, day: date, now: datetime, offices: str) -> None:
    require(may_be_invited(is_stopped=not user.is_active), act=_INVITE, about=about(user))
    if signs_in_already(user):
        key = f"organisations.seat_given:{user.pk}:{now.isoformat()}"
        send(letters.seat_given(offices=offices), to=user.email, key=key, about=about(user))
        return
    link, token = make_link(user, _INVITATION, address=user.email, now=now, holds=INVITATION_HOLDS)
    letter = letters.invitation(token, offices=offices, expires_at=link.expires_at)
    send(letter, to=user.email, key=f"organisations.link:{link.pk}", about=about(user))
    record(events.PERSON_INVITED, user, actor, day)


@transaction.atomic
def invite(user: User, *, actor: Actor, day: date, now: datetime) -> None:
    """Mail an invitation, for seats that are or will be hers; a link before it opens nothing any more.

    Raises:
        Refused: none of her seats is the actor's to fill, or her account has been stopped.
    """
    offices = _offices(user, actor, day)
    with override("da"):
        _mail(user, actor, day, now, listed(offices))


def _offices(user: User, actor: Actor, day: date) -> list[str]:
    """Name the seats that are or will be hers, and require that one of them is the actor's to fill."""
    seats = [one.seat for one in _coming(user, day)]
    verdicts = [may_fill_seat(ground_of(seat, day), actor, person=user.pk) for seat in seats]
    allowed = [verdict for verdict in verdicts if verdict.allowed]
    verdict = (allowed or verdicts or [may_keep_register(actor)])[0]
    require(verdict, act=_INVITE, about=about(user))
    return [seat.office for seat in seats]


def _coming(user: User, day: date) -> list[Holding]:
    return list(
        user.holdings.exclude(until_on__lte=day).select_related("seat__forum").order_by("from_on", "pk")
    )


@transaction.atomic
def withdraw_invitation(user: User, *, actor: Actor, day: date, now: datetime) -> None:
    """Let an invitation open nothing any more. The seat stays; it is left by an act of its own.

    Raises:
        Refused: none of the person's seats is the actor's to invite to.
    """
    _offices(user, actor, day)
    if void_links(user, _INVITATION, now=now):
        record(events.INVITATION_WITHDRAWN, user, actor, day)


@transaction.atomic
def reset_login(user: User, *, reason: str, actor: Actor, day: date, now: datetime) -> None:
    """Take away all that a person signs in with, end her sessions, and mail her a link to begin anew (P-20).

    Raises:
        Refused: the actor is not the administrator, it is her own login, or no reason is given.
    """
    verdict = may_reset_login(actor, user_id=user.pk, demo=user.demo)
    require(verdict, act=N_("reset the login"), about=about(user), reason=reason)
    for kind in (Passkey, CodeApp, RecoveryCode):
        kind._default_manager.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    void_links(user, PersonalLink.Purpose.PASSWORD, PersonalLink.Purpose.ADDRESS, now=now)
    link, token = make_link(user, _INVITATION, address=user.email, now=now, holds=INVITATION_HOLDS)
    letter = letters.login_reset(token, expires_at=link.expires_at)
    send(letter, to=user.email, key=f"organisations.link:{link.pk}", about=about(user))
    record(events.LOGIN_RESET, user, actor, day, reason=reason.strip())
