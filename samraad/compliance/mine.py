"""What Min side asks of the duties: for those who answer for them, the ones that are not met."""

from datetime import date

from samraad.compliance.duties import standings
from samraad.compliance.duties.duty import Answer
from samraad.compliance.duties.facts import read
from samraad.compliance.sentences import Shown, shown
from samraad.law.actor import Actor
from samraad.law.roles import PoliceDirector, Secretary
from samraad.organisations.models import District

_AT_REST = {Answer.MET, Answer.NOT_APPLICABLE}


def not_met(actor: Actor, day: date) -> tuple[Shown, ...]:
    """Return this year's duties that are not met in the districts the actor answers for. Three queries."""
    numbers = actor.districts(PoliceDirector, Secretary)
    if not numbers:
        return ()
    return tuple(
        shown(facts, standing, actor)
        for facts in read(District.objects.filter(pk__in=numbers), actor)
        for standing in standings(facts, year=day.year, day=day)
        if standing.answer not in _AT_REST
    )
