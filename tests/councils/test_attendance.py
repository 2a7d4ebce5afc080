"""Who takes part: in the room, online, by a deputy, with an official, in and out; only seats are counted."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from samraad.councils import actions
from samraad.councils.attendance import attendance_of
from samraad.councils.models import Attendee, Away, Meeting
from samraad.law.actor import CLOCK, Actor
from samraad.law.verdict import NOT_YOURS, Refused
from samraad.organisations.actions import leave_seat
from samraad.organisations.models import Holding, Seat
from tests import make
from tests.councils.telling import told
from tests.surroundings.constraints import broken, sql

pytestmark = pytest.mark.django_db

ON = make.MEETING_ON
MAYOR = "Borgmester, Holbæk Kommune"


@pytest.fixture
def meeting() -> Meeting:
    make.sitting("mayor")
    return make.meeting("held")


def member(meeting: Meeting, code: str = make.HOLBAEK) -> Attendee:
    return meeting.attendees.get(municipality=code, capacity="member")


def record(meeting: Meeting, way: str, actor: Actor, *, excuse: str = "", code: str = make.HOLBAEK) -> None:
    actions.record_presence(member(meeting, code), way=way, excuse=excuse, actor=actor, day=ON)


def place(meeting: Meeting, code: str = make.HOLBAEK):
    wanted = member(meeting, code).pk
    return next(one for one in attendance_of(meeting).places if one.member.pk == wanted)


def test_every_seat_of_the_council_has_a_place_the_director_first(meeting):
    attendance = attendance_of(meeting)
    assert (attendance.members, attendance.present, attendance.recorded) == (11, 0, False)
    assert attendance.places[0].member.short == "Politidirektør"
    assert {place.short for place in attendance.places} >= {"Holbæk", "Lejre", "Roskilde"}


def test_to_hold_a_meeting_twice_makes_no_second_place(meeting, secretary):
    before = list(meeting.attendees.values_list("pk", flat=True))
    assert actions.ensure_attendees(meeting) == []
    assert list(meeting.attendees.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("way", "words", "counted"),
    [
        ("present", "registrerede som til stede", 1),
        ("online", "registrerede som deltager online", 1),
        ("absent", "registrerede som fraværende", 0),
    ],
)
def test_a_member_is_there_online_or_away(meeting, secretary, way, words, counted):
    record(meeting, way, secretary)
    assert (place(meeting).way, attendance_of(meeting).present) == (way, counted)
    assert told(meeting)[0] == f"{words}: {MAYOR}."


def test_what_was_recorded_is_taken_back(meeting, secretary):
    record(meeting, "present", secretary)
    record(meeting, "", secretary)
    assert place(meeting).way == ""
    assert told(meeting)[0] == f"fortrød registreringen af {MAYOR}."


def test_the_same_said_twice_is_told_once(meeting, secretary):
    record(meeting, "present", secretary)
    before = told(meeting)
    record(meeting, "present", secretary)
    assert told(meeting) == before


def test_who_is_away_says_why_and_who_comes_after_all_leaves_no_reason(meeting, secretary):
    record(meeting, "absent", secretary, excuse=" Ferie ")
    assert place(meeting).member.excuse == "Ferie"
    record(meeting, "present", secretary, excuse="Ferie")
    assert place(meeting).member.excuse == ""


@pytest.mark.parametrize("way", ["deputy", "deputy_online"])
def test_a_deputy_sits_for_the_member_and_of_the_two_one_counts(meeting, secretary, way):
    """L-111-3."""
    make.sitting("deputy", day=ON)
    record(meeting, "present", secretary)
    record(meeting, way, secretary)
    assert (place(meeting).way, attendance_of(meeting).present) == (way, 1)
    assert place(meeting).sitter.short.startswith("Stedfortræder")
    assert told(meeting)[:2] == (f"registrerede, at stedfortræderen sidder for {MAYOR}.", "L-111-3")
    record(meeting, "present", secretary)
    assert (place(meeting).way, attendance_of(meeting).present) == ("present", 1)


def test_the_database_never_lets_member_and_deputy_both_count(meeting, secretary):
    make.sitting("deputy", day=ON)
    record(meeting, "deputy", secretary)
    with broken("mayor_or_deputy_counts"):
        sql("UPDATE councils_attendee SET present = true WHERE id = %s", [member(meeting).pk])


def test_nobody_sits_as_deputy_who_is_not_on_record(meeting, secretary):
    before = list(meeting.attendees.values())
    with pytest.raises(Refused) as raised, transaction.atomic():
        record(meeting, "deputy", secretary)
    assert (raised.value.verdict.requirement, raised.value.act) == ("L-111-3", "record who takes part")
    assert list(meeting.attendees.values()) == before


def test_an_official_comes_along_once_for_the_whole_meeting_and_is_not_counted(meeting, secretary):
    given = {"office": " Kommunaldirektør, Holbæk Kommune ", "actor": secretary, "day": ON}
    made = [actions.bring_official(member(meeting), **given) for _ in range(2)]
    assert made[0] == made[1]
    assert [one.office for one in place(meeting).officials] == ["Kommunaldirektør, Holbæk Kommune"]
    assert attendance_of(meeting).present == 0
    assert told(meeting)[0] == f"registrerede, at {MAYOR} ledsages af Kommunaldirektør, Holbæk Kommune."
    actions.take_off_official(made[0], actor=secretary, day=ON)
    assert place(meeting).officials == ()
    assert told(meeting)[0] == "fjernede Kommunaldirektør, Holbæk Kommune fra listen over deltagere."


def test_someone_goes_out_for_an_item_and_comes_back(meeting, secretary):
    item = meeting.items.get()
    record(meeting, "present", secretary)
    who = member(meeting)
    for _ in range(2):
        actions.go_in_or_out(who, item, out=True, actor=secretary, day=ON)
    assert [person.short for person in attendance_of(meeting).away_from(item.pk)] == ["Holbæk"]
    assert told(meeting)[0] == f"registrerede, at {MAYOR} ikke var til stede under “{item.title}”."
    for _ in range(2):
        actions.go_in_or_out(who, item, out=False, actor=secretary, day=ON)
    assert not Away.objects.exists()
    assert told(meeting)[0] == f"registrerede, at {MAYOR} var til stede under “{item.title}”."


def test_nobody_of_another_meeting_goes_in_or_out(meeting, secretary):
    other = make.meeting("held", on=date(2026, 12, 3))
    with pytest.raises(Attendee.DoesNotExist):
        actions.go_in_or_out(member(other), meeting.items.get(), out=True, actor=secretary, day=ON)


@pytest.mark.parametrize(
    ("came", "words"), [(True, "deltog i “{title}”."), (False, "ikke kom til “{title}”.")]
)
def test_a_guest_came_or_did_not(secretary, came, words):
    """B-3-3."""
    meeting = make.meeting("planned")
    item = meeting.items.get()
    insight = {"office": "Skolelederen", "insight": "Kender de unge"}
    guest = actions.invite_guest(item, **insight, actor=secretary, day=ON)
    make.councils.walk(meeting, "held")
    for _ in range(2):
        actions.record_guest(guest, came=came, actor=secretary, day=ON)
    guest.refresh_from_db()
    assert guest.came is came
    assert told(meeting)[:2] == (f"registrerede, at Skolelederen {words.format(title=item.title)}", "B-3-3")


def test_who_left_the_seat_before_the_meeting_is_still_recorded_as_of_that_day(meeting, secretary):
    record(meeting, "present", secretary)
    mayor = Holding.objects.get(seat__role="mayor", seat__municipality=make.HOLBAEK, capacity="holder")
    leave_seat(mayor, until_on=ON - timedelta(1), actor=CLOCK, day=ON)
    found = place(meeting)
    assert (found.way, found.member.left, found.member.office) == ("present", True, MAYOR)
    assert (attendance_of(meeting).present, attendance_of(meeting).members) == (1, 11)
    record(meeting, "absent", secretary)
    assert attendance_of(meeting).members == 10, "a seat that nobody had and nobody took is not missed"


def test_the_meetings_own_day_decides_who_may_record_and_nobody_but_the_secretariat(secretary):
    make.sitting("mayor")
    meeting = make.meeting("convened")
    with pytest.raises(Refused, match="from the day of the meeting"):
        actions.record_presence(member(meeting), way="present", actor=secretary, day=ON - timedelta(1))
    actions.record_presence(member(meeting), way="present", actor=secretary, day=ON)
    with pytest.raises(Refused) as raised:
        actions.record_presence(member(meeting), way="absent", actor=make.sitting("mayor").actor, day=ON)
    assert raised.value.verdict == NOT_YOURS


def test_a_local_council_counts_its_own_seats_and_not_its_secretary():
    forum = make.local_council()
    for role in ("forum_chair", "forum_member", "forum_secretary"):
        make.sitting(role, forum=forum)
    secretary = make.sitting("forum_secretary", forum=forum).actor
    meeting = actions.plan_meeting(
        forum, starts_at=make.councils.at(ON), place="Holbæk", actor=secretary, day=ON
    )
    make.item(meeting, actor=secretary)
    make.councils.walk(meeting, "held", actor=secretary)
    assert attendance_of(meeting).members == 2
    assert Seat.objects.filter(forum=forum).count() == 3
