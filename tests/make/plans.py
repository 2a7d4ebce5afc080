"""Cooperation plans, walked to the state asked for by the secretary and the director."""

from collections.abc import Iterable
from datetime import date

from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.plans import actions
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition
from tests.make import councils
from tests.make.organisations import OURS, sitting
from tests.make.organisations import district as district_numbered

DRAFTED_ON = date(2026, 11, 2)
SENT_ON = date(2026, 11, 3)
DISCUSSED_ON = councils.MEETING_ON
PUBLISHED_ON = date(2026, 11, 17)
WITHDRAWN_ON = date(2026, 11, 18)
FOCUS_AREAS = ("Indbrud i beboelse", "Trygt natteliv for unge")
TEXT = "<p>Politi og kommuner mødes hvert kvartal.</p>"
SLIP = "To stavefejl er rettet."


def plan(
    state: str = "drafted",
    *,
    year: int = 2027,
    district: int = OURS,
    focus_areas: Iterable[str] = FOCUS_AREAS,
    meeting: Meeting | None = None,
) -> Edition:
    """The first edition of a year's plan, in this state.

    drafted: with a text in its first section and the focus areas. sent: to ``meeting``, or to one made for
    it. discussed: held, and the plan's line written. published. superseded: by a corrected slip. withdrawn.
    """
    secretary = _secretary(district)
    edition = _drafted(year, district, focus_areas, secretary)
    if state == "drafted":
        return _fresh(edition)
    sent_to = meeting or councils.meeting(district=district, actor=secretary)
    actions.send_to_meeting(edition, sent_to, actor=secretary, day=SENT_ON)
    if state == "sent":
        return _fresh(edition)
    discussed(edition, sent_to, actor=secretary)
    if state == "discussed":
        return _fresh(edition)
    director = _director(district)
    actions.publish_plan(edition, actor=director, day=PUBLISHED_ON)
    if state == "superseded":
        correct(edition)
    elif state == "withdrawn":
        actions.withdraw_edition(edition, reason="Forkert fil.", actor=director, day=WITHDRAWN_ON)
    return _fresh(edition)


def discussed(edition: Edition, meeting: Meeting, *, actor: Actor | None = None) -> None:
    """Hold the meeting that the edition was sent to and write its minutes, unfinished."""
    actor = actor or _secretary(edition.plan.district_id)
    councils.walk(meeting, "held", actor=actor)
    councils.write_lines(meeting, actor=actor, day=meeting.on)


def correct(
    edition: Edition, *, correction: str = "slip", what_changed: str = SLIP, publish: bool = True
) -> Edition:
    """The next edition of the same year; published unless told otherwise (content needs its meeting)."""
    district = edition.plan.district_id
    draft = actions.start_correction(
        edition,
        correction=correction,
        what_changed=what_changed,
        actor=_secretary(district),
        day=PUBLISHED_ON,
    )
    if publish:
        actions.publish_plan(draft, actor=_director(district), day=PUBLISHED_ON)
    return _fresh(draft)


def sourced_plan(year: int = 2011, *, district: int = OURS, known: str = "whole") -> Edition:
    """A plan from before Samråd as a newspaper tells of it: two focus areas of the year before, one new."""
    return actions.record_plan_from_source(
        district_numbered(district),
        year,
        source=Sourced(title="Lokalavisen, 3. januar 2011", url="https://www.lokalavisen.dk/", known=known),
        focus_areas=(
            Named("Indbrud i beboelse", "continued"),
            Named("Færdsel", "continued"),
            Named("Trygt natteliv for unge", "new"),
        ),
        actor=_secretary(district),
        day=DRAFTED_ON,
    )


def _secretary(district: int) -> Actor:
    return sitting("secretary", district=district).actor


def _director(district: int) -> Actor:
    return sitting("police_director", district=district).actor


def _drafted(year: int, district: int, focus_areas: Iterable[str], actor: Actor) -> Edition:
    edition = actions.draft_plan(district_numbered(district), year, actor=actor, day=DRAFTED_ON)
    first = edition.sections.all()[0]
    actions.write_section(
        first,
        heading=first.heading,
        body=TEXT,
        stands=True,
        version=first.version,
        actor=actor,
        day=DRAFTED_ON,
    )
    for title in focus_areas:
        actions.add_focus_area(edition, title=title, purpose="", actor=actor, day=DRAFTED_ON)
    return edition


def _fresh(edition: Edition) -> Edition:
    return Edition.objects.select_related("plan__district").get(pk=edition.pk)
