"""What the tests of meetings ask: what the log tells, and how a row stands."""

from datetime import date

from samraad.audit.log import history
from samraad.audit.models import Event
from samraad.councils.actions import reference
from samraad.councils.models import (
    AgendaItem,
    Attendee,
    Comment,
    Correction,
    Guest,
    Meeting,
    Paper,
    Statement,
)

SECRETARY = "Secretary of the district council, Midt- og Vestsjællands Politi"


def told(meeting: Meeting) -> tuple[str, str, date]:
    """What the newest event on the meeting says (its office cut off), by which requirement, of which day."""
    entry = history(reference(meeting.pk))[-1]
    return entry.sentence.removeprefix(SECRETARY).strip(), entry.requirement, entry.happened_on


def row(meeting: Meeting) -> dict[str, object]:
    """The meeting's state, its version and the days of its steps."""
    found = Meeting.objects.values().get(pk=meeting.pk)
    left_out = {"id", "forum_id", "starts_at", "place", "number", "lasts_minutes", "online_at"}
    left_out |= {"comments_until", "withdrawn_on", "withdrawn_for"}
    return {name: value for name, value in found.items() if name not in left_out}


def standing(**changes: object) -> dict[str, object]:
    """The same of a planned meeting, with these changed."""
    days = ("convened_on", "moved_on", "minuted_on", "approved_on", "published_on", "cancelled_on")
    return {"state": "planned", "version": 1, **dict.fromkeys(days)} | changes


def titles(meeting: Meeting) -> list[tuple[int, str]]:
    return list(meeting.items.values_list("position", "title"))


def everything() -> list[list[dict[str, object]]]:
    """Every row that an act on a meeting could touch."""
    tables = (Meeting, AgendaItem, Guest, Paper, Attendee, Statement, Comment, Correction, Event)
    return [list(table.objects.order_by("pk").values()) for table in tables]
