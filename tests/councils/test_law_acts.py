"""Election of the vice-chair, extra meetings, open doors, refused information, recommendations."""

from datetime import date, timedelta

import pytest

from samraad.audit.log import history
from samraad.councils import actions, rules
from samraad.councils.actions.ground import forum_reference
from samraad.councils.models import (
    AgendaItem,
    Candidate,
    Election,
    ExtraMeetingRequest,
    InformationRefusal,
    OpeningDecision,
    Recommendation,
)
from samraad.councils.vice_chair import vice_chair_on
from samraad.law.verdict import NOT_YOURS, YES, Refused
from samraad.organisations.actions import leave_seat
from samraad.organisations.models import Seat
from tests import make
from tests.make.councils import walk
from tests.surroundings.constraints import broken

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON
UNTIL = date(2030, 1, 1)
METHODS = Election.Method


def actor(role="secretary"):
    return make.sitting(role).actor


def seat(code=make.HOLBAEK):
    make.sitting("mayor", municipality=code)
    return Seat.objects.get(role="mayor", municipality=code)


def held():
    return make.meeting("held").items.select_related("meeting__forum").get()


def elected(candidates=None, method=METHODS.SHOW_OF_HANDS, item=None, until_on=UNTIL):
    ours, other = seat(), seat("265")
    return actions.record_election(
        item or held(), candidates=candidates or [(ours, 6), (other, 4)], elected=ours, method=method,
        until_on=until_on, actor=actor(), day=DAY,
    )  # fmt: skip


def told(forum):
    return [entry.sentence for entry in history(forum_reference(forum.pk))]


class TestElection:
    """L-111-5: candidates, votes, result and term, at an item of a meeting."""

    def test_the_council_elects_its_vice_chair(self):
        election = elected()
        assert (election.office, election.held_on, election.until_on) == (
            "Borgmester, Holbæk Kommune", DAY, UNTIL,
        )  # fmt: skip
        assert list(election.candidates.values_list("office", "votes")) == [
            ("Borgmester, Holbæk Kommune", 6),
            ("Borgmester, Roskilde Kommune", 4),
        ]
        about = actions.reference(election.item.meeting_id)
        assert history(about, public=True)[-1].sentence == (
            "Rådet valgte Borgmester, Holbæk Kommune til næstformand indtil 1. januar 2030. "
            f"Skrevet ind af {actor().office}."
        )

    def test_a_new_election_ends_the_term_of_the_one_before(self):
        first = elected()
        later = make.meeting("held", on=DAY + timedelta(7)).items.get()
        second = elected(item=later)
        first.refresh_from_db()
        assert first.ended_on == DAY + timedelta(7)
        assert vice_chair_on(first.forum, DAY + timedelta(6)) == first
        assert vice_chair_on(first.forum, DAY + timedelta(7)) == second

    def test_an_election_recorded_again_takes_the_place_of_the_first(self):
        item = held()
        elected(item=item)
        again = elected(item=item, candidates=[(seat(), None)], method=METHODS.AGREED)
        assert Election.objects.get() == again and Candidate.objects.count() == 1

    @pytest.mark.parametrize(
        ("votes", "method", "refused"),
        [
            ([None], METHODS.AGREED, False),
            ([6], METHODS.AGREED, True),
            ([6, 4], METHODS.BALLOT, False),
            ([4, 6], METHODS.BALLOT, True),
            ([9, 9], METHODS.BALLOT, True),
            ([5, 5], METHODS.LOT, False),
            ([5, 5], METHODS.BALLOT, True),
            ([6, 4], METHODS.LOT, True),
            ([None, None], METHODS.BALLOT, True),
        ],
    )
    def test_the_result_follows_from_the_votes(self, votes, method, refused):
        assert rules.may_elect(votes, 0, method, members=11).refused is refused

    def test_it_is_the_secretariats_to_record_at_a_meeting_that_was_held(self):
        item = held()
        assert rules.may_record_election(item, actor("mayor")) == NOT_YOURS
        assert rules.may_record_election(item, actor()) == YES
        item.withdrawn_on = DAY
        assert rules.may_record_election(item, actor()).refused
        ahead = make.meeting("convened", on=DAY + timedelta(7)).items.select_related("meeting__forum").get()
        assert rules.may_record_election(ahead, actor()).refused

    def test_another_forums_vice_chair_is_a_seat_of_its_own(self):
        item = held()
        chair = make.someone("forum_chair", forum=make.local_council()).actor
        item.meeting.forum = make.local_council()
        assert rules.may_record_election(item, chair).refused

    def test_a_vice_chair_who_left_leaves_a_vacancy(self):
        election = elected()
        actions.end_term(election, actor=actor(), day=DAY + timedelta(3))
        assert vice_chair_on(election.forum, DAY + timedelta(2)) == election
        assert vice_chair_on(election.forum, DAY + timedelta(3)) is None
        assert told(election.forum)[-1].endswith("fratrådte som næstformand 13. november 2026.")
        election.refresh_from_db()
        assert rules.may_end_term(election, actor(), day=DAY + timedelta(4)).refused
        assert rules.may_end_term(election, actor("mayor"), day=DAY) == NOT_YOURS

    def test_an_elected_who_no_longer_holds_her_seat_is_vice_chair_no_more(self):
        election = elected()
        holding = make.sitting("mayor").user.holdings.get()
        leave_seat(holding, until_on=DAY + timedelta(5), actor=make.sitting("administrator").actor, day=DAY)
        assert vice_chair_on(election.forum, DAY + timedelta(4)) == election
        assert vice_chair_on(election.forum, DAY + timedelta(5)) is None

    def test_a_term_ends_by_itself(self):
        election = elected(until_on=DAY + timedelta(30))
        assert vice_chair_on(election.forum, DAY + timedelta(30)) is None

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("election_has_a_term", {"until_on": DAY}),
            ("term_ends_within_itself", {"ended_on": DAY - timedelta(1)}),
            ("term_ends_within_itself", {"ended_on": UNTIL + timedelta(1)}),
        ],
    )
    def test_the_database_keeps_the_term(self, name, change):
        election = elected()
        with broken(name):
            Election.objects.filter(pk=election.pk).update(**change)

    def test_a_candidate_stands_once(self):
        election = elected()
        with broken("a_candidate_stands_once"):
            Candidate.objects.create(election=election, seat=seat(), office="x")


