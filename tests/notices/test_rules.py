"""The states of a mail, and who may see it, send it again and note that it came back."""

import pytest

from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.moves import Move
from samraad.law.roles import (
    Administrator,
    ForumChair,
    ForumMember,
    ForumSecretary,
    Mayor,
    PoliceDirector,
    Role,
    Secretary,
)
from samraad.law.verdict import NOT_YOURS, YES, no
from samraad.notices import rules
from samraad.notices.rules import Whose

OURS, LOCAL = Whose(district=8), Whose(district=8, forum=30)


def in_office(role: type[Role], **place: int) -> Actor:
    return Actor(1, "Person", role.title, (Held(role, **place),))


SECRETARY = in_office(Secretary, district=8)


@pytest.mark.parametrize(
    ("actor", "whose", "verdict"),
    [
        (SECRETARY, OURS, YES),
        (in_office(PoliceDirector, district=8), OURS, YES),
        (in_office(Administrator), OURS, YES),
        (in_office(Administrator), Whose(), YES),
        (in_office(ForumSecretary, district=8, forum=30), LOCAL, YES),
        (in_office(ForumChair, district=8, forum=30), LOCAL, YES),
        (SECRETARY, Whose(district=1), NOT_YOURS),
        (SECRETARY, Whose(), NOT_YOURS),
        (in_office(ForumSecretary, district=8, forum=31), LOCAL, NOT_YOURS),
        (in_office(ForumSecretary, district=8, forum=30), OURS, NOT_YOURS),
        (in_office(ForumMember, district=8, forum=30), LOCAL, NOT_YOURS),
        (in_office(Mayor, district=8), OURS, NOT_YOURS),
        (ANYONE, Whose(), NOT_YOURS),
    ],
)
def test_a_mail_is_tended_by_those_who_answer_for_it(actor: Actor, whose: Whose, verdict: object) -> None:
    assert rules.may_tend(actor, whose) == verdict


@pytest.mark.parametrize(
    ("actor", "verdict"),
    [
        (SECRETARY, YES),
        (in_office(Administrator), YES),
        (in_office(ForumSecretary, forum=30), YES),
        (in_office(Mayor, district=8), NOT_YOURS),
        (ANYONE, NOT_YOURS),
    ],
)
def test_the_outbox_is_for_those_who_answer_for_mails(actor: Actor, verdict: object) -> None:
    assert rules.may_see_post(actor) == verdict


ON_ITS_WAY = no("The mail is on its way already.")


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("queued", ON_ITS_WAY),
        ("sending", ON_ITS_WAY),
        ("sent", no("The mail has been sent.")),
        ("unknown", YES),
        ("failed", YES),
        ("bounced", YES),
    ],
)
def test_only_what_did_not_arrive_is_sent_again(state: str, verdict: object) -> None:
    assert rules.may_resend(SECRETARY, state=state, whose=OURS) == verdict


def test_nobody_else_sends_again_and_nothing_without_its_text() -> None:
    assert rules.may_resend(SECRETARY, state="unknown", whose=Whose(district=1)) == NOT_YOURS
    gone = no("The text of the mail is no longer kept. Send a new one.")
    assert rules.may_resend(SECRETARY, state="bounced", whose=OURS, has_text=False) == gone


def test_only_what_was_sent_comes_back() -> None:
    refused = no("Only a mail that has been sent can come back.")
    assert rules.may_report_bounce(SECRETARY, state="sent", whose=OURS) == YES
    assert rules.may_report_bounce(SECRETARY, state="sent", whose=Whose(district=1)) == NOT_YOURS
    assert rules.may_report_bounce(SECRETARY, state="queued", whose=OURS) == refused


def test_a_mail_handed_over_is_never_put_back_in_the_queue_by_itself() -> None:
    """From ``sending`` only the server's own words lead back; from ``unknown`` only a person's act."""
    back = {
        move.act for move in rules.MOVES if move.before in {"sending", "unknown"} and move.after == "queued"
    }
    assert back == {"keep_waiting (the server put it off)", "resend"}, "the server's words, or a person's"
    assert Move("mark_unknown", "sending", "unknown") in rules.MOVES
    assert rules.can_move("mark_sending", "unknown") is False


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(0, 1), (1, 1), (2, 2), (3, 5), (4, 10), (5, 15), (400, 15)]
)
def test_one_waits_longer_each_time_and_a_quarter_of_an_hour_at_most(attempts: int, minutes: int) -> None:
    assert rules.minutes_to_wait(attempts) == minutes


@pytest.mark.parametrize(
    ("state", "whose", "verdict"),
    [
        ("bounced", OURS, YES),
        ("bounced", LOCAL, YES),
        ("bounced", Whose(district=1), NOT_YOURS),
        ("unknown", OURS, no("Only a refused address can be corrected.")),
        ("sent", OURS, no("Only a refused address can be corrected.")),
        ("bounced", Whose(), no("A mail about a login goes to the address of the login alone.", "D-SEC-4")),
    ],
)
def test_only_a_refused_address_is_corrected_and_never_that_of_a_login(
    state: str, whose: Whose, verdict: object
) -> None:
    assert rules.may_correct_address(SECRETARY, state=state, whose=whose) == verdict
    if whose == Whose():
        assert rules.may_correct_address(in_office(Administrator), state=state, whose=whose) == verdict
