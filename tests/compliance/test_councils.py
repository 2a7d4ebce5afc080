"""A vice-chair, answers to requests, and the three topics: wanted, shown with its proof, never a breach."""

from dataclasses import replace
from datetime import date

import pytest

from samraad.compliance.duties.councils import (
    CouncilHasViceChair,
    EachTopicIsDiscussed,
    ExtraMeetingRequestsAreAnswered,
)
from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.facts import RequestFact, TermFact
from tests.compliance.given import act, district, meeting, proof, told

DAY = date(2026, 11, 22)
TERM = TermFact("Borgmester, Holbæk Kommune", date(2026, 3, 3), date(2030, 1, 1))


class TestViceChair:
    """L-111-5, P-29."""

    def asked(self, *terms, day=DAY, year=2026):
        facts = replace(district(), forum=7, terms=terms)
        return CouncilHasViceChair().standing(facts, year=year, day=day)

    @pytest.mark.parametrize(
        ("day", "answer"),
        [
            (date(2026, 3, 2), Answer.GAP),
            (date(2026, 3, 3), Answer.MET),
            (date(2029, 12, 31), Answer.MET),
            (date(2030, 1, 1), Answer.GAP),
        ],
    )
    def test_it_is_met_while_a_term_runs(self, day, answer):
        assert self.asked(TERM, day=day, year=day.year).answer == answer

    def test_a_vacancy_is_a_gap_with_the_way_to_mend_it(self):
        standing = self.asked()
        assert told(standing) == "The district council has no vice-chair on record."
        assert act(standing) == (
            "See how a vice-chair is elected", "/arbejde/raad/7/valg-og-anmodninger/",
        )  # fmt: skip

    def test_the_sentence_names_the_office_and_the_end(self):
        assert told(self.asked(TERM)) == (
            "Borgmester, Holbæk Kommune is vice-chair of the district council until 2030-01-01."
        )

    def test_it_is_asked_of_today_alone(self):
        assert self.asked(year=2025).answer == Answer.NOT_APPLICABLE

    def test_without_a_council_there_is_no_way(self):
        assert act(CouncilHasViceChair().standing(district(), year=2026, day=DAY)) == (
            "See how a vice-chair is elected", "",
        )  # fmt: skip


class TestRequests:
    """B-3-2, P-05."""

    def asked(self, *requests, year=2026):
        facts = replace(district(), forum=7, requests=requests)
        return ExtraMeetingRequestsAreAnswered().standing(facts, year=year, day=DAY)

    def test_without_a_request_there_is_nothing_to_answer(self):
        assert self.asked().answer == Answer.NOT_APPLICABLE

    def test_an_open_request_shows_its_age_and_is_no_breach(self):
        standing = self.asked(RequestFact("Borgmester, Køge Kommune", date(2026, 11, 2)))
        assert (standing.answer, standing.by_on) == (Answer.DUE, None)
        assert told(standing) == (
            "Borgmester, Køge Kommune asked for an extra meeting 20 days ago and has no answer yet."
        )
        assert act(standing) == ("Answer the request", "/arbejde/raad/7/valg-og-anmodninger/")

    def test_answered_requests_are_met(self):
        asked = RequestFact("Borgmester, Køge Kommune", date(2026, 11, 2), date(2026, 11, 5))
        assert self.asked(asked).answer == Answer.MET
        assert self.asked(asked, year=2025).answer == Answer.NOT_APPLICABLE


class TestTopics:
    """L-112-1; once a year is the house's rule."""

    def asked(self, *meetings, day=DAY, year=2026):
        return EachTopicIsDiscussed().standing(district(*meetings), year=year, day=day)

    def held(self, *topics, on=date(2026, 3, 3), state="held"):
        return replace(meeting(on, state), topics=frozenset(topics))

    def test_all_three_are_met_over_the_meetings_of_the_year(self):
        standing = self.asked(
            self.held("crime", "formal"), self.held("police_work", "cooperation", on=date(2026, 6, 3))
        )
        assert standing.answer == Answer.MET
        assert proof(standing) == [
            ("The meeting on 2026-03-03.", "/arbejde/moeder/1/"),
            ("The meeting on 2026-06-03.", "/arbejde/moeder/1/"),
        ]

    def test_what_is_missing_is_due_until_the_year_ends_and_a_gap_after(self):
        one = self.held("crime", "cooperation")
        assert told(self.asked(one)) == "The work of the police has not been on the agenda in 2026."
        assert self.asked(one, day=date(2026, 12, 31)).answer == Answer.DUE
        assert self.asked(one, day=date(2027, 1, 1)).answer == Answer.GAP

    def test_a_meeting_that_was_not_held_discussed_nothing(self):
        ahead = self.held("crime", "cooperation", "police_work", state="convened")
        assert self.asked(ahead).answer == Answer.DUE

    def test_before_there_were_councils_there_was_nothing_to_discuss(self):
        assert self.asked(year=2006).answer == Answer.NOT_APPLICABLE

    def test_a_year_without_a_record_is_unknown(self):
        assert self.asked(year=2020).answer == Answer.UNKNOWN
