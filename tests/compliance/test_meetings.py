"""CouncilMeetsOftenEnough (B-3-1, P-02): four held meetings a calendar year, on both sides of every date."""

from datetime import date

import pytest

from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.meetings import CouncilMeetsOftenEnough
from samraad.councils.rules import ISSUERS
from samraad.law.requirements import requirement
from tests.compliance.given import act, district, meeting, proof, told, unseen

HELD = [date(2026, 2, 3), date(2026, 4, 14), date(2026, 6, 9), date(2026, 9, 8)]
DAY = date(2026, 11, 22)
NEW = "/arbejde/moeder/nyt/"


def standing(*meetings, year=2026, day=DAY):
    return CouncilMeetsOftenEnough().standing(district(*meetings), year=year, day=day)


def held(number):
    return [meeting(on) for on in HELD[:number]]


def test_four_held_meetings_meet_it():
    found = standing(*held(4))
    assert (found.answer, told(found), found.by_on, found.since_on, act(found)) == (
        Answer.MET,
        "The district council has held 4 meetings in 2026. At least 4 are required.",
        None,
        None,
        None,
    )


@pytest.mark.parametrize("state", ["held", "minuted", "approved", "published"])
def test_a_held_meeting_counts_whatever_became_of_its_minutes(state):
    assert standing(*held(3), meeting(date(2026, 11, 10), state)).answer is Answer.MET


def test_three_held_meetings_are_not_enough_and_say_what_is_missing():
    found = standing(*held(2), meeting(date(2026, 12, 8), "planned", pk=7))
    assert (found.answer, told(found), found.by_on, act(found)) == (
        Answer.DUE,
        "The district council has held 2 of at least 4 meetings in 2026. One more is planned. "
        "Turns red on 2026-12-31.",
        date(2026, 12, 31),
        ("Plan a meeting", NEW),
    )


def test_with_none_ahead_it_says_so():
    assert "No more are planned." in told(standing(*held(3)))


def test_enough_meetings_ahead_turn_it_green_once_held_and_the_next_is_to_be_convened():
    ahead = [meeting(date(2026, 11, 30), "convened", pk=6), meeting(date(2026, 12, 8), "planned", pk=7)]
    found = standing(*held(2), *ahead)
    assert (found.answer, told(found), act(found)) == (
        Answer.DUE,
        "The district council has held 2 of at least 4 meetings in 2026. 2 more are planned. "
        "Turns green once they are held.",
        ("Convene the meeting on 2026-12-08", "/arbejde/moeder/7/"),
    )


def test_when_all_that_is_needed_is_convened_there_is_nothing_to_do_but_hold_them():
    found = standing(*held(3), meeting(date(2026, 12, 8), "convened"))
    assert (found.answer, found.mend) == (Answer.DUE, None)


def test_a_meeting_today_still_lies_ahead():
    assert "One more is planned." in told(standing(*held(3), meeting(DAY, "convened")))


def test_a_convened_meeting_of_yesterday_is_to_be_recorded_first_of_all():
    found = standing(*held(3), meeting(date(2026, 11, 21), "convened", pk=7))
    assert "No more are planned." in told(found)
    assert act(found) == ("Record the meeting on 2026-11-21", "/arbejde/moeder/7/")


def test_a_planned_meeting_whose_day_has_passed_is_no_forecast():
    assert "No more are planned." in told(standing(*held(3), meeting(date(2026, 11, 21), "planned")))


def test_a_cancelled_meeting_counts_neither_as_held_nor_ahead():
    found = standing(*held(3), meeting(date(2026, 12, 8), "cancelled"))
    assert (found.answer, "No more are planned." in told(found)) == (Answer.DUE, True)


@pytest.mark.parametrize(
    ("day", "answer", "since_on"),
    [
        (date(2026, 12, 31), Answer.DUE, None),
        (date(2027, 1, 1), Answer.BREACHED, date(2027, 1, 1)),
        (date(2031, 5, 5), Answer.BREACHED, date(2027, 1, 1)),
    ],
)
def test_it_is_due_to_the_last_day_of_the_year_and_breached_from_the_next(day, answer, since_on):
    found = standing(*held(3), day=day)
    assert (found.answer, found.since_on) == (answer, since_on)


def test_a_breached_year_says_since_when_and_cannot_be_mended():
    found = standing(*held(3), day=date(2027, 1, 1))
    assert (told(found), found.by_on, found.mend) == (
        "The district council has held 3 of at least 4 meetings in 2026. Red since 2027-01-01.",
        None,
        None,
    )


def test_a_breached_year_is_mended_by_recording_a_meeting_that_was_convened():
    found = standing(*held(3), meeting(date(2026, 12, 8), "convened", pk=7), day=date(2027, 1, 1))
    assert (found.answer, act(found)) == (
        Answer.BREACHED,
        ("Record the meeting on 2026-12-08", "/arbejde/moeder/7/"),
    )


