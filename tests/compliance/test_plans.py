"""PlanPublishedEachYear (P-08): a plan a year, due until 31 December, never called late before (L-113-7)."""

from datetime import date

import pytest

from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.plans import PlanPublishedEachYear
from samraad.councils.models import PREPARERS
from samraad.councils.rules import ISSUERS
from samraad.law.requirements import requirement
from samraad.law.roles import PoliceDirector
from samraad.plans.discussion import DISCUSSED, SENT
from tests.compliance.given import act, district, edition, meeting, proof, told

DAY = date(2026, 11, 22)
WORK = "/arbejde/planer/kredsen/2026/"
AT_WORK = meeting(date(2026, 2, 3))


def standing(*facts, year=2026, day=DAY):
    return PlanPublishedEachYear().standing(district(AT_WORK, *facts), year=year, day=day)


def draft(**more):
    return edition(2026, "drafted", **more)


def test_a_published_plan_meets_it():
    found = standing(edition(2026))
    assert (found.answer, told(found), found.mend, proof(found)) == (
        Answer.MET,
        "The cooperation plan for 2026 was published on 2025-12-01.",
        None,
        [
            (
                "Edition 1 was discussed on 2025-11-10 and published on 2025-12-01.",
                "/kredsen/samarbejdsplan/2026/",
            )
        ],
    )


