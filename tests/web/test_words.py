"""Words of rules, in the reader's language."""

from datetime import date

from django.utils.translation import override

from samraad.law.verdict import YES, no
from samraad.web.words import said, words_of


def test_a_plain_yes_has_no_words():
    assert words_of(YES) == ""


def test_the_places_of_a_message_are_filled():
    verdict = no("There are {count} of {least} meetings.", count=2, least=4)
    with override("en"):
        assert words_of(verdict) == "There are 2 of 4 meetings."


def test_a_year_is_not_written_with_separators():
    assert said("{year}", {"year": 2027}) == "2027"


def test_a_day_is_written_out_in_the_readers_language():
    params = {"day": "2026-12-08", "end": date(2027, 1, 1)}
    with override("en"):
        assert said("From {day} to {end}", params).replace("\N{NO-BREAK SPACE}", " ") == (
            "From 8 December 2026 to 1 January 2027"
        )


def test_words_of_the_law_are_danish_for_a_danish_reader():
    assert (said("according to source"), said("not legally confirmed")) == (
        "efter kilde",
        "ikke juridisk bekræftet",
    )
