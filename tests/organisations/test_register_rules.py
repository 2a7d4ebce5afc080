"""Who keeps which seat and which forum, and what may be done with them: the rules alone."""

from datetime import date

import pytest

from samraad.law.actor import CLOCK, Actor, Held
from samraad.law.dated import CHOICE_BY_NAME
from samraad.law.roles import (
    ROLES,
    Administrator,
    ForumChair,
    ForumMember,
    ForumSecretary,
    Mayor,
    PoliceDirector,
    Secretary,
)
from samraad.law.verdict import NOT_YOURS, YES, no
from samraad.organisations import rules
from samraad.organisations.models import Forum
from samraad.organisations.rules import Ground

DAY = date(2026, 11, 22)
BY_ADMINISTRATOR = no("Only the administrator enters who holds this seat.", "D-SEC-4")
WATCHING = {
    "police_director", "secretary", "data_protection_officer", "log_reader", "reviewer", "case_chair",
    "national_supervisor", "administrator",
}  # fmt: skip


def one(role, district=8, municipality="", forum=None, number=7) -> Actor:
    return Actor(number, "Navn", "Embede", (Held(role, district, municipality, forum),))


ADMINISTRATOR = one(Administrator, None)
SECRETARY, ELSEWHERE = one(Secretary), one(Secretary, 7)
KEEPER, OTHER_KEEPER = one(ForumSecretary, 8, "316", 46), one(ForumSecretary, 8, "265", 47)
LOCAL = Forum(pk=46, kind="local_council", municipality_id="316")
COUNCIL = Forum(pk=1, kind="district_council", district_id=8)
GROUP = Forum(pk=99, kind="steering_group", name="SSP", municipality_id="316", from_on=date(2026, 1, 1))


# seats


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_a_seat_of_the_district_is_kept_by_its_secretariat_but_who_leads_or_watches_by_the_administrator(
    role,
):
    ground = Ground(role.code, 8, 46 if role.scope == "forum" else None)
    assert rules.may_keep_seat(ground, ADMINISTRATOR) == rules.may_keep_seat(ground, CLOCK) == YES
    expected = BY_ADMINISTRATOR if role.code in WATCHING else YES
    assert rules.may_keep_seat(ground, SECRETARY) == expected
    assert rules.may_keep_seat(ground, one(PoliceDirector)) == expected
    assert rules.may_keep_seat(ground, ELSEWHERE) == NOT_YOURS


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (KEEPER, YES),
        (one(ForumChair, 8, "316", 46), YES),
        (OTHER_KEEPER, NOT_YOURS),
        (one(ForumMember, 8, "316", 46), NOT_YOURS),
        (one(Mayor, 8, "316"), NOT_YOURS),
    ],
)
def test_a_seat_of_a_forum_is_kept_by_its_own_secretary_and_chair(actor, expected):
    assert rules.may_keep_seat(Ground("forum_member", 8, 46), actor) == expected


def test_a_seat_of_the_country_is_the_administrators():
    assert rules.may_keep_seat(Ground("administrator"), SECRETARY) == NOT_YOURS


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (None, YES),
        (8, YES),
        (7, no("Nobody enters herself in a seat. Ask another who keeps the register.", "D-SEC-4")),
    ],
)
def test_nobody_enters_herself(person, expected):
    for actor in (SECRETARY, ADMINISTRATOR, KEEPER):
        assert rules.may_fill_seat(Ground("forum_member", 8, 46), actor, person=person) == expected
    assert rules.may_fill_seat(Ground("mayor", 8), ELSEWHERE, person=7) == NOT_YOURS


@pytest.mark.parametrize(
    ("chosen_on", "expected"),
    [
        (DAY, YES),
        (date(2026, 11, 23), no("The municipal council’s decision cannot lie in the future.", "L-111-3")),
        (None, no("Enter the day on which the municipal council chose the deputy.", "L-111-3")),
    ],
)
def test_a_deputy_was_chosen_by_the_municipal_council_on_a_day(chosen_on, expected):
    assert rules.may_hold_as("mayor", "deputy", chosen_on=chosen_on, day=DAY) == expected


@pytest.mark.parametrize(
    ("until_on", "expected"),
    [
        (date(2026, 1, 2), YES),
        (date(2026, 1, 1), no("The seat is taken from {day}. Choose a later day.", day="2026-01-01")),
    ],
)
def test_a_seat_is_left_after_it_was_taken(until_on, expected):
    period = {"from_on": date(2026, 1, 1), "until_on": until_on}
    assert rules.may_leave_seat(Ground("mayor", 8), SECRETARY, **period) == expected
    assert rules.may_leave_seat(Ground("mayor", 8), ELSEWHERE, **period) == NOT_YOURS


@pytest.mark.parametrize(
    ("from_on", "expected"),
    [
        (DAY, YES),
        (date(2027, 1, 1), YES),
        (
            date(2026, 11, 21),
            no("The seat has been held already. Enter instead on which day it is left."),
        ),
    ],
)
def test_an_entry_is_taken_back_before_a_day_has_passed(from_on, expected):
    assert rules.may_take_back(Ground("mayor", 8), SECRETARY, from_on=from_on, day=DAY) == expected
    assert rules.may_take_back(Ground("mayor", 8), ELSEWHERE, from_on=from_on, day=DAY) == NOT_YOURS


