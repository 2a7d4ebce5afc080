"""The cooperations and partners that the law wants: gaps where one is missing, never a breach."""

from dataclasses import replace
from datetime import date

import pytest

from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.facts import DistrictFacts, MayorFact, read
from samraad.compliance.duties.parties import (
    EveryKindOfPartnerIsOnRecord,
    EveryPlaceHasItsCooperations,
    EverySspHasSchoolAndSocialAuthority,
)
from samraad.compliance.duties.party_facts import CooperationFact, KindFact
from samraad.law.actor import CLOCK
from samraad.organisations.actions import end_party, take_part
from samraad.organisations.models import District
from tests import make
from tests.compliance.given import act, district, told
from tests.make.parties import SCHOOL, cooperation, party

DAY, LATER = date(2026, 11, 22), date(2027, 1, 1)
SINCE = date(2026, 1, 1)
PLACES, SSP, PARTNERS = (
    EveryPlaceHasItsCooperations(),
    EverySspHasSchoolAndSocialAuthority(),
    EveryKindOfPartnerIsOnRecord(),
)
WHOLE = tuple(KindFact(kind, SINCE) for kind in ("school", "social"))
MAYORS = tuple(MayorFact("", date(2007, 1, 1), place=place) for place in ("Greve", "Holbæk"))


def ssp(place: str, parties=WHOLE, until_on=None) -> CooperationFact:
    return CooperationFact(KindFact("ssp", SINCE, until_on), place, False, parties)


PSP = CooperationFact(KindFact("psp", SINCE), "Kredsen", True)


def facts(*cooperations: CooperationFact, kinds=("school",)) -> DistrictFacts:
    parties = tuple(KindFact(kind, SINCE) for kind in kinds)
    return replace(district(), mayors=MAYORS, cooperations=cooperations, parties=parties)


def answers(given: DistrictFacts, duty, *, year=2026, day=DAY):
    found = duty.standing(given, year=year, day=day)
    return found.answer, told(found)


def test_every_municipality_wants_its_ssp_and_the_district_its_psp():
    assert answers(facts(ssp("Greve"), ssp("Holbæk"), PSP), PLACES) == (
        Answer.MET,
        "Every municipality has its SSP, and the district its PSP.",
    )
    assert answers(facts(ssp("Holbæk")), PLACES) == (
        Answer.GAP,
        "No SSP cooperation is on record in Greve. No PSP cooperation is on record in the district.",
    )


def test_an_ssp_counts_as_long_as_it_stands_and_a_party_as_long_as_it_takes_part():
    ended = facts(ssp("Greve", until_on=LATER), ssp("Holbæk"), PSP)
    assert [answers(ended, PLACES, year=day.year, day=day)[0] for day in (DAY, LATER)] == [
        Answer.MET,
        Answer.GAP,
    ]
    left = facts(ssp("Holbæk", (*WHOLE[:1], KindFact("social", SINCE, LATER))))
    assert answers(left, SSP)[0] is Answer.MET
    assert answers(left, SSP, year=2027, day=LATER) == (
        Answer.GAP,
        "No social services take part in SSP in Holbæk.",
    )


def test_each_of_the_four_kinds_of_partner_is_wanted_and_the_way_to_enter_one_is_shown():
    found = PARTNERS.standing(facts(kinds=("school", "probation", "housing")), year=2026, day=DAY)
    assert (found.answer, told(found), act(found)) == (
        Answer.GAP,
        "No interest organisation is among the parties.",
        ("Enter who takes part", "/arbejde/samarbejder/"),
    )
    assert answers(facts(kinds=("school", "probation", "housing", "interest")), PARTNERS)[0] is Answer.MET


@pytest.mark.parametrize("duty", [PLACES, SSP, PARTNERS])
def test_nothing_is_known_where_nothing_was_entered_and_another_year_is_not_asked(duty):
    assert answers(district(), duty)[0] is Answer.UNKNOWN
    assert answers(facts(), duty, year=2025)[0] is Answer.NOT_APPLICABLE


@pytest.mark.django_db
def test_the_facts_are_those_of_the_district_and_its_municipalities():
    school, joined = party(), cooperation(since=SINCE)
    take_part(school, joined, from_on=DAY, actor=CLOCK, day=DAY)
    end_party(
        party(replace(SCHOOL, kind="club"), district=make.district()), until_on=LATER, actor=CLOCK, day=DAY
    )
    cooperation("psp", since=SINCE, district=make.district())
    for thing in (party, cooperation):
        thing(municipality=make.municipality("851"))
    [found] = read(District.objects.filter(pk=make.OURS), make.sitting("secretary").actor)
    assert found.cooperations == (
        CooperationFact(KindFact("ssp", SINCE), "Holbæk", False, (KindFact("school", DAY),)),
        CooperationFact(KindFact("psp", SINCE), "Midt- og Vestsjællands Politi", True),
    )
    assert found.parties == (KindFact("school", DAY), KindFact("club", DAY, LATER))
    assert [seat.place for seat in found.mayors][:2] == ["Greve", "Holbæk"]
