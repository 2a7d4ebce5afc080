"""What Min side asks of the duties: for those who answer for them, the ones that are not met."""

from datetime import date

from samraad.compliance.duties import standings
from samraad.compliance.duties.duty import Answer, Standing
from samraad.compliance.duties.facts import DistrictFacts, read
from samraad.compliance.sentences import Shown, shown
from samraad.law.actor import Actor
from samraad.law.roles import PoliceDirector, Secretary
from samraad.organisations.models import District

_AT_REST = {Answer.MET, Answer.NOT_APPLICABLE}
_BY_HOUSE_RULE = {"L-112-1"}
_ASKED_AT_THE_START = {"L-111-2", "L-113-2", "L-114-1"}
"""What is not known as long as nothing of it was entered: the steps that start a district ask for it."""
_NEAR_DAYS = 92
"""What only a house rule asks is owed in the last quarter of its time, not all year."""


def own_facts(actor: Actor, day: date) -> tuple[DistrictFacts, ...]:
    """Return the facts of the districts the actor answers for, this year's and later ones'.

    Four queries; three more where a district has no record of this year yet.
    """
    numbers = actor.districts(PoliceDirector, Secretary)
    return _facts(tuple(District.objects.filter(pk__in=numbers)), actor, day) if numbers else ()


def not_met(actor: Actor, day: date, every: tuple[DistrictFacts, ...] | None = None) -> tuple[Shown, ...]:
    """Return this year's duties that are not met in the districts the actor answers for.

    ``every`` are the facts where they are at hand; else they are read.
    """
    return tuple(
        shown(facts, standing, actor, proof=False)
        for facts in (own_facts(actor, day) if every is None else every)
        for standing in standings(facts, year=day.year, day=day)
        if standing.answer not in _AT_REST and not _can_wait(standing, day)
    )


def _can_wait(standing: Standing, day: date) -> bool:
    if standing.answer is Answer.UNKNOWN and standing.requirement in _ASKED_AT_THE_START:
        return True
    by_on = standing.by_on
    return standing.requirement in _BY_HOUSE_RULE and by_on is not None and (by_on - day).days > _NEAR_DAYS


def _facts(districts: tuple[District, ...], actor: Actor, day: date) -> tuple[DistrictFacts, ...]:
    """The facts of this year; of all years only where this one alone does not show that a record is kept."""
    lately = read(districts, actor, since=day.year)
    if all(facts.keeps_record_of(day.year, day) for facts in lately):
        return lately
    return read(districts, actor)