def test_a_seat_by_law_is_not_closed():
    stays = no("The law gives this seat. It can stand empty, but it is not closed.", "L-111-2")
    today = {"closed_on": DAY, "day": DAY}
    partner = Ground("partner", 8)
    assert rules.may_close_seat(Ground("mayor", 8), SECRETARY, by_law=True, **today) == stays
    assert rules.may_close_seat(partner, SECRETARY, by_law=False, **today) == YES
    assert rules.may_close_seat(partner, ELSEWHERE, by_law=False, **today) == NOT_YOURS
    past = {"closed_on": date(2026, 11, 21), "day": DAY}
    assert rules.may_close_seat(partner, SECRETARY, by_law=False, **past) == PAST


def test_only_a_mayors_seat_begins_a_term():
    refusal = no("Only a municipality begins a new term after an election.", "L-111-2")
    assert rules.may_begin_term(Ground("mayor", 8), SECRETARY) == YES
    assert rules.may_begin_term(Ground("partner", 8), SECRETARY) == refusal
    assert rules.may_begin_term(Ground("mayor", 8), ELSEWHERE) == NOT_YOURS


# forums

THERE = no("The district council and the local councils are there already.", "L-111-1")
NAMELESS = no("Give the group a name, so that it can be told from others.")


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("steering_group", "SSP", YES),
        ("youth_board", "Ungesamrådet", YES),
        ("steering_group", "  ", NAMELESS),
        (
            "district_council",
            "X",
            THERE,
        ),
        (
            "local_council",
            "X",
            THERE,
        ),
    ],
)
def test_only_groups_are_set_up_and_each_has_a_name(kind, name, expected):
    assert rules.may_set_up_forum(kind, name, SECRETARY, district=8) == expected
    assert rules.may_set_up_forum(kind, name, CLOCK, district=None) == expected
    assert rules.may_set_up_forum(kind, name, ELSEWHERE, district=8) == NOT_YOURS
    assert rules.may_set_up_forum(kind, name, SECRETARY, district=None) == NOT_YOURS


@pytest.mark.parametrize(
    ("forum", "name", "expected"), [(LOCAL, "", YES), (GROUP, "PSP", YES), (GROUP, " ", NAMELESS)]
)
def test_what_was_set_up_never_loses_its_name(forum, name, expected):
    assert rules.may_name_forum(forum, name, SECRETARY, district=8) == expected
    assert rules.may_name_forum(forum, name, OTHER_KEEPER, district=8) == NOT_YOURS


PAST = no("Choose today or a later day. What has been is not changed.")


@pytest.mark.parametrize(
    ("forum", "until_on", "expected"),
    [
        (GROUP, DAY, YES),
        (GROUP, date(2026, 11, 21), PAST),
        (Forum(kind="youth_board", from_on=date(2027, 1, 1)), date(2027, 1, 1), PAST),
        (LOCAL, DAY, no("The district council and the local council are not closed.", "L-111-1")),
        (COUNCIL, DAY, no("The district council and the local council are not closed.", "L-111-1")),
    ],
)
def test_a_group_is_closed_from_today_or_later_and_a_council_never(forum, until_on, expected):
    days = {"until_on": until_on, "day": DAY}
    assert rules.may_close_forum(forum, SECRETARY, district=8, **days) == expected
    assert rules.may_close_forum(forum, KEEPER, district=8, **days) == NOT_YOURS


# house choices


def choose(name, value, forum, actor=SECRETARY, from_on=DAY):
    return rules.may_choose(name, value, forum, actor, district=8, day=DAY, from_on=from_on)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (SECRETARY, YES),
        (KEEPER, YES),
        (ADMINISTRATOR, YES),
        (OTHER_KEEPER, NOT_YOURS),
        (ELSEWHERE, NOT_YOURS),
        (one(ForumMember, 8, "316", 46), NOT_YOURS),
    ],
)
def test_how_a_forum_works_is_chosen_by_those_who_serve_it(actor, expected):
    assert choose("agenda_days", "21", LOCAL, actor) == expected
    assert rules.may_choose_for(LOCAL, actor, district=8) == expected


def test_a_choice_lies_within_its_bounds_and_never_changes_the_past():
    assert choose("agenda_days", "21", COUNCIL, from_on=date(2026, 11, 21)) == PAST
    assert choose("agenda_days", "0", COUNCIL).words == "Choose a whole number from {lowest} to {highest}."


@pytest.mark.parametrize(
    ("name", "council", "others"),
    [
        ("agenda_days", True, True),
        ("plan_word", True, False),
        ("majority_of", True, False),
        ("meetings_a_year", False, True),
    ],
)
def test_what_the_law_decided_or_the_district_chooses_is_not_every_forums(name, council, others):
    found = [rules.applies(CHOICE_BY_NAME[name], forum) for forum in (COUNCIL, LOCAL, GROUP)]
    assert found == [council, others, others]


def test_what_is_not_a_forums_to_choose_is_refused():
    assert choose("meetings_a_year", "6", COUNCIL) == no("This is not for this council to choose.", "L-LR-2")
