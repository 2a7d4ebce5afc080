"""A plan's chapters on the working page: the text as it is read, and the form that changes it."""

from dataclasses import dataclass

from django.db.models import Q
from django.forms import Form
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.plans.composition import TEMPLATE, chapters
from samraad.plans.discussion import earlier_years
from samraad.plans.forms import FocusAreaForm, SectionForm
from samraad.plans.models import READABLE, Edition, FocusEntry, Section

REQUIRED = frozenset(key for key, _heading, _stands in TEMPLATE)


@dataclass(frozen=True)
class EditableChapter:
    """A section or focus area of an edition on the working page."""

    anchor: str
    heading: str
    marks: tuple[str, ...]
    text: SafeString
    kind: str
    written: bool
    required: bool
    note: str
    address: str
    row: Section | FocusEntry

    @property
    def is_focus(self) -> bool:
        """Whether it is a focus area."""
        return isinstance(self.row, FocusEntry)

    def form(self) -> Form:
        """Return the form with what stands now."""
        row = self.row
        if isinstance(row, Section):
            return SectionForm(
                initial={
                    "heading": row.heading,
                    "body": row.body,
                    "stands": row.stands,
                    "version": row.version,
                }
            )
        return FocusAreaForm(
            initial={"title": row.title, "purpose": row.purpose, "body": row.body, "version": row.version}
        )


def edition_chapters(edition: Edition) -> tuple[EditableChapter, ...]:
    """Return the chapters of an edition in the order of the document."""
    sections = [section for section in edition.sections.all() if section.body or edition.is_draft]
    rows: list[Section | FocusEntry] = [*sections, *edition.entries.all()]
    place = (edition.plan.district.slug, edition.plan.year)
    made = []
    for chapter, row in zip(chapters(edition, earlier_years(edition)), rows, strict=True):
        focus = isinstance(row, FocusEntry)
        made.append(
            EditableChapter(
                anchor=chapter.anchor,
                heading=chapter.heading,
                marks=chapter.marks,
                text=render_html(chapter.blocks),
                kind=chapter.kind,
                written=bool(row.body),
                required=isinstance(row, Section) and row.key in REQUIRED,
                note="" if isinstance(row, FocusEntry) else _stands(row),
                address=reverse("write_focus_area" if focus else "write_section", args=[*place, row.pk]),
                row=row,
            )
        )
    return tuple(made)


def _stands(section: Section) -> str:
    return _("Standing text") if section.stands else _("Written anew every year")


@dataclass(frozen=True)
class Before:
    """What an earlier year's plan says in the same section."""

    year: int
    body: str

    @property
    def shown(self) -> SafeString:
        """The text as it is read."""
        return render_html(parse(self.body))


def text_before(row: Section | FocusEntry) -> Before | None:
    """Return the section's text in the newest readable plan of the years before, if it is another text.

    A section is the same by its key, one of the district's own by its heading. Of a focus area nothing: its
    text comes along. One query.
    """
    if isinstance(row, FocusEntry):
        return None
    plan = row.edition.plan
    same = Q(key=row.key) if row.key else Q(key="", heading=row.heading)
    earlier = Section.objects.filter(
        same,
        edition__state__in=READABLE,
        edition__plan__district=plan.district_id,
        edition__plan__year__lt=plan.year,
    ).exclude(body="")
    newest = earlier.order_by("-edition__plan__year", "-edition__number")
    found = newest.values_list("edition__plan__year", "body").first()
    return Before(*found) if found and found[1] != row.body else None
