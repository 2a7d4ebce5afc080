"""What the duties read of a district, and what of it a reader may open."""

from datetime import date

import pytest

from samraad.compliance.duties.facts import (
    DistrictFacts,
    EditionFact,
    MeetingFact,
    RequestFact,
    TermFact,
    read,
)
from samraad.councils import actions
from samraad.councils.actions import cancel_meeting
from samraad.organisations.models import District, Seat
from samraad.plans.discussion import DISCUSSED
from tests import make
from tests.compliance.given import district, edition, meeting

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def read_ours(role):
    actor = make.sitting(role).actor
    [found] = read(District.objects.filter(pk=make.OURS), actor)
    return found


def test_a_district_without_anything_has_empty_facts():
    forum = make.council_of().pk
    assert read_ours("secretary") == DistrictFacts(8, "Midt- og Vestsjællands Politi", forum=forum)


def test_meetings_come_with_their_day_state_and_the_day_samraad_came_to_know_of_them():
    held = make.meeting("held", on=date(2026, 3, 3))
    planned = make.meeting("planned", on=date(2026, 12, 8))
    make.meeting("planned", district=9)
    assert read_ours("secretary").meetings == (
        MeetingFact(date(2026, 3, 3), "held", date(2026, 3, 3), held.pk, True, frozenset({"crime"})),
        MeetingFact(date(2026, 12, 8), "planned", date(2026, 12, 8), planned.pk, True, frozenset({"crime"})),
    )


def test_a_mayor_may_open_what_was_sent_and_not_what_is_being_planned():
    make.meeting("convened", on=date(2026, 3, 3))
    make.meeting("planned", on=date(2026, 12, 8))
    assert [(fact.state, bool(fact.address)) for fact in read_ours("mayor").meetings] == [
        ("convened", True),
        ("planned", False),
    ]


def test_the_data_protection_officer_sees_that_meetings_were_held_and_opens_none():
    make.meeting("held")
    assert [(fact.held, fact.address) for fact in read_ours("data_protection_officer").meetings] == [
        (True, "")
    ]


def test_editions_come_with_how_far_they_are():
    make.plan("discussed", year=2027)
    make.sourced_plan(2011)
    assert read_ours("secretary").editions == (
        EditionFact(
            2011, 1, "published", make.DRAFTED_ON, None, None, None, "Lokalavisen, 3. januar 2011",
            None, "midt-og-vestsjaelland", True,
        ),
        EditionFact(
            2027, 1, "drafted", make.DRAFTED_ON, None, None, None, "",
            DISCUSSED, "midt-og-vestsjaelland", True,
        ),
    )  # fmt: skip


def test_a_draft_whose_meeting_was_cancelled_is_not_sent():
    sent_to = make.meeting("planned")
    edition = make.plan("sent", meeting=sent_to)
    secretary = make.sitting("secretary").actor
    cancel_meeting(sent_to, reason="For få kan komme.", actor=secretary, day=sent_to.on)
    assert [(fact.sent, fact.discussed) for fact in read_ours("secretary").editions] == [(False, False)]
    assert edition.is_draft


def test_a_draft_is_open_to_members_and_to_nobody_else():
    make.plan("drafted")
    roles = ["secretary", "mayor", "data_protection_officer", "national_supervisor"]
    assert [bool(read_ours(role).editions[0].work) for role in roles] == [True, True, False, False]


def test_terms_and_requests_come_with_the_council():
    make.sitting("mayor")
    seat = Seat.objects.get(role="mayor", municipality=make.HOLBAEK)
    secretary = make.sitting("secretary").actor
    actions.record_election(
        make.meeting("held").items.get(), candidates=[(seat, None)], elected=seat, method="agreed",
        until_on=date(2030, 1, 1), actor=secretary, day=DAY,
    )  # fmt: skip
    mayor = make.sitting("mayor").actor
    asked = actions.ask_for_extra_meeting(make.council_of(), seat=seat, subject="Uro", actor=mayor, day=DAY)
    facts = read_ours("secretary")
    assert facts.terms == (TermFact("Borgmester, Holbæk Kommune", make.MEETING_ON, date(2030, 1, 1)),)
    assert facts.requests == (RequestFact(mayor.office, DAY),)
    actions.answer_request(asked, answer="Ja", meeting=None, actor=secretary, day=DAY)
    assert read_ours("secretary").requests == (RequestFact(mayor.office, DAY, DAY),)


@pytest.mark.parametrize("rows", [1, 3])
def test_three_queries_however_much_there_is(rows, django_assert_num_queries):
    for number in range(rows):
        make.meeting("held", on=date(2026, 2 + number, 3))
        make.plan("drafted", year=2026 + number)
    actor = make.sitting("secretary").actor
    districts = list(District.objects.all())
    with django_assert_num_queries(3):
        read(districts, actor)


@pytest.mark.parametrize(
    ("facts", "years"),
    [
        ([], [2026]),
        ([meeting(date(2024, 5, 5)), edition(2011)], list(range(2011, 2027))),
        ([edition(2027)], [2026, 2027]),
        ([meeting(date(2005, 5, 5))], list(range(2007, 2027))),
    ],
)
def test_one_can_ask_for_the_years_from_the_first_record_to_this_one_or_the_next_begun(facts, years):
    assert list(district(*facts).years(DAY)) == years
