"""What happens by the clock: reminders, the weekly digest, cleaning up.

A package lets something happen by the clock in its own ``jobs.py``, which is found by its name
(``PROCRASTINATE_AUTODISCOVER_MODULE_NAME`` in the settings), so nothing is registered by hand:

    from samraad.notices.clock import MONDAY, daily, weekly

    @daily(at=time(6))
    def remind_of_tomorrow(day: date) -> None:
        for meeting in Meeting.objects.on(day + timedelta(days=1)):
            remind(meeting, actor=CLOCK, day=day)

    @weekly(MONDAY, at=time(7))
    def send_digests(day: date) -> None: …

Hours are Danish, summer and winter. A job is begun once for each day it is due, by the one worker there is,
and is told the day on which it runs. Was the worker away at the hour, it begins later the same day; a weekly
one up to two days later. A job that raises is tried again, so it must bear being run twice: mails do, by
their key (`letters.week_key` gives one a person and week, right in years of 53 weeks).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Does = Callable[[date], object]

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
CAUGHT_UP_DAYS: Final = 2
"""How many days late a weekly job may begin."""


@dataclass(frozen=True)
class ClockJob:
    """A job of the clock: every day, or on one day of the week (0 is Monday), at a Danish hour."""

    name: str
    does: Does
    at: time
    weekday: int | None = None

    def due_on(self, now: datetime) -> date | None:
        """The day whose run should have begun by now (Danish time), or None."""
        today = now.date()
        back = 0 if self.weekday is None else (today.weekday() - self.weekday) % 7
        if back > (0 if self.weekday is None else CAUGHT_UP_DAYS):
            return None
        if back == 0 and now.time() < self.at:
            return None
        return today - timedelta(days=back)


JOBS: dict[str, ClockJob] = {}
"""Every job of the clock by its name ("councils.jobs.remind_of_tomorrow")."""


def daily(*, at: time) -> Callable[[Does], Does]:
    """Let a function run every day at an hour; it is told the day."""
    return _registering(at, None)


def weekly(weekday: int, *, at: time) -> Callable[[Does], Does]:
    """Let a function run once a week, on a weekday at an hour; it is told the day."""
    return _registering(at, weekday)


def _registering(at: time, weekday: int | None) -> Callable[[Does], Does]:
    def register(does: Does) -> Does:
        name = f"{does.__module__.removeprefix('samraad.')}.{does.__name__}"
        if JOBS.setdefault(name, made := ClockJob(name, does, at, weekday)) != made:
            raise ValueError(f"Two jobs of the clock are called {name}.")
        return does

    return register
