"""Municipal terms: from the 1 January after the election, for four years."""

from datetime import date

import pytest

from samraad.law.dated import term_after, term_ended_by


@pytest.mark.parametrize(
    ("day", "next_term"),
    [
        (date(2026, 1, 1), date(2030, 1, 1)), (date(2029, 12, 31), date(2030, 1, 1)),
        (date(2030, 1, 1), date(2034, 1, 1)), (date(2025, 3, 1), date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_a_term_ends_on_the_first_of_january_after_the_next_election(day, next_term):
    assert term_after(day) == next_term


@pytest.mark.parametrize(
    ("election", "term"),
    [
        (2025, (date(2022, 1, 1), date(2026, 1, 1))),
        (2029, (date(2026, 1, 1), date(2030, 1, 1))),
        (2026, None),
    ],
)
def test_an_election_ends_the_four_years_before_it(election, term):
    assert term_ended_by(election) == term
