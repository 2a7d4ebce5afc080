"""How the packages' lists become three short ones."""

from datetime import date, timedelta

import pytest

from samraad.home.mine import LINES_A_LIST, Lists, Short, gathered
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def days(short):
    return [line.day for line in short.lines]


def test_with_nothing_the_lists_are_empty():
    lists = gathered(make.sitting("secretary").actor, DAY)
    assert lists == Lists(Short((), ()), Short((), ()), Short((), ()))
    assert lists.empty


def test_meetings_and_plans_stand_in_one_list_by_day_and_what_has_no_day_comes_last():
    make.meeting("minuted", on=date(2026, 9, 1))
    make.plan("drafted")
    make.meeting("planned", on=DAY + timedelta(7))
    lists = gathered(make.sitting("secretary").actor, DAY)
    assert [(line.act, line.day) for line in lists.owed.lines] == [
        ("Convene the meeting", DAY - timedelta(7)),
        ("Send the draft to the meeting", DAY + timedelta(7)),
        ("Record that the minutes are approved", None),
    ]
    assert not lists.empty


def test_what_comes_first_stands_first_and_what_changed_last_stands_first():
    for number in (3, 1, 2):
        make.meeting("convened", on=DAY - timedelta(number))
        make.meeting("convened", on=DAY + timedelta(number))
    lists = gathered(make.sitting("mayor").actor, DAY)
    assert days(lists.coming) == [DAY + timedelta(number) for number in (1, 2, 3)]
    assert days(lists.changed) == [DAY - timedelta(number) for number in (1, 2, 3)]


@pytest.mark.parametrize(("number", "rest"), [(8, 0), (9, 1), (11, 3)])
def test_eight_lines_stand_and_the_rest_is_folded(number, rest):
    for later in range(number):
        make.meeting("convened", on=DAY + timedelta(later))
    coming = gathered(make.sitting("mayor").actor, DAY).coming
    assert (len(coming.lines), len(coming.rest)) == (LINES_A_LIST, rest)
