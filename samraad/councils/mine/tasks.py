"""Tasks of one's own that are due within a month or past their day, and what waits for a second person."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from samraad.councils.models import Task
from samraad.councils.models.tasks import owned_by
from samraad.law.actor import Actor
from samraad.law.dated import TASK_REMINDER_DAYS
from samraad.law.mine import Line, Mine
from samraad.law.words import N_

NEWS_DAYS = 14


def of_tasks(actor: Actor, day: date) -> Mine:
    """Return the actor's own open tasks from thirty days before they are due, and new ones. One query."""
    near, since = day + timedelta(TASK_REMINDER_DAYS[0]), day - timedelta(NEWS_DAYS)
    rows = (
        Task.objects.filter(owned_by(actor))
        .still_open()
        .filter(Q(due_on__lte=near) | Q(made_on__gte=since))
        .order_by("due_on", "pk")
        .values_list("pk", "words", "due_on", "made_on")
    )
    lines = list(rows)
    return Mine(
        owed=tuple(_owed(row, day) for row in lines if row[2] <= near),
        changed=tuple(_new(lines, day, since)),
    )


def _owed(row: tuple[Any, ...], day: date) -> Line:
    pk, words, due_on, _made_on = row
    said = N_("Task past its day: {words}") if due_on < day else N_("Task: {words}")
    return Line(said, {"words": words}, reverse("task", args=[pk]), due_on, N_("See the task"))


def _new(rows: list[tuple[Any, ...]], day: date, since: date) -> Iterator[Line]:
    """Tasks given in the last fortnight."""
    for pk, words, _due_on, made_on in rows:
        if since <= made_on <= day:
            yield Line(N_("New task: {words}"), {"words": words}, reverse("task", args=[pk]), made_on)
