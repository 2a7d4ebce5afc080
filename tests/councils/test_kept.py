"""Approved minutes never change: the database sees to it, whoever asks."""

from datetime import date

import pytest

from samraad.councils import actions
from tests import make
from tests.councils.telling import everything
from tests.make.councils import walk
from tests.surroundings.constraints import broken, refused, sql

pytestmark = pytest.mark.django_db

NEVER = "Approved minutes never change"
CHANGES = [
    "DELETE FROM councils_guest",
    "DELETE FROM councils_agendaitem",
    "DELETE FROM councils_meeting",
    "UPDATE councils_meeting SET state = 'held'",
    "UPDATE councils_meeting SET state = 'minuted'",
    "UPDATE councils_meeting SET starts_at = starts_at + interval '1 day'",
    "UPDATE councils_meeting SET place = 'Et andet sted'",
    "UPDATE councils_meeting SET approved_on = approved_on - 1",
    "UPDATE councils_agendaitem SET minutes = ''",
    "UPDATE councils_agendaitem SET title = 'X'",
    "UPDATE councils_agendaitem SET closed = NOT closed",
    "UPDATE councils_guest SET insight = 'X'",
    "INSERT INTO councils_agendaitem"
    " (meeting_id, position, topic, kind, title, responsible, closed, minutes, version)"
    " SELECT id, 99, 'crime', 'ordinary', 'Nyt', '', false, '', 1 FROM councils_meeting LIMIT 1",
    "INSERT INTO councils_guest (item_id, office, insight)"
    " SELECT id, 'X', 'Y' FROM councils_agendaitem LIMIT 1",
]


@pytest.mark.parametrize("state", ["approved", "published"])
def test_nothing_that_belongs_to_them_is_changed_added_or_taken_away(state):
    meeting, actor = make.meeting("planned"), make.sitting("secretary").actor
    given = {"office": "Skolelederen", "insight": "Kender de unge", "actor": actor, "day": meeting.on}
    actions.invite_guest(meeting.items.get(), **given)
    walk(meeting, state, actor=actor, day=meeting.on)
    before = everything()
    for statement in CHANGES:
        with refused(NEVER):
            sql(statement)
    assert everything() == before


def test_an_item_is_not_moved_into_them_nor_out_of_them():
    approved, planned = make.meeting("approved"), make.meeting("planned", on=date(2026, 12, 3))
    for source, target in ((planned, approved), (approved, planned)):
        with refused(NEVER):
            sql(
                "UPDATE councils_agendaitem SET meeting_id = %s, position = 90 WHERE meeting_id = %s",
                [target.pk, source.pk],
            )


def test_what_was_published_does_not_become_unpublished_without_a_reason():
    make.meeting("published")
    with broken("what_was_published_says_why_it_went"):
        sql("UPDATE councils_meeting SET state = 'approved'")
    with broken("withdrawn_minutes_have_a_reason"):
        sql("UPDATE councils_meeting SET state = 'approved', withdrawn_on = '2026-11-12'")


def test_minutes_that_are_not_approved_yet_change_freely():
    make.meeting("minuted")
    sql("UPDATE councils_agendaitem SET minutes = '<p>Andet.</p>'")
    sql("UPDATE councils_meeting SET state = 'held'")
    assert sql(
        "SELECT minutes, state FROM councils_agendaitem JOIN councils_meeting m ON m.id = meeting_id"
    ) == [("<p>Andet.</p>", "held")]
