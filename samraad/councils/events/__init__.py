"""What the log says of the councils."""

from samraad.councils.events.agenda import GUEST_INVITED, ITEM_ADDED, ITEM_CHANGED, ITEM_MOVED, ITEM_REMOVED
from samraad.councils.events.meetings import (
    CANCELLED_UNDONE,
    HELD_UNDONE,
    MEETING_CANCELLED,
    MEETING_CONVENED,
    MEETING_HELD,
    MEETING_MOVED,
    MEETING_PLANNED,
)
from samraad.councils.events.minutes import (
    FINISHED_UNWRITTEN,
    LINE_WRITTEN,
    MINUTES_APPROVED,
    MINUTES_FINISHED,
    MINUTES_PUBLISHED,
    MINUTES_REOPENED,
)
from samraad.councils.events.papers import PAPER_LAID

__all__ = [
    "CANCELLED_UNDONE",
    "FINISHED_UNWRITTEN",
    "GUEST_INVITED",
    "HELD_UNDONE",
    "ITEM_ADDED",
    "ITEM_CHANGED",
    "ITEM_MOVED",
    "ITEM_REMOVED",
    "LINE_WRITTEN",
    "MEETING_CANCELLED",
    "MEETING_CONVENED",
    "MEETING_HELD",
    "MEETING_MOVED",
    "MEETING_PLANNED",
    "MINUTES_APPROVED",
    "MINUTES_FINISHED",
    "MINUTES_PUBLISHED",
    "MINUTES_REOPENED",
    "PAPER_LAID",
]
