"""One class a duty; each is a pure answer from a district's facts, a year and a day."""

from datetime import date

from samraad.compliance.duties.councils import (
    CouncilHasViceChair,
    EachTopicIsDiscussed,
    ExtraMeetingRequestsAreAnswered,
)
from samraad.compliance.duties.duty import Duty, Standing
from samraad.compliance.duties.facts import DistrictFacts
from samraad.compliance.duties.meetings import CouncilMeetsOftenEnough
from samraad.compliance.duties.parties import (
    EveryKindOfPartnerIsOnRecord,
    EveryPlaceHasItsCooperations,
    EverySspHasSchoolAndSocialAuthority,
)
from samraad.compliance.duties.plans import PlanPublishedEachYear
from samraad.compliance.duties.seats import EveryMunicipalityIsRepresented

DUTIES: tuple[Duty, ...] = (
    CouncilMeetsOftenEnough(),
    PlanPublishedEachYear(),
    EveryMunicipalityIsRepresented(),
    CouncilHasViceChair(),
    ExtraMeetingRequestsAreAnswered(),
    EachTopicIsDiscussed(),
    EveryPlaceHasItsCooperations(),
    EverySspHasSchoolAndSocialAuthority(),
    EveryKindOfPartnerIsOnRecord(),
)


def standings(facts: DistrictFacts, *, year: int, day: date) -> tuple[Standing, ...]:
    """Return how every duty of a calendar year stands in a district on the day."""
    return tuple(duty.standing(facts, year=year, day=day) for duty in DUTIES)
