"""A Verdict is yes, only with a reason, or no; an action requires it."""

import pytest

from samraad.law.verdict import (
    LONGEST_REASON,
    NOT_YOURS,
    REASON_HOLDS_A_NUMBER,
    REASON_TOO_LONG,
    YES,
    Outcome,
    Refused,
    TextStopped,
    Verdict,
    no,
    require,
    with_reason,
)

NO = no("Choose a year from {first} to {last}.", "L-113-1", first=2007, last=2028)
ASKS = with_reason("Say why.", "L-113-3")


def asked(verdict, reason=""):
    require(verdict, act="publish the plan", about="plans.plan:1", reason=reason)


def test_each_answer_is_one_of_three():
    answers = [(one.allowed, one.needs_reason, one.refused) for one in (YES, ASKS, NO)]
    assert answers == [(True, False, False), (False, True, False), (False, False, True)]


def test_a_no_carries_its_words_its_requirement_and_what_fills_the_words():
    assert (
        Verdict(Outcome.NO, "Choose a year from {first} to {last}.", "L-113-1", {"first": 2007, "last": 2028})
        == NO
    )


def test_a_house_matter_names_no_requirement():
    assert Verdict(Outcome.NO, "Your role does not give you this act.", "", {}) == NOT_YOURS
    assert with_reason("Say why.") == Verdict(Outcome.WITH_REASON, "Say why.", "", {})


def test_yes_lets_the_act_go_on():
    asked(YES)


def test_a_reason_lets_the_act_go_on_where_one_is_asked_for():
    asked(ASKS, reason="Rettet efter mødet.")


@pytest.mark.parametrize("verdict", [ASKS, YES])
def test_a_reason_stands_in_the_log_for_ever_and_holds_no_personal_number(verdict):
    with pytest.raises(TextStopped) as raised:
        asked(verdict, reason="På grund af 010101-1234.")
    assert (raised.value.verdict, raised.value.act, raised.value.about) == (
        REASON_HOLDS_A_NUMBER,
        "publish the plan",
        "plans.plan:1",
    )


def test_a_rule_that_says_no_says_so_before_anyone_looks_at_the_reason():
    with pytest.raises(Refused) as raised:
        asked(NO, reason="På grund af 010101-1234.")
    assert raised.value.verdict == NO


def test_a_reason_can_be_too_long_and_is_refused_in_words_of_its_own():
    asked(ASKS, reason=f" {'x' * LONGEST_REASON} ")
    with pytest.raises(Refused) as raised:
        asked(ASKS, reason="x" * (LONGEST_REASON + 1))
    assert raised.value.verdict == REASON_TOO_LONG
    asked(YES, reason="x" * (LONGEST_REASON + 1))


def test_a_reason_has_five_hundred_characters_at_most():
    asked(ASKS, reason=f" {'x' * 500} ")
    asked(YES, reason="x" * 501)
    with pytest.raises(Refused, match=r"The reason is too long\. It can have {number} characters at most\."):
        asked(ASKS, reason="x" * 501)


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [(ASKS, ""), (ASKS, " \n\t"), (NO, ""), (NO, "Jeg vil")],
    ids=["none", "blank", "no", "no, with"],
)
def test_a_refusal_says_what_was_asked_of_what_and_why_not(verdict, reason):
    with pytest.raises(Refused) as raised:
        asked(verdict, reason)
    refused = raised.value
    assert (refused.verdict, refused.act, refused.about, str(refused)) == (
        verdict,
        "publish the plan",
        "plans.plan:1",
        verdict.words,
    )
