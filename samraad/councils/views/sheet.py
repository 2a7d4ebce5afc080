"""The sheet of a meeting: agenda and minutes in one, and its steps."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit.log import last_change
from samraad.councils import actions, rules
from samraad.councils.attendance import Attendance, attendance_of
from samraad.councils.forms import ItemForm
from samraad.councils.forms.minutes import AnswerForm, CommentForm, LineForm, OfficialForm, StatementForm
from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.numbers import meeting_number
from samraad.councils.phrases import phrase
from samraad.councils.sheet import Beside, Line, beside, items_of, sheet
from samraad.councils.sheet_rows import Drawing
from samraad.councils.views.before import before
from samraad.councils.views.meetings import MARKS, visible
from samraad.councils.views.steps import next_step, standing, way_back
from samraad.councils.views.tasks import task_form
from samraad.documents.forms import reason_in
from samraad.organisations.choices import chosen, word
from samraad.organisations.descriptions import of
from samraad.web.formats import long_date, plain_date
from samraad.web.guards import signed_in
from samraad.web.request import Request, key_in

State = Meeting.State


@require_safe
@signed_in
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show the sheet; ``?skriv=<item>`` opens its decision where it stands."""
    return meeting_page(request, visible(request, pk), writing=key_in(request.GET.get("skriv", "")))


def meeting_page(
    request: Request, meeting: Meeting, *, status: int = 200, writing: int = 0, **more: Any
) -> HttpResponse:
    """Show the sheet, the decision of the item ``writing`` open; ``more`` brings forms back."""
    actor, day = request.actor, request.today
    sees_closed = rules.sees_closed(actor, meeting.forum)
    ahead = meeting.state in {State.PLANNED, State.CONVENED} and day < meeting.on
    attendance, around = Attendance(()) if ahead else attendance_of(meeting), beside(meeting, ahead=ahead)
    items, held = list(items_of(meeting)), chosen(meeting.forum, day)
    habit = held["numbering"].value
    lines = sheet(meeting, items, sees_closed=sees_closed, habit=habit, attendance=attendance, more=around)
    found = before(meeting, items, held, actor, day)
    address = reverse("meeting", args=[meeting.pk])
    may_change = rules.may_change_agenda(meeting, actor)
    may_write = rules.may_write_line(meeting, actor, day=day)
    writing = writing if may_write.allowed else 0
    drawing = Drawing(address, may_write.allowed, may_change.allowed, writing)
    context = {
        "meeting": meeting,
        **_named(meeting, day),
        "address": address,
        "lines": lines,
        "writing": writing,
        "attendance": attendance,
        "doors": around.doors.get(None, ""),
        "may_change": may_change,
        "may_move": rules.may_move_meeting(meeting, actor),
        "may_write": may_write,
        "changed": last_change(actions.reference(meeting.pk)),
        "trail": [(_("Meetings"), reverse("meetings")), (long_date(meeting.on), "")],
        **_drawn(found, lines, drawing),
        **_to_do(request, meeting, lines, writing),
        **_forms(request, meeting, lines, writing),
        "at_the_table": [(one, (writing, one.pk) in attendance.away) for one in attendance.at_the_table]
        if writing
        else (),
        **_afterwards(request, meeting, lines, around),
    } | more
    return render(request, "councils/meeting.html", context, status=status)


def _named(meeting: Meeting, day: date) -> dict[str, Any]:
    """What the meeting and its council are called, and where it stands on the day."""
    state, council = Meeting.State(meeting.state), of(meeting.forum).definite
    return {
        "number": meeting_number(meeting),
        "definite": council,
        "council": council.lower(),
        "state": _(state.label),
        "mark": MARKS[state],
        "standing": standing(meeting, day),
    }


def _drawn(found: dict[str, Any], lines: list[Line], drawing: Drawing) -> dict[str, Any]:
    """The lines as HTML: until the meeting begins they carry the clock, and no decisions."""
    if found and not drawing.may_write:
        return {"before": found, "before_rows": drawing.agenda(lines, found["begins"])}
    return {"before": found, "rows": drawing.rows(lines)}


def _to_do(request: Request, meeting: Meeting, lines: list[Line], writing: int) -> dict[str, Any]:
    """What the next step is, and what it waits for."""
    unwritten = [line.pk for line in lines if line.wanted and not line.hidden]
    following = [line for line in lines if line.pk in unwritten and line.pk != writing]
    return {
        "serves": rules.issues(request.actor, meeting.forum),
        "unwritten": len(unwritten),
        "first_unwritten": next(iter(unwritten), 0),
        "others_unwritten": bool(following),
        "step": next_step(meeting, request.actor, request.today, items=len(lines), unwritten=len(unwritten)),
        "back": way_back(meeting, request.actor),
        "may_open_doors": rules.may_record_opening(meeting, request.actor).allowed,
        "item_form": _new_item(request, meeting),
    }


