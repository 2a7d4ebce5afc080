"""Two at the same moment with one code, one recovery code, or one link: one of them gets on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.organisations import actions
from samraad.organisations.actions.links import make_link
from samraad.organisations.models import CodeApp, Passkey, PersonalLink, WrongCode
from samraad.organisations.passkeys import NewPasskey
from tests import make
from tests.make.accounts import Device, Login, code_app
from tests.make.everything import PASSWORD
from tests.surroundings.at_once import at_once, at_once_twice

pytestmark = pytest.mark.usefixtures("own_database")

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
GIVEN = {"actor": CLOCK, "day": TODAY, "now": NOW}


def login() -> Login:
    return code_app(make.someone("secretary", user=make.account(password=PASSWORD)).user)


def test_a_code_seen_over_her_shoulder_is_no_use_even_in_the_same_second() -> None:
    hers = login()
    code = hers.code(now=NOW)
    answers = at_once_twice(lambda: actions.use_code(hers.user, code=code, **GIVEN))
    assert sorted(answers) == [False, True]
    assert (CodeApp.objects.get().last_step > 0, WrongCode.objects.count()) == (True, 1)


def test_a_recovery_code_is_good_for_one_of_two() -> None:
    hers = login()
    answers = at_once_twice(lambda: actions.use_recovery_code(hers.user, code=hers.codes[0], **GIVEN))
    assert sorted(answers) == [False, True]


def test_a_link_sets_up_one_login_however_many_open_it_at_once() -> None:
    user = make.someone("secretary").user
    link, _token = make_link(user, "invitation", address=user.email, now=NOW, holds=timedelta(days=1))

    def sets_up(name: bytes) -> tuple[str, ...]:
        way = actions.ByPasskey(NewPasskey(name, Device(credential_id=name).credential(), 0), "Nøgle")
        return actions.set_up_login(user, way, link=link, **GIVEN)

    answers = at_once(lambda: sets_up(b"one"), lambda: sets_up(b"two"))
    assert [type(one) for one in sorted(answers, key=str)] in ([tuple, Refused], [Refused, tuple])
    assert Passkey.objects.count() == 1


def test_two_who_ask_for_a_link_at_once_leave_one_that_opens() -> None:
    user = make.account()
    at_once_twice(lambda: make_link(user, "password", address=user.email, now=NOW, holds=timedelta(hours=1)))
    assert PersonalLink.objects.open_at(NOW).count() == 1
