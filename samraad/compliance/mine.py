"""What Min side asks of the duties: for those who answer for them, the ones that are not met."""

from datetime import date

from samraad.compliance.duties import standings
from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.facts import DistrictFacts, read
from samraad.compliance.sentences import Shown, shown
from samraad.law.actor import Actor
from samraad.law.roles import PoliceDirector, Secretary
from samraad.organisations.models import District

_AT_REST = {Answer.MET, Answer.NOT_APPLICABLE}


def not_met(actor: Actor, day: date) -> tuple[Shown, ...]:
    """Return this year's duties that are not met in the districts the actor answers for.

    Three queries; two more where the district has no record of this year yet.
    """
    numbers = actor.districts(PoliceDirector, Secretary)
    if not numbers:
        return ()
    return tuple(
        shown(facts, standing, actor, proof=False)
        for facts in _facts(tuple(District.objects.filter(pk__in=numbers)), actor, day)
        for standing in standings(facts, year=day.year, day=day)
        if standing.answer not in _AT_REST
    )


def _facts(districts: tuple[District, ...], actor: Actor, day: date) -> tuple[DistrictFacts, ...]:
    """The facts of this year; of all years only where this one alone does not show that a record is kept."""
    lately = read(districts, actor, since=day.year)
    if all(facts.keeps_record_of(day.year, day) for facts in lately):
        return lately
    return read(districts, actor)
