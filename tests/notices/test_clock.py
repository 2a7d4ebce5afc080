"""When a job of the clock is due: Danish hours, nights when the clock is changed, a worker that was away."""

from datetime import UTC, date, datetime, time

import pytest

from samraad.notices import clock
from samraad.notices.calendar import COPENHAGEN
from samraad.notices.clock import MONDAY, SUNDAY, ClockJob, daily, weekly


def nothing(day: date) -> None:
    """A job that does nothing."""


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(2026, 11, 22, 5, 59), None),
        (at(2026, 11, 22, 6, 0), date(2026, 11, 22)),
        (at(2026, 11, 22, 23, 59), date(2026, 11, 22)),
        (at(2026, 11, 23, 0, 0), None),
        (at(2026, 7, 1, 6, 0), date(2026, 7, 1)),
    ],
)
def test_a_daily_job_is_due_from_its_hour_until_midnight(now: datetime, due: date | None) -> None:
    assert ClockJob("a", nothing, time(6)).due_on(now) == due


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(2026, 11, 22, 12, 0), None),
        (at(2026, 11, 23, 6, 59), None),
        (at(2026, 11, 23, 7, 0), date(2026, 11, 23)),
        (at(2026, 11, 24, 0, 1), date(2026, 11, 23)),
        (at(2026, 11, 25, 23, 59), date(2026, 11, 23)),
        (at(2026, 11, 26, 0, 0), None),
    ],
)
def test_a_weekly_job_is_due_on_its_day_and_two_days_late_at_most(now: datetime, due: date | None) -> None:
    assert ClockJob("a", nothing, time(7), MONDAY).due_on(now) == due


def test_a_week_that_begins_in_one_year_and_ends_in_the_next_is_one() -> None:
    job = ClockJob("a", nothing, time(7), SUNDAY)
    assert job.due_on(at(2027, 1, 4, 7, 0)) == job.due_on(at(2027, 1, 3, 7, 0)) == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), None),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 0, 29, tzinfo=UTC), None),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_an_hour_that_is_left_out_is_the_next_and_one_that_comes_twice_is_the_first(
    moment: datetime, due: date | None
) -> None:
    assert ClockJob("a", nothing, time(2, 30)).due_on(moment.astimezone(COPENHAGEN)) == due


def test_a_package_adds_a_job_by_its_name_and_no_two_are_called_the_same(monkeypatch) -> None:
    monkeypatch.setattr(clock, "JOBS", {})
    assert daily(at=time(6))(nothing) is nothing
    assert weekly(MONDAY, at=time(7))(at) is at
    assert list(clock.JOBS) == [f"{__name__}.nothing", f"{__name__}.at"]
    daily(at=time(6))(nothing)
    with pytest.raises(ValueError, match="Two jobs"):
        daily(at=time(7))(nothing)
