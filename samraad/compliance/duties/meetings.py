"""Whether the kredsråd meets as often as the executive order asks."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samraad.compliance.duties.duty import (
    Answer,
    Evidence,
    Mend,
    Sentence,
    Standing,
    demanded,
    last_day,
    overdue_from,
)
from samraad.compliance.duties.facts import DistrictFacts, MeetingFact
from samraad.councils.models import Meeting
from samraad.councils.rules import ISSUERS
from samraad.law.dated import COUNCIL_MEETINGS_A_YEAR
from samraad.law.words import N_

State = Meeting.State


@dataclass(frozen=True)
class _Year:
    """The meetings of one calendar year as they lie on a day; ``required`` is the number asked for."""

    year: int
    required: int
    meetings: tuple[MeetingFact, ...]
    held: int
    ahead: tuple[MeetingFact, ...]
    unrecorded: tuple[MeetingFact, ...]

    @property
    def forecast(self) -> int:
        """How many there will have been if those ahead are held."""
        return self.held + len(self.ahead)


@dataclass(frozen=True)
class Tally:
    """The meetings of a year as the law counts them: held, planned or convened ahead, and asked for."""

    held: int
    ahead: int
    required: int

    @property
    def missing(self) -> int:
        """How many there will be too few even if all that lie ahead are held."""
        return max(self.required - self.held - self.ahead, 0)


def tally(facts: DistrictFacts, *, year: int, day: date) -> Tally:
    """Count the meetings of a calendar year as they lie on the day (B-3-1)."""
    value = demanded(COUNCIL_MEETINGS_A_YEAR, year)
    counted = _counted(facts, year, value.amount if value else 0, day)
    return Tally(counted.held, len(counted.ahead), counted.required)


class CouncilMeetsOftenEnough:
    """The police director convenes at least four meetings a calendar year, and they are held (B-3-1, P-02).

    Only held meetings count; those planned or convened ahead count in the forecast, cancelled ones never.
    "Year" is not defined in the text that was seen and is read as the calendar year.
    """

    requirement = "B-3-1"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the year: met, due until 31 December, breached from 1 January, or unknown."""
        value = demanded(COUNCIL_MEETINGS_A_YEAR, year)
        if value is None:
            return Standing(Answer.NOT_APPLICABLE, (_no_rule(year),), self.requirement)
        counted = _counted(facts, year, value.amount, day)
        if counted.held >= counted.required:
            return Standing(Answer.MET, (_met(counted),), self.requirement, evidence=_proof(counted))
        if not facts.keeps_record_of(year, day):
            return self._unknown(counted, day)
        if day <= last_day(year):
            return self._due(counted)
        return self._breached(counted)

    def _unknown(self, counted: _Year, day: date) -> Standing:
        mend = _plan_one() if counted.year >= day.year else None
        return Standing(
            Answer.UNKNOWN, (_too_little(counted),), self.requirement, evidence=_proof(counted), mend=mend
        )

    def _due(self, counted: _Year) -> Standing:
        by_on = last_day(counted.year)
        enough = counted.forecast >= counted.required
        return Standing(
            Answer.DUE,
            (_so_far(counted), _ahead(len(counted.ahead)), _outlook(counted, by_on)),
            self.requirement,
            by_on=by_on,
            evidence=(*_proof(counted), Evidence(_forecast(counted))),
            mend=_record(counted) or (_convene(counted) if enough else _plan_one()),
        )

    def _breached(self, counted: _Year) -> Standing:
        since_on = overdue_from(counted.year)
        return Standing(
            Answer.BREACHED,
            (_so_far(counted), Sentence(N_("Red since {day}."), {"day": since_on.isoformat()})),
            self.requirement,
            since_on=since_on,
            evidence=_proof(counted),
            mend=_record(counted),
        )


