"""What may be done with a plan, when and by whom: every answer with its words and its requirement."""

from datetime import date

import pytest

from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.requirements import requirement
from samraad.law.roles import ROLES, MunicipalPreparer, PoliceDirector, Secretary
from samraad.law.verdict import NOT_YOURS, YES, no, with_reason
from samraad.plans import events, rules
from samraad.plans.models import Edition, Plan
from samraad.plans.rules import NEVER_SENT, Discussion

DAY = date(2026, 11, 17)
SECRETARY = Actor(1, "Navn", "Sekretær", (Held(Secretary, 8),))
DIRECTOR = Actor(2, "Navn", "Politidirektør", (Held(PoliceDirector, 8),))
PREPARER = Actor(3, "Navn", "SSP-konsulent", (Held(MunicipalPreparer, 8, "316"),))
ELSEWHERE = Actor(
    4, "Navn", "Sekretær", (Held(Secretary, 7), Held(PoliceDirector, 7), Held(MunicipalPreparer, 7))
)
OTHERS = [
    Actor(5, "Navn", role.code, (Held(role, 8, "316"),))
    for role in ROLES
    if role not in (Secretary, PoliceDirector, MunicipalPreparer)
]
STRANGERS = [*OTHERS, ELSEWHERE, ANYONE]
EVERYBODY = [SECRETARY, DIRECTOR, PREPARER, *STRANGERS]

NOT_A_DRAFT = no("A published edition never changes. Make a new edition of the same year.", "L-113-4")
STATES = ["drafted", "published", "superseded", "withdrawn"]
DISCUSSED = Discussion(sent=True, meeting_on=date(2026, 11, 10), held=True, written=True)


def edition(state: str = "drafted", *, correction: str = "", source: str = "") -> Edition:
    return Edition(
        plan=Plan(district_id=8, year=2027),
        number=2 if correction else 1,
        state=state,
        correction=correction,
        source_title=source,
    )


def answers(gate, actors=(SECRETARY, DIRECTOR, PREPARER)):
    return [gate(actor) for actor in actors]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.office or "anyone")
def test_nobody_else_does_anything_with_a_plan(stranger, state):
    of_state = edition(state)
    assert [
        rules.may_draft_plan(8, 2027, stranger, day=DAY),
        rules.may_edit(of_state, stranger),
        rules.may_discard(of_state, stranger, sent=False),
        rules.may_send_to_meeting(of_state, stranger, meeting_open=True),
        rules.may_start_correction(of_state, stranger, draft_open=False),
        rules.may_withdraw(of_state, stranger),
        rules.may_record_from_source(8, 2011, stranger, day=DAY, exists=False),
    ] == [NOT_YOURS] * 7


# drafting


@pytest.mark.parametrize(
    ("year", "possible"),
    [(2006, False), (2007, True), (2026, True), (2028, True), (2029, False), (-1, False)],
)
def test_a_plan_is_drafted_by_all_who_prepare_for_a_year_one_can_plan_for(year, possible):
    refusal = no("Choose a year from {first} to {last}.", "L-113-1", first=2007, last=2028)
    expected = YES if possible else refusal
    assert answers(lambda actor: rules.may_draft_plan(8, year, actor, day=DAY)) == [expected] * 3


def test_a_preparer_drafts_for_her_own_district_alone():
    assert rules.may_draft_plan(7, 2027, PREPARER, day=DAY) == NOT_YOURS


@pytest.mark.parametrize("state", STATES)
def test_all_who_prepare_write_in_a_draft_and_nobody_in_what_was_published(state):
    expected = YES if state == "drafted" else NOT_A_DRAFT
    assert answers(lambda actor: rules.may_edit(edition(state), actor)) == [expected] * 3


