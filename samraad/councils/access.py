"""*Aktindsigt*: what a council has about something, found by one search, the open part of it, and the rest.

Whoever asks gets the open part, and a list of what was left out and why (J-8). The secretariat judges: it
says on each paper who may have it, and takes out of the answer what has nothing to do with the matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext, override

from samraad.councils.minutes_document import day_words, paper_words
from samraad.councils.models import AgendaItem, Meeting, Paper
from samraad.councils.models.meetings import HELD
from samraad.councils.numbers import cited
from samraad.councils.packs import annexes_of
from samraad.documents.blocks import Block, Chapter, Document, Paragraph, Text, line, plain_table
from samraad.documents.html import parse
from samraad.documents.pack import Annex
from samraad.documents.search import documents_with, files_with
from samraad.law.actor import Actor
from samraad.organisations.models.forums import forums_where

MOST = 200
"""So many items are found at most; whoever has more narrows the search."""


@dataclass(frozen=True)
class Found:
    """An item in the answer: what of it is given, and what was left out of it with its ground."""

    item: AgendaItem
    number: str
    heading: str
    gives: bool
    annexes: tuple[Annex, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def found_by(words: str, actor: Actor) -> list[Found]:
    """Return the items whose text, minutes or papers hold the words, of the councils that the actor serves.

    Newest meeting first. Six queries.
    """
    served = forums_where(actor, lambda forum: forum.issuers, prefix="meeting__forum__")
    items = AgendaItem.objects.filter(served)
    papers = Paper.objects.filter(item__in=items)
    rows = list(papers.values_list("item", "document", "file", "title"))
    documents = documents_with(words, {document for _, document, _, _ in rows if document})
    files = files_with(words, {file for _, _, file, _ in rows if file})
    low = words.lower()
    by_paper = {
        item
        for item, document, file, title in rows
        if document in documents or file in files or low in title.lower()
    }
    telling = Q(pk__in=by_paper) | Q(pk__in=items.telling_of(words).values("pk"))
    chosen = items.filter(telling).select_related("meeting__forum__district", "meeting__forum__municipality")
    chosen = chosen.prefetch_related("papers__document", "papers__file", "papers__extract", "papers__item")
    return [_found(item) for item in chosen.order_by("-meeting__starts_at", "position")[:MOST]]


def _found(item: AgendaItem) -> Found:
    with override("da"):
        meeting = item.meeting
        number = cited(meeting, item.position) or day_words(meeting.on)
        reason = _why_not(item)
        if reason:
            title = gettext("Closed item") if item.closed else item.title
            return Found(item, number, title, gives=False, left_out=((title, reason),))
        papers = list(item.papers.all())
        left_out = [(paper_words(paper, False), why) for paper in papers if (why := _why_not_paper(paper))]
        if meeting.state in HELD and not meeting.approved_on and item.minutes:
            left_out.insert(
                0, (gettext("The minutes of the item"), gettext("The minutes are not approved yet."))
            )
        given = [paper for paper in papers if not paper.withdrawn_on]
        annexes = [one for one in annexes_of(given, may_see_closed=False) if one.file or one.document]
        return Found(item, number, item.title, True, tuple(annexes), tuple(left_out))


def _why_not(item: AgendaItem) -> str:
    """Why nothing of the item is given; "" where it is."""
    if item.kind == AgendaItem.Kind.PERSON_CASE:
        return gettext("Matter about a person")
    if item.closed:
        return item.closed_for or gettext("Closed item")
    if item.meeting.state == Meeting.State.PLANNED:
        return gettext("The agenda is not sent yet.")
    return ""


def _why_not_paper(paper: Paper) -> str:
    """Why a paper, or the rest of it, is not given; "" where it is given whole."""
    if paper.withdrawn_on:
        return gettext("Withdrawn: {reason}").format(reason=paper.withdrawn_for)
    if paper.holder:
        return gettext("Only mentioned; ask {holder}").format(holder=paper.holder)
    if paper.openness == Paper.Openness.EXTRACT and paper.extract_id:
        return gettext("Given in extract: {ground}").format(ground=paper.ground)
    return paper.ground


def answer_document(words: str, found: Sequence[Found], *, council: str, day: date) -> Document:
    """The open part as one document, and the list of what was left out and why (J-8)."""
    with override("da"):
        chapters = [Chapter(f"{one.number} {one.heading}", blocks=_text(one)) for one in found if one.gives]
        chapters.append(Chapter(gettext("What was left out, and why"), "udeladt", blocks=_left_out(found)))
        return Document(
            title=gettext("Access to documents: {words}").format(words=words),
            subtitle=council,
            facts=((gettext("Searched for"), words), (gettext("Made on"), day_words(day))),
            chapters=tuple(chapters),
        )


def _text(one: Found) -> tuple[Block, ...]:
    item, approved = one.item, one.item.meeting.approved_on
    when = f"{item.meeting.forum.title}, {day_words(item.meeting.on)}"
    blocks: list[Block] = [Paragraph((Text(when, em=True),)), *parse(item.text)]
    if item.minutes and approved:
        blocks += [Paragraph((Text(gettext("Decision"), strong=True),)), *parse(item.minutes)]
    return tuple(blocks)


def _left_out(found: Iterable[Found]) -> tuple[Block, ...]:
    rows = [(one.number, what, why) for one in found for what, why in one.left_out]
    if not rows:
        return (line(gettext("Nothing was left out.")),)
    header = (gettext("No."), gettext("What"), gettext("Why"))
    return (plain_table(header, rows),)


def annexes(found: Iterable[Found]) -> list[Annex]:
    """Return all annexes of the answer, each named by the number of its decision."""
    return [
        Annex(f"{one.number.replace('/', '-')}.{at}", annex.title, annex.file, annex.document, annex.marks)
        for one in found
        for at, annex in enumerate(one.annexes, start=1)
    ]
