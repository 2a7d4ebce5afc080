"""What every act begins with: the row locked, the rule required, the texts guarded, the event told.

An act is about a meeting or, between meetings, about the forum itself.
"""

from collections.abc import Iterable
from datetime import date

from samraad.audit import log
from samraad.audit.texts import guard
from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.organisations.models import Forum

Thing = Meeting | Forum


def reference(meeting_id: int) -> str:
    """Return how the log names a meeting."""
    return f"councils.meeting:{meeting_id}"


def forum_reference(forum_id: int) -> str:
    """Return how the log names a forum whose council acts outside a meeting."""
    return f"organisations.forum:{forum_id}"


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, its row locked until the transaction ends."""
    return Meeting.objects.select_related("forum").select_for_update(of=("self",)).get(pk=meeting.pk)


def locked_forum(forum: Forum) -> Forum:
    """Return the forum as it stands now, its row locked: of two who ask for the same the second finds it."""
    return Forum.objects.select_for_update().get(pk=forum.pk)


def _about(thing: Thing) -> str:
    return reference(thing.pk) if isinstance(thing, Meeting) else forum_reference(thing.pk)


def _forum_of(thing: Thing) -> Forum:
    return thing.forum if isinstance(thing, Meeting) else thing


def record(kind: log.Kind, thing: Thing, actor: Actor, day: date, **params: log.Param) -> None:
    """Tell the log of something that happened to a meeting, or that a forum did outside one."""
    forum = _forum_of(thing)
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=_about(thing),
        district=forum.district_id,
        municipality=forum.municipality_id or "",
        **params,
    )


def require_about(verdict: Verdict, act: str, thing: Thing, reason: str = "") -> None:
    """Let the act go on only if its rule allows it."""
    require(verdict, act=act, about=_about(thing), reason=reason)


def guard_texts(thing: Thing, actor: Actor, day: date, *texts: str, before: Iterable[str] = ()) -> None:
    """Let what was typed be stored only if no personal number stands in it (P-10)."""
    district = _forum_of(thing).district_id
    guard(*texts, before=before, actor=actor, day=day, about=_about(thing), district=district)


def set_state(meeting: Meeting, state: str) -> None:
    """Take the meeting to another state of the table of moves."""
    meeting.state = state
    meeting.save(update_fields=["state"])