def _new_item(request: Request, meeting: Meeting) -> ItemForm | None:
    """The form of a new item; once the agenda is sent it is asked for by a link (``?nyt``)."""
    if not rules.may_change_agenda(meeting, request.actor).allowed:
        return None
    if meeting.state != State.PLANNED and "nyt" not in request.GET:
        return None
    personal = rules.may_hold_kind(meeting.forum, AgendaItem.Kind.PERSON_CASE).allowed
    return ItemForm(auto_id="new_%s", may_be_personal=personal)


def _forms(request: Request, meeting: Meeting, lines: list[Line], writing: int) -> dict[str, Any]:
    """The forms of the line that is open, and those of the table of people."""
    found: dict[str, Any] = {}
    line = next((line for line in lines if line.pk == writing and not line.hidden), None)
    if line:
        found |= _line_forms(request, meeting, line)
    elif rules.may_write_line(meeting, request.actor, day=request.today).allowed:
        found["editor"] = LineForm()
    if rules.may_record_presence(meeting, request.actor, day=request.today).allowed:
        found["may_record"] = True
        if "fremmoede" in request.GET:
            found["official_form"] = OfficialForm(members=(), auto_id="official_%s")
    return found


def _line_forms(request: Request, meeting: Meeting, line: Line) -> dict[str, Any]:
    stands = {"minutes": line.minutes, "version": line.version, "outcome": line.outcome}
    form = LineForm(initial=stands)
    approved = Meeting.objects.filter(pk=line.approves).first() if line.approves else None
    return {
        "editor": form,
        "line_form": form,
        "phrases": [
            (key, code, _(words), phrase(code, meeting.forum)) for key, code, words in form.choices()
        ],
        "approves": approved,
        "statement_form": StatementForm(auto_id="own_%s"),
        "task_form": task_form(meeting.forum, request.today),
    }


def _afterwards(request: Request, meeting: Meeting, lines: list[Line], around: Beside) -> dict[str, Any]:
    """The comments on finished minutes, the corrections to approved ones, and who may add to them."""
    if meeting.minuted_on is None:
        return {}
    items = _choices(lines)
    may_comment = rules.may_comment(meeting, request.actor, day=request.today)
    may_correct = rules.may_correct_minutes(meeting, request.actor)
    return {
        "all_comments": _told_of(lines, around.comments),
        "all_corrections": _told_of(lines, around.corrections),
        "may_comment": may_comment,
        "may_answer": rules.may_answer_comment(meeting, request.actor, answered=False),
        "may_correct": may_correct,
        "comment_form": CommentForm(items=items, auto_id="comment_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "correction_form": CommentForm(items=items, label=_("What is corrected"), auto_id="correction_%s"),
    }


def _told_of(lines: list[Line], told: Mapping[int | None, list[Any]]) -> list[tuple[Line | None, Any]]:
    """What is said of the whole sheet, then of its items in their order, those left out that are hidden."""
    found: list[tuple[Line | None, Any]] = [(None, one) for one in told.get(None, ())]
    return found + [(line, one) for line in lines if not line.hidden for one in told.get(line.pk, ())]


def _choices(lines: Iterable[Line]) -> list[tuple[int, str]]:
    return [(line.pk, f"{line.number}. {line.title}") for line in lines if not line.hidden]


def open_items(request: Request, meeting: Meeting) -> list[tuple[int, str]]:
    """Return the items that the actor may read, to choose among."""
    seen = rules.sees_closed(request.actor, meeting.forum)
    habit = word("numbering", meeting.forum, request.today)
    return _choices(sheet(meeting, items_of(meeting), sees_closed=seen, habit=habit))


ACTS: dict[str, Callable[..., Any]] = {
    "indkald": actions.convene_meeting,
    "afholdt": actions.hold_meeting,
    "godkend": actions.approve_minutes,
    "udgiv": actions.publish_minutes,
}
ACTS_WITH_REASON: dict[str, Callable[..., None]] = {
    "faerdig": actions.finish_minutes,
    "fortryd-afholdt": actions.undo_held,
    "aflys": actions.cancel_meeting,
    "fortryd-aflysning": actions.undo_cancelled,
    "genaabn": actions.reopen_minutes,
    "traek-tilbage": actions.withdraw_minutes,
}


@require_POST
@signed_in
def meeting_act(request: Request, pk: int, act: str) -> HttpResponse:
    """Carry out one step of the meeting."""
    meeting = visible(request, pk)
    if act in ACTS:
        happened = ACTS[act](meeting, actor=request.actor, day=request.today)
        if happened is False:
            words = _("The minutes were approved already, on {day}. Nothing has been changed.")
            messages.info(request, words.format(day=plain_date(meeting.approved_on)))
    elif act in ACTS_WITH_REASON:
        reason = reason_in(request.POST)
        ACTS_WITH_REASON[act](meeting, reason=reason, actor=request.actor, day=request.today)
    else:
        raise Http404
    return redirect("meeting", pk)
