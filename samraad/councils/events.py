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
ITEM_ADDED = Kind("councils.item_added", N_("{office} put “{title}” on the agenda."), public=False)
ITEM_REMOVED = Kind("councils.item_removed", N_("{office} took “{title}” off the agenda."), public=False)
ITEM_MOVED = Kind("councils.item_moved", N_("{office} moved “{title}” on the agenda."), public=False)
ITEM_CHANGED = Kind("councils.item_changed", N_("{office} changed the item “{title}”."), public=False)
GUEST_INVITED = Kind(
    "councils.guest_invited", N_("{office} invited {guest} to “{title}”: {insight}"), "B-3-3", public=False
)
PAPER_LAID = Kind("councils.paper_laid", N_("{office} laid the paper “{paper}” on “{title}”."), public=False)
LINE_WRITTEN = Kind("councils.line_written", N_("{office} wrote the minutes of “{title}”."), public=False)
MINUTES_FINISHED = Kind("councils.minutes_finished", N_("{office} finished the minutes."), public=False)
FINISHED_UNWRITTEN = Kind(
    "councils.finished_unwritten",
    N_("{office} finished the minutes; {number} items have no line. Reason: {reason}"),
    public=False,
)
MINUTES_REOPENED = Kind(
    "councils.minutes_reopened", N_("{office} opened the minutes again. Reason: {reason}"), public=False
)
MINUTES_APPROVED = Kind("councils.minutes_approved", N_("{office} recorded that the minutes were approved."))
MINUTES_PUBLISHED = Kind("councils.minutes_published", N_("{office} published the minutes."))
