"""Parties and cooperations, made through the register's own acts."""

from datetime import date
from typing import Any

from samraad.law.actor import CLOCK, Actor
from samraad.organisations.actions import enter_party, set_up_cooperation
from samraad.organisations.models import Cooperation, Party
from samraad.organisations.rules import Details
from tests.make.organisations import municipality

SINCE = date(2026, 11, 22)
SCHOOL = Details("school", "Skolen", email="skolen@example.dk")


def party(details: Details = SCHOOL, *, actor: Actor = CLOCK, since: date = SINCE, **place: Any) -> Party:
    """A party of Holbæk unless another place is named."""
    place = place or {"municipality": municipality()}
    return enter_party(details, from_on=since, actor=actor, day=since, **place)


def cooperation(
    kind: str = "ssp", *, name: str = "", actor: Actor = CLOCK, since: date = SINCE, **place: Any
) -> Cooperation:
    """An SSP of Holbæk unless another form or place is named."""
    place = place or {"municipality": municipality()}
    return set_up_cooperation(kind=kind, name=name, from_on=since, actor=actor, day=since, **place)
