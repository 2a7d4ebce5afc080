"""A plan's text as one document: what is sent to the meeting, what is published, what page and PDF show.

What was published stays Danish, whatever language the reader has chosen.
"""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext, override

from samraad.documents.blocks import Chapter, Document, Paragraph, Text
from samraad.documents.html import parse
from samraad.law.words import N_
from samraad.organisations.who_is_who import directory_chapter
from samraad.plans.models import Edition, FocusEntry, Section

Status = FocusEntry.Status

TEMPLATE = (
    ("frame", N_("The frame of the cooperation"), True),
    ("partners", N_("Partners"), True),
    ("fora", N_("The local fora"), True),
    ("needs", N_("Local conditions and needs"), False),
    ("commitments", N_("Mutual commitments"), False),
)
"""The parts that § 113 asks for (L-113-2, L-113-5): key, heading, whether the text stands over the years."""


def title_of(year: int) -> str:
    """Return what the plan of a year is called."""
    return f"Samarbejdsplan {year}"


def day_in_words(day: date) -> str:
    """Return a day as the plan prints it."""
    return format_date(day, "d. MMMM y", locale="da_DK")


def mark_of(status: str, *, year: int, since: int | None) -> str:
    """Return the words beside a focus area: new, continued (from which year), ended, or simply listed."""
    with override("da"):
        if status == Status.CONTINUED and since:
            return gettext("Continued from {year}").format(year=since)
        if status == Status.NEW:
            return gettext("New in {year}").format(year=year)
        return gettext(Status(status).label)


def _section(section: Section) -> Chapter:
    return Chapter(
        heading=section.heading,
        anchor=f"afsnit-{section.position}",
        marks=(),
        blocks=parse(section.body),
        kind="section",
    )


def _entry(entry: FocusEntry, year: int, since: int | None) -> Chapter:
    blocks = parse(entry.body)
    if entry.purpose:
        blocks = (Paragraph((Text(entry.purpose, strong=True),)), *blocks)
    if entry.reason:
        with override("da"):
            told = gettext("Why it ends: {reason}").format(reason=entry.reason)
        blocks = (*blocks, Paragraph((Text(told),)))
    return Chapter(
        heading=entry.title,
        anchor=f"fokus-{entry.focus_area.slug}",
        marks=(mark_of(entry.status, year=year, since=since),),
        blocks=blocks,
        kind=f"focus {entry.status}",
    )


def chapters(edition: Edition, since: dict[int, int]) -> tuple[Chapter, ...]:
    """Return the chapters of an edition: its sections, then its focus areas.

    ``since`` gives, for each focus area, the year of the latest earlier plan it stood in. Two queries.
    """
    sections: Iterable[Section] = edition.sections.all()
    entries: Iterable[FocusEntry] = edition.entries.select_related("focus_area")
    year = edition.plan.year
    return (
        *(_section(section) for section in sections if section.body or edition.is_draft),
        *(_entry(entry, year, since.get(entry.focus_area_id)) for entry in entries),
    )


def notes(edition: Edition) -> tuple[str, ...]:
    """Return what stands above the text: that it is a rendering, an example, or a correction."""
    told = []
    with override("da"):
        if edition.from_source:
            told.append(gettext("Rendered from a source, not the plan itself."))
            if edition.known != Edition.Known.WHOLE:
                told.append(gettext(Edition.Known(edition.known).label))
        elif settings.DEMO:
            told.append(gettext("Example: this plan was made up for the demonstration."))
        if edition.number > 1:
            told.append(
                gettext("Edition {number}. What changed: {changed}").format(
                    number=edition.number, changed=edition.what_changed
                )
            )
    return tuple(told)


def facts(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the dates of an edition; of a plan from a source, what is not known is shown as not known."""
    with override("da"):
        unknown = gettext("Not known")
        told = [
            (gettext("Discussed in the district council"), edition.discussed_on),
            (gettext("Published on"), edition.published_on),
        ]
        lines = [
            (label, day_in_words(day) if day else unknown)
            for label, day in told
            if day or edition.from_source
        ]
        if edition.from_source:
            lines.append((gettext("Source"), f"{edition.source_title}"))
    return tuple(lines)


def compose(edition: Edition, since: dict[int, int], *, directory_on: date | None = None) -> Document:
    """Return the whole edition as a document; with the local fora as they stood on a day (S-03).

    The directory is printed when the plan is published: until then it lives, and is no text of the plan.
    """
    district = edition.plan.district
    told = None
    if directory_on and not edition.from_source:
        with override("da"):
            told = directory_chapter(district, directory_on)
    return Document(
        title=title_of(edition.plan.year),
        subtitle=f"Kredsrådet for {district.name}",
        language="da",
        address=address_of(edition),
        notes=notes(edition),
        facts=facts(edition),
        chapters=(*chapters(edition, since), *([told] if told else ())),
    )


def address_of(edition: Edition) -> str:
    """Return the permanent public address of an edition, so that what is printed leads to its own text."""
    plan = edition.plan
    return f"{settings.SITE_URL}{path_of(plan.district.slug, plan.year)}udgave-{edition.number}/"


def path_of(slug: str, year: int, number: int = 1) -> str:
    """Return the public path of a district's edition; the first one stands at the plan's own."""
    path = f"/{slug}/samarbejdsplan/{year}/"
    return path if number == 1 else f"{path}udgave-{number}/"
