"""What the tests of plans ask: what the log tells, and whether anything changed at all."""

from datetime import date

from samraad.audit.log import history
from samraad.audit.models import Event
from samraad.councils.models import AgendaItem, Meeting, Paper
from samraad.documents.models import FrozenDocument
from samraad.law.actor import Actor
from samraad.plans import actions
from samraad.plans.actions.ground import reference
from samraad.plans.models import Edition, FocusArea, FocusEntry, Plan, Rendition, Section, Sending

SECRETARY = "Secretary of the district council, Midt- og Vestsjællands Politi"
DIRECTOR = "Politidirektør, Midt- og Vestsjællands Politi"
HEADINGS = [
    ("frame", 1, "Rammen for samarbejdet", True),
    ("partners", 2, "Samarbejdspartnere", True),
    ("fora", 3, "De lokale fora", True),
    ("needs", 4, "Lokale forhold og behov", False),
    ("commitments", 5, "Gensidige forpligtelser", False),
]
TABLES = (
    Plan,
    Edition,
    Section,
    FocusArea,
    FocusEntry,
    Sending,
    Rendition,
    FrozenDocument,
    Meeting,
    AgendaItem,
    Paper,
    Event,
)


def everything() -> list[list[dict[str, object]]]:
    """Every row that an act on a plan could touch."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def told(edition: Edition) -> tuple[str, str, date]:
    """What the newest event on the plan says, by which requirement, of which day."""
    entry = history(reference(edition.plan_id))[-1]
    return entry.sentence, entry.requirement, entry.happened_on


def said(edition: Edition) -> tuple[str, str, date]:
    """The same of an act of the secretary's, her office cut off."""
    sentence, *more = told(edition)
    return (sentence.removeprefix(SECRETARY).strip(), *more)


def filled(edition: Edition) -> dict[str, object]:
    """The columns of an edition that hold something, its keys aside."""
    row = Edition.objects.values().get(pk=edition.pk)
    return {
        name: value for name, value in row.items() if value and name not in ("id", "plan_id", "document_id")
    }


def sections(edition: Edition) -> list[tuple[object, ...]]:
    return list(edition.sections.values_list("key", "position", "heading", "stands"))


def entries(edition: Edition) -> list[tuple[object, ...]]:
    return list(edition.entries.values_list("position", "title", "status", "purpose", "body", "reason"))


def rewrite(edition: Edition, text: str, *, actor: Actor, day: date) -> None:
    """Write in the section on local needs."""
    section = edition.sections.get(key="needs")
    actions.write_section(
        section,
        heading=section.heading,
        body=text,
        stands=section.stands,
        version=section.version,
        actor=actor,
        day=day,
    )
