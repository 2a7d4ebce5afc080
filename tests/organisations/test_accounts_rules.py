"""What lets a person in, what she may do with her login, and what the database keeps of it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import F

from samraad.law.actor import ANYONE, CLOCK, Actor, Held
from samraad.law.roles import Administrator, Secretary
from samraad.law.verdict import NOT_YOURS, YES
from samraad.organisations import actions, rules
from samraad.organisations.actions.links import make_link
from samraad.organisations.codes import RECOVERY_CODES, as_kept, code_at, new_recovery_codes, step_of
from samraad.organisations.jobs import forget_sessions_that_have_run_out
from samraad.organisations.models import OpenSession, PersonalLink, WrongCode
from samraad.organisations.reach import verdict_on_entering
from samraad.organisations.sealed import hash_of, new_token
from tests import make
from tests.surroundings.constraints import broken, untried

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2026, 11, 22)
ADMINISTRATOR = Actor(1, "A", "Administrator", (Held(Administrator),))
SECRETARY = Actor(2, "S", "Sekretariat", (Held(Secretary, 8),))


def entering(**facts: object):
    given = {"holds_today": False, "begins_on": None, "held_before": False} | facts
    return rules.may_enter(**given)


def test_a_seat_lets_in_from_its_first_day_to_its_last() -> None:
    assert entering(holds_today=True, held_before=True) == YES
    later = entering(begins_on=date(2026, 12, 1), held_before=True)
    assert (later.refused, later.params) == (True, {"day": "2026-12-01"})
    assert "no longer" in entering(held_before=True).words
    assert "no seat" in entering().words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("from_on", "until_on", "words"),
    [
        (date(2026, 11, 22), None, ""),
        (date(2026, 11, 23), None, "begins on"),
        (date(2026, 1, 1), date(2026, 11, 23), ""),
        (date(2026, 1, 1), date(2026, 11, 22), "no longer"),
    ],
)
def test_the_seats_of_a_person_answer_for_the_day(from_on, until_on, words: str) -> None:
    user = make.someone("secretary", from_on=from_on, until_on=until_on).user
    verdict = verdict_on_entering(user, DAY)
    assert (verdict.allowed, words in verdict.words) == (not words, True)


def test_the_administrator_resets_the_login_of_another_with_a_reason() -> None:
    given = {"user_id": 9, "demo": False}
    assert rules.may_reset_login(ADMINISTRATOR, **given).needs_reason
    assert rules.may_reset_login(CLOCK, **given).needs_reason
    assert [rules.may_reset_login(one, **given) for one in (SECRETARY, ANYONE)] == [NOT_YOURS] * 2
    assert "Another administrator" in rules.may_reset_login(ADMINISTRATOR, user_id=1, demo=False).words
    assert rules.may_reset_login(ADMINISTRATOR, user_id=9, demo=True).refused


@pytest.mark.parametrize(
    ("ago", "allowed"),
    [(None, False), (timedelta(minutes=5), True), (timedelta(minutes=5, seconds=1), False)],
)
def test_a_login_is_changed_within_five_minutes_of_having_been_shown(ago, allowed: bool) -> None:
    at = NOW - ago if ago is not None else None
    verdict = rules.may_change_login(SECRETARY, user_id=2, demo=False, stepped_up_at=at, now=NOW)
    assert verdict.allowed == allowed


def test_a_login_is_changed_by_its_owner_alone_and_never_in_the_demo() -> None:
    given = {"stepped_up_at": NOW, "now": NOW}
    assert rules.may_change_login(SECRETARY, user_id=1, demo=False, **given) == NOT_YOURS
    assert rules.may_change_login(SECRETARY, user_id=2, demo=True, **given).refused


@pytest.mark.parametrize(
    ("ways", "removes", "sets_up"), [(0, False, True), (1, False, False), (2, True, False)]
)
def test_one_way_to_sign_in_is_always_left_and_only_the_first_is_set_up(
    ways: int, removes: bool, sets_up: bool
) -> None:
    assert rules.may_remove_way(ways=ways).allowed == removes
    assert rules.may_set_up(ways=ways).allowed == sets_up


@pytest.mark.parametrize("state", ["used", "withdrawn", "expired"])
def test_only_an_open_link_opens_something(state: str) -> None:
    assert rules.may_use_link(state=state).refused
    assert rules.may_use_link(state="open") == YES


def test_the_app_of_the_standard_shows_the_codes_of_the_standard() -> None:
    """RFC 6238, appendix B, the last six figures."""
    secret = b"12345678901234567890"
    shown = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {moment: code_at(secret, moment // 30) for moment in shown} == shown
    at = datetime.fromtimestamp(1234567890, UTC)
    assert step_of(secret, "005924", at) == 1234567890 // 30
    assert step_of(secret, "٠٠٥٩٢٤", at) is None, "figures of another script"


def test_recovery_codes_are_ten_different_ones_of_120_bits() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    assert {len(as_kept(code)) * 5 for code in codes} == {120}
    assert as_kept(" abcd-2345 0018 ") == "ABCD2345OOIB"


def test_tokens_never_repeat_and_their_hashes_tell_nothing() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43
    assert len(hash_of("x")) == 64


# --- what the database keeps


@pytest.fixture
def link(db) -> PersonalLink:
    return make_link(make.account(), "invitation", address="a@example.dk", now=NOW, holds=timedelta(days=1))[
        0
    ]


def test_a_person_has_one_standing_link_of_a_kind(link: PersonalLink) -> None:
    with broken("one_standing_link_a_purpose"):
        PersonalLink.objects.create(
            user=link.user, purpose="invitation", token_hash="x", made_at=NOW, expires_at=NOW + timedelta(1)
        )


def test_a_link_is_used_or_withdrawn_and_runs_out_later_than_it_was_made(link: PersonalLink) -> None:
    rows = PersonalLink.objects.filter(pk=link.pk)
    with broken("a_used_link_is_not_withdrawn"):
        rows.update(used_at=NOW, void_at=NOW)
    with broken("a_link_runs_out_after_it_was_made"):
        rows.update(expires_at=F("made_at"))


def test_of_two_who_ask_for_a_link_the_later_has_the_one_that_opens(link: PersonalLink) -> None:
    later = make_link(link.user, "invitation", address="a@example.dk", now=NOW, holds=timedelta(days=1))[0]
    link.refresh_from_db()
    assert (link.state(NOW), later.state(NOW)) == ("withdrawn", "open")


def test_no_constraint_of_a_login_is_untried() -> None:
    ours = {constraint.name for constraint in PersonalLink._meta.constraints}
    assert untried("organisations", Path(__file__).parent) & ours == set()


@pytest.mark.django_db
def test_a_link_used_by_two_at_once_serves_one(link: PersonalLink) -> None:
    user = make.someone("secretary", user=link.user).user
    given = {"link": link, "actor": CLOCK, "day": DAY, "now": NOW}
    with transaction.atomic():
        actions.set_up_login(user, actions.ByCodeApp(b"x" * 20, 0, "hashed"), **given)
    link.refresh_from_db()
    assert link.state(NOW) == "used"


@pytest.mark.django_db
def test_what_has_run_out_is_forgotten_at_night() -> None:
    user = make.account()
    for key, days in (("old", -2), ("new", 1)):
        OpenSession.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(days=days))
    for days in (-2, 0):
        WrongCode.objects.create(user=user, tried_at=NOW + timedelta(days=days))
    for _ in range(2):
        forget_sessions_that_have_run_out(DAY)
    assert list(OpenSession.objects.values_list("session_key", flat=True)) == ["new"]
    assert WrongCode.objects.count() == 1
