"""The demo's plans: what public sources tell of 2010 to 2018, and a made-up cycle around today."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.organisations.models import District
from samraad.plans import actions
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition

FACTS = Path(__file__).parent / "data" / "plans_from_sources.toml"

SECTIONS = {
    "frame": (
        "<p>Politiet og kommunerne forebygger kriminalitet sammen. Planen siger, hvad vi vil i fællesskab, "
        "hvem der gør hvad, og hvordan vi følger op.</p>"
        "<p>Lokalrådene omsætter planen til arbejde i hver kommune.</p>"
    ),
    "partners": (
        "<ul><li><strong>Kommuner:</strong> de ti kommuner i politikredsen</li>"
        "<li><strong>Andre myndigheder:</strong> Kriminalforsorgen og psykiatrien</li>"
        "<li><strong>Interesseorganisationer:</strong> eksempel på en organisation</li>"
        "<li><strong>Foreninger:</strong> eksempel på en idrætsforening</li></ul>"
    ),
    "fora": (
        "<p>Kredsrådet drøfter og lægger retning. Lokalrådet i hver kommune samordner og følger op. "
        "SSP, PSP og KSP løser opgaverne i hverdagen.</p>"
    ),
    "needs": (
        "<p>Sommerhusområder, stationsbyer og større byer har ikke de samme behov. "
        "Derfor vælger hvert lokalråd, hvad der er vigtigst hos dem.</p>"
    ),
    "commitments": (
        "<table><thead><tr><th scope='col'>Politiet</th><th scope='col'>Kommunerne</th></tr></thead>"
        "<tbody><tr><td>Er til stede i lokalrådet og deler billedet af udviklingen.</td>"
        "<td>Samler skole, socialforvaltning og fritid om de unge, det gælder.</td></tr></tbody></table>"
    ),
}
FOCUS_AREAS = (
    (
        "Unge og fællesskaber",
        "Flere unge har et fællesskab at høre til uden for skolen.",
        "<p>SSP, klubber og foreninger finder de unge, der står udenfor, og hjælper dem ind.</p>",
    ),
    (
        "Tryghed i nattelivet",
        "Unge kan gå i byen og komme trygt hjem.",
        "<p>Politi, kommune og værter aftaler faste aftener og fælles spilleregler.</p>",
    ),
    (
        "Indbrud i sommerhuse",
        "Færre sommerhuse får besøg af tyve i vinterhalvåret.",
        "<p>Grundejerforeninger, kommune og politi holder øje og deler gode råd.</p>",
    ),
    (
        "Digital kriminalitet blandt unge",
        "Unge kender grænserne på nettet og ved, hvem de kan gå til.",
        "<p>Skoler og politi underviser sammen på 6. og 8. klassetrin.</p>",
    ),
)
LATER = (
    "Trygge stationer",
    "Flere oplever det som trygt at vente på toget om aftenen.",
    "<p>Kommuner, politi og trafikselskaber ser på lys, tilstedeværelse og adfærd.</p>",
)


def known_plans(district: District, *, secretary: Actor, day: date) -> None:
    """Enter the plans that public sources tell of."""
    for plan in tomllib.loads(FACTS.read_text(encoding="utf-8"))["plan"]:
        actions.record_plan_from_source(
            district,
            plan["year"],
            source=Sourced(plan["source_title"], plan["source_url"], plan["known"]),
            focus_areas=[Named(area["title"], area["status"]) for area in plan.get("focus_areas", ())],
            sections=[(section["heading"], section["body"]) for section in plan.get("sections", ())],
            actor=secretary,
            day=day,
        )


def first_example(district: District, year: int, *, secretary: Actor, day: date) -> Edition:
    """Draft the first plan of the example cycle, every section written."""
    edition = actions.draft_plan(district, year, actor=secretary, day=day)
    write_sections(edition, secretary=secretary, day=day)
    for title, purpose, body in FOCUS_AREAS[:3]:
        _focus(edition, title, purpose, body, actor=secretary, day=day)
    return edition


def next_example(district: District, year: int, *, secretary: Actor, day: date) -> Edition:
    """Draft the next plan from the one before: one focus area ends, one is new."""
    edition = actions.draft_plan(district, year, actor=secretary, day=day)
    write_sections(edition, secretary=secretary, day=day)
    ending = edition.entries.select_related("edition__plan", "focus_area").get(title=FOCUS_AREAS[2][0])
    reason = "Indsatsen er blevet en del af det daglige arbejde."
    actions.end_focus_area(ending, reason=reason, actor=secretary, day=day)
    _focus(edition, *FOCUS_AREAS[3], actor=secretary, day=day)
    return edition


def coming_draft(district: District, year: int, *, secretary: Actor, day: date) -> Edition:
    """Begin the coming year's plan and leave it to the visitor to go on."""
    edition = actions.draft_plan(district, year, actor=secretary, day=day)
    _focus(edition, *LATER, actor=secretary, day=day)
    return edition


def write_sections(edition: Edition, *, secretary: Actor, day: date) -> None:
    """Write the sections that are still empty."""
    for section in edition.sections.filter(body="").select_related("edition__plan"):
        actions.write_section(
            section,
            heading=section.heading,
            body=SECTIONS[section.key],
            stands=section.stands,
            version=section.version,
            actor=secretary,
            day=day,
        )


def _focus(edition: Edition, title: str, purpose: str, body: str, **who: Any) -> None:
    entry = actions.add_focus_area(edition, title=title, purpose=purpose, **who)
    actions.write_focus_area(entry, title=title, purpose=purpose, body=body, version=entry.version, **who)


def through_the_council(
    edition: Edition,
    meeting: Meeting,
    *,
    secretary: Actor,
    director: Actor,
    sent_on: date,
    published_on: date,
    walk: Callable[[], None],
) -> None:
    """Send the plan to the meeting, let ``walk`` take the meeting to its minutes, and publish."""
    actions.send_to_meeting(edition, meeting, actor=secretary, day=sent_on)
    walk()
    actions.publish_plan(edition, actor=director, day=published_on)
