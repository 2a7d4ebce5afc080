"""Every write to a meeting: one act, one transaction, one event."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from samraad.audit import log
from samraad.councils import events, rules
from samraad.councils.models import AgendaItem, Guest, Meeting, Paper
from samraad.documents.html import clean
from samraad.documents.models import FrozenDocument
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.models import Forum

State = Meeting.State


def reference(meeting_id: int) -> str:
    """Return how the log names a meeting."""
    return f"councils.meeting:{meeting_id}"


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("forum").select_for_update(of=("self",)).get(pk=meeting.pk)


def _record(kind: log.Kind, meeting: Meeting, actor: Actor, day: date, **params: log.Param) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=reference(meeting.pk),
        district=meeting.forum.district_id,
        municipality=meeting.forum.municipality_id or "",
        **params,
    )


def _require(verdict: Verdict, act: str, meeting: Meeting, reason: str = "") -> None:
    require(verdict, act=act, about=reference(meeting.pk), reason=reason)


@transaction.atomic
def plan_meeting(forum: Forum, *, starts_at: datetime, place: str, actor: Actor, day: date) -> Meeting:
    """Lay a meeting. The same hour asked for twice, by a double click, is one meeting."""
    require(rules.may_plan_meeting(forum, actor), act=N_("plan the meeting"), about="councils.meeting:new")
    Forum.objects.select_for_update().get(pk=forum.pk)
    meeting = Meeting(forum=forum, starts_at=starts_at, place=place)
    standing = _standing_at(meeting)
    if standing:
        return standing
    meeting.save()
    _record(events.MEETING_PLANNED, meeting, actor, day, on=meeting.on, place=place)
    return meeting


def _standing_at(meeting: Meeting) -> Meeting | None:
    """The forum's meeting at this one's time that is not cancelled."""
    others = Meeting.objects.filter(forum=meeting.forum, starts_at=meeting.starts_at)
    return others.exclude(state=State.CANCELLED).first()


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, starts_at: datetime, place: str, version: int, actor: Actor, day: date
) -> None:
    """Change day, time or place.

    Raises:
        Overtaken: someone else moved it first.
        IntegrityError: the forum has another meeting at that time.
    """
    meeting = _locked(meeting)
    _require(rules.may_move_meeting(meeting, actor), N_("move the meeting"), meeting)
    require_latest(version, stands=meeting.version, saved=f"{meeting.starts_at.isoformat()} {meeting.place}")
    meeting.starts_at, meeting.place, meeting.version, meeting.moved_on = starts_at, place, version + 1, day
    meeting.save(update_fields=["starts_at", "place", "version", "moved_on"])
    _record(events.MEETING_MOVED, meeting, actor, day, on=meeting.on, place=place)


@transaction.atomic
def convene_meeting(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Convene the meeting: its agenda is sent to the members (B-3-1)."""
    meeting = _locked(meeting)
    verdict = rules.may_convene_meeting(meeting, actor, items=meeting.items.count())
    _require(verdict, N_("convene the meeting"), meeting)
    meeting.state, meeting.convened_on = State.CONVENED, day
    meeting.save(update_fields=["state", "convened_on"])
    _record(events.MEETING_CONVENED, meeting, actor, day, on=meeting.on)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Record that the meeting was held (B-3-1)."""
    meeting = _locked(meeting)
    _require(rules.may_hold_meeting(meeting, actor, day=day), N_("record that the meeting was held"), meeting)
    _set_state(meeting, State.HELD)
    _record(events.MEETING_HELD, meeting, actor, day, on=meeting.on)


@transaction.atomic
def undo_held(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Take back a mistaken "held". What was written on the sheet stays."""
    meeting = _locked(meeting)
    verdict = rules.may_undo("undo_held", meeting, actor)
    _require(verdict, N_("take back that the meeting was held"), meeting, reason)
    _set_state(meeting, State.CONVENED)
    _record(events.HELD_UNDONE, meeting, actor, day, on=meeting.on, reason=reason)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Cancel the meeting, with a reason."""
    meeting = _locked(meeting)
    _require(rules.may_cancel_meeting(meeting, actor), N_("cancel the meeting"), meeting, reason)
    meeting.state, meeting.cancelled_on = State.CANCELLED, day
    meeting.save(update_fields=["state", "cancelled_on"])
    _record(events.MEETING_CANCELLED, meeting, actor, day, on=meeting.on, reason=reason)


@transaction.atomic
def undo_cancelled(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Take back a mistaken "cancelled": the meeting is planned or convened, as it was."""
    meeting = _locked(meeting)
    Forum.objects.select_for_update().get(pk=meeting.forum_id)
    verdict = rules.may_undo("undo_cancelled", meeting, actor, taken=_standing_at(meeting) is not None)
    _require(verdict, N_("take back that the meeting was cancelled"), meeting, reason)
    meeting.state = State.CONVENED if meeting.convened_on else State.PLANNED
    meeting.cancelled_on = None
    meeting.save(update_fields=["state", "cancelled_on"])
    _record(events.CANCELLED_UNDONE, meeting, actor, day, on=meeting.on, reason=reason)


