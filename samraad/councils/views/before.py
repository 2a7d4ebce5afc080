"""What the page of a meeting shows before it is held: the clock, what waits, who reads, who comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils import actions, rules
from samraad.councils.actions.invitations import mail_key
from samraad.councils.forms import InvitationForm, ReaderForm
from samraad.councils.models import AgendaItem, Attendee, Meeting, Review
from samraad.councils.rules import invitations as invitation_rules
from samraad.councils.rules import reviews as review_rules
from samraad.councils.seats import readers_on, sitting_on
from samraad.councils.timing import timing
from samraad.councils.views.asked import number_in
from samraad.councils.views.meetings import visible
from samraad.councils.waiting import Waiting, unfinished, waiting_for
from samraad.law.actor import Actor
from samraad.law.versions import Overtaken
from samraad.notices.models import Outgoing
from samraad.organisations.choices import Chosen
from samraad.organisations.models import User
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

State = Meeting.State
Answer, Capacity = Attendee.Answer, Attendee.Capacity
ANSWER_MARKS = {Answer.COMING: "done", Answer.ONLINE: "done", Answer.DECLINED: "stopped", "": "planned"}
_MAIL_TROUBLE = (Outgoing.State.BOUNCED, Outgoing.State.FAILED, Outgoing.State.UNKNOWN)


@dataclass(frozen=True)
class Invited:
    """Someone on the list as it is read: what she answered, to what, and what became of her mail."""

    pk: int
    office: str
    deputy: bool
    asked: bool
    answer: str
    mark: str
    words: str
    earlier: str
    reason: str
    mail: str
    trouble: bool
    speaks: bool


def before(
    meeting: Meeting, items: Sequence[AgendaItem], held: Mapping[str, Chosen], actor: Actor, day: date
) -> dict[str, Any]:
    """Return what ``councils/before.html`` shows: nothing once the meeting was held or cancelled.

    ``items`` are those of the meeting, ``held`` what its house has chosen.
    """
    if meeting.state not in {State.PLANNED, State.CONVENED}:
        return {}
    clock = timing(meeting, items)
    return {
        "timing": clock,
        "answer_address": reverse("answer_invitation", args=[meeting.pk]),
        "begins": {slot.item: f"{slot.starts_at:%H.%M}" for slot in clock.slots},
        "ends": f"{clock.slots[-1].ends_at:%H.%M}" if clock.slots else "",
        "deadline": _deadline(meeting, day, int(held["agenda_days"].value)),
        "may_order": rules.may_change_agenda(meeting, actor).allowed and len(items) > 1,
        "may_online": held["online_meetings"].value == "yes",
        **(
            _planned(meeting, actor, day)
            if meeting.state == State.PLANNED
            else _convened(meeting, actor, day, answer_days=int(held["answer_days"].value))
        ),
    }


def _deadline(meeting: Meeting, day: date, agenda_days: int) -> str:
    """What the house's deadline says of the day on which the agenda is, or was, sent; it stops nothing."""
    if meeting.convened_on:
        days = (meeting.on - meeting.convened_on).days
        if days >= agenda_days:
            return _("Convened {days} days before, within the house’s deadline of {agenda_days}.").format(
                days=days, agenda_days=agenda_days
            )
        return _("Convened {days} days before; the house’s deadline is {agenda_days}.").format(
            days=days, agenda_days=agenda_days
        )
    last = meeting.on - timedelta(days=agenda_days)
    words = (
        _("The house’s deadline for sending the agenda was {day}.")
        if last < day
        else _("The house’s deadline for sending the agenda is {day}.")
    )
    return words.format(day=long_date(last))


def _planned(meeting: Meeting, actor: Actor, day: date) -> dict[str, Any]:
    """What those who prepare the agenda see: what waits, what can come over, who is reading it."""
    if not rules.prepares(actor, meeting.forum):
        return {}
    waiting, reviews = waiting_for(meeting, day), list(meeting.reviews.all())
    return {
        "waiting": waiting if waiting.anything else None,
        "waiting_lines": _waiting_lines(waiting),
        "unfinished": [
            (item.pk, item.title, long_date(item.meeting.on))
            for item in unfinished(meeting)[:20]
            if not item.closed or rules.sees_closed(actor, meeting.forum)
        ],
        "proposals": waiting.proposals,
        "reviews": reviews,
        "read": sum(review.answered_on is not None for review in reviews),
        "reader_form": _reader_form(meeting, reviews, actor, day),
    }


def _waiting_lines(waiting: Waiting) -> list[str]:
    lines = [_("the minutes of {day}").format(day=long_date(earlier.on)) for earlier in waiting.minutes]
    if waiting.overdue:
        lines.append(_("tasks past their day: {number}").format(number=waiting.overdue))
    return lines + [_("the written round “{title}”").format(title=closed.title) for closed in waiting.rounds]


def _reader_form(meeting: Meeting, reviews: Iterable[Review], actor: Actor, day: date) -> ReaderForm | None:
    if not review_rules.may_ask_to_read(meeting, actor).allowed:
        return None
    asked = {review.user_id for review in reviews} | {actor.user_id or 0}
    readers = [(pk, office) for pk, office in readers_on(meeting.forum, day).items() if pk not in asked]
    return ReaderForm(readers=readers) if readers else None


