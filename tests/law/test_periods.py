"""A period holds from its first day until the day that is no longer in it."""

from datetime import date

import pytest

from samraad.law.periods import Period, calendar_year

SPRING = Period(date(2026, 3, 1), date(2026, 6, 1))
SINCE_MARCH = Period(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        (SPRING, date(2026, 2, 28), False),
        (SPRING, date(2026, 3, 1), True),
        (SPRING, date(2026, 5, 31), True),
        (SPRING, date(2026, 6, 1), False),
        (SINCE_MARCH, date(2026, 2, 28), False),
        (SINCE_MARCH, date(2099, 1, 1), True),
    ],
)
def test_a_day_lies_in_a_period_from_its_first_day_and_before_its_end(period, day, expected):
    assert period.holds_on(day) is expected


@pytest.mark.parametrize("until_on", [date(2026, 3, 1), date(2026, 2, 1)])
def test_a_period_without_a_day_in_it_cannot_be_made(until_on):
    with pytest.raises(ValueError, match=r"A period ends after it begins\."):
        Period(date(2026, 3, 1), until_on)


def test_a_calendar_year_ends_where_the_next_begins():
    assert calendar_year(2028) == Period(date(2028, 1, 1), date(2029, 1, 1))