class TestExtraMeeting:
    """B-3-2, P-05: any single municipal member asks; the director answers."""

    def asked(self, subject="Uroen ved stationen"):
        return actions.ask_for_extra_meeting(
            make.council_of(), seat=seat(), subject=subject, actor=actor("mayor"), day=DAY
        )

    @pytest.mark.parametrize("role", ["mayor", "deputy", "mayors_delegate"])
    def test_a_single_municipal_member_asks(self, role):
        assert rules.may_ask_for_extra_meeting(make.council_of(), actor(role)) == YES

    @pytest.mark.parametrize("role", ["secretary", "police_director", "municipal_preparer"])
    def test_nobody_else_does(self, role):
        assert rules.may_ask_for_extra_meeting(make.council_of(), actor(role)).requirement == "B-3-2"

    def test_a_lokalraad_has_no_such_request(self):
        assert rules.may_ask_for_extra_meeting(make.local_council(), actor("mayor")).refused

    def test_asked_twice_it_is_one_request(self):
        assert self.asked() == self.asked()

    def test_the_answer_names_the_meeting_that_came_of_it(self):
        asked, meeting = self.asked(), make.meeting("planned", on=DAY + timedelta(20))
        actions.answer_request(asked, answer="Vi mødes.", meeting=meeting, actor=actor(), day=DAY)
        asked.refresh_from_db()
        assert (asked.answer, asked.answered_on, asked.meeting) == ("Vi mødes.", DAY, meeting)
        assert told(asked.forum)[-1].endswith("besvarede anmodningen om et ekstra møde: Vi mødes.")
        assert rules.may_answer_request(asked, actor()).refused
        assert rules.may_answer_request(asked, actor("mayor")) == NOT_YOURS

    def test_who_asked_may_take_it_back_until_it_is_answered(self):
        asked = self.asked()
        assert rules.may_withdraw_request(asked, actor()) == NOT_YOURS
        actions.withdraw_request(asked, actor=actor("mayor"), day=DAY)
        asked.refresh_from_db()
        assert asked.withdrawn_on == DAY
        assert rules.may_withdraw_request(asked, actor("mayor")).refused

    @pytest.mark.parametrize(
        ("name", "change"),
        [("request_has_a_subject", {"subject": ""}), ("answered_request_has_words", {"answer": "Ja"})],
    )
    def test_the_database_keeps_requests_whole(self, name, change):
        asked = self.asked()
        with broken(name):
            ExtraMeetingRequest.objects.filter(pk=asked.pk).update(**change)


