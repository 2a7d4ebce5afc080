"""Which numbers in a text are personal numbers. Those here are made up of dates and of digits in a row."""

import re
import time
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samraad.law.personal_number import born_on, hidden, masked, may_be_given, personal_numbers

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2)


def places(text: str) -> list[str]:
    return [text[one.start : one.end] for one in personal_numbers(text)]


@pytest.mark.parametrize(
    "written",
    [
        "010101-1234",
        "0101011234",
        "010101 1234",
        "010101\u00a01234",
        "010101 - 1234",
        "010101\u20131234",
        "010101\u20111234",
        "010101\u22121234",
        "010101-\n1234",
        "010101--1234",
        "01.01.01-1234",
        "01/01/01-1234",
        "01 01 01-1234",
        "01-01-01-1234",
        "\uff10\uff11\uff10\uff11\uff10\uff11-\uff11\uff12\uff13\uff14",
        "\u0660\u0661\u0660\u0661\u0660\u0661\u0661\u0662\u0663\u0664",
    ],
)
def test_a_personal_number_is_found_however_it_is_written(written):
    assert places(f"Han ({written}) var her.") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "CVR 29189846",
        "EAN 5798000560000",
        "journalnummer 27.25.00-G01-2-17",
        "tlf. 72 58 12 34",
        "+45 20 10 15 12",
        "den 01.02.26 kl. 12.30",
        "01.02.26 12.30",
        "01.02.2026 12.30",
        "010126",
        "26. november 2026",
        "10.101.011.234 kr.",
        "310298-1234 findes ikke, februar har ikke 31 dage",
        "290201-1234 heller ikke, 1901 var ikke et skudår",
        "20 10 15 12 34",
        "01 02 03 04 05 06 07",
        "1 0 1 0 1 0 1 2 3 4",
        "12345678901",
        "P-nummer 1001234567",
        "produktionsenhed: 1001234567",
        "020270\t1234",
        "0102 70 1234",
        "punkt 2026-11-22, sag 1",
        "https://example.dk/nyheder/1201456789",
        "https://example.dk/?nr=1201456789",
        "https://example.dk/referat_%282019%29_11-04-2019.pdf",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert places(text) == []


def test_a_shape_that_other_numbers_have_too_is_one_when_the_check_digit_fits():
    """A table pasted with the day in one column and the last four digits in the next."""
    fits = with_check_digit("020270123")
    assert places(f"{fits[:6]}\t{fits[6:]}") == [f"{fits[:6]}\t{fits[6:]}"]
    pairs = " ".join(re.findall("..", fits))
    assert places(pairs) == [pairs]
    joined = f"02.02.70{fits[6:]}"
    assert places(joined) == [joined]


@pytest.mark.parametrize("between", [" ", " - "])
def test_one_digit_a_box_as_a_form_has_it_is_one_when_the_check_digit_fits(between):
    fits = with_check_digit("020270123")
    boxes = f"{' '.join(fits[:6])}{between}{' '.join(fits[6:])}"
    assert places(f"Felt: {boxes}, 010101-1234") == [boxes, "010101-1234"]
    assert places(f"{boxes} 5") == places(f"7 {boxes}") == places("3 9 1 3 7 0 1 2 3 4") == []


def with_check_digit(nine: str) -> str:
    for last in "0123456789":
        if may_be_given(nine + last):
            return nine + last
    return with_check_digit(f"{int(nine) + 1:09}")


def test_those_of_a_first_of_january_need_no_check_digit():
    """Since 2007 numbers are given without it: as far as the CPR office says, to those born on these days."""
    assert may_be_given("0101651230") == may_be_given("0101651231") == may_be_given("0101901232") is True
    assert [may_be_given(f"020265123{last}") for last in range(10)].count(True) == 1


def test_words_before_it_can_say_that_it_is_one():
    for text in (
        "CPR: 010101-1234",
        "cpr-nr. 0101011234",
        "Personnummer er 010101 1234",
        "cprnummer 0101011234",
    ):
        assert [one.stated for one in personal_numbers(text)] == [True]
    assert [one.stated for one in personal_numbers("sagen 010101-1234, ikke cpr")] == [False]


def test_stated_to_be_one_it_is_found_in_any_shape():
    assert places("cpr 02 02 70 12 34") == ["02 02 70 12 34"]


def test_the_label_of_a_production_unit_excuses_only_its_own_kind_of_number():
    assert places("P-nr. 1012345678") == []
    assert places("P-nr. 0112345678") == ["0112345678"]
    assert places("P-nr. 101201-1234") == ["101201-1234"]


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101573000", date(1957, 1, 1)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101575000", date(2057, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101369000", date(2036, 1, 1)),
        ("0101379000", date(1937, 1, 1)),
        ("2902004000", date(2000, 2, 29)),
        ("2902000000", None),
    ],
)
def test_the_seventh_digit_tells_the_century(digits, born):
    assert born_on(digits) == born


SEPARATORS = st.sampled_from(
    ["", "-", " ", "\u00a0", " - ", "\u2013", "\u2010", "\u2011", "\u2212", "_", "-\n"]
)
ALPHABETS = st.sampled_from([ord("0"), 0x0660, 0x06F0, 0x0966, 0xFF10])


@given(st.dates(date(1900, 1, 1), date(2036, 12, 31)), st.integers(0, 999), SEPARATORS, ALPHABETS)
def test_every_valid_number_is_found_with_every_separator(born, serial, separator, zero):
    digits = f"{born:%d%m%y}{4 if born.year >= 2000 else 3}{serial:03}"
    written = digits[:6] + separator + digits[6:]
    foreign = "".join(chr(zero + int(sign)) if sign in "0123456789" else sign for sign in written)
    assert places(f"x {foreign}, y") == [foreign]
    assert [one.digits for one in personal_numbers(foreign)] == [digits]


@given(st.text(st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_never_alarms(text):
    assert places(text) == []
    assert masked(text) == text


@given(st.text(st.sampled_from("0123456789 -./\t\ncpr")))
def test_what_is_masked_holds_none_any_more_and_keeps_its_length(text):
    once = masked(text)
    assert (places(once), len(once)) == ([], len(text))


@given(st.text(max_size=60))
def test_a_number_is_found_between_any_words(text):
    assume(not text[-1:].isdecimal())
    assert "010101-1234" in places(f"{text}\n.010101-1234")


def test_a_number_is_shown_without_its_digits():
    assert hidden("010101-1234") == "01••••-••••"
    assert masked("Sag 010101-1234 og 020202 1234.") == "Sag 01••••-•••• og 02•••• ••••."


def test_a_found_number_does_not_show_itself_in_a_traceback():
    (one,) = personal_numbers("010101-1234")
    assert repr(one) == "PersonalNumber(0, 11, stated=False)"


@pytest.mark.parametrize("piece", ["1 ", "0", "01 ", "01-", "cpr ", "010101-123a", "0101011234 ", "\u0661"])
def test_time_grows_with_the_text_and_no_faster(piece):
    """A million signs of the worst kinds; a pattern that tries again and again would take hours."""
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    for _ in personal_numbers(text):
        pass
    assert time.process_time() - begun < 5
