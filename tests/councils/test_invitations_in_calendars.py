"""The invitation of a real meeting in a member's own calendar: khal opens what was mailed (C-15)."""

from pathlib import Path

import pytest

from samraad.councils import actions
from samraad.notices.models import Outgoing
from tests import make
from tests.make.councils import at
from tests.notices.test_calendar import Person

pytestmark = pytest.mark.django_db
MAYOR = "Borgmester, Holbæk Kommune"


def newest() -> bytes:
    """The calendar entry of the last mail to the mayor."""
    mail = Outgoing.objects.filter(office=MAYOR).latest("pk")
    return mail.calendar.encode()


def test_a_convened_meeting_goes_into_the_calendar_is_moved_and_is_taken_out(tmp_path: Path) -> None:
    secretary, day = make.sitting("secretary").actor, make.MEETING_ON
    make.sitting("mayor")
    member, meeting = Person(tmp_path), make.meeting()
    entry = f"10:00-12:00 {meeting.forum.title} @ {meeting.place}"
    actions.convene_meeting(meeting, actor=secretary, day=day)
    member.takes_in(newest())
    assert member.sees(day.isoformat()) == [f"{entry} [CONFIRMED ]"]
    meeting.refresh_from_db()
    later = day.replace(day=day.day + 1)
    actions.move_meeting(
        meeting,
        starts_at=at(later),
        place=meeting.place,
        version=meeting.version,
        actor=secretary,
        day=day,
    )
    member.takes_in(newest())
    assert member.sees(day.isoformat()) == []
    assert member.sees(later.isoformat()) == [f"{entry} [CONFIRMED ]"]
    meeting.refresh_from_db()
    actions.cancel_meeting(meeting, reason="For få kan komme.", actor=secretary, day=day)
    member.takes_in(newest())
    assert member.sees(later.isoformat()) == [f"{entry} [CANCELLED ]"]