def _set_state(meeting: Meeting, state: str) -> None:
    meeting.state = state
    meeting.save(update_fields=["state"])


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title: str,
    topic: str,
    actor: Actor,
    day: date,
    kind: str = AgendaItem.Kind.ORDINARY,
    responsible: str = "",
    closed: bool = False,
) -> AgendaItem:
    """Put an item last on the agenda. The same one asked for twice, by a double click, is one item."""
    meeting = _locked(meeting)
    _require(rules.may_change_agenda(meeting, actor), N_("change the agenda"), meeting)
    _require(rules.may_have_topic(kind, topic), N_("change the agenda"), meeting)
    asked = {"title": title, "topic": topic, "kind": kind, "responsible": responsible, "closed": closed}
    standing = meeting.items.filter(**asked).first()
    if standing and kind == AgendaItem.Kind.ORDINARY:
        return standing
    last: int = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, **asked)
    _record(events.ITEM_ADDED, meeting, actor, day, title=title)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    title: str,
    topic: str,
    responsible: str,
    closed: bool,
    version: int,
    actor: Actor,
    day: date,
) -> None:
    """Change what an item is called, its topic, who is responsible, and whether it is closed.

    Raises:
        Overtaken: someone else changed it first.
    """
    meeting = _locked(item.meeting)
    _require(rules.may_change_agenda(meeting, actor), N_("change the agenda"), meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    require_latest(version, stands=item.version, saved=item.title)
    _require(rules.may_have_topic(item.kind, topic), N_("change the agenda"), meeting)
    item.title, item.topic, item.responsible, item.closed = title, topic, responsible, closed
    item.version += 1
    item.save(update_fields=["title", "topic", "responsible", "closed", "version"])
    _record(events.ITEM_CHANGED, meeting, actor, day, title=title)


@transaction.atomic
def remove_item(item: AgendaItem, *, actor: Actor, day: date) -> None:
    """Take an item off a meeting that is not sent; an item with papers is part of the record and stays."""
    meeting = _locked(item.meeting)
    _require(
        rules.may_remove_item(meeting, actor, papers=item.papers.count()), N_("change the agenda"), meeting
    )
    item.refresh_from_db()
    title = item.title
    item.delete()
    for position, later in enumerate(meeting.items.all(), start=1):
        AgendaItem.objects.filter(pk=later.pk).update(position=position)
    _record(events.ITEM_REMOVED, meeting, actor, day, title=title)


@transaction.atomic
def raise_item(item: AgendaItem, *, actor: Actor, day: date) -> None:
    """Move an item one place up; the first stays where it is."""
    meeting = _locked(item.meeting)
    _require(rules.may_change_agenda(meeting, actor), N_("change the agenda"), meeting)
    item.refresh_from_db()
    above = meeting.items.filter(position__lt=item.position).last()
    if above is None:
        return
    item.position, above.position = above.position, item.position
    item.save(update_fields=["position"])
    above.save(update_fields=["position"])
    _record(events.ITEM_MOVED, meeting, actor, day, title=item.title)


@transaction.atomic
def invite_guest(item: AgendaItem, *, office: str, insight: str, actor: Actor, day: date) -> Guest:
    """Invite someone to one item for her special insight, which is stated (B-3-3, P-04).

    The same guest asked for twice, by a double click, is invited once.
    """
    meeting = _locked(item.meeting)
    _require(rules.may_change_agenda(meeting, actor), N_("change the agenda"), meeting)
    _require(rules.may_invite(office, insight), N_("invite a guest"), meeting)
    item.refresh_from_db()
    guest, invited = Guest.objects.get_or_create(item=item, office=office.strip(), insight=insight.strip())
    if not invited:
        return guest
    _record(
        events.GUEST_INVITED, meeting, actor, day, guest=guest.office, title=item.title, insight=guest.insight
    )
    return guest


@transaction.atomic
def lay_paper(item: AgendaItem, document: FrozenDocument, *, title: str, actor: Actor, day: date) -> Paper:
    """Lay a frozen document on an item. Higher packages call this; the meeting knows no source."""
    meeting = _locked(item.meeting)
    _require(rules.may_change_agenda(meeting, actor), N_("lay a paper on the agenda"), meeting)
    paper = Paper.objects.create(item=item, document=document, title=title, laid_on=day)
    _record(events.PAPER_LAID, meeting, actor, day, paper=title, title=item.title)
    return paper


@transaction.atomic
def write_line(item: AgendaItem, *, minutes: str, version: int, actor: Actor, day: date) -> None:
    """Write what came of an item. The text is cleaned HTML.

    Raises:
        Overtaken: someone else wrote it first.
    """
    meeting = _locked(item.meeting)
    _require(rules.may_write_line(meeting, actor), N_("write the minutes"), meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    require_latest(version, stands=item.version, saved=item.minutes)
    item.minutes, item.version = clean(minutes), version + 1
    item.save(update_fields=["minutes", "version"])
    _record(events.LINE_WRITTEN, meeting, actor, day, title=item.title)


@transaction.atomic
def finish_minutes(meeting: Meeting, *, actor: Actor, day: date, reason: str = "") -> None:
    """Say that the minutes are written; a missing line needs a reason."""
    meeting = _locked(meeting)
    unwritten = meeting.items.filter(minutes="").count()
    verdict = rules.may_finish_minutes(meeting, actor, unwritten=unwritten)
    _require(verdict, N_("finish the minutes"), meeting, reason)
    meeting.state, meeting.minuted_on = State.MINUTED, day
    meeting.save(update_fields=["state", "minuted_on"])
    if unwritten:
        _record(events.FINISHED_UNWRITTEN, meeting, actor, day, number=unwritten, reason=reason.strip())
    else:
        _record(events.MINUTES_FINISHED, meeting, actor, day)


@transaction.atomic
def reopen_minutes(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Open finished minutes again, with a reason, before they are approved."""
    meeting = _locked(meeting)
    verdict = rules.may_undo("reopen_minutes", meeting, actor)
    _require(verdict, N_("open the minutes again"), meeting, reason)
    _set_state(meeting, State.HELD)
    _record(events.MINUTES_REOPENED, meeting, actor, day, reason=reason)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Record that the council approved the minutes; from then on they are frozen."""
    meeting = _locked(meeting)
    _require(rules.may_approve_minutes(meeting, actor), N_("record the approval"), meeting)
    meeting.state, meeting.approved_on = State.APPROVED, day
    meeting.save(update_fields=["state", "approved_on"])
    _record(events.MINUTES_APPROVED, meeting, actor, day)


@transaction.atomic
def publish_minutes(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Publish the approved minutes; closed items show their title's place only."""
    meeting = _locked(meeting)
    _require(rules.may_publish_minutes(meeting, actor), N_("publish the minutes"), meeting)
    Forum.objects.select_for_update().get(pk=meeting.forum_id)
    meeting.state, meeting.published_on, meeting.number = State.PUBLISHED, day, _number(meeting)
    meeting.save(update_fields=["state", "published_on", "number"])
    _record(events.MINUTES_PUBLISHED, meeting, actor, day)


def _number(meeting: Meeting) -> int:
    """The meeting's place among those held in its year, or the next one where that is an address already."""
    of_year = Meeting.objects.filter(forum=meeting.forum_id).in_year(meeting.on.year)
    taken = set(of_year.published().values_list("number", flat=True))
    number = of_year.held().filter(starts_at__lte=meeting.starts_at).count()
    while number in taken:
        number += 1
    return number