def _counted(facts: DistrictFacts, year: int, required: int, day: date) -> _Year:
    meetings = tuple(meeting for meeting in facts.meetings if meeting.on.year == year)
    return _Year(
        year,
        required,
        meetings,
        held=sum(meeting.held for meeting in meetings),
        ahead=tuple(meeting for meeting in meetings if meeting.open and meeting.on >= day),
        unrecorded=tuple(meeting for meeting in meetings if _convened(meeting) and meeting.on < day),
    )


def _convened(meeting: MeetingFact) -> bool:
    return meeting.state == State.CONVENED


def _no_rule(year: int) -> Sentence:
    return Sentence(
        N_("In {year} there was no rule yet on how often the district council meets."), {"year": year}
    )


def _met(counted: _Year) -> Sentence:
    return Sentence(
        N_("The district council has held {held} meetings in {year}. At least {required} are required."),
        {"held": counted.held, "year": counted.year, "required": counted.required},
    )


def _so_far(counted: _Year) -> Sentence:
    return Sentence(
        N_("The district council has held {held} of at least {required} meetings in {year}."),
        {"held": counted.held, "required": counted.required, "year": counted.year},
    )


def _too_little(counted: _Year) -> Sentence:
    if counted.held == 0:
        return Sentence(
            N_("The meetings of the district council in {year} are not recorded here."),
            {"year": counted.year},
        )
    return Sentence(
        N_("Meetings of {year} that are recorded here: {held}. There may have been more."),
        {"year": counted.year, "held": counted.held},
    )


def _ahead(number: int) -> Sentence:
    if number == 0:
        return Sentence(N_("No more are planned."))
    if number == 1:
        return Sentence(N_("One more is planned."))
    return Sentence(N_("{number} more are planned."), {"number": number})


def _outlook(counted: _Year, by_on: date) -> Sentence:
    if counted.forecast < counted.required:
        return Sentence(N_("Turns red on {day}."), {"day": by_on.isoformat()})
    if len(counted.ahead) == 1:
        return Sentence(N_("Turns green once it is held."))
    return Sentence(N_("Turns green once they are held."))


def _forecast(counted: _Year) -> Sentence:
    return Sentence(
        N_(
            "If those planned are held, there will be {forecast} in {year}. At least {required} are required."
        ),
        {"forecast": counted.forecast, "year": counted.year, "required": counted.required},
    )


def _plan_one() -> Mend:
    return Mend(Sentence(N_("Plan a meeting")), reverse("new_meeting"), ISSUERS)


def _record(counted: _Year) -> Mend | None:
    """A convened meeting whose day has passed may have been held: recording it comes first."""
    if not counted.unrecorded:
        return None
    meeting = counted.unrecorded[0]
    return Mend(
        Sentence(N_("Record the meeting on {on}"), {"on": meeting.on.isoformat()}), meeting.address, ISSUERS
    )


def _convene(counted: _Year) -> Mend | None:
    for meeting in counted.ahead:
        if not _convened(meeting):
            words = Sentence(N_("Convene the meeting on {on}"), {"on": meeting.on.isoformat()})
            return Mend(words, meeting.address, ISSUERS)
    return None


_STATES = {
    State.PLANNED: N_("The meeting on {on} is planned."),
    State.CONVENED: N_("The meeting on {on} is convened."),
    State.CANCELLED: N_("The meeting on {on} is cancelled and does not count."),
}
_HELD = N_("The meeting on {on} was held.")
_NOT_RECORDED = N_("The meeting on {on} is neither recorded as held nor cancelled.")


def _proof(counted: _Year) -> tuple[Evidence, ...]:
    """Every meeting of the year. One that is not held yet shows only to those who may open it."""
    return tuple(
        Evidence(Sentence(_words(meeting, counted), {"on": meeting.on.isoformat()}), meeting.address)
        for meeting in counted.meetings
        if meeting.held or meeting.address
    )


def _words(meeting: MeetingFact, counted: _Year) -> str:
    if meeting.held:
        return _HELD
    return _NOT_RECORDED if meeting in counted.unrecorded else _STATES[State(meeting.state)]
