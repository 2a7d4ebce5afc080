"""A published meeting: its place in the year, and its items without what is closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, TextField, Value, When
from django.utils import timezone
from django.utils.safestring import SafeString

from samraad.councils.models import Meeting, Paper
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.public_site.addresses import meeting_address

State = Meeting.State


@dataclass(frozen=True)
class Numbered:
    """A meeting that was held: the ``number``-th of its year. Only a published one has a page."""

    pk: int
    on: date
    number: int
    published: bool
    address: str


def numbered(rows: Iterable[tuple[int, datetime, str]], slug: str) -> Iterator[Numbered]:
    """Number held meetings (key, start, state; the earliest first) within their years."""
    counted: dict[int, int] = {}
    for pk, starts_at, state in rows:
        on = timezone.localtime(starts_at).date()
        number = counted[on.year] = counted.get(on.year, 0) + 1
        yield Numbered(pk, on, number, state == State.PUBLISHED, meeting_address(slug, on.year, number))


def published_meetings(slug: str, year: int | None = None) -> list[Numbered]:
    """Return the published meetings of a district's kredsråd, the newest first. One query."""
    held = Meeting.objects.held().filter(forum__district__slug=slug)
    if year:
        held = held.in_year(year)
    rows = held.order_by("starts_at").values_list("pk", "starts_at", "state")
    return [meeting for meeting in numbered(rows, slug) if meeting.published][::-1]


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
