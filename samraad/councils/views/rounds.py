"""Between meetings: written rounds and short messages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages as told
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils import actions
from samraad.councils.forms import MessageForm, RoundAnswerForm, RoundForm
from samraad.councils.models import RoundAnswer, WrittenRound
from samraad.councils.rules import rounds as rules
from samraad.councils.rules.ground import issues, sits
from samraad.councils.seats import MemberSeat, member_seats
from samraad.law.actor import Actor
from samraad.organisations.choices import word
from samraad.organisations.models import Forum
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

Result = WrittenRound.Result
MARKS = {"": "under_way", Result.AGREED: "done", Result.NOT_AGREED: "stopped", Result.TO_MEETING: "planned"}
_ANSWER_MARKS = {
    "": "planned",
    RoundAnswer.Answer.AGREES: "done",
    RoundAnswer.Answer.DISAGREES: "stopped",
    RoundAnswer.Answer.MEETING: "under_way",
}


def _reads(actor: Actor, forum: Forum) -> bool:
    """Whether the actor sits in the council or serves it."""
    return sits(actor, forum) or issues(actor, forum)


def _council(request: Request, pk: int) -> Forum:
    """Return the council to those who sit in it or serve it; a stranger gets 404."""
    forum = find(Forum.objects.select_related("district", "municipality"), pk=pk)
    if not _reads(request.actor, forum):
        raise Http404
    return forum


def _round(request: Request, pk: int) -> WrittenRound:
    found = find(WrittenRound.objects.select_related("forum__district", "forum__municipality", "item"), pk=pk)
    if not _reads(request.actor, found.forum):
        raise Http404
    return found


@signed_in
def rounds(request: Request, forum: int) -> HttpResponse:
    """List the council's written rounds, and put a question to the members."""
    council = _council(request, forum)
    form = RoundForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        made = actions.send_round(council, **form.cleaned_data, actor=request.actor, day=request.today)
        return redirect("round", made.pk)
    fields = ("pk", "title", "due_on", "closed_on", "result")
    context = {
        "forum": council,
        "form": form,
        "rows": [
            (reverse("round", args=[pk]), title, long_date(due), MARKS[result], _state(closed, result))
            for pk, title, due, closed, result in council.rounds.values_list(*fields)
        ],
        "may_send": rules.may_write_to_members(council, request.actor),
        "trail": [(_("Meetings"), reverse("meetings")), (_("Written rounds"), "")],
    }
    return render(request, "councils/rounds.html", context)


def _state(closed: date | None, result: str) -> str:
    return str(_(Result(result).label)) if closed else _("Open")


@dataclass(frozen=True)
class Vote:
    """A seat of a round as it is read: what was answered for it, by which office."""

    office: str
    mark: str
    words: str
    remark: str = ""


@signed_in
def round(request: Request, pk: int) -> HttpResponse:
    """Show a round with its answers; a member answers, the secretariat closes it."""
    found, day = _round(request, pk), request.today
    seats = member_seats(found.forum, day)
    own = _own_seats(seats, request.actor)
    form = RoundAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seat = next((one.seat for one in own if str(one.seat) == request.POST.get("seat")), 0)
        actions.answer_round(found, seat=seat, **form.cleaned_data, actor=request.actor, day=day)
        told.success(request, _("Your answer is noted. You can change it until the round is closed."))
        return redirect("round", pk)
    answers = {one.seat_id: one for one in found.answers.all()}
    context = {
        "round": found,
        "form": form,
        "own": [(one.seat, one.office, answers.get(one.seat)) for one in own],
        "votes": _votes(seats, answers),
        "answered": len(answers),
        "mark": MARKS[found.result],
        "state": _state(found.closed_on, found.result),
        "of_all": word("majority_of", found.forum, day) == "all",
        "may_close": rules.may_close_round(found, request.actor, answers=len(answers), day=day),
        "issues": rules.may_write_to_members(found.forum, request.actor).allowed,
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (_("Written rounds"), reverse("rounds", args=[found.forum_id])),
            (found.title, ""),
        ],
    }
    return render(request, "councils/round.html", context)


def _own_seats(seats: list[MemberSeat], actor: Actor) -> list[MemberSeat]:
    """The seats that the actor answers for: her own, and those whose deputy she is."""
    return [
        one
        for one in seats
        if actor.user_id in {sitter.user.pk for sitter in (one.member, one.deputy) if sitter}
    ]


def _votes(seats: list[MemberSeat], answers: dict[int, RoundAnswer]) -> list[Vote]:
    """One line a seat; an answer from a seat that is gone stays, and so do those of who left."""
    lines = [_vote(one.office, answers.get(one.seat)) for one in seats]
    known = {one.seat for one in seats}
    return lines + [_vote(one.office, one) for seat, one in answers.items() if seat not in known]


def _vote(office: str, answer: RoundAnswer | None) -> Vote:
    if answer is None:
        return Vote(office, _ANSWER_MARKS[""], _("Has not answered"))
    label = _(RoundAnswer.Answer(answer.answer).label)
    return Vote(answer.office, _ANSWER_MARKS[answer.answer], label, answer.words)


@require_POST
@signed_in
def close_round(request: Request, pk: int) -> HttpResponse:
    """Close a round; the next agenda is told of it."""
    actions.close_round(_round(request, pk), actor=request.actor, day=request.today)
    return redirect("round", pk)


@signed_in
def messages(request: Request, forum: int) -> HttpResponse:
    """Show the short messages to the members of a council, and write one."""
    council = _council(request, forum)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_message(council, **form.cleaned_data, actor=request.actor, day=request.today)
        told.success(request, _("The message is on its way to the members."))
        return redirect("messages", forum)
    context: dict[str, Any] = {
        "forum": council,
        "form": form,
        "rows": [(one.words, one.office, long_date(one.sent_on)) for one in council.messages.all()[:100]],
        "may_send": rules.may_write_to_members(council, request.actor),
        "trail": [(_("Meetings"), reverse("meetings")), (_("Messages to the members"), "")],
    }
    return render(request, "councils/messages.html", context)
