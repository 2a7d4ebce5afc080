"""The mails of the councils. Danish, whatever language the reader works in; no personal data (D-SEC-4).

A mail names offices, the day, the place and the open items; what is closed is only counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samraad.councils.models import AgendaItem, Guest, Meeting, Review, Task, WrittenRound
from samraad.notices.calendar import Entry
from samraad.notices.letters import Letter
from samraad.organisations.models import Forum
from samraad.web.formats import clock, long_date


@dataclass(frozen=True)
class Asked:
    """What an invitation needs beside the meeting: the open agenda, the personal link, the entry's number."""

    agenda: Sequence[str]
    key: str
    sequence: int
    answer_by: date
    member: str = ""


def address_of(name: str, *arguments: object) -> str:
    """Return the whole address of a page, for a mail."""
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def open_titles(items: Sequence[AgendaItem]) -> list[str]:
    """Return the agenda as anyone may read it: a closed item has its number and no title (C-13)."""
    return [
        f"{item.position}. {_('Closed item') if item.closed else item.title}"
        for item in items
        if not item.withdrawn_on
    ]


def _subject(words: str, meeting: Meeting) -> str:
    return words.format(council=meeting.forum.title, day=long_date(meeting.on))


def _when(meeting: Meeting) -> str:
    ends = timezone.localtime(meeting.ends_at)
    return f"{long_date(meeting.on)}, {clock(meeting.local_start.time())}–{ends:%H.%M}"


def _facts(meeting: Meeting) -> str:
    lines = [_("When: {when}").format(when=_when(meeting)), _("Where: {place}").format(place=meeting.place)]
    if meeting.online_at:
        lines.append(_("Online: {address}").format(address=meeting.online_at))
    return "\n".join(lines)


def _entry(meeting: Meeting, sequence: int, text: str, link: str, *, cancelled: bool = False) -> Entry:
    return Entry(
        uid=f"moede-{meeting.pk}",
        sequence=sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.forum.title,
        place=meeting.place,
        text=text,
        cancelled=cancelled,
        link=link,
    )


def _asking(subject: str, first: str, meeting: Meeting, asked: Asked) -> Letter:
    """A letter that asks whether somebody comes, with the entry for her calendar."""
    link = address_of("answer", asked.key)
    agenda = "\n".join((_("Agenda:"), *asked.agenda))
    by = _("Please answer by {day}. You need not sign in, and you can change your answer.").format(
        day=long_date(asked.answer_by)
    )
    calendar = _("An answer in your calendar does not reach us. Use the link.")
    return Letter(
        subject=_subject(subject, meeting),
        lines=(first, _facts(meeting), agenda, by, calendar),
        link=link,
        link_words=_("Answer whether you come"),
        calendar=_entry(meeting, asked.sequence, "\n\n".join((_facts(meeting), agenda, by, calendar)), link),
    )


def invitation(meeting: Meeting, asked: Asked) -> Letter:
    """The convening: a member is asked to the meeting."""
    with override("da"):
        first = _("You are called to a meeting of {council}.").format(council=meeting.forum.title)
        return _asking(_("Meeting {day}: {council}"), first, meeting, asked)


def moved(meeting: Meeting, asked: Asked) -> Letter:
    """The meeting has another day, time or place, and what was answered no longer stands."""
    with override("da"):
        first = _("The meeting has been moved, and we ask you again whether you come.")
        return _asking(_("Moved to {day}: {council}"), first, meeting, asked)


def not_cancelled(meeting: Meeting, asked: Asked) -> Letter:
    """The meeting was cancelled by mistake and is held."""
    with override("da"):
        first = _("The meeting was cancelled, but it will be held after all.")
        return _asking(_("Held after all {day}: {council}"), first, meeting, asked)


def deputy_asked(meeting: Meeting, asked: Asked) -> Letter:
    """The member cannot come, and her deputy is asked (L-111-3)."""
    with override("da"):
        first = _("{member} cannot come. You are the deputy: can you come instead?").format(
            member=asked.member
        )
        return _asking(_("Can you come as deputy {day}: {council}"), first, meeting, asked)


def released(meeting: Meeting, sequence: int, why: str) -> Letter:
    """A deputy need not come after all; her calendar is cleared. ``why`` is a marked sentence."""
    with override("da"):
        return Letter(
            subject=_subject(_("You need not come {day}: {council}"), meeting),
            lines=(_(why), _facts(meeting)),
            calendar=_entry(meeting, sequence, "", "", cancelled=True),
        )


def cancelled(meeting: Meeting, sequence: int, reason: str) -> Letter:
    """The meeting will not be held; every calendar is cleared."""
    with override("da"):
        return Letter(
            subject=_subject(_("Cancelled {day}: {council}"), meeting),
            lines=(
                _("The meeting is cancelled."),
                _("Reason: {reason}").format(reason=reason),
                _facts(meeting),
            ),
            calendar=_entry(meeting, sequence, "", "", cancelled=True),
        )


