"""Whether the cooperations and the partners that the law wants are on record: gaps where one is missing."""

from datetime import date

from django.urls import reverse

from samraad.compliance.duties.duty import Answer, Mend, Sentence, Standing
from samraad.compliance.duties.facts import DistrictFacts
from samraad.law.roles import PoliceDirector, Secretary
from samraad.law.words import N_
from samraad.organisations.gaps import gaps_between


class EveryPlaceHasItsCooperations:
    """Each municipality has its SSP, and the district at least one PSP (L-114-1, L-114-2, P-11)."""

    requirement = "L-114-1"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the day, as ``_standing``."""
        words = N_("Every municipality has its SSP, and the district its PSP.")
        return _standing(facts, "P-11", self.requirement, words, year, day)


class EverySspHasSchoolAndSocialAuthority:
    """Each SSP has a school and the social services among its parties (L-114-1, P-32)."""

    requirement = "L-114-1"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the day, as ``_standing``."""
        words = N_("School and social services take part in every SSP on record.")
        return _standing(facts, "P-32", self.requirement, words, year, day)


class EveryKindOfPartnerIsOnRecord:
    """Each of the four kinds of partner that the plan covers is among the parties (L-113-2, P-09)."""

    requirement = "L-113-2"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the day, as ``_standing``."""
        words = N_("All four kinds of partner are among the parties.")
        return _standing(facts, "P-09", self.requirement, words, year, day)


def _standing(facts: DistrictFacts, check: str, requirement: str, met: str, year: int, day: date) -> Standing:
    """Met, a gap, or unknown where no party was ever entered; asked of today, never a breach."""
    if year != day.year:
        words = Sentence(N_("Who takes part is asked of today."))
        return Standing(Answer.NOT_APPLICABLE, (words,), requirement)
    keepers = (Secretary, PoliceDirector)
    mend = Mend(Sentence(N_("Enter who takes part")), reverse("cooperations"), keepers)
    if not (facts.parties or facts.cooperations):
        words = Sentence(N_("Who takes part in the cooperation is not recorded here."))
        return Standing(Answer.UNKNOWN, (words,), requirement, mend=mend)
    found = gaps_between(
        [one.on(day) for one in facts.cooperations if one.period.holds_on(day)],
        [one.kind for one in facts.parties if one.holds_on(day)],
        [seat.place for seat in facts.mayors if seat.belongs_on(day)],
    )
    missing = [Sentence(gap.words, gap.params) for gap in found if gap.check == check]
    if not missing:
        return Standing(Answer.MET, (Sentence(met),), requirement)
    return Standing(Answer.GAP, tuple(missing), requirement, mend=mend)
