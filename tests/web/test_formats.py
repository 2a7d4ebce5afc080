"""Dates, numbers and lists as they are read."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils.translation import override

from samraad.web import formats

DAY = date(2026, 12, 8)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("write", "value", "danish", "english"),
    [
        (formats.long_date, DAY, "tirsdag 8. december 2026", "Tuesday 8 December 2026"),
        (formats.long_date, date(2026, 3, 1), "søndag 1. marts 2026", "Sunday 1 March 2026"),
        (formats.plain_date, DAY, "8. december 2026", "8 December 2026"),
        (formats.short_date, DAY, "8. dec. 2026", "8 Dec 2026"),
        (formats.short_date, date(2026, 5, 31), "31. maj 2026", "31 May 2026"),
        (formats.day_and_month, DAY, "8. december", "8 December"),
        (formats.clock, time(9, 5), "kl. 09.05", "09:05"),
        (formats.number, 1234567, "1.234.567", "1,234,567"),
        (formats.number, Decimal("-4"), "−4", "−4"),
        (formats.listed, ["Greve", "Køge", "Stevns"], "Greve, Køge og Stevns", "Greve, Køge and Stevns"),
        (formats.listed, ["Greve"], "Greve", "Greve"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(write, value, danish, english):
    with override("da"):
        in_danish = plain(write(value))
    with override("en"):
        in_english = plain(write(value))
    assert (in_danish, in_english) == (danish, english)


@pytest.mark.parametrize(
    "write",
    [
        formats.long_date,
        formats.plain_date,
        formats.short_date,
        formats.day_and_month,
        formats.clock,
        formats.number,
    ],
)
def test_what_is_not_known_is_written_as_nothing(write):
    assert write(None) == ""


def test_decimals_are_asked_for():
    assert formats.number(1234.56, 1) == "1.234,6"


@pytest.mark.parametrize(
    ("until_on", "words"),
    [
        (date(2027, 1, 8), "8. december 2026 – 7. januar 2027"),
        (date(2026, 12, 9), "8. december 2026"),
        (None, "8. december 2026 –"),
    ],
)
def test_the_end_of_a_period_is_not_in_it(until_on, words):
    assert plain(formats.period(DAY, until_on)) == words
