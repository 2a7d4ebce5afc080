"""Whether those whom the law gives a seat in the kredsråd are on record."""

from datetime import date

from django.urls import reverse

from samraad.compliance.duties.duty import Answer, Evidence, Mend, Sentence, Standing
from samraad.compliance.duties.facts import DistrictFacts
from samraad.law.roles import Administrator, PoliceDirector, Secretary
from samraad.law.words import N_

KEEPERS = (Secretary, PoliceDirector, Administrator)


class EveryMunicipalityIsRepresented:
    """Each municipality of the district has a mayor or a deputy on record (L-111-2, L-111-3, P-01).

    Asked of the day itself. A missing one is a gap: the law gives the seat, and the register lacks a name.
    Where no mayor was ever entered the district does not keep its register here, and nothing is known.
    """

    requirement = "L-111-2"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the day: met, a gap, or unknown; for another year there is nothing to say."""
        seats = [seat for seat in facts.mayors if seat.belongs_on(day)]
        if year != day.year or not seats:
            words = Sentence(N_("Whether every municipality has a mayor or a deputy is asked of today."))
            return Standing(Answer.NOT_APPLICABLE, (words,), self.requirement)
        missing = [seat for seat in seats if not seat.is_filled_on(day)]
        if not missing:
            params = {"number": len(seats)}
            words = Sentence(N_("All {number} municipalities have a mayor or a deputy on record."), params)
            return Standing(Answer.MET, (words,), self.requirement)
        address = reverse("forum", args=[facts.forum]) if facts.forum else ""
        mend = Mend(Sentence(N_("Enter who sits in the council")), address, KEEPERS)
        if not any(seat.filled or seat.deputised for seat in seats):
            words = Sentence(N_("The members of the district council are not recorded here."))
            return Standing(Answer.UNKNOWN, (words,), self.requirement, mend=mend)
        words = Sentence(
            N_("{number} of {all} municipalities have neither mayor nor deputy on record."),
            {"number": len(missing), "all": len(seats)},
        )
        named = tuple(
            Evidence(Sentence(N_("Nobody is on record as {office}."), {"office": seat.office}))
            for seat in missing
        )
        return Standing(Answer.GAP, (words,), self.requirement, evidence=named, mend=mend)
