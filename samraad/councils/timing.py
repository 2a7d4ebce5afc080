"""The clock of an agenda: when each item begins, and whether the whole fits into the meeting (C-14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from samraad.councils.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Slot:
    """When an item begins and ends, in Danish time; one without minutes takes none."""

    item: int
    starts_at: datetime
    ends_at: datetime
    minutes: int | None


@dataclass(frozen=True)
class Timing:
    """The slots of an agenda, with the sum of its minutes against the length of the meeting."""

    slots: tuple[Slot, ...]
    length: int

    @property
    def planned(self) -> int:
        """How many minutes the items take together."""
        return sum(slot.minutes or 0 for slot in self.slots)

    @property
    def over(self) -> int:
        """How many minutes the agenda is longer than the meeting; 0 if it fits."""
        return max(0, self.planned - self.length)

    @property
    def untimed(self) -> int:
        """How many items have no minutes."""
        return sum(slot.minutes is None for slot in self.slots)

    def of(self, item: int) -> Slot | None:
        """The slot of an item; None for one that is withdrawn."""
        return next((slot for slot in self.slots if slot.item == item), None)


def timing(meeting: Meeting, items: Sequence[AgendaItem]) -> Timing:
    """Return the clock of the agenda. Minutes are real ones, also on the nights when the clock is changed."""
    slots, at = [], meeting.starts_at.astimezone(UTC)
    for item in items:
        if item.withdrawn_on:
            continue
        ends = at + timedelta(minutes=item.minutes_long or 0)
        slots.append(Slot(item.pk, timezone.localtime(at), timezone.localtime(ends), item.minutes_long))
        at = ends
    return Timing(tuple(slots), meeting.lasts_minutes)
