"""Lay papers on an item, say who may have them, and withdraw one at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from samraad.councils.actions.ground import guard_texts, locked, record, reference, require_about
from samraad.councils.events import papers as events
from samraad.councils.models import AgendaItem, Meeting, Paper
from samraad.councils.rules import papers as rules
from samraad.documents.actions import store_upload
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.documents.uploads import ReadUpload
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.choices import number

_LAY = N_("lay a paper on the agenda")
_MARK = N_("say who may have the paper")
_WITHDRAW = N_("withdraw the paper")


@dataclass(frozen=True, slots=True)
class Marks:
    """Who may have a paper: everyone, everyone in ``extract``, or nobody outside, on a ``ground`` (J-8).

    ``journal_number`` is the one of the authority's own journal (J-3).
    """

    openness: str = Paper.Openness.OPEN
    ground: str = ""
    extract: ReadUpload | None = None
    journal_number: str = ""


OPEN = Marks()


@transaction.atomic
def lay_paper(
    item: AgendaItem, document: FrozenDocument, *, title: str, actor: Actor, day: date, marks: Marks = OPEN
) -> Paper:
    """Lay a frozen document on an item. Higher packages call this; the meeting knows no source."""
    meeting = _may_lay(item, marks, actor)
    return _laid(meeting, item, title, marks, actor, day, document=document)


@transaction.atomic
def lay_file(
    item: AgendaItem, read: ReadUpload, *, title: str, actor: Actor, day: date, marks: Marks = OPEN
) -> Paper:
    """Lay a file that somebody attached on an item."""
    meeting = _may_lay(item, marks, actor)
    return _laid(meeting, item, title, marks, actor, day, file=_stored(meeting, read, actor, day))


@transaction.atomic
def mention_paper(
    item: AgendaItem, *, title: str, holder: str, actor: Actor, day: date, marks: Marks = OPEN
) -> Paper:
    """*Kun omtalt*: name a paper that somebody else holds; it is never uploaded."""
    meeting = _may_lay(item, marks, actor)
    require_about(rules.may_mention(title, holder), _LAY, meeting)
    return _laid(meeting, item, title, marks, actor, day, holder=holder.strip())


@transaction.atomic
def mark_paper(paper: Paper, *, marks: Marks, actor: Actor, day: date) -> None:
    """Say who may have a paper, and its journal number. Without a new extract the one that is there stays."""
    meeting = locked(paper.item.meeting)
    paper = _again(paper)
    keeps = marks.openness == Paper.Openness.EXTRACT and paper.extract_id is not None
    require_about(rules.may_mark_paper(paper, actor), _MARK, meeting)
    has_extract = marks.extract is not None or keeps
    require_about(rules.may_be_open(marks.openness, marks.ground, has_extract=has_extract), _MARK, meeting)
    guard_texts(meeting, actor, day, marks.ground, before=(paper.ground,))
    if not keeps or marks.extract:
        paper.extract = _stored(meeting, marks.extract, actor, day) if marks.extract else None
    paper.openness = marks.openness
    paper.ground = _ground(marks)
    paper.journal_number = marks.journal_number.strip()
    paper.save(update_fields=["openness", "ground", "extract", "journal_number"])
    kind = {
        Paper.Openness.OPEN: events.PAPER_OPENED,
        Paper.Openness.EXTRACT: events.PAPER_EXTRACTED,
        Paper.Openness.CLOSED: events.PAPER_CLOSED,
    }[Paper.Openness(paper.openness)]
    record(kind, meeting, actor, day, paper=paper.title)


@transaction.atomic
def withdraw_paper(paper: Paper, *, reason: str, actor: Actor, day: date) -> None:
    """Take a paper away at once: from page, packs and the public; that it was here, and why, stays."""
    meeting = locked(paper.item.meeting)
    paper = _again(paper)
    require_about(rules.may_withdraw_paper(paper, actor), _WITHDRAW, meeting, reason)
    guard_texts(meeting, actor, day, reason)
    paper.withdrawn_on, paper.withdrawn_for = day, reason
    paper.save(update_fields=["withdrawn_on", "withdrawn_for"])
    record(events.PAPER_WITHDRAWN, meeting, actor, day, paper=paper.title, reason=reason)


def _may_lay(item: AgendaItem, marks: Marks, actor: Actor) -> Meeting:
    meeting = locked(item.meeting)
    require_about(rules.may_lay_paper(meeting, actor), _LAY, meeting)
    may_be = rules.may_be_open(marks.openness, marks.ground, has_extract=marks.extract is not None)
    require_about(may_be, _LAY, meeting)
    return meeting


def _laid(
    meeting: Meeting, item: AgendaItem, title: str, marks: Marks, actor: Actor, day: date, **what: Any
) -> Paper:
    """Lay the paper; one that comes after the council's day for papers is marked as late.

    The same one laid again on the item, by a double click, is one paper.
    """
    file: StoredFile | None = what.get("file")
    same = {"file__sha256": file.sha256} if file else what
    standing = item.papers.filter(title=title, openness=marks.openness, withdrawn_on=None, **same).first()
    if standing:
        if file:
            file.delete()
        return standing
    guard_texts(meeting, actor, day, title, marks.ground, what.get("holder", ""))
    paper = Paper.objects.create(
        item=item,
        title=title,
        laid_on=day,
        openness=marks.openness,
        ground=_ground(marks),
        extract=_stored(meeting, marks.extract, actor, day) if marks.extract else None,
        journal_number=marks.journal_number.strip(),
        late=rules.is_late(meeting, papers_days=number("papers_days", meeting.forum, day), day=day),
        **what,
    )
    kind = events.PAPER_MENTIONED if paper.holder else events.PAPER_LAID
    record(kind, meeting, actor, day, paper=title, title=item.title)
    return paper


def _again(paper: Paper) -> Paper:
    return Paper.objects.select_related("item__meeting__forum").get(pk=paper.pk)


def _ground(marks: Marks) -> str:
    return "" if marks.openness == Paper.Openness.OPEN else marks.ground.strip()


def _stored(meeting: Meeting, read: ReadUpload, actor: Actor, day: date) -> StoredFile:
    about = reference(meeting.pk)
    return store_upload(read, actor=actor, day=day, about=about, district=meeting.forum.district_id)
