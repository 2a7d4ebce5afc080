"""Who sees which meetings, and what the database never lets in."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samraad.councils.actions import cancel_meeting
from samraad.councils.models import Meeting
from samraad.law.actor import ANYONE
from tests import make
from tests.make.councils import STEPS
from tests.surroundings.constraints import broken, sql, untried

pytestmark = pytest.mark.django_db

STATES = ["planned", *STEPS, "cancelled"]
SENT = list(STEPS)


@pytest.fixture
def one_of_each():
    """A meeting of our district in each state; the cancelled one was only ever planned."""
    return [make.meeting(state, on=date(2026, 11, day)) for day, state in enumerate(STATES, start=1)]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ({"role": "secretary"}, STATES),
        ({"role": "police_director"}, STATES),
        ({"role": "municipal_preparer"}, STATES),
        ({"role": "mayor"}, SENT),
        ({"role": "deputy"}, SENT),
        ({"role": "mayors_delegate"}, SENT),
        ({"role": "national_supervisor"}, SENT),
        ({"role": "secretary", "district": 7}, []),
        ({"role": "mayor", "municipality": "330"}, []),
        ({"role": "administrator"}, []),
        ({"role": "log_reader"}, []),
        ({"role": "forum_member"}, []),
    ],
    ids=lambda who: " ".join(map(str, who.values())) if isinstance(who, dict) else "",
)
def test_preparers_see_all_meetings_members_those_they_were_convened_to_and_others_none(
    one_of_each, who, expected
):
    seen = Meeting.objects.visible_to(make.sitting(**who).actor)
    assert sorted(seen.values_list("state", flat=True)) == sorted(expected)


def test_the_public_sees_no_meeting_at_work(one_of_each):
    assert not Meeting.objects.visible_to(ANYONE).exists()
    assert list(Meeting.objects.published().values_list("state", flat=True)) == ["published"]


def test_a_meeting_cancelled_after_it_was_convened_is_still_seen_by_its_members():
    mayor = make.someone("mayor").actor
    meeting = make.meeting("convened")
    cancel_meeting(meeting, reason="Sygdom.", actor=make.sitting("secretary").actor, day=meeting.on)
    assert list(Meeting.objects.visible_to(mayor)) == [meeting]


def test_a_meeting_counts_as_held_whatever_became_of_its_minutes(one_of_each):
    held = Meeting.objects.held()
    assert sorted(held.values_list("state", flat=True)) == ["approved", "held", "minuted", "published"]
    assert [meeting.took_place for meeting in one_of_each] == [
        meeting in set(held) for meeting in one_of_each
    ]


def test_a_meeting_belongs_to_the_danish_year_of_its_day():
    council = make.council_of()
    eve = Meeting.objects.create(forum=council, starts_at=datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    midnight = Meeting.objects.create(forum=council, starts_at=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert (list(Meeting.objects.in_year(2026)), list(Meeting.objects.in_year(2027))) == ([eve], [midnight])
    assert [meeting.on for meeting in (eve, midnight)] == [date(2026, 12, 31), date(2027, 1, 1)]


def test_meetings_stand_newest_first():
    early, late = make.meeting(on=date(2026, 3, 1)), make.meeting(on=date(2026, 9, 1))
    assert list(Meeting.objects.all()) == [late, early]


# what the database never lets in


@pytest.mark.parametrize(
    ("constraint", "state", "change"),
    [
        ("meeting_convened_has_a_day", "planned", "state = 'convened'"),
        ("meeting_convened_has_a_day", "held", "convened_on = NULL"),
        ("meeting_minuted_has_a_day", "held", "state = 'minuted'"),
        ("meeting_minuted_has_a_day", "minuted", "minuted_on = NULL"),
        ("meeting_approved_has_a_day", "minuted", "state = 'approved'"),
        ("meeting_approved_has_a_day", "minuted", "state = 'published', published_on = '2026-11-12'"),
        ("meeting_published_has_a_day", "approved", "state = 'published'"),
        ("meeting_cancelled_has_a_day", "planned", "state = 'cancelled'"),
        ("meeting_cancelled_has_a_day", "planned", "cancelled_on = '2026-11-01'"),
        ("meeting_cancelled_has_a_day", "cancelled", "cancelled_on = NULL"),
    ],
)
def test_no_state_without_its_day(constraint, state, change):
    meeting = make.meeting(state)
    with broken(constraint):
        sql(f"UPDATE councils_meeting SET {change} WHERE id = %s", [meeting.pk])


ADD_MEETING = (
    "INSERT INTO councils_meeting (forum_id, starts_at, place, state, version, cancelled_on)"
    " SELECT forum_id, starts_at, place, %s, 1, %s FROM councils_meeting WHERE id = %s"
)


def test_published_minutes_have_a_number_of_their_own_in_the_danish_year():
    approved, published = make.meeting("approved"), make.meeting("published", on=date(2026, 3, 3))
    assert (approved.number, published.number) == (1, 2)
    planned = make.meeting(on=date(2026, 12, 8)).pk
    days = ", ".join(f"{name}_on = '2026-12-09'" for name in ("convened", "minuted", "approved", "published"))
    with broken("meeting_published_has_a_number"):
        sql(f"UPDATE councils_meeting SET state = 'published', {days} WHERE id = %s", [planned])
    with broken("one_meeting_of_a_year_a_number"):
        sql("UPDATE councils_meeting SET number = 2 WHERE id = %s", [planned])
    make.meeting("published", on=date(2027, 1, 1))
    make.meeting("published", on=date(2026, 3, 4), district=7)
    assert list(Meeting.objects.published().values_list("number", flat=True)) == [1, 1, 2]


def test_a_council_has_one_meeting_at_a_time_cancelled_ones_aside():
    meeting = make.meeting()
    sql(ADD_MEETING, ["cancelled", "2026-11-01", meeting.pk])
    with broken("one_meeting_of_a_forum_at_a_time"):
        sql(ADD_MEETING, ["planned", None, meeting.pk])


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("item_has_a_title", "title = ''"),
        ("the_plan_belongs_to_the_cooperation", "kind = 'cooperation_plan'"),
        ("one_item_a_position", "position = 2"),
    ],
)
def test_no_item_without_its_title_topic_and_place(constraint, change):
    meeting = make.meeting()
    make.item(meeting, title="Andet")
    with broken(constraint):
        sql(f"UPDATE councils_agendaitem SET {change} WHERE meeting_id = %s AND position = 1", [meeting.pk])


@pytest.mark.parametrize("guest", [("", "Kender skolen"), ("Skoleleder", "")])
def test_no_guest_without_office_and_insight(guest):
    item = make.meeting().items.get()
    with broken("guest_has_special_insight"):
        sql("INSERT INTO councils_guest (item_id, office, insight) VALUES (%s, %s, %s)", [item.pk, *guest])


def test_every_constraint_of_the_councils_is_tried():
    assert untried("councils", Path(__file__).parent) == set()
