"""What a person wishes of Samråd: the weekly mail on or off, an address for her calendar."""

from datetime import date

from django.db import transaction

from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.ground import about, record
from samraad.organisations.models import User
from samraad.organisations.models.wishes import Wishes
from samraad.organisations.rules import may_change_own
from samraad.organisations.sealed import hash_of, new_token

_ACT = N_("change your profile")


def _own(user: User, actor: Actor) -> Wishes:
    require(may_change_own(actor, user_id=user.pk, demo=False), act=_ACT, about=about(user))
    User.objects.select_for_update().get(pk=user.pk)
    return Wishes.objects.get_or_create(user=user)[0]


@transaction.atomic
def switch_weekly_mail(user: User, *, wanted: bool, actor: Actor, day: date) -> None:
    """Switch one's weekly mail on or off; asked for what is so already, nothing happens.

    Raises:
        Refused: it is not her own account.
    """
    wishes = _own(user, actor)
    if wishes.weekly_mail == wanted:
        return
    wishes.weekly_mail = wanted
    wishes.save(update_fields=["weekly_mail"])
    record(events.WEEKLY_MAIL_ON if wanted else events.WEEKLY_MAIL_OFF, user, actor, day)


@transaction.atomic
def renew_calendar_address(user: User, *, actor: Actor, day: date) -> str:
    """Give one's calendar a new address and return its secret end, once; the address before stops.

    Raises:
        Refused: it is not her own account.
    """
    wishes = _own(user, actor)
    token = new_token()
    wishes.calendar_hash, wishes.calendar_since_on = hash_of(token), day
    wishes.save(update_fields=["calendar_hash", "calendar_since_on"])
    record(events.CALENDAR_RENEWED, user, actor, day)
    return token


@transaction.atomic
def close_calendar_address(user: User, *, actor: Actor, day: date) -> None:
    """Close the address of one's calendar.

    Raises:
        Refused: it is not her own account.
    """
    wishes = _own(user, actor)
    if not wishes.calendar_hash:
        return
    wishes.calendar_hash, wishes.calendar_since_on = "", None
    wishes.save(update_fields=["calendar_hash", "calendar_since_on"])
    record(events.CALENDAR_CLOSED, user, actor, day)
