"""What every act on a meeting begins with: the row locked, the rule required, the event told."""

from datetime import date

from samraad.audit import log
from samraad.councils.models import Meeting
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.organisations.models import Forum


def reference(meeting_id: int) -> str:
    """Return how the log names a meeting."""
    return f"councils.meeting:{meeting_id}"


def forum_reference(forum_id: int) -> str:
    """Return how the log names a forum whose council acts outside a meeting."""
    return f"organisations.forum:{forum_id}"


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, its row locked until the transaction ends."""
    return Meeting.objects.select_related("forum").select_for_update(of=("self",)).get(pk=meeting.pk)


def record(kind: log.Kind, meeting: Meeting, actor: Actor, day: date, **params: log.Param) -> None:
    """Tell the log of something that happened to a meeting."""
    _tell(kind, reference(meeting.pk), meeting.forum, actor, day, params)


def record_forum(kind: log.Kind, forum: Forum, actor: Actor, day: date, **params: log.Param) -> None:
    """Tell the log of something that a forum did outside a meeting."""
    _tell(kind, forum_reference(forum.pk), forum, actor, day, params)


def _tell(
    kind: log.Kind, about: str, forum: Forum, actor: Actor, day: date, params: dict[str, log.Param]
) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=about,
        district=forum.district_id,
        municipality=forum.municipality_id or "",
        **params,
    )


def require_about(verdict: Verdict, act: str, meeting: Meeting, reason: str = "") -> None:
    """Let the act on the meeting go on only if its rule allows it."""
    require(verdict, act=act, about=reference(meeting.pk), reason=reason)


def set_state(meeting: Meeting, state: str) -> None:
    """Take the meeting to another state of the table of moves."""
    meeting.state = state
    meeting.save(update_fields=["state"])
