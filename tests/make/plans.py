"""Cooperation plans, walked to the state asked for by the secretary and the director."""

from collections.abc import Iterable
from datetime import date

from samraad.councils.models import Meeting
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

    drafted: with a text in its first section and the focus areas. sent: to ``meeting``, or to one made for it.
    discussed: held, and the plan's line written. published. superseded: by a corrected slip. withdrawn.
    """
    secretary, director = _two(district)
    edition = actions.draft_plan(district_numbered(district), year, actor=secretary, day=DRAFTED_ON)
    _write(edition, focus_areas)
    if state == "drafted":
        return _fresh(edition)
    sent_to = meeting or councils.meeting(district=district)
    actions.send_to_meeting(edition, sent_to, actor=secretary, day=SENT_ON)
    if state == "sent":
        return _fresh(edition)
    discussed(edition, sent_to)
    if state == "discussed":
        return _fresh(edition)
    actions.publish_plan(edition, actor=director, day=PUBLISHED_ON)
    if state == "superseded":
        correct(edition)
    elif state == "withdrawn":
        actions.withdraw_edition(edition, reason="Forkert fil.", actor=director, day=WITHDRAWN_ON)
    return _fresh(edition)


def discussed(edition: Edition, meeting: Meeting) -> None:
    """Hold the meeting that the edition was sent to and write its minutes, unfinished."""
    secretary, _ = _two(edition.plan.district_id)
    councils.walk(meeting, "held", actor=secretary)
    councils.write_lines(meeting, actor=secretary, day=meeting.on)


def correct(
    edition: Edition, *, correction: str = "slip", what_changed: str = SLIP, publish: bool = True
) -> Edition:
    """The next edition of the same year, published unless told otherwise (a slip; content needs its meeting)."""
    secretary, director = _two(edition.plan.district_id)
    draft = actions.start_correction(
        edition, correction=correction, what_changed=what_changed, actor=secretary, day=PUBLISHED_ON
    )
    if publish:
        actions.publish_plan(draft, actor=director, day=PUBLISHED_ON)
    return _fresh(draft)


def sourced_plan(year: int = 2011, *, district: int = OURS, known: str = "whole") -> Edition:
    """A plan from before Samråd as a newspaper tells of it: two focus areas of the year before and a new one."""
    secretary, _ = _two(district)
    return actions.record_plan_from_source(
        district_numbered(district),
        year,
        source=Sourced(title="Lokalavisen, 3. januar 2011", url="https://www.lokalavisen.dk/", known=known),
        focus_areas=(
            Named("Indbrud i beboelse", "continued"),
            Named("Færdsel", "continued"),
            Named("Trygt natteliv for unge", "new"),
        ),
        actor=secretary,
        day=DRAFTED_ON,
    )


def _two(district: int):
    return sitting("secretary", district=district).actor, sitting("police_director", district=district).actor


def _write(edition: Edition, focus_areas: Iterable[str]) -> None:
    secretary, _ = _two(edition.plan.district_id)
    first = edition.sections.first()
    actions.write_section(
        first,
        heading=first.heading,
        body="<p>Politi og kommuner mødes hvert kvartal.</p>",
        stands=True,
        version=first.version,
        actor=secretary,
        day=DRAFTED_ON,
    )
    for title in focus_areas:
        actions.add_focus_area(edition, title=title, purpose="", actor=secretary, day=DRAFTED_ON)


def _fresh(edition: Edition) -> Edition:
    return Edition.objects.select_related("plan__district").get(pk=edition.pk)