@pytest.mark.parametrize(
    ("state", "sent", "expected"),
    [
        ("drafted", False, with_reason("Say why the draft is discarded.")),
        ("drafted", True, no("The draft was sent to a meeting and is part of its record.", "L-113-3")),
        ("published", False, NOT_A_DRAFT),
        ("withdrawn", True, NOT_A_DRAFT),
    ],
)
def test_a_draft_nobody_was_sent_is_discarded_with_a_reason(state, sent, expected):
    gate = answers(lambda actor: rules.may_discard(edition(state), actor, sent=sent))
    assert gate == [expected, expected, NOT_YOURS]


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_focus_area_ends_with_a_reason(reason):
    assert rules.may_end_focus_area(reason) == no("Say why the focus area ends.", "L-113-5")
    assert rules.may_end_focus_area("Målet er nået.") == YES


def test_a_focus_area_ends_with_a_reason_of_five_hundred_characters_at_most():
    refusal = no("The reason is too long. It can have {number} characters at most.", number=500)
    assert [rules.may_end_focus_area(f" {'x' * length} ") for length in (500, 501)] == [YES, refusal]


@pytest.mark.parametrize("status", ["continued", "ended", "listed"])
def test_a_focus_area_that_ran_before_is_not_left_out(status):
    refusal = no("The focus area ran before this year. End it with a reason instead.", "L-113-5")
    assert (rules.may_remove_focus_area(status), rules.may_remove_focus_area("new")) == (refusal, YES)


@pytest.mark.parametrize("state", STATES)
def test_a_correction_is_begun_when_no_draft_of_the_year_is_open(state):
    open_already = no("A draft of this year is open already.")
    free = open_already if state == "drafted" else YES
    for draft_open, expected in ((False, free), (True, open_already)):
        gate = answers(
            lambda actor, o=draft_open: rules.may_start_correction(edition(state), actor, draft_open=o)
        )
        assert gate == [expected, expected, NOT_YOURS]


# to the meeting and to the public


@pytest.mark.parametrize(
    ("state", "meeting_open", "expected"),
    [
        ("drafted", True, YES),
        (
            "drafted",
            False,
            no("Choose a meeting of your own district council that has not been held yet.", "L-113-3"),
        ),
        ("published", True, NOT_A_DRAFT),
    ],
)
def test_the_secretariat_sends_a_draft_to_a_meeting_not_yet_held(state, meeting_open, expected):
    gate = answers(lambda actor: rules.may_send_to_meeting(edition(state), actor, meeting_open=meeting_open))
    assert gate == [expected, expected, NOT_YOURS]


@pytest.mark.parametrize(
    "actor", [one for one in EVERYBODY if one is not DIRECTOR], ids=lambda one: one.office
)
def test_only_the_director_publishes_however_well_it_was_discussed(actor):
    refusal = no("Only the police director publishes the plan.", "L-113-4")
    assert rules.may_publish(edition(), actor, DISCUSSED, day=DAY) == refusal
    assert rules.may_publish(edition(correction="slip"), actor, DISCUSSED, day=DAY) == refusal


@pytest.mark.parametrize("state", STATES[1:])
def test_what_was_published_is_not_published_again(state):
    assert rules.may_publish(edition(state), DIRECTOR, DISCUSSED, day=DAY) == NOT_A_DRAFT


UNDISCUSSED = [
    (
        NEVER_SENT,
        "The plan is discussed in the district council before it is published. Send it to a meeting first.",
    ),
    (
        Discussion(sent=True, meeting_on=DAY),
        "The district council's meeting on the plan has not been recorded as held yet.",
    ),
    (
        Discussion(sent=True, meeting_on=DAY, written=True),
        "The district council's meeting on the plan has not been recorded as held yet.",
    ),
    (
        Discussion(sent=True, meeting_on=DAY, held=True),
        "The minutes have no line yet on what the district council said about the plan.",
    ),
]


