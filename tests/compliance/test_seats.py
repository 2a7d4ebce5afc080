"""Every municipality has a mayor or a deputy on record: a gap where one is missing."""

from dataclasses import replace
from datetime import date

import pytest

from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.facts import MayorFact, read
from samraad.compliance.duties.seats import EveryMunicipalityIsRepresented
from samraad.organisations.models import District, Membership
from tests import make
from tests.compliance.given import act, district, proof, told

DAY = date(2026, 11, 22)
REFORM = date(2007, 1, 1)
DUTY = EveryMunicipalityIsRepresented()
HOLBAEK, KOEGE = "Borgmester, Holbæk Kommune", "Borgmester, Køge Kommune"


def mayor(office=HOLBAEK, *, filled=(), deputised=(), since_on=REFORM, until_on=None):
    place = office.removeprefix("Borgmester, ").removesuffix(" Kommune")
    return MayorFact(office, since_on, until_on, tuple(filled), tuple(deputised), place)


def standing(*mayors, year=2026, day=DAY):
    return DUTY.standing(replace(district(), forum=7, mayors=mayors), year=year, day=day)


SAT = [(date(2026, 1, 1), None)]


def test_all_are_there():
    found = standing(mayor(filled=SAT), mayor(KOEGE, deputised=SAT))
    assert (found.answer, told(found)) == (
        Answer.MET, "All 2 municipalities have a mayor or a deputy on record.",
    )  # fmt: skip


def test_one_is_missing_and_is_named():
    found = standing(mayor(filled=SAT), mayor(KOEGE))
    assert (found.answer, told(found), proof(found), act(found)) == (
        Answer.GAP,
        "1 of 2 municipalities have neither mayor nor deputy on record.",
        [("Nobody is on record as Borgmester, Køge Kommune.", "")],
        ("Enter who sits in the council", "/arbejde/raad/7/"),
    )


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2026, 6, 30), Answer.MET),
        (date(2026, 7, 1), Answer.GAP),
        (date(2026, 8, 31), Answer.GAP),
        (date(2026, 9, 1), Answer.MET),
    ],
)
def test_a_seat_counts_from_the_day_it_is_taken_until_the_day_it_is_left(day, answer):
    seats = mayor(filled=[(date(2026, 1, 1), date(2026, 7, 1))], deputised=[(date(2026, 9, 1), None)])
    assert standing(seats, day=day).answer == answer


def test_where_nobody_was_ever_entered_nothing_is_known():
    found = standing(mayor(), mayor(KOEGE))
    assert (found.answer, told(found)) == (
        Answer.UNKNOWN, "The members of the district council are not recorded here.",
    )  # fmt: skip


@pytest.mark.parametrize("year", [2025, 2027])
def test_another_year_is_not_asked_about(year):
    assert standing(mayor(), year=year).answer == Answer.NOT_APPLICABLE


def test_a_municipality_that_has_left_the_district_is_not_asked_about():
    gone = mayor(KOEGE, until_on=date(2026, 1, 1))
    comes = mayor(KOEGE, since_on=date(2027, 1, 1))
    assert standing(mayor(filled=SAT), gone, comes).answer == Answer.MET
    assert standing(gone).answer == Answer.NOT_APPLICABLE


def test_a_district_without_a_council_shows_no_way_to_mend_it():
    found = DUTY.standing(replace(district(), mayors=(mayor(),)), year=2026, day=DAY)
    assert act(found) == ("Enter who sits in the council", "")


@pytest.mark.django_db
def test_the_facts_tell_who_sat_when(django_assert_num_queries):
    make.someone("mayor", from_on=date(2022, 1, 1), until_on=date(2026, 1, 1))
    make.someone("mayor", from_on=date(2026, 1, 1))
    make.someone("deputy", from_on=date(2026, 2, 1))
    make.someone("mayors_delegate")
    make.someone("mayor", municipality="259", capacity="acting", from_on=date(2026, 3, 1))
    Membership.objects.filter(municipality="265").update(until_on=date(2027, 1, 1))
    actor = make.someone("secretary").actor
    with django_assert_num_queries(4):
        [found] = read(District.objects.filter(pk=8), actor)
    mayors = {one.office: one for one in found.mayors}
    assert len(mayors) == 10
    assert mayors[HOLBAEK] == mayor(
        filled=[(date(2022, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), None)],
        deputised=[(date(2026, 2, 1), None)],
    )
    assert mayors[KOEGE] == mayor(KOEGE, filled=[(date(2026, 3, 1), None)])
    assert mayors["Borgmester, Roskilde Kommune"].until_on == date(2027, 1, 1)
    assert DUTY.standing(found, year=2026, day=DAY).sentences[0].params == {"number": 8, "all": 10}
