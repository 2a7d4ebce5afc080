"""The sheet as one document, agenda or minutes (*dagsorden*, *referat*): what page, PDF and Word are made of.

What is written down stays Danish, whatever language the reader has chosen. A reader who may not see what is
closed gets the place of a closed item and its ground, and nothing else of it (C-13).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_time
from django.utils.translation import gettext, override

from samraad.councils.attendance import Attendance, Person, attendance_of
from samraad.councils.models import HELD, AgendaItem, Correction, Guest, Meeting, Paper
from samraad.councils.numbers import PER_MEETING, cited, meeting_number, shown_number
from samraad.councils.phrases import begins_with
from samraad.councils.recorded import ACTS, at_item, openings
from samraad.councils.sheet import Due, tasks_of
from samraad.councils.timing import timing
from samraad.documents.blocks import (
    Block,
    Blocks,
    Chapter,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Text,
    bullets,
    line,
)
from samraad.documents.html import parse


def sheet_document(
    meeting: Meeting,
    *,
    may_see_closed: bool,
    papers: bool = True,
    habit: str = PER_MEETING,
    address: str = "",
    tasks: bool = False,
    paper_address: Callable[[Paper], str] = lambda paper: "",
) -> Document:
    """Return the agenda of a meeting, or its minutes once it was held; eight queries.

    ``meeting`` comes with its forum, district and municipality. ``papers`` says whether they are listed,
    ``habit`` how the council numbers its items, ``address`` is the permanent one; ``tasks`` says
    whether they stand under their items; ``paper_address`` tells where a paper can be had, "" for none.
    """
    items = list(meeting.items.select_related(*ACTS).prefetch_related("guests", "papers", "statements"))
    attendance = attendance_of(meeting)
    held = meeting.state in HELD
    with override("da"):
        given, begins = tasks_of(meeting) if tasks else {}, {} if held else _clock(meeting, items)
        around = _Around(attendance, openings(meeting), given, begins)
        chapters = [
            _item(meeting, item, habit, around, may_see_closed, paper_address if papers else None)
            for item in items
        ]
        if held and attendance.recorded:
            chapters.insert(0, _people(attendance, with_reasons=may_see_closed))
        corrections = list(meeting.corrections.select_related("item")) if held else []
        if corrections:
            chapters.append(_corrections(corrections, habit, may_see_closed))
        return Document(
            title=(gettext("Minutes: {council}") if held else gettext("Agenda: {council}")).format(
                council=meeting.forum.title
            ),
            subtitle=_when(meeting),
            address=address,
            notes=_notes(meeting, items, may_see_closed),
            facts=_facts(meeting, attendance if held else None, around.doors.get(None, "")),
            chapters=tuple(chapters),
        )


@dataclass(frozen=True)
class _Around:
    """What was read once for the meeting and stands under its items, by their key."""

    attendance: Attendance
    doors: Mapping[int | None, str]
    tasks: Mapping[int, Sequence[Due]]
    begins: Mapping[int, str]


def _clock(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, str]:
    """When each item of an agenda is expected to begin, and how long it takes."""
    told = {}
    for slot in timing(meeting, items).slots:
        begins = format_time(slot.starts_at.time(), "'kl.' HH.mm", locale="da_DK")
        minutes = gettext("{minutes} min.").format(minutes=slot.minutes) if slot.minutes else ""
        told[slot.item] = ", ".join(filter(None, (begins, minutes)))
    return told


def outcome_words(item: AgendaItem) -> str:
    """Return the decision in one word, in the reader's language; nothing where there is none."""
    return gettext(AgendaItem.Outcome(item.outcome).label) if item.outcome else ""


def _when(meeting: Meeting) -> str:
    day = format_date(meeting.on, "EEEE d. MMMM y", locale="da_DK")
    number = meeting_number(meeting)
    return gettext("Meeting {number}, {day}").format(number=number, day=day) if number else day


def _notes(meeting: Meeting, items: Iterable[AgendaItem], may_see_closed: bool) -> tuple[str, ...]:
    told = []
    if any(item.closed for item in items):
        told.append(
            gettext("Contains closed items: for the council alone.")
            if may_see_closed
            else gettext("What the closed items hold is left out.")
        )
    if meeting.state in {Meeting.State.HELD, Meeting.State.MINUTED}:
        told.append(gettext("The minutes are not approved yet."))
    return tuple(told)


def _facts(meeting: Meeting, attendance: Attendance | None, doors: str) -> tuple[tuple[str, str], ...]:
    start = format_time(meeting.local_start.time(), "'kl.' HH.mm", locale="da_DK")
    told = [(gettext("Time of day"), start), (gettext("Place"), meeting.place)]
    if attendance and attendance.recorded:
        told.append((gettext("Present"), attendance.counted()))
    told.append((gettext("The public"), doors))
    days = (
        (gettext("Convened on"), meeting.convened_on),
        (gettext("Minutes approved on"), meeting.approved_on),
        (gettext("Minutes published on"), meeting.published_on),
    )
    told += [(label, day_words(day)) for label, day in days if day]
    return tuple((label, value) for label, value in told if value)


def _people(attendance: Attendance, *, with_reasons: bool) -> Chapter:
    """Who was there and who was not; why somebody was away is for the council alone."""
    there = [_taking_part(place.sitter) for place in attendance.places if place.filled]
    beside = [_taking_part(one) for place in attendance.places for one in place.officials if one.way]
    away = [place.member for place in attendance.places if not place.filled and not place.member.left]
    missing = [_missing(one) if with_reasons else one.office for one in away]
    blocks: list[Block] = [bullets(there)] if there else []
    for heading, lines in ((gettext("With them"), beside), (gettext("Absent"), missing)):
        if lines:
            blocks += [Heading(3, (Text(heading),)), bullets(lines)]
    return Chapter(gettext("Who took part"), anchor="deltagere", blocks=tuple(blocks), kind="people")