@pytest.mark.parametrize("correction", ["", "content"])
@pytest.mark.parametrize(("discussion", "words"), UNDISCUSSED)
def test_the_director_does_not_publish_what_was_not_discussed(discussion, words, correction):
    draft = edition(correction=correction)
    assert rules.may_publish(draft, DIRECTOR, discussion, day=DAY) == no(words, "L-113-3")
    assert rules.may_publish(draft, DIRECTOR, discussion, day=DAY, changed=True) == no(words, "L-113-3")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 9), no("The meeting on the plan is later than this day.", "L-113-3")),
        (date(2026, 11, 10), YES),
        (DAY, YES),
    ],
)
def test_the_director_publishes_what_was_discussed_from_the_day_of_the_meeting(day, expected):
    assert rules.may_publish(edition(), DIRECTOR, DISCUSSED, day=day) == expected


def test_a_text_changed_since_the_meeting_is_published_with_a_reason():
    assert rules.may_publish(edition(), DIRECTOR, DISCUSSED, day=DAY, changed=True) == with_reason(
        "The text has changed since it was sent to the meeting. Say why it can be published all the same.",
        "L-113-3",
    )


@pytest.mark.parametrize(("discussion", "_words"), UNDISCUSSED)
def test_a_slip_needs_no_new_discussion_while_the_focus_areas_are_the_same(discussion, _words):
    slip = edition(correction="slip")
    assert rules.may_publish(slip, DIRECTOR, discussion, day=DAY, changed=True) == YES
    assert rules.may_publish(slip, DIRECTOR, discussion, day=DAY, focus_areas_differ=True) == no(
        "The focus areas are not those of the edition before. That is no slip: the plan is discussed again.",
        "L-113-3",
    )


@pytest.mark.parametrize("correction", ["slip", "content"])
def test_a_better_rendering_of_a_source_needs_no_discussion(correction):
    rendering = edition(correction=correction, source="Lokalavisen, 3. januar 2011")
    assert rules.may_publish(rendering, DIRECTOR, NEVER_SENT, day=DAY) == YES


@pytest.mark.parametrize(
    ("discussion", "done"),
    [(DISCUSSED, True), *((discussion, False) for discussion, _ in UNDISCUSSED)],
)
def test_a_discussion_is_done_when_the_meeting_was_held_and_the_line_written(discussion, done):
    assert discussion.done is done


@pytest.mark.parametrize("state", STATES)
def test_the_director_withdraws_what_was_published_with_a_public_reason(state):
    reason = with_reason("Say why the edition is withdrawn. The reason is public.")
    expected = (
        reason if state in ("published", "superseded") else no("Only a published edition can be withdrawn.")
    )
    gate = answers(lambda actor: rules.may_withdraw(edition(state), actor))
    assert gate == [NOT_YOURS, expected, NOT_YOURS]


# from a source


@pytest.mark.parametrize(("year", "possible"), [(2006, False), (2007, True), (2026, True), (2027, False)])
def test_a_plan_from_before_samraad_is_recorded_for_a_year_that_has_begun(year, possible):
    refusal = no("Choose a year from {first} to {last}.", "L-113-1", first=2007, last=2026)
    expected = YES if possible else refusal
    gate = answers(lambda actor: rules.may_record_from_source(8, year, actor, day=DAY, exists=False))
    assert gate == [expected, expected, NOT_YOURS]


def test_a_year_that_has_its_plan_is_not_recorded_again():
    gate = answers(lambda actor: rules.may_record_from_source(8, 2011, actor, day=DAY, exists=True))
    refusal = no("There is a plan for this year already.", "L-113-1")
    assert gate == [refusal, refusal, NOT_YOURS]


# the law behind


def test_every_requirement_that_moves_and_events_name_is_in_the_catalogue():
    kinds = [kind for kind in vars(events).values() if isinstance(kind, events.Kind)]
    named = {one.requirement for one in (*rules.MOVES, *kinds) if one.requirement}
    assert {requirement(id).id for id in named} == named
    assert named == {"L-113-1", "L-113-3", "L-113-4", "L-113-5"}
