"""A text on its way in: stored, stopped, or let through on somebody's word, which the log keeps."""

from dataclasses import replace
from datetime import date

import pytest

from samraad.audit import log
from samraad.audit.models import Event
from samraad.audit.texts import TEXT_CLEARED, guard, guard_numbers, noticing
from samraad.law.actor import Actor
from samraad.law.text_guard import LOOKS_LIKE_ONE, SAYS_IT_IS_ONE, Kind
from samraad.law.verdict import REASON_HOLDS_A_NUMBER, REASON_TOO_LONG, Refused, TextStopped

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
SECRETARY = Actor(1, "En Prøve", "Sekretariatet")
VOUCHING = replace(SECRETARY, vouches=" Det er et fakturanummer. ")
INVOICE = "Regning 0101011234"


def stored(*texts: str, actor: Actor = SECRETARY, before: tuple[str, ...] = ()) -> None:
    guard(*texts, actor=actor, day=DAY, about="plans.plan:1", before=before, district=8, municipality="316")


def test_a_harmless_text_passes_and_leaves_no_trace():
    stored("Et punkt", "<p>Om indbrud</p>")
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("text", "actor", "verdict"),
    [
        (INVOICE, SECRETARY, LOOKS_LIKE_ONE),
        (INVOICE, replace(SECRETARY, vouches="  "), LOOKS_LIKE_ONE),
        ("cpr 010101-1234", SECRETARY, SAYS_IT_IS_ONE),
        ("cpr 010101-1234", VOUCHING, SAYS_IT_IS_ONE),
        (INVOICE, replace(SECRETARY, vouches="Det er 0202021234"), REASON_HOLDS_A_NUMBER),
    ],
)
def test_a_text_is_stopped_with_words_and_nothing_of_it_is_kept(text, actor, verdict):
    with pytest.raises(TextStopped) as raised:
        stored("Et punkt", text, actor=actor)
    assert (raised.value.verdict, raised.value.act, raised.value.about) == (
        verdict,
        "store the text",
        "plans.plan:1",
    )
    assert "0101" not in str(raised.value)
    assert not Event.objects.exists()


def test_a_word_that_is_too_long_is_refused():
    with pytest.raises(Refused) as raised:
        stored(INVOICE, actor=replace(SECRETARY, vouches="x" * 501))
    assert raised.value.verdict == REASON_TOO_LONG


def test_on_her_word_the_text_passes_and_the_log_keeps_the_word_without_the_number():
    stored(INVOICE, actor=VOUCHING)
    event = Event.objects.get()
    assert (event.kind, event.sentence, event.params, event.requirement, event.district) == (
        "audit.text_cleared",
        "Sekretariatet gemte en tekst med et tal, der ligner et personnummer, men ikke er det. "
        "Hvad tallet er: Det er et fakturanummer.",
        {"office": "Sekretariatet", "reason": "Det er et fakturanummer."},
        "D-CPR-3",
        8,
    )
    assert log.history("plans.plan:1", public=True) == []
    assert not TEXT_CLEARED.public


def test_a_number_that_stood_there_already_needs_no_second_word():
    stored(f"{INVOICE}, betalt", before=(INVOICE,))
    assert not Event.objects.exists()


def test_the_log_never_holds_a_number_whoever_vouched_for_it():
    kind = log.Kind("test.titled", "{office} skrev “{title}” for {year} den {on}.")
    log.record(
        kind,
        actor=SECRETARY,
        happened_on=DAY,
        about="plans.plan:1",
        title=f"{INVOICE} og 020202-1234",
        year=2027,
        on=DAY,
    )
    event = Event.objects.get()
    assert event.sentence == (
        "Sekretariatet skrev “Regning 01•••••••• og 02••••-••••” for 2027 den 20. november 2026."
    )
    assert event.params["title"] == "Regning 01•••••••• og 02••••-••••"


def test_what_may_be_private_is_noticed_for_whoever_asks():
    with noticing() as noticed:
        stored("tlf. 20123456", "AB 12 345")
        stored("tlf. 20123456", before=("tlf. 20123456",))
        guard_numbers("tlf. 20123457", actor=SECRETARY, day=DAY, about="plans.plan:1")
    assert noticed == [Kind.PHONE, Kind.PLATE]
    stored("tlf. 20123456")
    assert noticed == [Kind.PHONE, Kind.PLATE]
