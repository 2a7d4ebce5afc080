"""House choices: what holds on a day, within what bounds, and since when."""

from dataclasses import replace
from datetime import date

import pytest

from samraad.law import dated
from samraad.law.actor import CLOCK
from samraad.law.dated import CHOICE_BY_NAME, CHOICES, Bounds, Choice
from samraad.law.requirements import requirement
from samraad.law.verdict import YES, no
from samraad.organisations import choices
from samraad.organisations.actions import choose, set_up_forum
from samraad.organisations.choices import Chosen, chosen, coming
from samraad.organisations.models import HouseChoice, Membership
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
LATER = date(2027, 3, 1)
DAYS = CHOICE_BY_NAME["agenda_days"]
WORDS = CHOICE_BY_NAME["numbering"]


def chose(name, value, forum=None, from_on=DAY):
    return choose(name, value, forum=forum or make.council_of(), from_on=from_on, actor=CLOCK, day=DAY)


# what may be chosen


@pytest.mark.parametrize("one", CHOICES, ids=lambda one: one.name)
def test_the_default_of_every_choice_lies_within_its_own_bounds(one):
    assert one.allows(one.bounds_on(DAY).default, day=DAY) == YES
    assert not one.confirmed or requirement(one.requirement).confirmed
    days = [version.from_on for version in one.versions]
    assert days == sorted(set(days))


@pytest.mark.parametrize("value", ["1", "14", "60", "007"])
def test_a_number_within_its_bounds_may_be_chosen(value):
    assert (DAYS.type, DAYS.allows(value, day=DAY)) == ("number", YES)


@pytest.mark.parametrize("value", ["0", "61", "-1", "1,5", "to", "", "²", "٣"])
def test_no_other_number_may_and_the_bounds_are_told(value):
    refusal = no("Choose a whole number from {lowest} to {highest}.", "B-5-x", lowest=1, highest=60)
    assert DAYS.allows(value, day=DAY) == refusal


@pytest.mark.parametrize(
    ("value", "expected"),
    [("per_meeting", YES), ("consecutive", YES), ("often", no("Choose one of the words.", "B-5-x"))],
)
def test_a_word_is_one_of_those_offered(value, expected):
    assert (WORDS.type, WORDS.allows(value, day=DAY)) == ("word", expected)


def test_the_law_may_come_to_decide_what_the_house_decided_before():
    narrowed = replace(
        WORDS, versions=(Bounds("per_meeting"), Bounds("consecutive", LATER, allowed=("consecutive",)))
    )
    assert list(narrowed.offered_on(DAY)) == ["per_meeting", "through_year", "consecutive"]
    assert list(narrowed.offered_on(LATER)) == ["consecutive"]
    assert narrowed.allows("per_meeting", day=LATER).refused
    assert narrowed.bounds_on(date(2000, 1, 1)) == Bounds("per_meeting")


def test_reminders_are_no_choice():
    assert dated.TASK_REMINDER_DAYS == (30, 7, 1)
    assert not any("reminder" in one.name for one in CHOICES)


# what holds


def test_where_nothing_was_chosen_the_default_holds():
    forum = make.council_of()
    assert choices.choice("agenda_days", forum, DAY) == 14
    assert choices.number("minutes_days", forum, DAY) == 14
    assert choices.word("numbering", forum, DAY) == "per_meeting"
    assert choices.word("plan_word", make.district(), DAY) == "discussed"
    assert choices.yes("online_meetings", forum, DAY) is True
    assert choices.yes("tasks_need_second_person", forum, DAY) is False
    assert choices.word("majority_of", forum, DAY) == "all"


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 11, 21), 14), (DAY, 21), (date(2027, 2, 28), 21), (LATER, 7), (date(2030, 1, 1), 7)],
)
def test_a_choice_holds_from_its_day_until_the_next_ones(day, held):
    chose("agenda_days", "21")
    chose("agenda_days", "7", from_on=LATER)
    assert choices.choice("agenda_days", make.council_of(), day) == held


def test_a_choice_is_of_one_forum_alone():
    chose("agenda_days", "21", forum=make.local_council())
    held = [
        choices.number("agenda_days", one, DAY) for one in (make.local_council(), make.local_council("265"))
    ]
    assert held == [21, 14]


def test_what_a_district_chose_holds_for_its_kredsraad_and_the_lokalraad_that_lie_in_it():
    chose("plan_word", "settled")
    Membership.objects.filter(municipality="265").update(until_on=DAY)
    group = set_up_forum(
        kind="steering_group", name="PSP", district=make.district(), actor=CLOCK, day=DAY, from_on=DAY
    )
    where = [
        make.district(), make.council_of(), group, make.local_council(), make.local_council("265"),
        make.district(7), make.council_of(7),
    ]  # fmt: skip
    assert [choices.word("plan_word", one, DAY) for one in where] == [
        "settled", "settled", "settled", "settled", "discussed", "discussed", "discussed",
    ]  # fmt: skip


def test_what_was_chosen_holds_no_longer_once_the_law_forbids_it(monkeypatch):
    chose("numbering", "through_year")
    narrowed = replace(
        WORDS, versions=(Bounds("per_meeting"), Bounds("consecutive", LATER, allowed=("consecutive",)))
    )
    monkeypatch.setitem(CHOICE_BY_NAME, "numbering", narrowed)
    forum = make.council_of()
    assert [choices.word("numbering", forum, day) for day in (DAY, LATER)] == ["through_year", "consecutive"]


def test_a_choice_made_again_for_the_same_day_stands_once():
    chose("agenda_days", "21")
    chose("agenda_days", "0030")
    assert list(HouseChoice.objects.values_list("value", "from_on")) == [("30", DAY)]
    assert str(HouseChoice.objects.get()) == "agenda_days = 30"


def test_all_choices_of_a_place_are_one_query(django_assert_num_queries):
    chose("agenda_days", "21")
    forum = make.council_of()
    with django_assert_num_queries(1):
        held = chosen(forum, DAY)
    assert list(held) == [one.name for one in CHOICES]
    assert held["agenda_days"] == Chosen(DAYS, "21", DAY)
    assert held["numbering"].label == "Anew in each meeting (1, 2, 3)"
    assert held["agenda_days"].label == ""
    assert list(chosen(make.district(), DAY)) == ["plan_word"]


def test_what_is_chosen_for_later_is_known_already():
    chose("agenda_days", "7", from_on=LATER)
    chose("agenda_days", "10", from_on=date(2028, 1, 1))
    assert coming(make.council_of(), DAY) == {"agenda_days": [("7", LATER), ("10", date(2028, 1, 1))]}


def test_there_is_no_choice_of_another_name():
    with pytest.raises(KeyError):
        choices.choice("colour", make.council_of(), DAY)
    with pytest.raises(KeyError):
        choices.choice("agenda_days", make.district(), DAY)
    assert isinstance(DAYS, Choice)
