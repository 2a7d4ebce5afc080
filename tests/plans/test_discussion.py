"""How far the discussion has come, and which plans a focus area stood in before."""

from datetime import date

import pytest

from samraad.councils import actions as meetings
from samraad.councils.models import Meeting
from samraad.plans import actions
from samraad.plans.discussion import DISCUSSED, SENT, discussion_of, earlier_years, with_discussion
from samraad.plans.models import Edition
from samraad.plans.rules import NEVER_SENT, Discussion
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)


def test_a_draft_that_was_not_sent_was_never_discussed():
    assert discussion_of(make.plan()) == NEVER_SENT


@pytest.mark.parametrize(("state", "done"), [("sent", False), ("discussed", True)])
def test_the_discussion_is_told_with_its_meeting_item_and_text(state, done):
    edition = make.plan(state)
    sending = edition.sendings.get()
    assert discussion_of(edition) == Discussion(
        sent=True,
        meeting_on=make.DISCUSSED_ON,
        held=done,
        written=done,
        item=sending.item_id,
        meeting=sending.item.meeting_id,
        document=sending.paper.document_id,
    )


def test_of_two_meetings_the_one_that_has_come_furthest_counts():
    edition, secretary = make.plan(), make.sitting("secretary").actor
    first, second = (make.meeting(on=on) for on in (date(2026, 11, 3), date(2026, 11, 10)))
    for meeting in (first, second):
        actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    assert discussion_of(edition).meeting == second.pk
    make.councils.walk(first, "held")
    assert discussion_of(edition).meeting == first.pk
    make.discussed(edition, second)
    assert discussion_of(edition).meeting == second.pk
    meetings.undo_held(second, reason="Forkert.", actor=secretary, day=DAY)
    assert (discussion_of(edition).meeting, discussion_of(edition).done) == (first.pk, False)


def test_the_discussion_of_an_earlier_edition_is_not_that_of_a_later_one():
    first = make.plan("published")
    draft = make.correct(first, correction="content", publish=False)
    assert (discussion_of(first).done, discussion_of(draft)) == (True, NEVER_SENT)


def test_a_discussion_is_one_query(django_assert_num_queries):
    edition = make.plan("discussed")
    actions.send_to_meeting(
        edition, make.meeting(on=date(2026, 12, 1)), actor=make.sitting("secretary").actor, day=DAY
    )
    with django_assert_num_queries(1):
        discussion_of(edition)


@pytest.mark.parametrize("state", ["drafted", "sent", "discussed"])
def test_a_list_gives_the_same_answers_as_the_page(state):
    edition = make.plan(state)
    listed = with_discussion(Edition.objects.filter(pk=edition.pk)).get()
    asked = discussion_of(edition)
    assert listed.way == (DISCUSSED if asked.done else SENT if asked.sent else None)


def test_a_list_goes_by_the_meeting_that_has_come_furthest():
    edition = make.plan("sent")
    second = make.meeting(on=date(2026, 12, 1))
    actions.send_to_meeting(edition, second, actor=make.sitting("secretary").actor, day=DAY)
    make.discussed(edition, second)
    assert [one.way for one in with_discussion(Edition.objects.all())] == [DISCUSSED]


def test_a_list_too_leaves_out_a_cancelled_meeting():
    edition = make.plan("sent")
    meeting = Meeting.objects.get()
    meetings.cancel_meeting(meeting, reason="Sygdom.", actor=make.sitting("secretary").actor, day=DAY)
    listed = with_discussion(Edition.objects.all()).get()
    assert (listed.way, discussion_of(edition)) == (None, NEVER_SENT)


def test_the_earlier_years_are_those_of_the_latest_plans_that_can_be_read():
    make.sourced_plan(2009)
    make.sourced_plan(2010)
    make.sourced_plan(2012)
    withdrawn = make.sourced_plan(2011)
    director = make.sitting("police_director").actor
    actions.withdraw_edition(withdrawn, reason="Forkert.", actor=director, day=DAY)
    make.sourced_plan(2010, district=7)
    years = earlier_years(make.plan(year=2012 + 15)), earlier_years(Edition.objects.get(plan__year=2012))
    assert [set(found.values()) for found in years] == [{2012}, {2010}]


def test_a_focus_area_that_ended_does_not_count_as_having_stood():
    edition = make.plan("drafted", year=2026, focus_areas=("Færdsel",))
    secretary = make.sitting("secretary").actor
    actions.end_focus_area(edition.entries.get(), reason="Nået.", actor=secretary, day=DAY)
    meeting = make.meeting()
    actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    make.discussed(edition, meeting)
    actions.publish_plan(edition, actor=make.sitting("police_director").actor, day=make.PUBLISHED_ON)
    assert earlier_years(make.plan(year=2027, meeting=make.meeting(on=date(2026, 12, 1)))) == {}
