"""What may be done with a meeting, when and by whom: every answer with its words and its requirement."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from samraad.councils import rules
from samraad.councils.models import AgendaItem, Meeting
from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.moves import drawing
from samraad.law.requirements import requirement
from samraad.law.roles import (
    ROLES,
    Deputy,
    ForumChair,
    ForumSecretary,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    PoliceDirector,
    Secretary,
)
from samraad.law.verdict import NOT_YOURS, YES, no, with_reason
from samraad.organisations.models import Forum
from tests.make.councils import MEETING_ON, at

SECRETARY = Actor(1, "Navn", "Sekretær", (Held(Secretary, 8),))
DIRECTOR = Actor(2, "Navn", "Politidirektør", (Held(PoliceDirector, 8),))
PREPARER = Actor(3, "Navn", "SSP-konsulent", (Held(MunicipalPreparer, 8, "316"),))
ELSEWHERE = Actor(4, "Navn", "Sekretær", (Held(Secretary, 7), Held(PoliceDirector, 7)))
OTHERS = [
    Actor(5, "Navn", role.code, (Held(role, 8, "316"),))
    for role in ROLES
    if role not in (Secretary, PoliceDirector)
]
STRANGERS = [*OTHERS, ELSEWHERE, ANYONE]

WRONG_STATE = no("The meeting is not at the step where this can be done.")
STATES = [state.value for state in Meeting.State]


def meeting(state: str, *, forum: Forum | None = None) -> Meeting:
    return Meeting(
        forum=forum or Forum(kind="district_council", district_id=8), starts_at=at(MEETING_ON), state=state
    )


def named(actors):
    return pytest.mark.parametrize("actor", actors, ids=lambda actor: actor.office or "anyone")


GATES = {
    "convene_meeting": lambda one, actor: rules.may_convene_meeting(one, actor, items=1),
    "hold_meeting": lambda one, actor: rules.may_hold_meeting(one, actor, day=MEETING_ON),
    "undo_held": lambda one, actor: rules.may_undo("undo_held", one, actor),
    "finish_minutes": lambda one, actor: rules.may_finish_minutes(one, actor, unwritten=0),
    "reopen_minutes": lambda one, actor: rules.may_undo("reopen_minutes", one, actor),
    "approve_minutes": rules.may_approve_minutes,
    "publish_minutes": rules.may_publish_minutes,
    "withdraw_minutes": rules.may_withdraw_minutes,
    "cancel_meeting": rules.may_cancel_meeting,
    "undo_cancelled": lambda one, actor: rules.may_undo("undo_cancelled", one, actor),
}
TAKEN_BACK = with_reason("Say why it is taken back.")
GIVEN = {
    "undo_held": TAKEN_BACK,
    "reopen_minutes": TAKEN_BACK,
    "undo_cancelled": TAKEN_BACK,
    "cancel_meeting": with_reason("Say why the meeting is cancelled.", "B-3-1"),
    "withdraw_minutes": with_reason("Say why the minutes must go. The reason is shown where they stood."),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", GATES)
def test_an_act_is_possible_from_the_states_that_the_table_of_moves_names_and_from_no_other(act, state):
    starts = {move.before for move in rules.MOVES if move.act == act}
    expected = GIVEN.get(act, YES) if state in starts else WRONG_STATE
    assert [GATES[act](meeting(state), actor) for actor in (SECRETARY, DIRECTOR)] == [expected, expected]


@pytest.mark.parametrize("kind", ["local_council", "steering_group", "youth_board"])
def test_only_the_kredsraads_minutes_have_a_page_for_everyone(kind):
    own = meeting("approved", forum=Forum(pk=5, kind=kind, municipality_id="316"))
    secretary = Actor(6, "Navn", "Sekretær", (Held(ForumSecretary, None, "316", 5),))
    words = "These minutes have no page for everyone. Give them out when somebody asks."
    assert rules.may_publish_minutes(own, secretary) == no(words, "J-8")
    assert rules.may_publish_minutes(own, SECRETARY) == NOT_YOURS


@named(STRANGERS)
@pytest.mark.parametrize("act", GATES)
def test_only_the_councils_own_secretariat_and_director_take_a_meeting_through_its_steps(act, actor):
    answers = {GATES[act](meeting(state), actor).words for state in STATES}
    assert answers == {NOT_YOURS.words}


def test_every_step_of_the_table_has_a_gate_and_ends_in_a_state_of_the_meeting():
    assert {move.act for move in rules.MOVES} == {"plan_meeting", *GATES}
    assert {move.after for move in rules.MOVES} == set(STATES)
    assert {move.before for move in rules.MOVES} == {"", *STATES}


def test_the_table_draws_itself():
    assert drawing(rules.MOVES).splitlines()[1:4] == [
        "    [*] --> planned: plan_meeting",
        "    planned --> convened: convene_meeting (B-3-1)",
        "    convened --> held: hold_meeting (B-3-1)",
    ]


def test_every_requirement_of_the_table_is_in_the_catalogue():
    assert [requirement(move.requirement).id for move in rules.MOVES if move.requirement] == [
        "B-3-1",
        "B-3-1",
    ]


# planning


@named([SECRETARY, DIRECTOR])
def test_the_secretariat_and_the_director_it_serves_plan_meetings(actor):
    assert rules.may_plan_meeting(Forum(kind="district_council", district_id=8), actor) == YES


@named(STRANGERS)
def test_nobody_else_plans_meetings(actor):
    refusal = no("Only the council's secretariat plans its meetings.", "B-2-1")
    assert rules.may_plan_meeting(Forum(kind="district_council", district_id=8), actor) == refusal


@named([SECRETARY, DIRECTOR, *OTHERS])
def test_a_seat_elsewhere_gives_nothing_in_a_local_council(actor):
    local = Forum(pk=77, kind="local_council", municipality_id="999")
    assert rules.may_plan_meeting(local, actor).refused
    assert rules.may_change_agenda(meeting("planned", forum=local), actor) == NOT_YOURS
    assert rules.may_write_line(meeting("held", forum=local), actor, day=MEETING_ON) == NOT_YOURS


@pytest.mark.parametrize("role", [ForumChair, ForumSecretary])
def test_chair_and_secretary_of_a_local_council_serve_it(role):
    local = Forum(pk=77, kind="local_council", municipality_id="316")
    actor = Actor(1, "Navn", "Lokalrådet", (Held(role, 8, "316", 77),))
    assert rules.may_plan_meeting(local, actor) == YES
    assert rules.may_write_line(meeting("held", forum=local), actor, day=MEETING_ON) == YES
    assert rules.sees_closed(actor, local) is True


def test_a_meeting_without_an_agenda_is_not_convened():
    answer = rules.may_convene_meeting(meeting("planned"), SECRETARY, items=0)
    assert answer == no("The agenda is empty. Put at least one item on it first.", "B-3-1")


def test_the_empty_agenda_does_not_hide_that_the_step_is_wrong_or_another_persons():
    assert rules.may_convene_meeting(meeting("held"), SECRETARY, items=0) == WRONG_STATE
    assert rules.may_convene_meeting(meeting("planned"), PREPARER, items=0) == NOT_YOURS


@pytest.mark.parametrize("state", STATES)
def test_day_time_and_place_can_change_until_the_meeting_is_held(state):
    expected = YES if state in ("planned", "convened") else WRONG_STATE
    assert rules.may_move_meeting(meeting(state), SECRETARY) == expected


@named(STRANGERS)
def test_nobody_else_moves_the_meeting(actor):
    assert rules.may_move_meeting(meeting("planned"), actor) == NOT_YOURS


# the agenda

SENT = no("The agenda is sent. Ask the secretariat.", "B-2-1")


@pytest.mark.parametrize(
    ("state", "secretariat", "preparer", "stranger"),
    [
        ("planned", YES, YES, NOT_YOURS),
        ("convened", YES, SENT, SENT),
        ("held", YES, SENT, SENT),
        ("minuted", WRONG_STATE, WRONG_STATE, WRONG_STATE),
        ("approved", WRONG_STATE, WRONG_STATE, WRONG_STATE),
        ("published", WRONG_STATE, WRONG_STATE, WRONG_STATE),
        ("cancelled", WRONG_STATE, WRONG_STATE, WRONG_STATE),
    ],
)
def test_the_agenda_is_prepared_together_until_it_is_sent(state, secretariat, preparer, stranger):
    answers = [
        rules.may_change_agenda(meeting(state), actor)
        for actor in (SECRETARY, DIRECTOR, PREPARER, ELSEWHERE, ANYONE)
    ]
    assert answers == [secretariat, secretariat, preparer, stranger, stranger]


@pytest.mark.parametrize("role", [Mayor, Deputy, MayorsDelegate])
def test_members_do_not_write_on_the_agenda(role):
    member = Actor(1, "Navn", "Borgmester", (Held(role, 8, "316"),))
    assert rules.may_change_agenda(meeting("planned"), member) == NOT_YOURS


SENT_STAYS = no("The agenda is sent, and the item stays. Withdraw it with a reason instead.")
STAYS = no("The item is part of the record and stays. Write in its line what became of it.")


@pytest.mark.parametrize(
    ("state", "papers", "expected"),
    [
        ("planned", 0, YES),
        ("planned", 1, STAYS),
        ("convened", 0, SENT_STAYS),
        ("held", 0, SENT_STAYS),
        ("minuted", 0, WRONG_STATE),
        ("cancelled", 1, WRONG_STATE),
    ],
)
def test_an_item_goes_only_before_the_agenda_is_sent_and_only_without_papers(state, papers, expected):
    assert rules.may_remove_item(meeting(state), SECRETARY, papers=papers) == expected


def test_who_may_not_change_the_agenda_removes_no_item():
    assert rules.may_remove_item(meeting("planned"), ELSEWHERE, papers=0) == NOT_YOURS


@pytest.mark.parametrize("topic", AgendaItem.Topic.values)
def test_the_cooperation_plan_belongs_to_the_cooperation_alone(topic):
    elsewhere = no("The cooperation plan belongs to the topic “The cooperation”.", "L-112-1")
    expected = YES if topic == "cooperation" else elsewhere
    assert [rules.may_have_topic(kind, topic) for kind in ("cooperation_plan", "ordinary")] == [expected, YES]


@pytest.mark.parametrize(
    ("office", "insight", "allowed"),
    [
        ("Skoleleder, Holbæk", "Kender skolens arbejde", True),
        ("", "Kender skolens arbejde", False),
        ("Skoleleder, Holbæk", " \n", False),
        (" ", "", False),
    ],
)
def test_a_guest_is_invited_for_a_special_insight_that_is_stated(office, insight, allowed):
    """B-3-3, P-04."""
    refusal = no("Name the guest's office and the special insight that the item needs.", "B-3-3")
    assert rules.may_invite(AgendaItem(), office, insight) == (YES if allowed else refusal)


# held, minuted


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 9), no("The day of the meeting has not come yet.", "B-3-1")),
        (date(2026, 11, 10), YES),
        (date(2026, 11, 11), YES),
    ],
)
def test_nobody_records_that_a_meeting_was_held_before_its_day(day, expected):
    assert rules.may_hold_meeting(meeting("convened"), SECRETARY, day=day) == expected


def test_the_day_of_a_meeting_is_the_danish_one():
    at_midnight = datetime(2026, 11, 9, 23, tzinfo=UTC)
    early = Meeting(
        forum=Forum(kind="district_council", district_id=8), starts_at=at_midnight, state="convened"
    )
    assert early.on == MEETING_ON
    assert rules.may_hold_meeting(early, SECRETARY, day=MEETING_ON) == YES


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_line_is_written_from_the_day_of_the_meeting_until_its_minutes_are_finished(state, days):
    refusal = no("Minutes are written from the day of the meeting, until they are finished.")
    day = MEETING_ON + timedelta(days)
    under_way = state == "held" or (state == "convened" and days >= 0)
    assert rules.may_write_line(meeting(state), SECRETARY, day=day) == (YES if under_way else refusal)
    assert rules.may_record_presence(meeting(state), SECRETARY, day=day).allowed is under_way


@named(STRANGERS)
def test_nobody_else_writes_the_minutes_nor_who_was_there(actor):
    assert rules.may_write_line(meeting("held"), actor, day=MEETING_ON) == NOT_YOURS
    assert rules.may_record_presence(meeting("held"), actor, day=MEETING_ON) == NOT_YOURS


@pytest.mark.parametrize(("kind", "allowed"), [("district_council", False), ("local_council", True)])
def test_a_matter_about_a_person_does_not_belong_in_a_district_council(kind, allowed):
    """L-112-4."""
    forum = Forum(kind=kind, district_id=8)
    assert rules.may_hold_kind(forum, "ordinary") == YES
    answer = rules.may_hold_kind(forum, "person_case")
    assert (answer.allowed, answer.requirement) == (allowed, "" if allowed else "L-112-4")


SEES_CLOSED = {"police_director", "secretary", "mayor", "mayors_delegate", "deputy"}


@named([SECRETARY, DIRECTOR, *OTHERS, ELSEWHERE, ANYONE])
def test_what_is_closed_is_for_members_secretariat_and_chair(actor):
    council = Forum(kind="district_council", district_id=8)
    ours = {held.role.code for held in actor.roles if held.district == 8}
    assert rules.sees_closed(actor, council) is bool(ours & SEES_CLOSED)


def test_minutes_with_items_unwritten_are_finished_with_a_reason():
    answer = rules.may_finish_minutes(meeting("held"), SECRETARY, unwritten=2)
    assert answer == with_reason("{number} items have no line yet. Say why they stay empty.", number=2)


def test_unwritten_items_do_not_hide_that_the_step_is_wrong():
    assert rules.may_finish_minutes(meeting("convened"), SECRETARY, unwritten=2) == WRONG_STATE


def test_a_cancelled_meeting_whose_hour_was_given_away_stays_cancelled():
    taken = no("The council has another meeting at that time now. Plan a new one instead.")
    assert rules.may_undo("undo_cancelled", meeting("cancelled"), SECRETARY, taken=True) == taken
    assert rules.may_undo("undo_cancelled", meeting("planned"), SECRETARY, taken=True) == WRONG_STATE


# every path


class MeetingWalk(RuleBasedStateMachine):
    """Walks the table of moves in any order and keeps account of what happened."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ""
        self.done: list[str] = []

    @rule(move=sampled_from(rules.MOVES))
    def walk(self, move):
        if move.before == self.state:
            self.state = move.after
            self.done.append(move.act)

    def last(self, *acts: str) -> str:
        return next((act for act in reversed(self.done) if act in acts), "")

    @invariant()
    def published_minutes_are_those_of_a_meeting_convened_held_written_and_approved(self):
        if self.state in ("minuted", "approved", "published"):
            assert self.last("hold_meeting", "undo_held") == "hold_meeting"
            assert self.last("finish_minutes", "reopen_minutes") == "finish_minutes"
        if self.state == "published":
            assert self.last("publish_minutes", "withdraw_minutes") == "publish_minutes"
            assert "approve_minutes" in self.done

    @invariant()
    def a_held_meeting_was_convened_and_not_cancelled_since(self):
        if self.state in ("held", "minuted", "approved", "published"):
            assert self.last("cancel_meeting", "undo_cancelled", "convene_meeting") != "cancel_meeting"


MeetingWalk.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestEveryPathOfAMeeting = MeetingWalk.TestCase