def _convened(meeting: Meeting, actor: Actor, day: date, *, answer_days: int) -> dict[str, Any]:
    """Who is asked and what each answered; for the secretariat also what became of the mails."""
    issues = rules.issues(actor, meeting.forum)
    rows = list(meeting.attendees.exclude(capacity=Capacity.OFFICIAL))
    mails = _mails(rows) if issues else {}
    invited = [_invited(row, meeting, mails, actor) for row in rows if _is_listed(row)]
    members = [one for one in invited if not one.deputy]
    may_ask = invitation_rules.may_ask_again(meeting, actor, day=day)
    return {
        "invited": invited,
        "own": [one for one in invited if one.speaks and one.asked],
        "coming": sum(one.answer in {Answer.COMING, Answer.ONLINE} for one in invited),
        "declined": sum(one.answer == Answer.DECLINED for one in members),
        "silent": sum(not one.answer for one in members),
        "open_to_answers": invitation_rules.is_open_to_answers(meeting, day=day),
        "may_ask_again": may_ask,
        "newcomers": _newcomers(meeting, rows) if may_ask.allowed else 0,
        "answer_by": actions.answer_by(meeting, meeting.convened_on or day, answer_days),
        "sent_mails": len(mails),
        "issues": issues,
    }


def _is_listed(row: Attendee) -> bool:
    """A deputy is listed while she is asked, or has answered."""
    return row.capacity == Capacity.MEMBER or bool(row.asked_on or row.answer)


def _mails(rows: list[Attendee]) -> dict[str, str]:
    """What became of the last mail to each, by its key. One query."""
    keys = [mail_key(row.pk, row.sequence) for row in rows if row.sequence]
    return dict(Outgoing.objects.filter(key__in=keys).values_list("key", "state"))


def _invited(row: Attendee, meeting: Meeting, mails: Mapping[str, str], actor: Actor) -> Invited:
    answer = row.answer_to(meeting.version)
    earlier = row.answer if not answer else ""
    state = mails.get(mail_key(row.pk, row.sequence), "")
    return Invited(
        pk=row.pk,
        office=row.office,
        deputy=row.capacity == Capacity.DEPUTY,
        asked=row.asked_on is not None,
        answer=answer,
        mark=ANSWER_MARKS[answer],
        words=_answer_words(row, answer),
        earlier=_earlier_words(row, earlier),
        reason=row.answer_reason if answer else "",
        mail=_("Mail: {state}").format(state=_(Outgoing.State(state).label)) if state else "",
        trouble=state in _MAIL_TROUBLE,
        speaks=invitation_rules.speaks_for(row, actor),
    )


def _answer_words(row: Attendee, answer: str) -> str:
    if answer:
        return str(_(Answer(answer).label))
    if row.user_id is None:
        return _("Nobody is on record in the seat")
    return _("Has not answered") if row.asked_on else _("Not asked")


def _earlier_words(row: Attendee, earlier: str) -> str:
    """An answer to the day before the meeting was moved: shown, and no longer counted."""
    if not earlier:
        return ""
    words = _("Answered “{answer}” on {day}, before the meeting was moved.")
    return words.format(answer=_(Answer(earlier).label), day=long_date(row.answered_on))


def _newcomers(meeting: Meeting, rows: list[Attendee]) -> int:
    """How many seats have someone in them now who is not the one that was asked."""
    asked = {row.seat_id: row.user_id for row in rows if row.capacity == Capacity.MEMBER}
    sitting = sitting_on(meeting.forum, meeting.on)
    return sum(asked.get(seat) != user for seat, user in sitting.items())


@require_POST
@signed_in
def answer_invitation(request: Request, pk: int) -> HttpResponse:
    """Answer for one's own place, on behalf of the mayor, or for someone who rang the secretariat."""
    meeting = visible(request, pk)
    attendee = find(meeting.attendees.all(), pk=number_in(request.POST, "attendee"))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an answer, and keep the reason to one line."))
        return redirect("meeting", pk)
    try:
        actions.answer(attendee, **form.cleaned_data, actor=request.actor, day=request.today)
        messages.success(request, _("The answer is noted: {office}.").format(office=attendee.office))
    except Overtaken:
        moved = _("The meeting has another day, time or place now. Please answer again.")
        messages.error(request, f"{_('Your answer is not noted.')} {moved}")
    return redirect(f"{reverse('meeting', args=[pk])}#hvem-kommer")


@require_POST
@signed_in
def before_act(request: Request, pk: int, act: str) -> HttpResponse:
    """Lay what waits, ask a reader, or send an invitation again."""
    meeting, actor, day = visible(request, pk), request.actor, request.today
    if act == "laeg-paa":
        actions.lay_waiting(meeting, actor=actor, day=day)
    elif act == "gennemlaesning":
        _ask_reader(request, meeting)
    elif act == "send-igen":
        attendee = find(meeting.attendees.all(), pk=number_in(request.POST, "attendee"))
        actions.ask_again(attendee, actor=actor, day=day)
    elif act == "nye":
        actions.ask_newcomers(meeting, actor=actor, day=day)
    else:
        raise Http404
    return redirect("meeting", pk)


def _ask_reader(request: Request, meeting: Meeting) -> None:
    readers = readers_on(meeting.forum, request.today)
    pk = number_in(request.POST, "reader")
    if pk not in readers:
        raise Http404
    actions.ask_to_read(
        meeting, User.objects.get(pk=pk), office=readers[pk], actor=request.actor, day=request.today
    )
