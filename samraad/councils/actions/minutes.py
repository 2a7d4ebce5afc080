"""Write, finish, approve, publish, withdraw and correct the minutes."""

from datetime import date, timedelta

from django.db import transaction

from samraad.audit.log import last_change
from samraad.councils import events, letters, rules
from samraad.councils.actions.ground import (
    guard_texts,
    locked,
    record,
    reference,
    require_about,
    set_state,
)
from samraad.councils.actions.post import post_to_members
from samraad.councils.actions.standing import lay_on_next
from samraad.councils.events import minutes as minutes_events
from samraad.councils.models import WITHOUT_LINE, AgendaItem, Correction, Meeting, Statement
from samraad.councils.phrases import phrase
from samraad.councils.seats import member_seats
from samraad.documents.html import clean
from samraad.law.actor import Actor
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.choices import number

State = Meeting.State
_WRITE = N_("write the minutes")
_APPROVE = N_("record the approval")


@transaction.atomic
def write_line(
    item: AgendaItem, *, minutes: str, version: int, actor: Actor, day: date, outcome: str | None = None
) -> AgendaItem:
    """Write what came of an item: its text (cleaned HTML) and, if given, the decision in one word.

    A decision without a text gets its phrase. "Approved" at an item that approves minutes approves them, in
    the same act. Returns the item as saved.

    Raises:
        Overtaken: someone else wrote it first.
    """
    meeting = locked(item.meeting)
    require_about(rules.may_write_line(meeting, actor, day=day), _WRITE, meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    require_latest(version, stands=item.version, saved=item.minutes)
    decided, text = item.outcome if outcome is None else outcome, clean(minutes)
    require_about(rules.may_decide(item, minutes=text, outcome=decided), _WRITE, meeting)
    guard_texts(meeting, actor, day, text, before=(item.minutes,))
    if not text and decided != item.outcome and item.kind != AgendaItem.Kind.PERSON_CASE:
        text = clean(phrase(decided, meeting.forum))
    item.meeting, item.minutes, item.outcome, item.version = meeting, text, decided, version + 1
    item.save(update_fields=["minutes", "outcome", "version"])
    _tell_once(meeting, item, actor, day)
    if outcome == AgendaItem.Outcome.APPROVED and item.approves:
        approve_minutes(item.approves, actor=actor, day=day)
    return item


def _tell_once(meeting: Meeting, item: AgendaItem, actor: Actor, day: date) -> None:
    """Tell the log, unless the line is saved again and again by the same hand as it is typed."""
    last = last_change(reference(meeting.pk))
    again = last and (last.kind, last.office, last.happened_on, last.params.get("item")) == (
        events.LINE_WRITTEN.code,
        actor.office,
        day,
        item.pk,
    )
    if not again:
        record(events.LINE_WRITTEN, meeting, actor, day, title=item.title, item=item.pk)


@transaction.atomic
def enter_statement(item: AgendaItem, *, office: str, words: str, actor: Actor, day: date) -> Statement:
    """Enter a member's own words under an item, at her request; asked for twice, they stand once."""
    meeting = locked(item.meeting)
    require_about(rules.may_write_line(meeting, actor, day=day), _WRITE, meeting)
    item = AgendaItem.objects.get(pk=item.pk)
    require_about(rules.may_decide(item, minutes=words, outcome=""), _WRITE, meeting)
    guard_texts(meeting, actor, day, office, words)
    made, entered = Statement.objects.get_or_create(item=item, office=office.strip(), words=words.strip())
    if entered:
        kind = minutes_events.STATEMENT_ENTERED
        record(kind, meeting, actor, day, who=made.office, title=item.title)
    return made


@transaction.atomic
def take_out_statement(statement: Statement, *, actor: Actor, day: date) -> None:
    """Take a member's words out again, before the minutes are finished."""
    meeting = locked(statement.item.meeting)
    require_about(rules.may_write_line(meeting, actor, day=day), _WRITE, meeting)
    statement = Statement.objects.select_related("item").get(pk=statement.pk)
    office, title = statement.office, statement.item.title
    statement.delete()
    record(minutes_events.STATEMENT_TAKEN_OUT, meeting, actor, day, who=office, title=title)


@transaction.atomic
def finish_minutes(meeting: Meeting, *, actor: Actor, day: date, reason: str = "") -> None:
    """Say that the minutes are written; a missing line needs a reason. The members' days to comment begin."""
    meeting = locked(meeting)
    unwritten = meeting.items.filter(WITHOUT_LINE).count()
    verdict = rules.may_finish_minutes(meeting, actor, unwritten=unwritten)
    require_about(verdict, N_("finish the minutes"), meeting, reason)
    meeting.state, meeting.minuted_on = State.MINUTED, day
    meeting.comments_until = day + timedelta(number("comment_days", meeting.forum, day))
    meeting.save(update_fields=["state", "minuted_on", "comments_until"])
    if unwritten:
        record(events.FINISHED_UNWRITTEN, meeting, actor, day, number=unwritten, reason=reason.strip())
    else:
        record(events.MINUTES_FINISHED, meeting, actor, day)
    lay_on_next(meeting.forum, actor=actor, day=day)
    key = f"bemaerkninger:{meeting.pk}:{day.isoformat()}"
    seats = member_seats(meeting.forum, day)
    post_to_members(meeting.forum, seats, letters.ready_for_comments(meeting), key, day=day)


@transaction.atomic
def reopen_minutes(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Open finished minutes again, with a reason, before they are approved."""
    meeting = locked(meeting)
    verdict = rules.may_undo("reopen_minutes", meeting, actor)
    require_about(verdict, N_("open the minutes again"), meeting, reason)
    set_state(meeting, State.HELD)
    record(events.MINUTES_REOPENED, meeting, actor, day, reason=reason)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, actor: Actor, day: date) -> bool:
    """Record that the council approved the minutes; from then on they are frozen.

    Approving what is approved already changes nothing and answers False.
    """
    meeting = locked(meeting)
    if meeting.state in {State.APPROVED, State.PUBLISHED} and rules.issues(actor, meeting.forum):
        return False
    require_about(rules.may_approve_minutes(meeting, actor), _APPROVE, meeting)
    meeting.state, meeting.approved_on = State.APPROVED, day
    meeting.save(update_fields=["state", "approved_on"])
    record(events.MINUTES_APPROVED, meeting, actor, day)
    return True


@transaction.atomic
def publish_minutes(meeting: Meeting, *, actor: Actor, day: date) -> None:
    """Publish the approved minutes; closed items show their title's place only."""
    meeting = locked(meeting)
    require_about(rules.may_publish_minutes(meeting, actor), N_("publish the minutes"), meeting)
    meeting.state, meeting.published_on = State.PUBLISHED, day
    meeting.withdrawn_on, meeting.withdrawn_for = None, ""
    meeting.save(update_fields=["state", "published_on", "withdrawn_on", "withdrawn_for"])
    record(events.MINUTES_PUBLISHED, meeting, actor, day)


@transaction.atomic
def withdraw_minutes(meeting: Meeting, *, reason: str, actor: Actor, day: date) -> None:
    """Take published minutes away at once: their address tells why; they can be published again."""
    meeting = locked(meeting)
    verdict = rules.may_withdraw_minutes(meeting, actor)
    require_about(verdict, N_("withdraw the minutes"), meeting, reason)
    meeting.state, meeting.withdrawn_on, meeting.withdrawn_for = State.APPROVED, day, reason.strip()
    meeting.save(update_fields=["state", "withdrawn_on", "withdrawn_for"])
    record(minutes_events.MINUTES_WITHDRAWN, meeting, actor, day, reason=meeting.withdrawn_for)


@transaction.atomic
def correct_minutes(
    meeting: Meeting, *, words: str, actor: Actor, day: date, item: AgendaItem | None = None
) -> Correction:
    """Put a correction on the signed list of approved minutes; the minutes themselves stay (C-20).

    The same one sent twice on a day, by a double click, stands there once.
    """
    meeting = locked(meeting)
    require_about(rules.may_correct_minutes(meeting, actor), N_("correct the minutes"), meeting)
    guard_texts(meeting, actor, day, words)
    made, is_new = Correction.objects.get_or_create(
        meeting=meeting, item=item, words=words.strip(), office=actor.office, made_on=day
    )
    if is_new:
        record(minutes_events.MINUTES_CORRECTED, meeting, actor, day)
    return made