class TestOpenDoors:
    """B-3-4, P-03: a majority of the members and the chair's consent, both recorded."""

    @pytest.mark.parametrize(
        ("votes", "present", "how", "chair", "opened"),
        [
            (6, 8, "all", True, True),
            (5, 8, "all", True, False),
            (5, 8, "present", True, True),
            (4, 8, "present", True, False),
            (11, 11, "all", False, False),
        ],
    )
    def test_both_conditions_are_needed(self, votes, present, how, chair, opened):
        assert opened is rules.is_opened(
            votes_for=votes, members=11, present=present, majority_of=how, chair_consents=chair
        )

    def test_a_council_of_two_needs_both(self):
        def opened(votes):
            return rules.is_opened(
                votes_for=votes, members=2, present=2, majority_of="all", chair_consents=True
            )

        assert (opened(1), opened(2)) == (False, True)

    @pytest.mark.parametrize(("votes", "present"), [(6, 5), (3, 12)])
    def test_there_are_no_more_votes_than_people(self, votes, present):
        assert rules.may_count(votes_for=votes, members=11, present=present).refused

    def recorded(self, votes=6, chair=True, item=None, meeting=None):
        meeting = meeting or make.meeting("convened")
        return actions.record_opening(
            meeting, item=item, votes_for=votes, present=9, chair_consents=chair, actor=actor(), day=DAY
        )

    def test_the_decision_is_kept_with_votes_and_consent_apart(self):
        decision = self.recorded()
        members = decision.members
        assert (decision.votes_for, decision.present, decision.chair_consents, decision.majority_of) == (
            6, 9, True, "all",
        )  # fmt: skip
        assert decision.opened is (members < 6 * 2)
        sentence = history(actions.reference(decision.meeting_id))[-1].sentence
        assert sentence.startswith("Offentligheden har adgang: 6 af 11 medlemmer stemte for")

    def test_without_the_chair_the_doors_stay_closed(self):
        assert not self.recorded(votes=9, chair=False).opened

    def test_a_later_decision_takes_the_place_of_the_earlier(self):
        meeting = make.meeting("convened")
        self.recorded(meeting=meeting)
        self.recorded(meeting=meeting, chair=False)
        assert [one.opened for one in OpeningDecision.objects.all()] == [False]

    def test_an_item_can_be_opened_alone(self):
        meeting = make.meeting("convened")
        item = meeting.items.get()
        assert self.recorded(meeting=meeting, item=item).item == item

    def test_only_the_secretariat_records_it_and_not_after_the_minutes(self):
        assert rules.may_record_opening(make.meeting("convened"), actor("mayor")) == NOT_YOURS
        assert rules.may_record_opening(make.meeting("minuted", on=DAY + timedelta(7)), actor()).refused

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("votes_are_of_members", {"votes_for": 12}),
            ("open_needs_majority_and_chair", {"chair_consents": False}),
            ("open_needs_majority_and_chair", {"votes_for": 5}),
        ],
    )
    def test_the_database_opens_no_doors_without_both(self, name, change):
        decision = self.recorded()
        with broken(name):
            OpeningDecision.objects.filter(pk=decision.pk).update(**change)

    def test_a_meeting_is_decided_on_once(self):
        decision = self.recorded()
        decision.pk = None
        with broken("opened_once_a_meeting_or_item"):
            decision.save(force_insert=True)


class TestRefusedInformation:
    """B-4-1, P-06: the chair alone, with a ground."""

    def refused(self):
        return actions.refuse_information(
            make.council_of(), asked="Bemandingen i weekenden", asked_by="Borgmester, Holbæk Kommune",
            asked_on=DAY, ground="Hensynet til efterforskningen", actor=actor("police_director"), day=DAY,
        )  # fmt: skip

    def test_the_ground_is_kept_and_not_told(self):
        refusal = self.refused()
        assert (refusal.ground, refusal.decided_by) == (
            "Hensynet til efterforskningen", actor("police_director").office,
        )  # fmt: skip
        assert "efterforskning" not in " ".join(told(refusal.forum))

    def test_nobody_but_the_chair_refuses(self):
        assert rules.may_refuse_information(make.council_of(), actor()).requirement == "B-4-1"
        assert rules.may_refuse_information(make.local_council(), actor("police_director")).refused

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("refusal_has_ground_and_decider", {"ground": ""}),
            ("refused_after_it_was_asked", {"asked_on": DAY + timedelta(1)}),
        ],
    )
    def test_the_database_wants_ground_and_decider(self, name, change):
        refusal = self.refused()
        with broken(name):
            InformationRefusal.objects.filter(pk=refusal.pk).update(**change)


class TestRecommendation:
    """L-112-3: for a limited time, with the reply."""

    def recommended(self, item=None):
        return actions.recommend(
            item or held(), addressee="Politidirektøren", until_on=UNTIL, actor=actor(), day=DAY
        )

    def test_it_has_an_end_and_is_the_items_decision(self):
        made = self.recommended()
        made.item.refresh_from_db()
        assert (made.until_on, made.item.outcome) == (UNTIL, AgendaItem.Outcome.RECOMMENDED)

    def test_it_is_recorded_at_a_meeting_that_was_held_and_ends_after_it(self):
        item = held()
        assert rules.may_recommend(item, actor("mayor"), until_on=UNTIL) == NOT_YOURS
        assert rules.may_recommend(item, actor(), until_on=DAY).refused
        ahead = make.meeting("planned", on=DAY + timedelta(7)).items.select_related("meeting__forum").get()
        assert rules.may_recommend(ahead, actor(), until_on=UNTIL).refused

    def test_the_reply_is_entered_once(self):
        made = self.recommended()
        actions.enter_reply(made, reply="Vi følger den.", actor=actor(), day=DAY)
        made.refresh_from_db()
        assert (made.reply, made.replied_on) == ("Vi følger den.", DAY)
        assert rules.may_reply(made, actor()).refused
        assert rules.may_reply(made, actor("mayor")) == NOT_YOURS

    def test_after_the_approval_the_reply_can_still_come(self):
        made = self.recommended()
        walk(made.item.meeting, "approved")
        actions.enter_reply(made, reply="Vi følger den.", actor=actor(), day=DAY)
        with pytest.raises(Refused):
            self.recommended(made.item)

    def test_the_database_wants_a_day_for_the_reply(self):
        made = self.recommended()
        with broken("reply_has_a_day"):
            Recommendation.objects.filter(pk=made.pk).update(reply="Ja")
