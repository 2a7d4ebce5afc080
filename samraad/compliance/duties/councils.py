"""What is wanted of the kredsråd beside its number of meetings: a vice-chair, answers, the three topics."""

from datetime import date

from django.urls import reverse

from samraad.compliance.duties.duty import Answer, Evidence, Mend, Sentence, Standing, demanded, last_day
from samraad.compliance.duties.facts import DistrictFacts, MeetingFact
from samraad.councils.models import AgendaItem
from samraad.councils.rules import ISSUERS
from samraad.law.dated import COUNCIL_MEETINGS_A_YEAR
from samraad.law.words import N_

Topic = AgendaItem.Topic

STATUTORY_TOPICS = (Topic.POLICE_WORK, Topic.CRIME, Topic.COOPERATION)
"""What the council discusses (L-112-1); that each is seen once a year is the house's rule, not the law's."""


def _acts(facts: DistrictFacts) -> str:
    return reverse("council_acts", args=[facts.forum]) if facts.forum else ""


def _has_councils(year: int) -> bool:
    return demanded(COUNCIL_MEETINGS_A_YEAR, year) is not None


class CouncilHasViceChair:
    """The kredsråd elects its own vice-chair; a council without one is a gap, never a breach (L-111-5, P-29).

    Asked of the day itself: how it was in a year that is over is told by the elections on record.
    """

    requirement = "L-111-5"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the day: met, or a gap; for another year there is nothing to say."""
        if year != day.year or not _has_councils(year):
            words = N_("Whether there is a vice-chair is asked of today.")
            return Standing(Answer.NOT_APPLICABLE, (Sentence(words),), self.requirement)
        sitting = [term for term in facts.terms if term.from_on <= day < term.until_on]
        if sitting:
            term = sitting[-1]
            params = {"office": term.office, "day": term.until_on.isoformat()}
            words = N_("{office} is vice-chair of the district council until {day}.")
            return Standing(Answer.MET, (Sentence(words, params),), self.requirement)
        mend = Mend(Sentence(N_("See how a vice-chair is elected")), _acts(facts), ISSUERS)
        words = N_("The district council has no vice-chair on record.")
        return Standing(Answer.GAP, (Sentence(words),), self.requirement, mend=mend)


class ExtraMeetingRequestsAreAnswered:
    """A municipal member's request for a further meeting gets an answer (B-3-2, P-05).

    No time limit is known, so an open request shows its age and is never a breach.
    """

    requirement = "B-3-2"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the requests of the year: met, due while one is open, not applicable without any."""
        asked = [one for one in facts.requests if one.asked_on.year == year]
        if not asked:
            words = Sentence(N_("Nobody asked for an extra meeting in {year}."), {"year": year})
            return Standing(Answer.NOT_APPLICABLE, (words,), self.requirement)
        waiting = [one for one in asked if one.answered_on is None]
        if not waiting:
            words = Sentence(N_("Every request for an extra meeting in {year} is answered."), {"year": year})
            return Standing(Answer.MET, (words,), self.requirement)
        age = (day - waiting[0].asked_on).days
        mend = Mend(Sentence(N_("Answer the request")), _acts(facts), ISSUERS)
        words = Sentence(
            N_("{office} asked for an extra meeting {days} days ago and has no answer yet."),
            {"office": waiting[0].office, "days": age},
        )
        return Standing(Answer.DUE, (words,), self.requirement, mend=mend)


class EachTopicIsDiscussed:
    """The three topics of the law stand on an agenda at least once a year (L-112-1). The number is ours."""

    requirement = "L-112-1"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the year: met, due until it ends, a gap after, unknown where no record was kept."""
        if not _has_councils(year):
            words = Sentence(N_("In {year} there were no district councils yet."), {"year": year})
            return Standing(Answer.NOT_APPLICABLE, (words,), self.requirement)
        held = [meeting for meeting in facts.meetings if meeting.on.year == year and meeting.held]
        missing = [topic for topic in STATUTORY_TOPICS if not any(topic in one.topics for one in held)]
        proof = tuple(_proof(meeting) for meeting in held if meeting.topics & set(STATUTORY_TOPICS))
        if not missing:
            words = Sentence(N_("All three topics of the law were on the agenda in {year}."), {"year": year})
            return Standing(Answer.MET, (words,), self.requirement, evidence=proof)
        if not facts.keeps_record_of(year, day):
            words = Sentence(N_("What was discussed in {year} is not recorded here."), {"year": year})
            return Standing(Answer.UNKNOWN, (words,), self.requirement)
        said = tuple(Sentence(_MISSING[topic], {"year": year}) for topic in missing)
        if day <= last_day(year):
            return Standing(Answer.DUE, said, self.requirement, by_on=last_day(year), evidence=proof)
        return Standing(Answer.GAP, said, self.requirement, evidence=proof)


_MISSING = {
    Topic.POLICE_WORK: N_("The work of the police has not been on the agenda in {year}."),
    Topic.CRIME: N_("The development of crime has not been on the agenda in {year}."),
    Topic.COOPERATION: N_("The cooperation has not been on the agenda in {year}."),
}


def _proof(meeting: MeetingFact) -> Evidence:
    words = Sentence(N_("The meeting on {day}."), {"day": meeting.on.isoformat()})
    return Evidence(words, meeting.address)
