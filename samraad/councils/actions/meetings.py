"""Plan, move, convene, hold and cancel a meeting."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from samraad.audit.texts import guard
from samraad.councils import events, rules
from samraad.councils.actions.attendance import ensure_attendees
from samraad.councils.actions.ground import (
    guard_texts,
    locked,
    locked_forum,
    record,
    require_about,
    set_state,
)
from samraad.councils.actions.invitations import (
    ask_after_move,
    ask_after_undo,
    ask_members,
    tell_cancelled,
)
from samraad.councils.actions.numbering import give_running
from samraad.councils.actions.standing import lay_on_next, lay_standing
from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.models import Forum

State = Meeting.State
LENGTH = 120
"""How many minutes a meeting lasts unless another length is given."""
_MOVED = ("starts_at", "lasts_minutes", "place", "online_at", "version", "moved_on", "number")


@transaction.atomic
def plan_meeting(
    forum: Forum,
    *,
    starts_at: datetime,
    place: str,
    actor: Actor,
    day: date,
    lasts_minutes: int = LENGTH,
    online_at: str = "",
) -> Meeting:
    """Lay a meeting; it begins with the council's standing items and what waits for the next agenda (C-10).

    The same hour asked for twice, by a double click, is one meeting.
    """
    require(rules.may_plan_meeting(forum, actor), act=N_("plan the meeting"), about="councils.meeting:new")
    guard(place, online_at, actor=actor, day=day, about="councils.meeting:new", district=forum.district_id)
    locked_forum(forum)
    meeting = Meeting(
        forum=forum, starts_at=starts_at, place=place, lasts_minutes=lasts_minutes, online_at=online_at
    )
    standing = _standing_at(meeting)
    if standing:
        return standing
    meeting.save()
    record(events.MEETING_PLANNED, meeting, actor, day, on=meeting.on, place=place)
    lay_standing(meeting, actor=actor, day=day)
    lay_on_next(forum, actor=actor, day=day)
    return meeting


@transaction.atomic
def plan_meetings(
    forum: Forum, *, wanted: Iterable[tuple[datetime, str]], actor: Actor, day: date
) -> list[Meeting]:
    """Lay several meetings (start, place) in one act: all of them or none (C-07)."""
    require(rules.may_plan_meeting(forum, actor), act=N_("plan the meeting"), about="councils.meeting:new")
    return [
        plan_meeting(forum, starts_at=starts_at, place=place, actor=actor, day=day)
        for starts_at, place in wanted
    ]


def _standing_at(meeting: Meeting) -> Meeting | None:
    """The forum's meeting at this one's time that is not cancelled."""
    others = Meeting.objects.filter(forum=meeting.forum, starts_at=meeting.starts_at)
    return others.exclude(state=State.CANCELLED).first()


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    place: str,
    version: int,
    actor: Actor,
    day: date,
    lasts_minutes: int | None = None,
    online_at: str | None = None,
) -> None:
    """Change day, time, length or place; once it is convened, those who were asked are asked again.

    Raises:
        Overtaken: someone else moved it first.
        IntegrityError: the forum has another meeting at that time.
    """
    meeting = locked(meeting)
    require_about(rules.may_move_meeting(meeting, actor), N_("move the meeting"), meeting)
    require_latest(version, stands=meeting.version, saved=f"{meeting.starts_at.isoformat()} {meeting.place}")
    stood = (meeting.place, meeting.online_at)
    guard_texts(meeting, actor, day, place, online_at or "", before=stood)
    year = meeting.on.year
    meeting.starts_at, meeting.place, meeting.version, meeting.moved_on = starts_at, place, version + 1, day
    meeting.lasts_minutes = meeting.lasts_minutes if lasts_minutes is None else lasts_minutes
    meeting.online_at = meeting.online_at if online_at is None else online_at
    if meeting.number and meeting.on.year != year:
        locked_forum(meeting.forum)
        meeting.number = _next_number(meeting)
    meeting.save(update_fields=_MOVED)
    if meeting.state == State.CONVENED:
        ask_after_move(meeting, day=day)
    record(events.MEETING_MOVED, meeting, actor, day, on=meeting.on, place=place)


@transaction.atomic
def convene_meeting(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Convene the meeting: members and guests are written to, once all of it is committed (B-3-1, C-15)."""
    meeting = locked(meeting)
    verdict = rules.may_convene_meeting(meeting, actor, items=meeting.items.count())
    require_about(verdict, N_("convene the meeting"), meeting)
    locked_forum(meeting.forum)
    meeting.state, meeting.convened_on, meeting.number = State.CONVENED, day, _next_number(meeting)
    meeting.save(update_fields=["state", "convened_on", "number"])
    give_running(meeting, day=day)
    ask_members(meeting, day=day)
    record(events.MEETING_CONVENED, meeting, actor, day, on=meeting.on)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Record that the meeting was held (B-3-1)."""
    meeting = locked(meeting)
    require_about(
        rules.may_hold_meeting(meeting, actor, day=day), N_("record that the meeting was held"), meeting
    )
    set_state(meeting, State.HELD)
    ensure_attendees(meeting)
    record(events.MEETING_HELD, meeting, actor, day, on=meeting.on)


@transaction.atomic
def undo_held(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Take back a mistaken "held". What was written on the sheet stays."""
    meeting = locked(meeting)
    verdict = rules.may_undo("undo_held", meeting, actor)
    require_about(verdict, N_("take back that the meeting was held"), meeting, reason)
    set_state(meeting, State.CONVENED)
    record(events.HELD_UNDONE, meeting, actor, day, on=meeting.on, reason=reason)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Cancel the meeting, with a reason; who was asked is told, and her calendar is cleared."""
    meeting = locked(meeting)
    require_about(rules.may_cancel_meeting(meeting, actor), N_("cancel the meeting"), meeting, reason)
    meeting.state, meeting.cancelled_on = State.CANCELLED, day
    meeting.save(update_fields=["state", "cancelled_on"])
    tell_cancelled(meeting, reason=reason.strip(), day=day)
    record(events.MEETING_CANCELLED, meeting, actor, day, on=meeting.on, reason=reason)


@transaction.atomic
def undo_cancelled(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Take back a mistaken "cancelled": the meeting is planned or convened, as it was."""
    meeting = locked(meeting)
    locked_forum(meeting.forum)
    verdict = rules.may_undo("undo_cancelled", meeting, actor, taken=_standing_at(meeting) is not None)
    require_about(verdict, N_("take back that the meeting was cancelled"), meeting, reason)
    meeting.state = State.CONVENED if meeting.convened_on else State.PLANNED
    meeting.cancelled_on = None
    meeting.save(update_fields=["state", "cancelled_on"])
    if meeting.state == State.CONVENED:
        ask_after_undo(meeting, day=day)
    record(events.CANCELLED_UNDONE, meeting, actor, day, on=meeting.on, reason=reason)


def _next_number(meeting: Meeting) -> int:
    """The number after the last that the forum gave in the meeting's year; a number given stays given."""
    of_year = Meeting.objects.filter(forum=meeting.forum_id).in_year(meeting.on.year)
    last: int = of_year.aggregate(last=Max("number"))["last"] or 0
    return last + 1
