"""What the log says of meetings."""

from samraad.audit.log import Kind
from samraad.law.words import N_

MEETING_PLANNED = Kind(
    "councils.meeting_planned", N_("{office} planned a meeting on {on} ({place})."), public=False
)
MEETING_MOVED = Kind(
    "councils.meeting_moved", N_("{office} moved the meeting to {on} ({place})."), "B-3-1", public=False
)
MEETING_CONVENED = Kind("councils.meeting_convened", N_("{office} convened the meeting on {on}."), "B-3-1")
MEETING_HELD = Kind(
    "councils.meeting_held", N_("{office} recorded that the meeting on {on} was held."), "B-3-1"
)
HELD_UNDONE = Kind(
    "councils.held_undone",
    N_("{office} took back that the meeting on {on} was held. Reason: {reason}"),
    "B-3-1",
    public=False,
)
MEETING_CANCELLED = Kind(
    "councils.meeting_cancelled", N_("{office} cancelled the meeting on {on}. Reason: {reason}"), "B-3-1"
)
CANCELLED_UNDONE = Kind(
    "councils.cancelled_undone",
    N_("{office} took back that the meeting on {on} was cancelled. Reason: {reason}"),
    "B-3-1",
    public=False,
)
