"""Holidays as they were each year, and the typical school breaks."""

from datetime import date

import pytest

from samraad.law.calendar_days import NAMES, Break, days_of, free_days, off_on, school_breaks


def test_easter_moves_and_its_holidays_with_it() -> None:
    names = {"Maundy Thursday", "Good Friday", "Easter Sunday", "Easter Monday"}
    easter = {year: [day.on for day in free_days(year) if day.name in names] for year in (2026, 2027)}
    assert easter == {
        2026: [date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6)],
        2027: [date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29)],
    }


def test_great_prayer_day_was_a_holiday_until_2023() -> None:
    assert off_on(date(2023, 5, 5)) == "Great Prayer Day"
    assert off_on(date(2024, 4, 26)) == ""


def test_every_name_of_thirty_years_is_in_the_catalogue() -> None:
    assert {day.name for year in range(2007, 2038) for day in free_days(year)} == set(NAMES)


def test_the_breaks_of_2026_lie_where_they_typically_do() -> None:
    assert school_breaks(2026) == (
        Break(date(2025, 12, 21), date(2026, 1, 4), "the Christmas break"),
        Break(date(2026, 2, 9), date(2026, 2, 23), "the winter break"),
        Break(date(2026, 3, 28), date(2026, 4, 7), "the Easter break"),
        Break(date(2026, 6, 29), date(2026, 8, 10), "the summer break"),
        Break(date(2026, 10, 12), date(2026, 10, 19), "the autumn break"),
        Break(date(2026, 12, 21), date(2027, 1, 4), "the Christmas break"),
    )


def test_a_year_with_53_weeks_has_its_breaks_in_the_same_weeks() -> None:
    assert date(2026, 12, 31).isocalendar().week == 53
    weeks = [(one.from_on.isocalendar().week, one.name) for one in school_breaks(2026)]
    assert weeks == [
        (51, "the Christmas break"),
        (7, "the winter break"),
        (13, "the Easter break"),
        (27, "the summer break"),
        (42, "the autumn break"),
        (52, "the Christmas break"),
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 3), "the Christmas break"),
        (date(2026, 1, 5), ""),
        (date(2026, 3, 21), "the weekend"),
        (date(2026, 6, 5), "Constitution Day"),
        (date(2026, 8, 9), "the summer break"),
        (date(2026, 8, 10), ""),
        (date(2026, 12, 24), "Christmas Eve"),
    ],
)
def test_what_keeps_a_council_from_meeting_has_a_name(day: date, name: str) -> None:
    assert off_on(day) == name


def test_a_leap_year_has_its_day() -> None:
    assert [len(list(days_of(year))) for year in (2027, 2028)] == [365, 366]
    assert date(2028, 2, 29) in days_of(2028)
