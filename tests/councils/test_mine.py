"""What Min side shows of the councils: owed, coming, changed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.mine import mine
from samraad.law.mine import Line, Mine
from tests import make

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON


def lists(role="secretary", day=DAY):
    return mine(make.sitting(role).actor, day)


def told(lines):
    return [(line.words.format(**line.params), line.day, line.act) for line in lines]


def owed(role="secretary", day=DAY):
    return told(lists(role, day).owed)


def test_without_meetings_there_is_nothing():
    assert lists() == Mine()


@pytest.mark.parametrize(("days_before", "reminded"), [(22, False), (21, True), (0, True)])
def test_a_planned_meeting_is_to_be_convened_three_weeks_before(days_before, reminded):
    make.meeting("planned")
    wanted = [
        ("The meeting on 2026-11-10 has not been convened yet.", date(2026, 10, 27), "Convene the meeting")
    ]
    assert owed(day=DAY - timedelta(days_before)) == (wanted if reminded else [])


def test_a_planned_meeting_whose_day_has_passed_is_to_be_moved_or_cancelled():
    make.meeting("planned")
    assert owed(day=DAY + timedelta(1)) == [
        ("The meeting on 2026-11-10 was never convened.", DAY, "Move or cancel the meeting")
    ]


def test_a_convened_meeting_is_to_be_recorded_from_the_day_after():
    make.meeting("convened")
    assert owed(day=DAY) == []
    assert owed(day=DAY + timedelta(1)) == [
        (
            "The meeting on 2026-11-10 is neither recorded as held nor cancelled.",
            DAY,
            "Record that the meeting was held",
        )
    ]


@pytest.mark.parametrize(
    ("written", "words", "act"),
    [
        (0, "2 items of the meeting on 2026-11-10 have no minutes yet.", "Write the minutes"),
        (1, "One item of the meeting on 2026-11-10 has no minutes yet.", "Write the minutes"),
        (2, "The minutes of the meeting on 2026-11-10 are written but not finished.", "Finish the minutes"),
    ],
)
def test_the_minutes_of_a_held_meeting_are_to_be_written_within_a_fortnight(written, words, act):
    held = make.meeting("held")
    make.item(held, title="Eventuelt")
    for item in held.items.all()[:written]:
        actions.write_line(
            item, minutes="<p>Drøftet.</p>", version=1, actor=make.sitting("secretary").actor, day=DAY
        )
    assert owed() == [(words, DAY + timedelta(14), act)]


def test_finished_minutes_wait_for_approval():
    make.meeting("minuted")
    assert owed() == [
        (
            "The minutes of the meeting on 2026-11-10 have not been approved yet.",
            None,
            "Record that the minutes are approved",
        )
    ]


@pytest.mark.parametrize(("days_after", "reminded"), [(60, True), (61, False)])
def test_approved_minutes_can_be_published_and_one_is_reminded_for_sixty_days(days_after, reminded):
    make.meeting("approved")
    wanted = [
        (
            "The minutes of the meeting on 2026-11-10 are approved and can be published.",
            None,
            "Publish the minutes",
        )
    ]
    assert owed(day=DAY + timedelta(days_after)) == (wanted if reminded else [])


def test_the_director_is_reminded_to_convene_and_of_none_of_the_secretariats_work():
    make.meeting("planned", on=DAY + timedelta(7))
    make.meeting("minuted")
    assert [act for _, _, act in owed("police_director")] == ["Convene the meeting"]


@pytest.mark.parametrize("role", ["municipal_preparer", "mayor", "national_supervisor"])
def test_nobody_else_owes_the_meetings_anything(role):
    for state in ("planned", "convened", "held"):
        make.meeting(state, on=DAY - timedelta(len(state)))
    assert owed(role) == []


def test_a_line_leads_to_its_meeting():
    meeting = make.meeting("convened")
    assert lists().coming == (
        Line(
            "{council} meets {time}, {place}.",
            {
                "on": "2026-11-10",
                "council": "Kredsrådet",
                "time": "kl.\u00a010.00",
                "place": "Politigården, Roskilde",
            },
            f"/arbejde/moeder/{meeting.pk}/",
            DAY,
        ),
    )


def coming(role, day):
    return [(line.day, "Not convened yet." in line.words) for line in lists(role, day).coming]


def test_meetings_come_until_their_day_has_passed():
    make.meeting("convened")
    assert (coming("mayor", DAY), coming("mayor", DAY + timedelta(1))) == ([(DAY, False)], [])


def test_a_planned_meeting_is_seen_by_those_who_prepare_it_alone():
    make.meeting("planned")
    assert {role: coming(role, DAY) for role in ("secretary", "municipal_preparer", "mayor")} == {
        "secretary": [(DAY, True)],
        "municipal_preparer": [(DAY, True)],
        "mayor": [],
    }


def test_a_strangers_meetings_do_not_show():
    make.meeting("convened", district=9)
    assert lists("mayor") == Mine()
    assert lists("data_protection_officer") == Mine()


def test_the_national_supervisor_is_told_which_district():
    make.meeting("convened", district=9)
    assert [line.where for line in lists("national_supervisor").coming] == [make.district(9).name]


def news(role="mayor", day=DAY):
    return told(lists(role, day).changed)


@pytest.mark.parametrize(("days_after", "shown"), [(-1, False), (0, True), (14, True), (15, False)])
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("convened", "The meeting on 2026-11-10 was convened."),
        ("published", "The minutes of the meeting on 2026-11-10 were published."),
    ],
)
def test_what_happened_is_news_for_a_fortnight(state, words, days_after, shown):
    make.meeting(state)
    assert ((words, DAY, "") in news(day=DAY + timedelta(days_after))) is shown


@pytest.mark.parametrize(("days_after", "shown"), [(0, True), (14, True), (15, False)])
def test_finished_minutes_are_told_of_while_they_can_be_commented_on(days_after, shown):
    until = make.meeting("minuted").comments_until
    assert until == DAY + timedelta(14)
    told_of = (f"The minutes of the meeting on 2026-11-10 can be commented on until {until}.", DAY, "")
    assert (told_of in news(day=DAY + timedelta(days_after))) is shown


def test_approved_minutes_are_not_for_comments():
    make.meeting("approved")
    assert not [words for words, *_ in news() if "commented" in words]


def test_a_local_council_is_called_by_its_name_and_its_own_secretary_sees_to_it():
    forum = make.local_council()
    own = make.someone("forum_secretary", forum=forum).actor
    make.meeting("convened", forum=forum, actor=own)
    make.meeting("held", on=DAY - timedelta(7), forum=forum, actor=own)
    found = mine(own, DAY)
    line = found.coming[0]
    assert line.words.format(**line.params).startswith("Lokalrådet meets") and line.where == ""
    assert [line.act for line in found.owed] == ["Write the minutes"]
    follower = lists("secretary")
    assert [line.where for line in follower.coming] == ["Holbæk"]
    assert follower.owed == ()


def test_a_moved_meeting_is_news_from_the_day_it_was_moved():
    meeting = make.meeting("convened", on=DAY + timedelta(40))
    today = timezone.localdate()
    actions.move_meeting(
        meeting,
        starts_at=meeting.starts_at + timedelta(1),
        place=meeting.place,
        version=1,
        actor=make.sitting("secretary").actor,
        day=today,
    )
    moved = (f"A meeting was moved. It is now on {DAY + timedelta(41)}.", today, "")
    assert moved in news(day=today)
    assert moved not in news(day=today + timedelta(15))


def test_a_cancelled_meeting_is_news_to_the_members_if_they_had_been_called():
    called = make.meeting("convened")
    actions.cancel_meeting(called, reason="Sygdom.", actor=make.sitting("secretary").actor, day=DAY)
    make.meeting("cancelled", on=DAY + timedelta(7))
    ours = ("The meeting on 2026-11-10 was cancelled.", DAY, "")
    assert [line for line in news(day=DAY + timedelta(7)) if "cancelled" in line[0]] == [ours]
    assert len([line for line in news("secretary", day=DAY + timedelta(7)) if "cancelled" in line[0]]) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_a_query_a_subject_however_many_meetings_there_are(rows, django_assert_num_queries):
    for number in range(rows):
        make.meeting("held", on=DAY - timedelta(number))
        make.meeting("convened", on=DAY + timedelta(number + 1))
    secretary = make.sitting("secretary").actor
    with django_assert_num_queries(5):
        mine(secretary, DAY)