def _taking_part(person: Person) -> str:
    return f"{person.office} ({gettext('online')})" if person.way == "online" else person.office


def _missing(person: Person) -> str:
    return f"{person.office}: {person.excuse}" if person.excuse else person.office


def _item(
    meeting: Meeting,
    item: AgendaItem,
    habit: str,
    around: _Around,
    may_see_closed: bool,
    paper_address: Callable[[Paper], str] | None,
) -> Chapter:
    number, anchor = shown_number(item, habit), f"punkt-{item.position}"
    if item.closed and not may_see_closed:
        blocks = (line(item.closed_for),) if item.closed_for else ()
        return Chapter(f"{number}. {gettext('Closed item')}", anchor=anchor, blocks=blocks, kind="closed")
    return Chapter(
        heading=f"{number}. {item.title}",
        anchor=anchor,
        marks=tuple(_marks(item, around)),
        blocks=tuple(_blocks(meeting, item, around, may_see_closed, paper_address)),
        kind="item",
    )


def _marks(item: AgendaItem, around: _Around) -> Iterator[str]:
    if item.pk in around.begins:
        yield around.begins[item.pk]
    if item.closed:
        yield (
            gettext("Closed item: {ground}").format(ground=item.closed_for)
            if item.closed_for
            else gettext("Closed item")
        )
    if item.withdrawn_on:
        yield gettext("Withdrawn: {reason}").format(reason=item.withdrawn_for)


def _decision(meeting: Meeting, item: AgendaItem) -> str:
    """The heading of a decision: how it is cited, and its one word where the line does not begin with it."""
    if not item.outcome:
        return gettext("Decision")
    number, outcome = cited(meeting, item.position), outcome_words(item)
    if begins_with(item.minutes, outcome):
        return gettext("Decision {number}").format(number=number)
    return gettext("Decision {number}: {outcome}").format(number=number, outcome=outcome)


def _blocks(
    meeting: Meeting,
    item: AgendaItem,
    around: _Around,
    may_see_closed: bool,
    paper_address: Callable[[Paper], str] | None,
) -> Iterator[Block]:
    if item.responsible:
        yield line(gettext("Responsible: {office}").format(office=item.responsible))
    if item.journal_number:
        yield line(gettext("Journal number: {number}").format(number=item.journal_number))
    yield from parse(item.text)
    yield from _guests(item.guests.all())
    if item.outcome or item.minutes:
        yield from _under(_decision(meeting, item), parse(item.minutes))
    yield from map(line, filter(None, (*at_item(item), around.doors.get(item.pk))))
    given = [f"{task.words} ({task.owner}, {task.due})" for task in around.tasks.get(item.pk, ())]
    if given:
        yield from _under(gettext("Tasks"), (bullets(given),))
    for statement in item.statements.all():
        yield from _under(
            gettext("{office} had entered").format(office=statement.office), (line(statement.words),)
        )
    gone = around.attendance.away_from(item.pk)
    if gone:
        offices = ", ".join(person.office for person in gone)
        yield line(gettext("Not there during the item: {offices}").format(offices=offices))
    laid = [paper for paper in item.papers.all() if paper.withdrawn_on is None] if paper_address else []
    if laid and paper_address:
        told = [Text(paper_words(paper, may_see_closed), href=paper_address(paper)) for paper in laid]
        lines = tuple((Paragraph((one,)),) for one in told)
        yield from _under(gettext("Papers"), (ItemList(ordered=False, items=lines),))


def _guests(guests: Iterable[Guest]) -> Iterator[Block]:
    for guest in guests:
        if guest.came is not False:
            words = gettext("Guest: {office}. {insight}")
            yield line(words.format(office=guest.office, insight=guest.insight))


def paper_words(paper: Paper, may_see_closed: bool) -> str:
    """Return a paper as a list names it; a closed one by its ground alone to who may not have it (J-8)."""
    if paper.openness == Paper.Openness.CLOSED and not may_see_closed:
        return gettext("Closed paper: {ground}").format(ground=paper.ground)
    if paper.holder:
        return gettext("{title} (only mentioned; held by {holder})").format(
            title=paper.title, holder=paper.holder
        )
    if paper.openness == Paper.Openness.EXTRACT and not may_see_closed:
        return gettext("{title} (in extract: {ground})").format(title=paper.title, ground=paper.ground)
    return paper.title


def _corrections(corrections: Iterable[Correction], habit: str, may_see_closed: bool) -> Chapter:
    lines = [
        _correction(one, habit)
        for one in corrections
        if may_see_closed or one.item is None or not one.item.closed
    ]
    return Chapter(gettext("Corrections"), anchor="rettelser", blocks=(bullets(lines),), kind="corrections")


def _correction(one: Correction, habit: str) -> str:
    signed = f"{one.words} ({one.office}, {day_words(one.made_on)})"
    if one.item is None:
        return signed
    words = gettext("Item {number}")
    return f"{words.format(number=shown_number(one.item, habit))}: {signed}"


def day_words(day: date) -> str:
    """Write a day in Danish, without its weekday."""
    return format_date(day, "d. MMMM y", locale="da_DK")


def _under(heading: str, blocks: Blocks) -> Iterator[Block]:
    yield Heading(3, (Text(heading),))
    yield from blocks
