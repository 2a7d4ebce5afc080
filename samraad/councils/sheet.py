"""The sheet as it is read: one line an item, with its guests and papers, in three queries."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.blocks import render_html
from samraad.documents.html import parse


@dataclass(frozen=True)
class Line:
    """An item of the sheet. ``shown`` is its minutes as safe HTML, ``minutes`` the text to edit."""

    pk: int
    number: int
    title: str
    topic: str
    topic_words: str
    is_plan: bool
    responsible: str
    closed: bool
    minutes: str
    shown: SafeString
    version: int
    guests: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]


def sheet(meeting: Meeting) -> list[Line]:
    """Return the lines of a meeting in their order."""
    return [_line(meeting, item) for item in meeting.items.prefetch_related("guests", "papers")]


def _line(meeting: Meeting, item: AgendaItem) -> Line:
    return Line(
        pk=item.pk,
        number=item.position,
        title=item.title,
        topic=item.topic,
        topic_words=_(AgendaItem.Topic(item.topic).label),
        is_plan=item.kind == AgendaItem.Kind.COOPERATION_PLAN,
        responsible=item.responsible,
        closed=item.closed,
        minutes=item.minutes,
        shown=render_html(parse(item.minutes)),
        version=item.version,
        guests=tuple((guest.office, guest.insight) for guest in item.guests.all()),
        papers=tuple(
            (paper.title, reverse("meeting_paper", args=[meeting.pk, paper.pk]))
            for paper in item.papers.all()
        ),
    )
