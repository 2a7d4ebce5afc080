"""How an item is numbered: the number shown follows the council's habit, the one that is cited never changes.

A decision is cited by its meeting's place in the year and its own place on the sheet: 2026-3/4 (C-23). On the
screen a council may number its items anew in each meeting, through the year, or on and on; that choice
(``numbering``, B-5-x) changes no address.
"""

from samraad.councils.models import AgendaItem, Meeting

PER_MEETING, THROUGH_YEAR = "per_meeting", "through_year"


def shown_number(item: AgendaItem, habit: str) -> str:
    """Return the number of an item as the council writes it; before the agenda is sent, its place on it."""
    running = item.running if habit != PER_MEETING else None
    return str(running or item.position)


def meeting_number(meeting: Meeting) -> str:
    """Return how a meeting is named: "3/2026"; nothing before it is convened."""
    return f"{meeting.number}/{meeting.on.year}" if meeting.number else ""


def cited(meeting: Meeting, position: int) -> str:
    """Return how a decision is cited: "2026-3/4"; nothing before the meeting is convened."""
    return citation(meeting.on.year, meeting.number, position) if meeting.number else ""


def citation(year: int, number: int, position: int) -> str:
    """Return how a decision is cited by the numbers of its meeting and its place on the sheet."""
    return f"{year}-{number}/{position}"