def guest_invited(meeting: Meeting, guest: Guest, starts_at: datetime, ends_at: datetime) -> Letter:
    """A guest is asked to one item; she gets the hour of the item, and no agenda (B-3-3)."""
    with override("da"):
        title = _("Closed item") if guest.item.closed else guest.item.title
        words = _("You are invited as a guest of {council} for one item: {title}.")
        first = words.format(council=meeting.forum.title, title=title)
        hour = _("The item is expected to begin at {time}.").format(
            time=clock(timezone.localtime(starts_at).time())
        )
        return Letter(
            subject=_subject(_("Guest {day}: {council}"), meeting),
            lines=(first, _facts(meeting), hour, _("Write to the secretariat if you cannot come.")),
            calendar=_guest_entry(meeting, guest, starts_at, ends_at),
        )


def guest_cancelled(meeting: Meeting, guest: Guest) -> Letter:
    """A guest need not come: the meeting is cancelled, or the item withdrawn."""
    with override("da"):
        return Letter(
            subject=_subject(_("You need not come {day}: {council}"), meeting),
            lines=(_("The item you were invited to will not be taken up that day."), _facts(meeting)),
            calendar=_guest_entry(meeting, guest, meeting.starts_at, meeting.ends_at, cancelled=True),
        )


def _guest_entry(
    meeting: Meeting, guest: Guest, starts_at: datetime, ends_at: datetime, *, cancelled: bool = False
) -> Entry:
    return Entry(
        uid=f"moede-{meeting.pk}-gaest-{guest.pk}",
        sequence=guest.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        title=meeting.forum.title,
        place=meeting.place,
        text="" if cancelled else _facts(meeting),
        cancelled=cancelled,
    )


def answer_due(meeting: Meeting, key: str) -> Letter:
    """The answer is due tomorrow and has not come."""
    with override("da"):
        return Letter(
            subject=_("Answer by tomorrow: {council}").format(council=meeting.forum.title),
            lines=(_("We do not know yet whether you come."), _facts(meeting)),
            link=address_of("answer", key),
            link_words=_("Answer whether you come"),
        )


def review_asked(review: Review) -> Letter:
    """Someone is asked to read an agenda before it is sent (C-09)."""
    with override("da"):
        council = review.meeting.forum.title
        return Letter(
            subject=_("Will you read an agenda? {council}").format(council=council),
            lines=(
                _("You are asked to read the agenda of the meeting {when} before it is sent.").format(
                    when=_when(review.meeting)
                ),
                _("Only those who prepare the meeting, and you, can see it."),
            ),
            link=address_of("review", review.pk),
            link_words=_("Read the agenda"),
        )


def round_asked(round: WrittenRound, *, reminder: bool = False) -> Letter:
    """A member is asked between meetings, or reminded the day before the answer is due."""
    with override("da"):
        subject = _("Answer by tomorrow: {title}") if reminder else _("Written round: {title}")
        words = _("{council} is asked between meetings. Answer by {day}, when you have signed in.")
        return Letter(
            subject=subject.format(title=round.title),
            lines=(words.format(council=round.forum.title, day=long_date(round.due_on)),),
            link=address_of("round", round.pk),
            link_words=_("Read the question and answer"),
        )


def message(forum: Forum, words: str, office: str) -> Letter:
    """A short message from the secretariat to all members."""
    with override("da"):
        return Letter(
            subject=_("Message to the members: {council}").format(council=forum.title),
            lines=(words, office),
            link=address_of("messages", forum.pk),
            link_words=_("Read it in Samråd"),
        )


def task_due(task: Task) -> Letter:
    """A task is due tomorrow. Its words stay in Samråd: they may be of a closed item."""
    with override("da"):
        return Letter(
            subject=_("A task is due tomorrow: {council}").format(council=task.forum.title),
            lines=(
                _("You have a task that is due {day}.").format(day=long_date(task.due_on)),
                _("Close it with a word on what shows that it is done."),
            ),
            link=address_of("task", task.pk),
            link_words=_("See the task"),
        )


def ready_for_comments(meeting: Meeting) -> Letter:
    """The minutes are written; until when the members can comment on them (C-19). It names no item."""
    with override("da"):
        return Letter(
            subject=_subject(_("The minutes are ready for comments: {council}, {day}"), meeting),
            lines=(
                _("The minutes of the meeting on {day} are written.").format(day=long_date(meeting.on)),
                _("You can comment on them until {day}, that day included.").format(
                    day=long_date(meeting.comments_until)
                ),
                _("They are approved at the next meeting."),
            ),
            link=f"{address_of('meeting', meeting.pk)}#bemaerkninger",
            link_words=_("Read the minutes"),
        )
