"""Meetings of a kredsråd, walked to the state asked for by the secretary."""

from datetime import date, datetime, time

from django.utils import timezone

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Meeting
from samraad.law.actor import Actor
from samraad.organisations.models import Forum
from tests.make.organisations import OURS, council_of, sitting

MEETING_ON = date(2026, 11, 10)

STEPS = {
    "convened": actions.convene_meeting,
    "held": actions.hold_meeting,
    "minuted": actions.finish_minutes,
    "approved": actions.approve_minutes,
    "published": actions.publish_minutes,
}


def at(day: date, hour: int = 10) -> datetime:
    """An hour of a day, in Danish time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def meeting(
    state: str = "planned",
    *,
    district: int = OURS,
    on: date = MEETING_ON,
    place: str = "Politigården, Roskilde",
    forum: Forum | None = None,
    actor: Actor | None = None,
) -> Meeting:
    """A meeting in this state, with one ordinary item; its minutes are written where they are finished.

    It is the kredsråd's, or that of ``forum``, whose secretary is the ``actor``. "cancelled" is cancelled
    while it was only planned.
    """
    actor = actor or sitting("secretary", district=district).actor
    council = forum or council_of(district)
    made = actions.plan_meeting(council, starts_at=at(on), place=place, actor=actor, day=on)
    item(made, actor=actor)
    if state == "cancelled":
        actions.cancel_meeting(made, reason="For få kan komme.", actor=actor, day=on)
    elif state != "planned":
        walk(made, state, actor=actor, day=on)
    made.refresh_from_db()
    return made


def item(
    meeting: Meeting, *, title: str = "Udviklingen i kriminaliteten", actor: Actor | None = None
) -> AgendaItem:
    """An ordinary item, last on the agenda."""
    actor = actor or sitting("secretary", district=meeting.forum.district_id or OURS).actor
    return actions.add_item(meeting, title=title, topic=AgendaItem.Topic.CRIME, actor=actor, day=meeting.on)


def walk(meeting: Meeting, state: str, *, actor: Actor | None = None, day: date | None = None) -> None:
    """Take a meeting on from where it stands to a later state, writing a line on every item on the way."""
    actor = actor or sitting("secretary", district=meeting.forum.district_id or OURS).actor
    day = day or meeting.on
    meeting.refresh_from_db()
    names = list(STEPS)
    ahead = names[names.index(meeting.state) + 1 if meeting.state in names else 0 : names.index(state) + 1]
    for name in ahead:
        if name == "minuted":
            write_lines(meeting, actor=actor, day=day)
        STEPS[name](meeting, actor=actor, day=day)
    meeting.refresh_from_db()


def write_lines(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Write a line on every item that has none."""
    for unwritten in meeting.items.filter(minutes=""):
        actions.write_line(
            unwritten,
            minutes="<p>Kredsrådet drøftede punktet.</p>",
            version=unwritten.version,
            actor=actor,
            day=day,
        )
