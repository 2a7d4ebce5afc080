"""The duties that stand on top of Min side."""

from datetime import date

import pytest

from samraad.compliance.mine import not_met
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def kinds(role="secretary", day=DAY):
    return [duty.kind for duty in not_met(make.sitting(role).actor, day)]


def test_what_is_not_met_stands_there_for_the_secretary_and_the_director():
    make.meeting("held")
    assert (kinds(), kinds("police_director")) == (["due", "due", "gap", "due"],) * 2


def test_what_is_not_known_stands_there_too():
    assert kinds() == ["unknown", "unknown", "gap", "unknown"]


def test_what_is_met_does_not():
    for month in (1, 2, 3):
        make.meeting("held", on=date(2026, month, 3))
    make.plan("published", year=2026)
    assert kinds() == ["gap", "due"]


def test_what_only_the_house_asks_is_owed_in_the_last_quarter_of_its_time():
    make.meeting("held", on=date(2026, 2, 3))
    assert (kinds(day=date(2026, 9, 29))[2:], kinds(day=date(2026, 9, 30))[2:]) == (["gap"], ["gap", "due"])


def test_nor_what_did_not_hold_yet():
    assert kinds(day=date(2006, 12, 31)) == []


@pytest.mark.parametrize(
    "role", ["mayor", "municipal_preparer", "national_supervisor", "data_protection_officer"]
)
def test_others_do_not_answer_for_it(role, django_assert_num_queries):
    actor = make.sitting(role).actor
    with django_assert_num_queries(0):
        assert not_met(actor, DAY) == ()


def test_four_queries_where_this_year_has_a_record(django_assert_num_queries):
    actor = make.sitting("secretary").actor
    make.meeting("held")
    with django_assert_num_queries(4):
        not_met(actor, DAY)


def test_seven_where_one_has_to_look_further_back(django_assert_num_queries):
    actor = make.sitting("secretary").actor
    with django_assert_num_queries(7):
        not_met(actor, DAY)


def test_a_year_begun_without_a_meeting_is_known_from_those_before():
    make.meeting("held", on=date(2024, 3, 5))
    assert kinds(day=date(2026, 1, 5)) == ["due", "due", "gap"]
