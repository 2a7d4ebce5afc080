"""National values that may change by law, each with the day from which it holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Value:
    """A number of the law in force from a day. ``confirmed`` is False where nobody has read the text."""

    amount: int
    from_on: date
    requirement: str
    confirmed: bool


@dataclass(frozen=True)
class Dated:
    """A value over time; the versions stand in the order of their days."""

    name: str
    versions: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """Return the version in force on the day, or None before the first."""
        in_force = [version for version in self.versions if version.from_on <= day]
        return in_force[-1] if in_force else None


COUNCIL_MEETINGS_A_YEAR = Dated(
    "council_meetings_a_year",
    (Value(4, date(2007, 1, 1), "B-3-1", confirmed=True),),
)
PLANS_A_YEAR = Dated(
    "plans_a_year",
    (Value(1, date(2007, 1, 1), "L-113-1", confirmed=False),),
)
AUDIT_KEPT_MONTHS = Dated(
    "audit_kept_months",
    (Value(60, date(2007, 1, 1), "D-LOG-7", confirmed=False),),
)
