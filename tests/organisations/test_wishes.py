"""A person's wishes are her own, and each change leaves one event without her name."""

from datetime import date

import pytest

from samraad.audit.models import Event
from samraad.law.verdict import Refused
from samraad.organisations.actions import (
    close_calendar_address,
    renew_calendar_address,
    switch_weekly_mail,
)
from samraad.organisations.models import Wishes
from samraad.organisations.sealed import hash_of
from tests import make
from tests.surroundings.constraints import broken

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def kinds() -> list[str]:
    found = Event.objects.order_by("pk").values_list("kind", flat=True)
    return [kind.partition(".")[2] for kind in found if "weekly" in kind or "calendar" in kind]


def test_the_weekly_mail_is_switched_off_and_on_and_asked_twice_nothing_happens() -> None:
    someone = make.someone("mayor")
    for wanted in (True, False, False, True):
        switch_weekly_mail(someone.user, wanted=wanted, actor=someone.actor, day=DAY)
    assert kinds() == ["weekly_mail_off", "weekly_mail_on"]


def test_a_calendar_address_is_renewed_and_closed() -> None:
    someone = make.someone("mayor")
    close_calendar_address(someone.user, actor=someone.actor, day=DAY)
    tokens = [renew_calendar_address(someone.user, actor=someone.actor, day=DAY) for _ in range(2)]
    assert len(set(tokens)) == 2
    assert Wishes.objects.get().calendar_hash == hash_of(tokens[1])
    close_calendar_address(someone.user, actor=someone.actor, day=DAY)
    assert Wishes.objects.get().calendar_hash == ""
    assert kinds() == ["calendar_renewed", "calendar_renewed", "calendar_closed"]


def test_nobody_wishes_for_another() -> None:
    hers, other = make.someone("mayor").user, make.someone("secretary").actor
    with pytest.raises(Refused):
        switch_weekly_mail(hers, wanted=False, actor=other, day=DAY)
    with pytest.raises(Refused):
        renew_calendar_address(hers, actor=other, day=DAY)
    with pytest.raises(Refused):
        close_calendar_address(hers, actor=other, day=DAY)
    assert (Wishes.objects.count(), kinds()) == (0, [])


def test_two_calendars_never_share_an_address() -> None:
    one, other = make.account(), make.account()
    Wishes.objects.create(user=one, calendar_hash="a" * 64, calendar_since_on=DAY)
    with broken("one_calendar_an_address"):
        Wishes.objects.create(user=other, calendar_hash="a" * 64, calendar_since_on=DAY)


def test_an_address_has_its_day() -> None:
    with broken("a_calendar_address_has_a_day"):
        Wishes.objects.create(user=make.account(), calendar_hash="a" * 64)
