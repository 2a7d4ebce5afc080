"""A published meeting: its address, and its minutes as the public reads them, without what is closed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from samraad.councils.minutes_document import sheet_document
from samraad.councils.models import Meeting, Paper
from samraad.councils.rules.papers import is_public
from samraad.documents.blocks import Document
from samraad.organisations.choices import word
from samraad.organisations.models import Forum
from samraad.public_site.addresses import meeting_address, paper_address

COUNCIL = Forum.Kind.DISTRICT_COUNCIL


@dataclass(frozen=True)
class Published:
    """A meeting whose minutes are published: its day, and its address, which never changes."""

    on: date
    address: str


def published_meetings(**of: Any) -> list[Published]:
    """Return the published meetings of the kredsråd with these marks, the newest first. One query."""
    rows = Meeting.objects.published().filter(forum__kind=COUNCIL, **of).order_by("-starts_at", "forum")
    days = (
        (timezone.localtime(starts_at).date(), slug, number)
        for starts_at, slug, number in rows.values_list("starts_at", "forum__district__slug", "number")
    )
    return [Published(on, meeting_address(slug, on.year, number or 0)) for on, slug, number in days]


def minutes_of(meeting: Meeting, slug: str) -> Document:
    """Return the minutes as everyone may read them: one source of the page and of the PDF."""
    address = meeting_address(slug, meeting.on.year, meeting.number or 0)
    return sheet_document(
        meeting,
        may_see_closed=False,
        habit=word("numbering", meeting.forum, meeting.on),
        address=f"{settings.SITE_URL}{address}",
        paper_address=lambda paper: _address_of(paper, meeting, slug),
    )


def _address_of(paper: Paper, meeting: Meeting, slug: str) -> str:
    if not is_public(paper):
        return ""
    return paper_address(slug, meeting.on.year, meeting.number or 0, paper.pk)
