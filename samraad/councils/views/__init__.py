"""The work on meetings: the list, the sheet with the steps of the meeting, and the items on it."""

from samraad.councils.views.items import (
    add_item,
    change_item,
    invite_guest,
    raise_item,
    remove_item,
    write_line,
)
from samraad.councils.views.meetings import meetings, move_meeting, new_meeting
from samraad.councils.views.sheet import meeting, meeting_act, meeting_paper

__all__ = [
    "add_item",
    "change_item",
    "invite_guest",
    "meeting",
    "meeting_act",
    "meeting_paper",
    "meetings",
    "move_meeting",
    "new_meeting",
    "raise_item",
    "remove_item",
    "write_line",
]
