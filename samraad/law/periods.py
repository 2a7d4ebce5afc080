"""Periods of days: from a day, until a day that is no longer in it, or open."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """The days from ``from_on`` up to, but not including, ``until_on``; ``None`` leaves it open."""

    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise ValueError("A period ends after it begins.")

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def calendar_year(year: int) -> Period:
    """Return the period of one calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))
