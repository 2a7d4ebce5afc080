"""What Min side shows of the plans: drafts to send, plans to publish, and what has changed."""

from datetime import date, timedelta

import pytest

from samraad.law.mine import Line, Mine
from samraad.plans.mine import mine
from tests import make
from tests.make.plans import WITHDRAWN_ON, correct

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
WORK = "/arbejde/planer/midt-og-vestsjaelland/2027/"
PUBLIC = "/midt-og-vestsjaelland/samarbejdsplan/2027/"


def lists(role, day=DAY):
    return mine(make.sitting(role).actor, day)


def told(lines):
    return [(line.words.format(**line.params), line.day, line.address) for line in lines]


def test_without_plans_there_is_nothing():
    assert lists("secretary") == Mine()


@pytest.mark.parametrize(("days_ahead", "reminded"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_draft_is_to_be_sent_to_the_meeting_that_lies_within_sixty_days(days_ahead, reminded):
    make.plan("drafted")
    on = DAY + timedelta(days_ahead)
    make.meeting("convened", on=on)
    wanted = Line(
        "The draft of the cooperation plan for {year} has not been sent to the meeting on {on}.",
        {"year": 2027, "number": 1, "on": on.isoformat()},
        WORK,
        on,
        "Send the draft to the meeting",
    )
    assert lists("secretary").owed == ((wanted,) if reminded else ())


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_meeting_that_is_over_or_off_takes_no_draft(state):
    make.plan("drafted")
    make.meeting(state, on=DAY + timedelta(7))
    assert lists("secretary").owed == ()


def test_another_districts_meeting_takes_no_draft():
    make.plan("drafted")
    make.meeting("convened", on=DAY + timedelta(7), district=9)
    assert lists("secretary").owed == ()


def test_a_draft_that_was_sent_waits_for_the_meeting():
    make.plan("sent", meeting=make.meeting("planned", on=DAY + timedelta(7)))
    make.meeting("planned", on=DAY + timedelta(14))
    assert (lists("secretary").owed, lists("police_director").owed) == ((), ())


def test_a_discussed_plan_waits_for_the_director_and_for_nobody_else():
    make.plan("discussed")
    ready = [("The cooperation plan for 2027 has been discussed and can be published.", None, WORK)]
    assert told(lists("police_director").owed) == ready
    assert [lists(role).owed for role in ("secretary", "municipal_preparer", "mayor")] == [(), (), ()]


def test_a_corrected_slip_waits_for_the_director_at_once():
    correct(make.plan("published"), publish=False)
    make.meeting("convened", on=DAY + timedelta(7))
    ready = [("The corrected cooperation plan for 2027 can be published.", None, WORK)]
    assert told(lists("police_director").owed) == ready
    assert lists("secretary").owed == ()


@pytest.mark.parametrize("state", ["published", "superseded", "withdrawn"])
def test_nothing_is_owed_to_what_is_published(state):
    make.plan(state)
    assert [lists(role).owed for role in ("secretary", "police_director")] == [(), ()]


@pytest.mark.parametrize(("days_after", "shown"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_draft_is_news_to_the_members_for_thirty_days(days_after, shown):
    make.plan("drafted")
    day = make.DRAFTED_ON + timedelta(days_after)
    wanted = [("The draft of the cooperation plan for 2027 was begun.", make.DRAFTED_ON, WORK)]
    assert told(lists("mayor", day).changed) == (wanted if shown else [])


def test_a_draft_is_no_news_to_others():
    make.plan("drafted")
    assert [lists(role) for role in ("unit_worker", "national_supervisor")] == [Mine(), Mine()]


@pytest.mark.parametrize("role", ["mayor", "unit_worker", "partner", "data_protection_officer"])
def test_a_published_plan_is_news_to_everyone_in_the_district(role):
    make.plan("published")
    assert told(lists(role).changed) == [
        ("The cooperation plan for 2027 was published.", make.PUBLISHED_ON, PUBLIC)
    ]


def test_a_published_plan_of_another_district_is_news_to_the_national_supervisor_alone():
    make.plan("published", district=9)
    assert lists("mayor").changed == ()
    [line] = lists("national_supervisor").changed
    assert line.where == make.district(9).name


def test_later_editions_and_withdrawals_are_news_with_their_number():
    make.plan("superseded")
    assert told(lists("mayor").changed)[1] == (
        "Edition 2 of the cooperation plan for 2027 was published.",
        make.PUBLISHED_ON,
        f"{PUBLIC}udgave-2/",
    )


def test_a_correction_that_is_begun_is_news():
    correct(make.plan("published"), publish=False)
    assert told(lists("mayor").changed)[1][0] == "A correction of the cooperation plan for 2027 was begun."


def test_a_withdrawn_plan_is_news_at_the_address_that_explains():
    make.plan("withdrawn")
    assert told(lists("mayor").changed)[-1] == (
        "Edition 1 of the cooperation plan for 2027 was withdrawn.",
        WITHDRAWN_ON,
        PUBLIC,
    )


def test_a_plan_recorded_from_a_source_is_no_news():
    make.sourced_plan()
    assert lists("mayor") == Mine()


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_however_many_plans_there_are(rows, django_assert_num_queries):
    for number in range(rows):
        make.plan("drafted", year=2026 + number)
    secretary = make.sitting("secretary").actor
    with django_assert_num_queries(1):
        mine(secretary, DAY)
