"""The plans of Midt- og Vestsjællands Politi as a newspaper told of them, and one known by its title."""

from samraad.plans.actions import record_plan_from_source
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition
from tests import make

ARTICLE = (
    "https://www.lokalavisen.dk/migration/2011-01-03/-Forts%C3%A6ttelse-af-initiativer-fra-2010-1839278.html"
)
TITLES = "https://docplayer.dk/amp/4949559-Samarbejdsplan-2014-midt-og-vestsjaellands.html"
CONTINUED = (
    "Kriminalpræventiv indsats for børn og unge",
    "Indbrud i beboelse",
    "Kriminelle bander",
    "Færdsel",
)
NEW = ("Ungesamråd", "Trygt natteliv for unge")
RECORDED_ON = make.DRAFTED_ON
PLAN_2011 = "/midt-og-vestsjaelland/samarbejdsplan/2011/"


def record(year: int, known: str, *named: Named) -> Edition:
    title, url = ("Lokalavisen, 3. januar 2011", ARTICLE) if named else ("Titlen på docplayer.dk", TITLES)
    return record_plan_from_source(
        make.district(),
        year,
        source=Sourced(title=title, url=url, known=known),
        focus_areas=named,
        actor=make.sitting("secretary").actor,
        day=RECORDED_ON,
    )


def plan_2010() -> Edition:
    return record(2010, "at_least", *(Named(title, "listed") for title in CONTINUED))


def plan_2011() -> Edition:
    """2011, with 2010 behind it."""
    plan_2010()
    continued = (Named(title, "continued") for title in CONTINUED)
    return record(2011, "whole", *continued, *(Named(title, "new") for title in NEW))


def plan_2012() -> Edition:
    return record(2012, "title")
