"""The day before a task is due its owner gets a mail; before and after that Min side and the digest tell."""

from datetime import date, time, timedelta

from samraad.councils.actions.tasks import remind_of_task
from samraad.councils.models import Task
from samraad.notices.clock import daily


@daily(at=time(7, 0))
def remind_of_tasks(day: date) -> None:
    """Write to who has a task that is due tomorrow (C-26)."""
    due = Task.objects.still_open().filter(due_on=day + timedelta(days=1))
    for task in due.select_related("forum", "seat", "given_to").order_by("pk"):
        remind_of_task(task, day=day)
