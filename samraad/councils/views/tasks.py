"""Tasks: the list of what is to be done, one task with its acts, and a new one in a line."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit.log import history
from samraad.councils import actions, rules
from samraad.councils.forms.tasks import EVERY, OTHER, NewDayForm, TaskForm
from samraad.councils.models import AgendaItem, Meeting, Task
from samraad.councils.models.tasks import owned_by
from samraad.councils.views.asked import item_of
from samraad.documents.forms import reason_in
from samraad.organisations.choices import yes
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Seat
from samraad.organisations.models.seats import members_on
from samraad.web.formats import short_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

_SHOWN = (
    "pk", "words", "owner", "due_on", "done_on", "dropped_on", "priority",
    "item__meeting__starts_at", "item__meeting__number", "item__position",
)  # fmt: skip
DAYS_AHEAD = 30
"""A new task is due in a month unless another day is chosen."""


@require_safe
@signed_in
def tasks(request: Request) -> HttpResponse:
    """List the open tasks: one's own, then the councils'; ``?vis=alle`` shows the closed ones too."""
    seen = Task.objects.visible_to(request.actor)
    everything = request.GET.get("vis") == "alle"
    shown = seen if everything else seen.still_open()
    own = set(shown.filter(owned_by(request.actor)).values_list("pk", flat=True))
    rows = [_row(row, request.today) for row in shown.order_by("due_on", "pk").values_list(*_SHOWN)]
    context = {
        "own": [row for row in rows if row["pk"] in own],
        "others": [row for row in rows if row["pk"] not in own],
        "everything": everything,
        "trail": [(_("Tasks"), "")],
    }
    return render(request, "councils/tasks.html", context)


def _row(row: tuple[Any, ...], day: date) -> dict[str, Any]:
    pk, words, owner, due_on, done_on, dropped_on, priority, starts_at, number, position = row
    mark, state = _state(due_on, done_on, dropped_on, day)
    year = timezone.localtime(starts_at).year if starts_at else 0
    return {
        "pk": pk,
        "address": reverse("task", args=[pk]),
        "words": words,
        "owner": owner,
        "due": short_date(due_on),
        "mark": mark,
        "state": state,
        "priority": priority,
        "cited": f"{year}-{number}/{position}" if number else "",
    }


def _state(due_on: date, done_on: date | None, dropped_on: date | None, day: date) -> tuple[str, str]:
    """Return the mark and the words of where a task stands on the day."""
    if done_on:
        return "done", _("Done")
    if dropped_on:
        return "stopped", _("Dropped")
    if due_on < day:
        late = (day - due_on).days
        return "breached", _("1 day late") if late == 1 else _("{number} days late").format(number=late)
    return ("due", _("Due soon")) if due_on <= day + timedelta(7) else ("planned", _("Under way"))


def _task(request: Request, pk: int) -> Task:
    with_all = ("forum__district", "forum__municipality", "seat", "item__meeting")
    return find(Task.objects.visible_to(request.actor).select_related(*with_all), pk=pk)


@require_safe
@signed_in
def task(request: Request, pk: int) -> HttpResponse:
    """Show one task: what, who, when, what shows that it is done, and what has happened."""
    return task_page(request, _task(request, pk))


def task_page(request: Request, task: Task, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show the task with the acts that the reader has; ``more`` brings a form back."""
    actor, meeting = request.actor, task.item.meeting if task.item else None
    mark, state = _state(task.due_on, task.done_on, task.dropped_on, request.today)
    second = yes("tasks_need_second_person", task.forum, request.today)
    context = {
        "task": task,
        "mark": mark,
        "state": state,
        "cited": cited(meeting, task.item) if meeting and task.item else None,
        "may_close": rules.may_close_task(task, actor),
        "may_verify": rules.may_verify_task(task, actor, second_person=second),
        "may_reopen": rules.may_reopen_task(task, actor),
        "may_drop": rules.may_drop_task(task, actor),
        "may_move": rules.may_move_task(task, actor),
        "awaits_second": bool(task.done_on and task.priority and second and not task.verified_on),
        "move_form": NewDayForm(initial={"due_on": task.due_on}),
        "copies": _copies(task, request.today),
        "history": history(actions.task_reference(task.pk)),
        "trail": [(_("Tasks"), reverse("tasks")), (task.words[:60], "")],
    } | more
    return render(request, "councils/task.html", context, status=status)


def cited(meeting: Meeting, item: AgendaItem) -> tuple[str, str]:
    """Return how a decision is cited (2026-3/4), and its address."""
    words = f"{meeting.on.year}-{meeting.number}/{item.position}"
    return words, reverse(
        "decision", args=[meeting.forum_id, meeting.on.year, meeting.number or 0, item.position]
    )


