"""The rows of the sheet as HTML, drawn in Python: forty of them in a template cost as much as the whole page.

Everything that was typed is escaped here; ``shown`` and ``text`` of a line are safe HTML already.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samraad.councils.phrases import begins_with
from samraad.councils.sheet import Due, Laid, Line
from samraad.web.templatetags.samraad import icon


@dataclass(frozen=True)
class Drawn:
    """A row: its line, its HTML, and whether its decision is open below it."""

    line: Line
    html: SafeString
    is_open: bool


@dataclass(frozen=True)
class Drawing:
    """How the rows of a page are drawn: where the page is, what the reader may do, which row is open."""

    address: str
    may_write: bool
    may_change: bool
    writing: int = 0

    def rows(self, lines: list[Line]) -> list[Drawn]:
        """Draw the lines in their order."""
        words = _Words()
        return [Drawn(line, self._row(line, words), line.pk == self.writing) for line in lines]

    def agenda(self, lines: list[Line], begins: Mapping[int, str]) -> list[SafeString]:
        """Draw the lines as they stand before the meeting: with the clock, and without decisions."""
        words = _Words()
        return [self._ahead(line, begins.get(line.pk, ""), words) for line in lines]

    def _ahead(self, line: Line, begins: str, words: "_Words") -> SafeString:
        item = _closed(line) if line.hidden else self._item(line, words)
        cells = (
            f"<td>{item}</td>"
            f'<td data-heading="{words.responsible}">{escape(line.responsible)}</td>'
            f'<td class="number" data-heading="{words.begins}">{begins}</td>'
            f'<td class="number" data-heading="{words.minutes}">{line.minutes_long or ""}</td>'
        )
        return mark_safe(f'<tr {self._attributes(line)}><th scope="row">{line.number}</th>{cells}</tr>')

    def _row(self, line: Line, words: "_Words") -> SafeString:
        cells = _hidden(line) if line.hidden else self._cells(line, words)
        return mark_safe(f'<tr {self._attributes(line)}><th scope="row">{line.number}</th>{cells}</tr>')

    def _attributes(self, line: Line) -> str:
        classes = "sheet-row"
        if line.pk == self.writing:
            classes += " is-open"
        if line.withdrawn_for:
            classes += " is-withdrawn"
        told = f'id="punkt-{line.pk}" class="{classes}"'
        if self.may_write and not line.hidden:
            told += f' data-write="{self._opened(line)}"'
            told += " data-wanted" if line.wanted else ""
        return told

    def _opened(self, line: Line) -> str:
        return f"{self.address}?skriv={line.pk}#punkt-{line.pk}"

    def _cells(self, line: Line, words: "_Words") -> str:
        to_write = "" if line.minutes else " to-write"
        tasks = "".join(map(_task, line.tasks))
        heading = f' data-heading="{words.tasks}"' if tasks else ""
        return (
            f"<td>{self._item(line, words)}</td>"
            f'<td data-heading="{words.responsible}">{escape(line.responsible)}</td>'
            f'<td class="sheet-decision{to_write}">{self._decision(line, words)}</td>'
            f"<td{heading}>{tasks}</td>"
        )

    def _item(self, line: Line, words: "_Words") -> str:
        parts = [f'<span class="item-title">{escape(line.title)}</span>', _topic(line)]
        if line.closed:
            ground = f": {escape(line.ground)}" if line.ground else ""
            parts.append(f'<span class="item-topic item-closed">{icon("lock")}{words.closed}{ground}</span>')
        if line.withdrawn_for:
            told = _("Withdrawn: {reason}").format(reason=line.withdrawn_for)
            parts.append(f'<span class="item-topic">{escape(told)}</span>')
        if line.text:
            parts.append(f'<div class="running-text item-text">{line.text}</div>')
        if line.papers:
            parts.append(f'<ul class="plain-list item-papers">{"".join(map(_paper, line.papers))}</ul>')
        for guest in line.guests:
            told = _("Guest: {office}. {insight}").format(office=guest.office, insight=guest.insight)
            parts.append(f'<p class="item-guest">{escape(told)}</p>')
        if self.may_change and (line.pk == self.writing or not self.may_write):
            parts.append(_links(line, words))
        return "".join(parts)

    def _decision(self, line: Line, words: "_Words") -> str:
        parts = []
        if line.pk != self.writing:
            if line.outcome and not begins_with(line.minutes, line.outcome_words):
                outcome = escape(line.outcome_words)
                parts.append(f'<span class="outcome outcome-{line.outcome}">{outcome}</span>')
            if line.minutes:
                parts.append(f'<div class="running-text">{line.shown}</div>')
        parts += [f'<p class="item-guest">{escape(told)}</p>' for told in line.recorded]
        parts += [_own_words(office, said) for _pk, office, said in line.statements]
        if line.away:
            told = _("Not there: {who}").format(who=", ".join(line.away))
            parts.append(f'<p class="item-guest">{escape(told)}</p>')
        for one in line.corrections:
            link = f'<a href="#rettelse-{one.pk}">{words.corrected}</a>'
            parts.append(f'<p class="correction-mark">{link}</p>')
        if self.may_write and line.pk != self.writing and not line.withdrawn_for:
            act = words.change if line.minutes else words.write
            link = f'<a class="open-line" href="{self._opened(line)}" data-in-place>{act}{_of(line)}</a>'
            parts.append(link)
        return "".join(parts)


class _Words:
    """The words that every row has, translated once a page."""

    def __init__(self) -> None:
        self.responsible = escape(_("Responsible"))
        self.begins = escape(_("Begins"))
        self.minutes = escape(_("Min."))
        self.tasks = escape(_("Task and due date"))
        self.write = escape(_("Write the decision"))
        self.change = escape(_("Change the decision"))
        self.closed = escape(_("closed item"))
        self.corrected = escape(_("Corrected"))
        self.papers = escape(_("Papers"))
        self.change_item = escape(_("Change the item"))


def _of(line: Line) -> str:
    """Which item a link is of, for who hears the links alone."""
    return f'<span class="sr-only"> – {escape(line.title)}</span>'


def _hidden(line: Line) -> str:
    return f'<td colspan="4">{_closed(line)}</td>'


def _closed(line: Line) -> str:
    """What a reader sees of an item that is closed to her: its place and its ground."""
    ground = f'<span class="item-topic">{escape(line.ground)}</span>' if line.ground else ""
    return f'<span class="item-title item-closed">{icon("lock")}{escape(line.title)}</span>{ground}'


def _topic(line: Line) -> str:
    told: list[str] = [escape(line.topic_words)]
    if line.journal_number:
        told.append(escape(line.journal_number))
    if line.minutes_long:
        minutes = _("{minutes} min.").format(minutes=line.minutes_long)
        told.append(f'<span class="in-one">{escape(minutes)}</span>')
    return f'<span class="item-topic">{" · ".join(told)}</span>'


def _paper(paper: Laid) -> str:
    title = escape(paper.title)
    named = f'<a href="{paper.address}">{title}</a>' if paper.address else title
    remark = f' <span class="quiet">{escape(paper.remark)}</span>' if paper.remark else ""
    return f"<li>{named}{remark}</li>"


def _links(line: Line, words: _Words) -> str:
    papers = f'<a class="open-line" href="{line.address}bilag/">{words.papers}{_of(line)}</a> '
    change = f'<a class="open-line" href="{line.address}">{words.change_item}{_of(line)}</a>'
    return f'<span class="item-links">{"" if line.withdrawn_for else papers}{change}</span>'


def _own_words(office: str, said: str) -> str:
    whose = f'<span class="own-words-whose">{escape(office)}:</span>'
    return f'<p class="own-words">{whose} {escape(said)}</p>'


def _task(task: Due) -> str:
    done = " is-done" if task.closed else ""
    owner = f"{task.owner}: {task.done}" if task.done else task.owner
    who = f'<span class="quiet">{escape(owner)} · <span class="in-one">{escape(task.due)}</span></span>'
    return f'<p class="sheet-task{done}"><a href="{task.address}">{escape(task.words)}</a> {who}</p>'
