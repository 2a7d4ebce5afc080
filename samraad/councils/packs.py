"""What leaves the house: a reader's pack, the *Journalpakke*, the *orientering* of a municipal council.

All of it is put together from the sheet (`minutes_document`) and the papers; what the reader may not see is
left out here, before anything is set.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext, override

from samraad.councils.minutes_document import (
    day_words,
    outcome_words,
    paper_words,
    sheet_document,
)
from samraad.councils.models import AgendaItem, Meeting, Paper, Task
from samraad.councils.numbers import PER_MEETING, cited, meeting_number, shown_number
from samraad.councils.phrases import begins_with
from samraad.documents.blocks import Block, Chapter, Document, Paragraph, Text, bullets, line
from samraad.documents.html import parse
from samraad.documents.journal import JournalPart
from samraad.documents.models import ScanState
from samraad.documents.pack import Annex
from samraad.organisations.models import Municipality

Openness = Paper.Openness


def papers_of(meeting: Meeting) -> list[Paper]:
    """Return the papers of a meeting that are not withdrawn, in the order of its sheet. One query."""
    laid = Paper.objects.filter(item__meeting=meeting, withdrawn_on=None)
    laid = laid.select_related("item", "document", "file", "extract").order_by("item__position", "pk")
    return list(
        laid.defer("file__text", "file__search", "extract__text", "extract__search", "document__text")
    )


def annexes_of(papers: Iterable[Paper], *, may_see_closed: bool, habit: str = PER_MEETING) -> list[Annex]:
    """Return the papers as annexes numbered by item, for a reader with or without what is closed."""
    numbers: dict[int, int] = {}
    found = []
    for paper in papers:
        numbers[paper.item_id] = numbers.get(paper.item_id, 0) + 1
        if may_see_closed or not paper.item.closed:
            number = f"{shown_number(paper.item, habit)}.{numbers[paper.item_id]}"
            found.append(_annex(number, paper, may_see_closed))
    return found


def _annex(number: str, paper: Paper, may_see_closed: bool) -> Annex:
    with override("da"):
        if paper.openness == Openness.CLOSED and not may_see_closed:
            return Annex(number, paper_words(paper, may_see_closed))
        if paper.openness == Openness.EXTRACT and not may_see_closed:
            marks = (gettext("Extract: {ground}").format(ground=paper.ground), *_marks(paper))
            return Annex(number, paper.title, file=paper.extract, marks=marks)
        marks = tuple(_marks(paper, kept_back=True))
        if paper.file and paper.file.scan_state == ScanState.INFECTED:
            return Annex(number, paper.title, marks=(*marks, gettext("not handed out: harmful")))
        document = paper.document.document if paper.document else None
        return Annex(number, paper.title, file=paper.file, document=document, marks=marks)


def _marks(paper: Paper, *, kept_back: bool = False) -> Iterator[str]:
    if kept_back and paper.openness != Openness.OPEN:
        label = gettext(Openness(paper.openness).label)
        yield f"{label}: {paper.ground}"
    if paper.holder:
        yield gettext("only mentioned; held by {holder}").format(holder=paper.holder)
    if paper.late:
        yield gettext("late")


def journal_parts(
    meeting: Meeting, papers: Iterable[Paper], *, habit: str, address: str
) -> list[JournalPart]:
    """Return what an authority files of a meeting: the sheet as it stands, and every paper (J-3)."""
    sheet = sheet_document(meeting, may_see_closed=True, habit=habit, address=address, tasks=True)
    parties = str(meeting.forum.title)
    whole = JournalPart(meeting.approved_on or meeting.on, sheet.title, parties, document=sheet)
    return [whole, *(_filed(paper, parties) for paper in papers)]


def _filed(paper: Paper, parties: str) -> JournalPart:
    with override("da"):
        remarks = list(_marks(paper, kept_back=True))
        if paper.item.closed:
            words = gettext("Closed item: {ground}") if paper.item.closed_for else gettext("Closed item")
            remarks.insert(0, words.format(ground=paper.item.closed_for))
    return JournalPart(
        on=paper.laid_on,
        subject=paper.title,
        parties="; ".join(filter(None, (parties, paper.item.responsible, paper.holder))),
        journal_number=paper.journal_number or paper.item.journal_number,
        document=paper.document.document if paper.document else None,
        file=paper.file,
        remark="; ".join(remarks),
    )


def orientation(meeting: Meeting, municipality: Municipality, *, next_on: date | None, day: date) -> Document:
    """*Orientering til kommunalbestyrelsen*: what was decided that concerns it, its tasks, next meeting.

    What is closed is not in it: it leaves the council. Three queries.
    """
    items = meeting.items.filter(closed=False, withdrawn_on=None).prefetch_related("concerns")
    concerning = [item for item in items if _concerns(item, municipality)]
    tasks = Task.objects.filter(forum=meeting.forum_id, municipality=municipality).still_open()
    open_tasks = tasks.exclude(item__closed=True).order_by("due_on", "pk")
    with override("da"):
        chapters = (
            Chapter(gettext("What the council decided"), blocks=_decisions(meeting, concerning)),
            Chapter(
                gettext("What {place} is to do").format(place=municipality.full_name),
                blocks=_tasks(open_tasks),
            ),
            Chapter(gettext("The next meeting"), blocks=(line(_next(next_on)),)),
        )
        number = meeting_number(meeting)
        when = day_words(meeting.on)
        return Document(
            title=gettext("Information for the municipal council"),
            subtitle=f"{municipality.full_name} · {meeting.forum.title}",
            facts=(
                (gettext("Meeting"), f"{number}, {when}" if number else when),
                (gettext("Written on"), day_words(day)),
            ),
            notes=(gettext("The minutes are not approved yet."),) if not meeting.approved_on else (),
            chapters=chapters,
        )


def _concerns(item: AgendaItem, municipality: Municipality) -> bool:
    """Whether it was decided on, and concerns this municipality: by name, or because it concerns them all."""
    named = {one.pk for one in item.concerns.all()}
    return bool(item.outcome or item.minutes) and (not named or municipality.pk in named)


def _decisions(meeting: Meeting, items: Iterable[AgendaItem]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for item in items:
        number, outcome = cited(meeting, item.position), outcome_words(item)
        told = outcome and not begins_with(item.minutes, outcome)
        head = f"{number} {item.title}" + (f": {outcome.lower()}" if told else "")
        blocks += [Paragraph((Text(head, strong=True),)), *parse(item.minutes)]
    return tuple(blocks) or (line(gettext("Nothing that concerns the municipality in particular.")),)


def _tasks(tasks: Iterable[Task]) -> tuple[Block, ...]:
    lines = [f"{task.words} ({task.owner}, {day_words(task.due_on)})" for task in tasks]
    if not lines:
        return (line(gettext("Nothing just now.")),)
    return (bullets(lines),)


def _next(next_on: date | None) -> str:
    return day_words(next_on) if next_on else gettext("Not planned yet.")
