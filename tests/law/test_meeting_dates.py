"""The year's meetings are proposed at the council's habit, around what keeps it from meeting, well apart."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest

from samraad.law.calendar_days import off_on
from samraad.law.meeting_dates import Habit, Proposal, habit_of, proposed

DAY = date(2026, 11, 22)
USUALLY = "Councils usually meet in March, June, September and December."


def days(proposals: tuple[Proposal, ...]) -> list[date]:
    return [one.on for one in proposals]


def words(proposal: Proposal) -> list[str]:
    return [one.words.format(**one.params) for one in proposal.reasons]


def test_without_earlier_meetings_it_is_the_second_wednesday_of_four_months_at_ten() -> None:
    assert habit_of([]) == Habit(weekday=2, at=time(10), place="", meetings=0, days=())
    assert days(proposed(2027, wanted=4, taken=(), habit=Habit(), day=DAY)) == [
        date(2027, 3, 10),
        date(2027, 6, 9),
        date(2027, 9, 8),
        date(2027, 12, 8),
    ]


def test_each_proposal_says_why() -> None:
    first, second, *_ = proposed(2027, wanted=4, taken=(), habit=Habit(), day=DAY)
    assert words(first) == [USUALLY]
    assert words(second) == [USUALLY, "13 weeks after the meeting before."]


def test_the_habit_is_the_weekday_and_hour_met_most_often_and_the_last_place() -> None:
    starts = [
        (datetime(2026, 3, 12, 13), "Rådhuset"),
        (datetime(2026, 6, 11, 13), "Rådhuset"),
        (datetime(2026, 9, 16, 9, 30), "Politigården"),
    ]
    assert habit_of(starts) == Habit(
        weekday=3,
        at=time(13),
        place="Politigården",
        meetings=3,
        days=(date(2026, 3, 12), date(2026, 6, 11), date(2026, 9, 16)),
    )


def test_of_two_habits_as_old_the_latest_counts() -> None:
    assert habit_of([(datetime(2026, 3, 10, 9), "A"), (datetime(2026, 6, 11, 14), "B")]).weekday == 3


def test_the_day_follows_the_meeting_of_the_year_before() -> None:
    habit = habit_of([(datetime(2026, 3, 19, 13), "Rådhuset"), (datetime(2026, 12, 31, 13), "Rådhuset")])
    first, *_, last = proposed(2027, wanted=4, taken=(), habit=habit, day=DAY)
    assert (first.on, words(first)) == (date(2027, 3, 18), ["About the same day as 2026-03-19."])
    assert words(last)[:2] == [
        "About the same day as 2026-12-31.",
        "Moved from 2027-12-23: the Christmas break.",
    ]
    assert last.on == date(2027, 12, 16)


def test_a_day_in_easter_week_is_moved_out_of_it() -> None:
    habit = Habit(weekday=2, days=(date(2026, 3, 25),))
    first = proposed(2027, wanted=4, taken=(), habit=habit, day=DAY)[0]
    assert (first.on, words(first)[1]) == (date(2027, 3, 17), "Moved from 2027-03-24: the Easter break.")


def test_what_is_missing_is_laid_between_what_stands() -> None:
    taken = (date(2026, 3, 12), date(2026, 6, 11))
    assert days(proposed(2026, wanted=2, taken=taken, habit=Habit(), day=date(2026, 7, 1))) == [
        date(2026, 9, 9),
        date(2026, 12, 9),
    ]


def test_of_more_usual_days_than_wanted_those_far_apart_are_chosen() -> None:
    taken = (date(2027, 1, 20), date(2027, 6, 2), date(2027, 11, 3))
    assert days(proposed(2027, wanted=1, taken=taken, habit=Habit(), day=DAY)) == [date(2027, 9, 8)]


def test_late_in_the_year_they_share_the_weeks_that_are_left() -> None:
    made = proposed(2026, wanted=4, taken=(), habit=Habit(), day=date(2026, 10, 1))
    assert days(made) == [date(2026, 10, 28), date(2026, 11, 11), date(2026, 11, 25), date(2026, 12, 9)]
    assert words(made[1]) == [
        "As far from the other meetings as there is room for.",
        "2 weeks after the meeting before.",
    ]


def test_one_week_is_said_as_one() -> None:
    made = proposed(2026, wanted=2, taken=(date(2026, 12, 2),), habit=Habit(), day=date(2026, 11, 18))
    assert [words(one)[-1] for one in made] == [
        "One week after the meeting before.",
        "One week after the meeting before.",
    ]


def test_a_year_without_room_gets_fewer_and_a_year_that_is_over_none() -> None:
    assert days(proposed(2026, wanted=4, taken=(), habit=Habit(), day=date(2026, 11, 20))) == [
        date(2026, 12, 16)
    ]
    assert proposed(2025, wanted=4, taken=(), habit=Habit(), day=DAY) == ()


@pytest.mark.parametrize("year", range(2020, 2034))
@pytest.mark.parametrize("weekday", range(5))
def test_no_year_has_a_proposal_on_a_holiday_or_in_a_break_or_two_close_together(
    year: int, weekday: int
) -> None:
    made = days(proposed(year, wanted=4, taken=(), habit=Habit(weekday=weekday), day=date(year - 1, 11, 1)))
    assert [off_on(day) for day in made] == [""] * 4
    assert {day.weekday() for day in made} == {weekday}
    assert all((later - one).days >= 60 for one, later in pairwise(made))
