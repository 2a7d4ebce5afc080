"""What Min side says of mails that did not arrive."""

from datetime import date

import pytest

from samraad.law.mine import Line, Mine
from samraad.notices.mine import mine
from samraad.notices.rules import Whose
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def told(words: str, number: int) -> Mine:
    return Mine(owed=(Line(words, {"number": number}, "/arbejde/post/", act="See the outbox"),))


def test_the_secretary_is_told_of_what_did_not_arrive_in_her_district(django_assert_num_queries) -> None:
    secretary = make.someone("secretary").actor
    for state in ("queued", "sent"):
        make.mail(state)
    make.mail("bounced", key="deres", whose=Whose(1))
    assert mine(secretary, DAY) == Mine()
    make.mail("bounced")
    assert mine(secretary, DAY) == told("A mail did not arrive, as far as we know.", 1)
    make.mail("unknown")
    with django_assert_num_queries(1):
        assert mine(secretary, DAY) == told("{number} mails did not arrive, as far as we know.", 2)


def test_those_without_an_outbox_are_told_nothing_and_nothing_is_asked(django_assert_num_queries) -> None:
    mayor = make.sitting("mayor").actor
    with django_assert_num_queries(0):
        assert mine(mayor, DAY) == Mine()
