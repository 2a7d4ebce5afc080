"""A meeting is planned, moved, convened, held, cancelled; its minutes finished, approved, published."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import Meeting
from samraad.law.verdict import Refused
from samraad.law.versions import Overtaken
from tests import make
from tests.councils.telling import row, standing, told
from tests.make.councils import at
from tests.surroundings.constraints import constraint_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)
LAW = "B-3-1"


def test_a_meeting_is_planned(secretary):
    council = make.council_of()
    meeting = actions.plan_meeting(
        council, starts_at=at(date(2026, 12, 1), 9), place="Rådhuset, Køge", actor=secretary, day=DAY
    )
    meeting.refresh_from_db()
    assert (meeting.forum, meeting.starts_at, meeting.place, str(meeting), row(meeting)) == (
        council,
        at(date(2026, 12, 1), 9),
        "Rådhuset, Køge",
        "Kredsråd, Midt- og Vestsjællands Politi 2026-12-01",
        standing(),
    )
    assert told(meeting) == ("planlagde et møde den 1. december 2026 (Rådhuset, Køge).", "", DAY)
    assert Event.objects.order_by("id").values_list("district", "municipality").last() == (8, "")


def test_the_same_hour_asked_for_twice_is_one_meeting(secretary):
    meeting = make.meeting()
    before = Event.objects.count()
    again = actions.plan_meeting(
        meeting.forum, starts_at=meeting.starts_at, place="Et andet sted", actor=secretary, day=DAY
    )
    assert (again, Meeting.objects.count(), Event.objects.count()) == (meeting, 1, before)


def test_the_hour_of_a_cancelled_meeting_is_free(secretary):
    cancelled = make.meeting("cancelled")
    again = actions.plan_meeting(
        cancelled.forum, starts_at=cancelled.starts_at, place="Samme sted", actor=secretary, day=DAY
    )
    assert again != cancelled


def test_a_meeting_is_moved(secretary):
    meeting = make.meeting("convened")
    actions.move_meeting(
        meeting, starts_at=at(date(2026, 12, 3)), place="Lejre", version=1, actor=secretary, day=DAY
    )
    meeting.refresh_from_db()
    assert (meeting.on, meeting.place, meeting.version, meeting.state) == (
        date(2026, 12, 3),
        "Lejre",
        2,
        "convened",
    )
    assert told(meeting) == ("flyttede mødet til den 3. december 2026 (Lejre).", LAW, DAY)


def test_a_convened_meeting_moved_into_the_next_year_takes_that_years_next_number(secretary):
    make.meeting("convened", on=date(2027, 1, 14))
    meeting = make.meeting("convened")
    assert meeting.number == 1
    actions.move_meeting(
        meeting, starts_at=at(date(2027, 1, 28)), place="Lejre", version=1, actor=secretary, day=DAY
    )
    meeting.refresh_from_db()
    assert (meeting.on.year, meeting.number) == (2027, 2)


def test_who_moves_a_meeting_that_was_moved_meanwhile_sees_where_it_stands(secretary):
    meeting = make.meeting()
    actions.move_meeting(
        meeting, starts_at=at(date(2026, 12, 3)), place="Lejre", version=1, actor=secretary, day=DAY
    )
    before = row(meeting)
    with pytest.raises(Overtaken) as raised:
        actions.move_meeting(
            meeting, starts_at=at(date(2026, 12, 4)), place="Greve", version=1, actor=secretary, day=DAY
        )
    assert (raised.value.saved, raised.value.version) == ("2026-12-03T09:00:00+00:00 Lejre", 2)
    assert row(meeting) == before


def test_a_meeting_cannot_be_moved_onto_another(secretary):
    make.meeting(on=date(2026, 12, 3))
    meeting = make.meeting()
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        actions.move_meeting(
            meeting, starts_at=at(date(2026, 12, 3)), place="Greve", version=1, actor=secretary, day=DAY
        )
    assert constraint_of(raised.value) == "one_meeting_of_a_forum_at_a_time"
    meeting.refresh_from_db()
    assert (meeting.on, told(meeting)[0]) == (
        make.MEETING_ON,
        "satte “Udviklingen i kriminaliteten” på dagsordenen.",
    )


def test_a_meeting_is_convened(secretary):
    meeting = make.meeting()
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    assert row(meeting) == standing(state="convened", convened_on=DAY)
    assert told(meeting) == ("indkaldte mødet den 10. november 2026.", LAW, DAY)


def test_a_meeting_is_recorded_as_held(secretary):
    meeting = make.meeting("convened")
    actions.hold_meeting(meeting, actor=secretary, day=DAY)
    assert row(meeting) == standing(state="held", convened_on=make.MEETING_ON)
    assert told(meeting) == ("registrerede, at mødet den 10. november 2026 blev holdt.", LAW, DAY)


def test_a_mistaken_held_is_taken_back_and_what_was_written_stays(secretary):
    meeting = make.meeting("held")
    item = meeting.items.get()
    actions.write_line(item, minutes="<p>Drøftet.</p>", version=1, actor=secretary, day=DAY)
    actions.undo_held(meeting, reason="Det var det forrige møde.", actor=secretary, day=DAY)
    item.refresh_from_db()
    assert (row(meeting)["state"], item.minutes) == ("convened", "<p>Drøftet.</p>")
    assert told(meeting) == (
        "fortrød, at mødet den 10. november 2026 var holdt. Begrundelse: Det var det forrige møde.",
        LAW,
        DAY,
    )


def test_a_meeting_is_cancelled_with_a_reason(secretary):
    meeting = make.meeting("convened")
    actions.cancel_meeting(meeting, reason="For få kan komme.", actor=secretary, day=DAY)
    assert row(meeting) == standing(state="cancelled", convened_on=make.MEETING_ON, cancelled_on=DAY)
    assert told(meeting) == (
        "aflyste mødet den 10. november 2026. Begrundelse: For få kan komme.",
        LAW,
        DAY,
    )


@pytest.mark.parametrize("before", ["planned", "convened"])
def test_a_mistaken_cancelled_is_taken_back_to_where_the_meeting_stood(secretary, before):
    meeting = make.meeting(before)
    stood = row(meeting)
    actions.cancel_meeting(meeting, reason="Sygdom.", actor=secretary, day=DAY)
    actions.undo_cancelled(meeting, reason="Alle kan komme.", actor=secretary, day=DAY)
    assert row(meeting) == stood
    assert told(meeting) == (
        "fortrød aflysningen af mødet den 10. november 2026. Begrundelse: Alle kan komme.",
        LAW,
        DAY,
    )


def test_a_cancelled_meeting_whose_hour_was_given_away_stays_cancelled(secretary):
    meeting = make.meeting("cancelled")
    make.meeting()
    with pytest.raises(Refused, match="The council has another meeting at that time now"):
        actions.undo_cancelled(meeting, reason="Alle kan komme.", actor=secretary, day=DAY)
    assert row(meeting)["state"] == "cancelled"


def test_minutes_are_finished_when_every_item_has_its_line(secretary):
    meeting = make.meeting("held")
    actions.write_line(meeting.items.get(), minutes="Drøftet.", version=1, actor=secretary, day=DAY)
    actions.finish_minutes(meeting, actor=secretary, day=DAY)
    assert row(meeting) == standing(state="minuted", convened_on=make.MEETING_ON, minuted_on=DAY)
    assert told(meeting) == ("afsluttede referatet.", "", DAY)


def test_minutes_with_an_item_unwritten_are_finished_with_a_reason_that_is_kept(secretary):
    meeting = make.meeting("held")
    with pytest.raises(Refused, match="items have no line yet"):
        actions.finish_minutes(meeting, actor=secretary, day=DAY)
    actions.finish_minutes(meeting, reason=" Punktet blev udsat. ", actor=secretary, day=DAY)
    assert row(meeting)["state"] == "minuted"
    assert told(meeting)[0] == (
        "afsluttede referatet; 1 punkter står uden beslutning. Begrundelse: Punktet blev udsat."
    )


def test_finished_minutes_are_opened_again_with_a_reason(secretary):
    meeting = make.meeting("minuted")
    actions.reopen_minutes(meeting, reason="Et tal var forkert.", actor=secretary, day=DAY)
    assert row(meeting)["state"] == "held"
    assert told(meeting) == ("åbnede referatet igen. Begrundelse: Et tal var forkert.", "", DAY)


def test_minutes_are_approved_and_published(secretary):
    meeting = make.meeting("minuted")
    actions.approve_minutes(meeting, actor=secretary, day=DAY)
    assert told(meeting) == ("registrerede, at referatet er godkendt.", "", DAY)
    actions.publish_minutes(meeting, actor=secretary, day=date(2026, 11, 13))
    assert told(meeting) == ("udgav referatet.", "", date(2026, 11, 13))
    assert row(meeting) == standing(
        state="published",
        convened_on=make.MEETING_ON,
        minuted_on=make.MEETING_ON,
        approved_on=DAY,
        published_on=date(2026, 11, 13),
    )
