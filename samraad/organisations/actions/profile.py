"""What a person changes in her own account: name, mail address, password; and where else she is signed in."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.notices.actions import send
from samraad.organisations import events, letters
from samraad.organisations.actions.ground import about, record, record_and_tell
from samraad.organisations.actions.links import end_sessions, make_link, use_link
from samraad.organisations.models import PersonalLink, User
from samraad.organisations.rules import (
    ADDRESS_LINK_HOLDS,
    LINK_AGAIN_AFTER,
    PASSWORD_LINK_HOLDS,
    may_change_login,
    may_change_own,
    may_take_address,
)

_ADDRESS, _PASSWORD = PersonalLink.Purpose.ADDRESS, PersonalLink.Purpose.PASSWORD
_CHANGE = N_("change your profile")


@transaction.atomic
def correct_own_name(user: User, *, name: str, actor: Actor, day: date) -> None:
    """Correct one's own name; what was done under the one before keeps it in the log.

    Raises:
        Refused: it is not her own account.
    """
    require(may_change_own(actor, user_id=user.pk, demo=user.demo), act=_CHANGE, about=about(user))
    guard_numbers(name, actor=actor, day=day, about=about(user))
    user.name = name.strip()
    user.save(update_fields=["name"])
    record(events.ACCOUNT_RENAMED, user, actor, day)


@transaction.atomic
def change_password(
    user: User,
    *,
    password: str,
    but: str | None,
    stepped_up_at: datetime | None,
    actor: Actor,
    day: date,
    now: datetime,
) -> None:
    """Change one's own password; every session but the one with the key ``but`` ends.

    Raises:
        Refused: it is not her own login, or she has not shown within five minutes that it is she.
    """
    verdict = may_change_login(actor, user_id=user.pk, demo=user.demo, stepped_up_at=stepped_up_at, now=now)
    require(verdict, act=N_("change your login"), about=about(user))
    _new_password(user, password, but, actor, day, now)


def _new_password(user: User, password: str, but: str | None, actor: Actor, day: date, now: datetime) -> None:
    user.password = make_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, but=but)
    words = N_("Your password has been changed.")
    record_and_tell(events.PASSWORD_CHANGED, words, user, actor, day, now)


@transaction.atomic
def send_way_back(user: User, *, actor: Actor, day: date, now: datetime) -> None:
    """Mail whoever cannot get in a link: to a new password, or for a recovery code where she has none.

    Not more than once in five minutes, and not to one who has not set up her login: she is invited again.
    """
    lately = user.links.filter(purpose=_PASSWORD, made_at__gt=now - LINK_AGAIN_AFTER).exists()
    by_passkey = user.passkeys.exists()
    if lately or not (user.has_usable_password() or by_passkey):
        return
    link, token = make_link(user, _PASSWORD, address=user.email, now=now, holds=PASSWORD_LINK_HOLDS)
    write = letters.new_password if user.has_usable_password() else letters.lost_passkey
    letter = write(token, expires_at=link.expires_at)
    send(letter, to=user.email, key=f"organisations.link:{link.pk}", about=about(user))
    record(events.PASSWORD_ASKED, user, actor, day)


@transaction.atomic
def set_new_password(link: PersonalLink, *, password: str, actor: Actor, day: date, now: datetime) -> None:
    """Set a new password by a mailed link, and end every session; the second step stays (ASVS 6.4.3).

    Raises:
        Refused: the link opens nothing any more.
    """
    user = use_link(link, now=now).user
    _new_password(user, password, None, actor, day, now)


@transaction.atomic
def use_way_back(link: PersonalLink, *, actor: Actor, day: date, now: datetime) -> None:
    """Use up the link of one who comes back by a recovery code.

    Raises:
        Refused: the link opens nothing any more.
    """
    user = use_link(link, now=now).user
    record(events.WAY_BACK_USED, user, actor, day)


@transaction.atomic
def ask_new_address(
    user: User,
    *,
    address: str,
    stepped_up_at: datetime | None,
    actor: Actor,
    day: date,
    now: datetime,
) -> None:
    """Mail a link to an address that a person wants for hers; nothing changes until she opens it.

    Whether another login has the address is told to its owner alone.

    Raises:
        Refused: it is not her own login, or she has not shown within five minutes that it is she.
    """
    verdict = may_change_login(actor, user_id=user.pk, demo=user.demo, stepped_up_at=stepped_up_at, now=now)
    require(verdict, act=_CHANGE, about=about(user))
    guard_numbers(address, actor=actor, day=day, about=about(user))
    link, token = make_link(user, _ADDRESS, address=address.strip(), now=now, holds=ADDRESS_LINK_HOLDS)
    letter = letters.new_address(token, expires_at=link.expires_at)
    if _is_taken(address, user):
        letter = letters.address_taken()
    send(letter, to=link.address, key=f"organisations.link:{link.pk}", about=about(user))
    record(events.ADDRESS_ASKED, user, actor, day)


def _is_taken(address: str, user: User) -> bool:
    return User.objects.filter(email__iexact=address.strip()).exclude(pk=user.pk).exists()


@transaction.atomic
def confirm_address(link: PersonalLink, *, actor: Actor, day: date, now: datetime) -> None:
    """Take the address to which the link was sent, and tell the one before.

    Raises:
        Refused: the link opens nothing any more, or another login has taken the address meanwhile.
    """
    user = use_link(link, now=now).user
    require(may_take_address(is_taken=_is_taken(link.address, user)), act=_CHANGE, about=about(user))
    words = N_("Your login has got another mail address.")
    record_and_tell(events.ADDRESS_CHANGED, words, user, actor, day, now)
    user.email = link.address
    user.save(update_fields=["email"])


@transaction.atomic
def sign_out_elsewhere(user: User, *, but: str | None, actor: Actor, day: date) -> int:
    """End one's sessions in other browsers; return how many there were.

    Raises:
        Refused: it is not her own account.
    """
    own = may_change_own(actor, user_id=user.pk, demo=False)
    require(own, act=N_("sign out elsewhere"), about=about(user))
    ended = end_sessions(user, but=but)
    record(events.SESSIONS_ENDED, user, actor, day)
    return ended