def _copies(task: Task, day: date) -> list[dict[str, Any]]:
    """The same task of the other local councils, where it was given to every one of them."""
    if task.given_to_id is None:
        return []
    first = task.batch_id or task.pk
    rows = Task.objects.filter(pk=first) | Task.objects.filter(batch=first)
    return [_row(row, day) for row in rows.order_by("pk").values_list(*_SHOWN)]


@require_POST
@signed_in
def task_act(request: Request, pk: int, act: str) -> HttpResponse:
    """Close, verify, open again, drop, or move the day of a task."""
    found, reason = _task(request, pk), reason_in(request.POST)
    if act not in _ACTS:
        raise Http404
    answer = _ACTS[act](request, found, reason)
    return answer or redirect("task", pk)


def _close(request: Request, task: Task, reason: str) -> None:
    version = key_in(request.POST.get("version", "")) or task.version
    actions.close_task(task, evidence=reason, version=version, actor=request.actor, day=request.today)


def _verify(request: Request, task: Task, reason: str) -> None:
    second = yes("tasks_need_second_person", task.forum, request.today)
    actions.verify_task(task, second_person=second, actor=request.actor, day=request.today)


def _reopen(request: Request, task: Task, reason: str) -> None:
    actions.reopen_task(task, reason=reason, actor=request.actor, day=request.today)


def _drop(request: Request, task: Task, reason: str) -> None:
    actions.drop_task(task, reason=reason, actor=request.actor, day=request.today)


def _move(request: Request, task: Task, reason: str) -> HttpResponse | None:
    form = NewDayForm(request.POST)
    if not form.is_valid():
        return task_page(request, task, status=422, move_form=form, typed_reason=reason)
    due_on = form.cleaned_data["due_on"]
    actions.move_task(task, due_on=due_on, reason=reason, actor=request.actor, day=request.today)
    return None


_ACTS: dict[str, Callable[[Request, Task, str], HttpResponse | None]] = {
    "luk": _close,
    "bekraeft": _verify,
    "genaabn": _reopen,
    "frafald": _drop,
    "flyt": _move,
}


def task_form(forum: Forum, day: date, sent: Any = None) -> TaskForm:
    """Return the form of a new task: the forum's own seats to choose among."""
    seats = [(place.seat, place.office) for place in members_on(forum, day)]
    every = of(forum).by_register
    initial = {"due_on": day + timedelta(DAYS_AHEAD)}
    return TaskForm(sent, seats=seats, every=every, today=day, initial=initial, auto_id="task_%s")


@require_POST
@signed_in
def give_task(request: Request, pk: int, item: int) -> HttpResponse:
    """Give a task at an item of a meeting; the sheet comes back with the item open."""
    at = item_of(request, pk, item)
    meeting = at.meeting
    form = task_form(meeting.forum, request.today, request.POST)
    if not form.is_valid():
        context = {
            "form": form,
            "meeting": meeting,
            "item": at,
            "verdict": rules.may_give_task(meeting.forum, request.actor, item=at),
            "trail": [(_("Meetings"), reverse("meetings")), (_("New task"), "")],
        }
        return render(request, "councils/task_form.html", context, status=422)
    _give(request, meeting.forum, form, at)
    return redirect(f"{reverse('meeting', args=[pk])}?skriv={at.pk}#punkt-{at.pk}")


@signed_in
def new_task(request: Request, pk: int) -> HttpResponse:
    """Give a task between meetings."""
    forum = find(Forum.objects.visible_to(request.actor, request.today), pk=pk)
    verdict = rules.may_give_task(forum, request.actor)
    if not verdict.allowed:
        raise Http404
    form = task_form(forum, request.today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _give(request, forum, form, None)
        return redirect("tasks")
    context = {
        "form": form,
        "forum": forum,
        "verdict": verdict,
        "trail": [(_("Tasks"), reverse("tasks")), (_("New task"), "")],
    }
    return render(request, "councils/task_form.html", context)


def _give(request: Request, forum: Forum, form: TaskForm, item: AgendaItem | None) -> None:
    typed = form.cleaned_data
    told = {
        "words": typed["words"],
        "due_on": typed["due_on"],
        "priority": typed["priority"],
        "item": item,
        "actor": request.actor,
        "day": request.today,
    }
    if typed["who"] == EVERY:
        actions.give_task_to_every_local_council(forum, **told)
    elif typed["who"] == OTHER:
        actions.give_task(forum, owner=typed["office"], **told)
    else:
        actions.give_task(forum, seat=Seat.objects.get(pk=typed["who"]), **told)
