"""A published meeting: its address, and its items without what is closed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, TextField, Value, When
from django.utils import timezone
from django.utils.safestring import SafeString

from samraad.councils.models import Meeting, Paper
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.public_site.addresses import meeting_address


@dataclass(frozen=True)
class Published:
    """A meeting whose minutes are published: its day, and its address, which never changes."""

    on: date
    address: str


def published_meetings(slug: str) -> list[Published]:
    """Return the published meetings of a district's kredsråd, the newest first. One query."""
    rows = Meeting.objects.published().filter(forum__district__slug=slug).order_by("-starts_at")
    days = (
        (timezone.localtime(starts_at).date(), number)
        for starts_at, number in rows.values_list("starts_at", "number")
    )
    return [Published(on, meeting_address(slug, on.year, number or 0)) for on, number in days]


@dataclass(frozen=True)
class PublicItem:
    """An item as the public reads it; a closed one has neither title, text nor papers."""

    number: int
    title: str
    closed: bool
    html: SafeString
    papers: tuple[str, ...]


def items_of(meeting: Meeting) -> tuple[PublicItem, ...]:
    """Return the items in their order. Two queries; what is closed is left in the database."""
    rows = meeting.items.order_by("position").values_list(
        "pk", "closed", _unless_closed("title"), _unless_closed("minutes")
    )
    papers: dict[int, list[str]] = {}
    laid = Paper.objects.filter(item__meeting=meeting, item__closed=False)
    for item, title in laid.order_by("pk").values_list("item", "title"):
        papers.setdefault(item, []).append(title)
    return tuple(
        PublicItem(number, title, closed, render_html(parse(minutes)), tuple(papers.get(pk, ())))
        for number, (pk, closed, title, minutes) in enumerate(rows, start=1)
    )


def _unless_closed(column: str) -> Case:
    return Case(When(closed=False, then=column), default=Value(""), output_field=TextField())
