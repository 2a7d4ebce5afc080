"""A value of the law holds from its day until the next one's."""

from datetime import date

import pytest

from samraad.law.dated import AUDIT_KEPT_MONTHS, COUNCIL_MEETINGS_A_YEAR, PLANS_A_YEAR, Dated, Value
from samraad.law.requirements import requirement

FOUR = Value(4, date(2007, 1, 1), "B-3-1", confirmed=True)
TWO = Value(2, date(2030, 7, 1), "B-3-1", confirmed=False)
MEETINGS = Dated("meetings", (FOUR, TWO))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2006, 12, 31), None),
        (date(2007, 1, 1), FOUR),
        (date(2030, 6, 30), FOUR),
        (date(2030, 7, 1), TWO),
        (date(2099, 1, 1), TWO),
    ],
)
def test_the_version_in_force_is_the_latest_that_has_begun(day, expected):
    assert MEETINGS.on(day) == expected


def test_a_value_without_versions_is_never_in_force():
    assert Dated("nothing", ()).on(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    "dated", [COUNCIL_MEETINGS_A_YEAR, PLANS_A_YEAR, AUDIT_KEPT_MONTHS], ids=lambda one: one.name
)
def test_the_versions_of_a_national_value_stand_in_order_and_claim_no_more_than_the_catalogue(dated):
    days = [version.from_on for version in dated.versions]
    assert days == sorted(set(days))
    claimed = [version.requirement for version in dated.versions if version.confirmed]
    assert [id for id in claimed if not requirement(id).confirmed] == []


def test_the_council_meets_four_times_a_year_since_the_reform():
    assert COUNCIL_MEETINGS_A_YEAR.versions == (FOUR,)