@pytest.mark.parametrize(("published_on", "late"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_a_plan_published_after_its_year_meets_it_and_says_so(published_on, late):
    found = standing(edition(2026, published_on=published_on), day=date(2027, 6, 1))
    assert (found.answer, "That was after the end of the year." in told(found)) == (Answer.MET, late)


def test_a_later_edition_does_not_move_the_day_of_publication():
    editions = edition(2026, "superseded"), edition(2026, number=2, published_on=date(2027, 3, 1))
    found = standing(*editions, day=date(2027, 6, 1))
    assert told(found) == "The cooperation plan for 2026 was published on 2025-12-01."
    assert [address for _, address in proof(found)] == [
        "/kredsen/samarbejdsplan/2026/",
        "/kredsen/samarbejdsplan/2026/udgave-2/",
    ]


def test_an_open_correction_does_not_unmake_it():
    found = standing(edition(2026), draft(number=2))
    assert (found.answer, proof(found)[-1]) == (Answer.MET, ("The draft was begun on 2025-09-01.", WORK))


def test_a_plan_recorded_from_a_source_meets_it_with_the_source_as_proof():
    sourced = edition(2011, source="Lokalavisen, 3. januar 2011", discussed_on=None, published_on=None)
    found = standing(sourced, year=2011)
    assert (found.answer, told(found), proof(found)) == (
        Answer.MET,
        "The cooperation plan for 2011 is recorded from a source: Lokalavisen, 3. januar 2011.",
        [
            (
                "Edition 1 is rendered from Lokalavisen, 3. januar 2011; it is not the plan itself.",
                "/kredsen/samarbejdsplan/2011/",
            )
        ],
    )


@pytest.mark.parametrize(
    ("day", "answer", "since_on"),
    [
        (date(2026, 1, 1), Answer.DUE, None),
        (date(2026, 12, 31), Answer.DUE, None),
        (date(2027, 1, 1), Answer.BREACHED, date(2027, 1, 1)),
        (date(2028, 1, 1), Answer.BREACHED, date(2027, 1, 1)),
    ],
)
def test_without_a_plan_it_is_due_to_the_end_of_the_year_and_breached_after(day, answer, since_on):
    found = standing(day=day)
    assert (found.answer, found.since_on) == (answer, since_on)


@pytest.mark.parametrize(
    ("facts", "words", "offered", "by"),
    [
        ([], "No draft has been begun.", ("Begin the draft", "/arbejde/planer/ny/"), PREPARERS),
        ([draft()], "The draft is being written.", ("Send the draft to a meeting", WORK), ISSUERS),
        (
            [draft(way=SENT)],
            "The draft has been sent to a meeting of the district council.",
            ("See what the plan is waiting for", WORK),
            ISSUERS,
        ),
        (
            [draft(way=DISCUSSED)],
            "The district council has discussed it.",
            ("Publish the plan", WORK),
            (PoliceDirector,),
        ),
    ],
    ids=["no draft", "written", "sent", "discussed"],
)
def test_a_missing_plan_says_how_far_it_has_come_and_what_the_next_act_is(facts, words, offered, by):
    found = standing(*facts)
    assert (found.answer, told(found), found.by_on, act(found), found.mend.by) == (
        Answer.DUE,
        f"The cooperation plan for 2026 is not published. {words} Turns red on 2026-12-31.",
        date(2026, 12, 31),
        offered,
        by,
    )


def test_a_breached_year_is_mended_by_the_same_acts():
    found = standing(draft(), day=date(2027, 2, 1))
    assert (told(found), found.by_on, act(found)) == (
        "The cooperation plan for 2026 is not published. The draft is being written. Red since 2027-01-01.",
        None,
        ("Send the draft to a meeting", WORK),
    )


def test_a_breached_year_without_a_draft_is_mended_by_entering_the_plan_if_there_was_one():
    found = standing(day=date(2027, 2, 1))
    assert (found.answer, act(found)) == (
        Answer.BREACHED,
        ("Record the plan from a source", "/arbejde/planer/fra-kilde/"),
    )


def test_a_reader_who_may_not_see_the_draft_does_not_hear_of_it():
    found = standing(draft(seen=False))
    assert (told(found), proof(found)) == (
        "The cooperation plan for 2026 is not published. Turns red on 2026-12-31.",
        [],
    )


@pytest.mark.parametrize(
    ("withdrawn_on", "day", "answer", "since_on"),
    [
        (date(2026, 11, 1), DAY, Answer.DUE, None),
        (date(2026, 11, 1), date(2027, 1, 1), Answer.BREACHED, date(2027, 1, 1)),
        (date(2027, 3, 4), date(2027, 6, 1), Answer.BREACHED, date(2027, 3, 4)),
    ],
)
def test_a_withdrawn_plan_is_missing_again(withdrawn_on, day, answer, since_on):
    found = standing(edition(2026, "withdrawn", withdrawn_on=withdrawn_on), day=day)
    assert (found.answer, found.since_on, act(found)) == (answer, since_on, ("Make a new edition", WORK))
    assert told(found).startswith("The cooperation plan for 2026 is withdrawn. No draft has been begun.")
    assert proof(found) == [
        (f"Edition 1 was withdrawn on {withdrawn_on.isoformat()}.", "/kredsen/samarbejdsplan/2026/")
    ]


def test_an_earlier_edition_still_stands_when_a_later_one_is_withdrawn():
    later = edition(2026, "withdrawn", number=2, withdrawn_on=date(2026, 11, 1))
    assert standing(edition(2026, "superseded"), later).answer is Answer.MET


def test_a_plan_of_another_year_does_not_count():
    assert standing(edition(2025), edition(2027)).answer is Answer.DUE


@pytest.mark.parametrize(("year", "answer"), [(2006, Answer.NOT_APPLICABLE), (2007, Answer.UNKNOWN)])
def test_the_rule_begins_in_2007(year, answer):
    assert standing(year=year).answer is answer


def test_before_the_rule_it_says_that_there_was_none():
    assert told(standing(year=2006)) == "In 2006 there was no rule yet on a cooperation plan."


@pytest.mark.parametrize(
    ("year", "answer", "offered"),
    [
        (2025, Answer.UNKNOWN, ("Record the plan from a source", "/arbejde/planer/fra-kilde/")),
        (2026, Answer.DUE, ("Begin the draft", "/arbejde/planer/ny/")),
    ],
)
def test_a_year_before_the_districts_own_work_here_is_unknown_not_breached(year, answer, offered):
    found = standing(year=year)
    assert (found.answer, act(found)) == (answer, offered)


def test_a_plan_recorded_from_a_source_does_not_begin_the_districts_own_work():
    sourced = edition(2011, source="Lokalavisen", drafted_on=date(2012, 1, 5))
    found = PlanPublishedEachYear().standing(district(sourced), year=2013, day=DAY)
    assert (found.answer, told(found)) == (
        Answer.UNKNOWN,
        "It is not recorded here whether there was a cooperation plan for 2013.",
    )


def test_a_district_without_any_record_can_begin_this_year():
    found = PlanPublishedEachYear().standing(district(), year=2026, day=DAY)
    assert (found.answer, act(found)) == (Answer.UNKNOWN, ("Begin the draft", "/arbejde/planer/ny/"))


def test_its_requirement_is_shown_as_not_confirmed():
    found = standing()
    assert (found.requirement, requirement(found.requirement).standing) == ("P-08", "not legally confirmed")