@pytest.mark.parametrize(
    ("on", "answer"),
    [(date(2025, 12, 31), Answer.DUE), (date(2026, 1, 1), Answer.MET), (date(2026, 12, 31), Answer.MET)],
)
def test_only_meetings_of_the_calendar_year_count(on, answer):
    assert standing(*held(3), meeting(on), day=date(2026, 12, 31)).answer is answer


@pytest.mark.parametrize(("year", "answer"), [(2006, Answer.NOT_APPLICABLE), (2007, Answer.UNKNOWN)])
def test_the_rule_begins_in_2007(year, answer):
    assert standing(*held(4), year=year).answer is answer


def test_before_the_rule_it_says_that_there_was_none():
    assert told(standing(year=2006)) == (
        "In 2006 there was no rule yet on how often the district council meets."
    )


def test_a_year_before_the_districts_own_work_here_is_unknown_not_breached():
    found = standing(*held(4), year=2025)
    assert (found.answer, told(found), found.mend) == (
        Answer.UNKNOWN,
        "The meetings of the district council in 2025 are not recorded here.",
        None,
    )


def test_a_meeting_of_an_earlier_year_entered_later_does_not_make_that_year_breached():
    found = standing(meeting(date(2011, 5, 3), recorded_on=date(2026, 3, 1)), year=2011)
    assert (found.answer, told(found)) == (
        Answer.UNKNOWN,
        "Meetings of 2011 that are recorded here: 1. There may have been more.",
    )


def test_the_year_after_is_unknown_too_until_the_district_works_here():
    entered = meeting(date(2011, 5, 3), recorded_on=date(2026, 3, 1))
    assert [standing(entered, year=year).answer for year in (2012, 2025, 2026)] == [
        Answer.UNKNOWN,
        Answer.UNKNOWN,
        Answer.DUE,
    ]


def test_four_meetings_entered_later_show_that_an_early_year_was_met():
    entered = [meeting(date(2011, month, 3), recorded_on=date(2026, 3, 1)) for month in (2, 5, 9, 11)]
    assert standing(*entered, year=2011).answer is Answer.MET


@pytest.mark.parametrize(("year", "offered"), [(2025, None), (2026, ("Plan a meeting", NEW))])
def test_a_district_without_any_record_can_begin_this_year(year, offered):
    found = standing(year=year)
    assert (found.answer, act(found)) == (Answer.UNKNOWN, offered)


def test_the_proof_is_every_meeting_of_the_year_and_the_forecast():
    found = standing(
        meeting(date(2026, 2, 3), pk=1),
        meeting(date(2026, 4, 14), "cancelled", pk=2),
        meeting(date(2026, 6, 9), "convened", pk=3),
        meeting(date(2026, 12, 1), "convened", pk=4),
        meeting(date(2026, 12, 8), "planned", pk=5),
        meeting(date(2027, 1, 8), "planned", pk=6),
    )
    assert proof(found) == [
        ("The meeting on 2026-02-03 was held.", "/arbejde/moeder/1/"),
        ("The meeting on 2026-04-14 is cancelled and does not count.", "/arbejde/moeder/2/"),
        ("The meeting on 2026-06-09 is neither recorded as held nor cancelled.", "/arbejde/moeder/3/"),
        ("The meeting on 2026-12-01 is convened.", "/arbejde/moeder/4/"),
        ("The meeting on 2026-12-08 is planned.", "/arbejde/moeder/5/"),
        ("If those planned are held, there will be 3 in 2026. At least 4 are required.", ""),
    ]


def test_who_may_not_open_the_meetings_sees_the_days_of_those_that_were_held_and_no_others():
    meetings = [*held(3), meeting(date(2026, 12, 8), "planned"), meeting(date(2026, 12, 15), "convened")]
    found = standing(*(unseen(one) for one in meetings))
    assert proof(found)[:-1] == [(f"The meeting on {on.isoformat()} was held.", "") for on in HELD[:3]]


def test_only_those_who_serve_the_council_can_mend_it():
    assert standing(*held(1)).mend.by == ISSUERS


def test_it_cites_a_requirement_that_was_read():
    found = standing(*held(4))
    assert (found.requirement, requirement(found.requirement).standing) == ("B-3-1", "according to source")


@pytest.mark.parametrize(
    ("began_on", "answer"), [(date(2026, 1, 1), Answer.BREACHED), (date(2026, 1, 2), Answer.UNKNOWN)]
)
def test_a_year_in_which_the_district_began_here_is_unknown_once_it_is_over(began_on, answer):
    found = standing(meeting(date(2026, 5, 3), recorded_on=began_on), year=2026, day=date(2027, 1, 1))
    assert found.answer == answer


def test_a_year_in_which_the_district_began_here_is_due_while_it_runs():
    began = meeting(date(2026, 5, 3), recorded_on=date(2026, 4, 1))
    assert standing(began, year=2026, day=date(2026, 12, 31)).answer == Answer.DUE
