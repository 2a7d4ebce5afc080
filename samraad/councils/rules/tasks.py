"""What may be done with a task, when, and by whom."""

from datetime import date

from samraad.councils.models import AgendaItem, Task
from samraad.councils.models.tasks import RUN_A_FORUM, owners
from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.roles import BY_CODE
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum

OVER = no(N_("The task is done or dropped already."))
WITHDRAWN_ITEM = no(N_("The item is withdrawn. Give the task at another item, or outside the meeting."))


def owns(actor: Actor, task: Task) -> bool:
    """Whether the task is the actor's own: by her seat, or because she runs the council it was given to."""
    if task.given_to_id and actor.holds(*RUN_A_FORUM, forum=task.given_to_id):
        return True
    if task.seat is None:
        return False
    roles, seat = owners(task.seat.role), task.seat
    if BY_CODE[seat.role].scope == "forum":
        return actor.holds(*roles, forum=seat.forum_id)
    if seat.municipality_id:
        return actor.holds(*roles, municipality=seat.municipality_id)
    return actor.holds(*roles, district=seat.district_id)


def may_give_task(forum: Forum, actor: Actor, *, item: AgendaItem | None = None) -> Verdict:
    """The secretariat writes down who does what: at an item of a meeting, or between meetings."""
    if not issues(actor, forum):
        return NOT_YOURS
    return WITHDRAWN_ITEM if item and item.withdrawn_on else YES


def may_be_due(made_on: date, due_on: date) -> Verdict:
    """A task is due on a day that has not passed when it is given."""
    return YES if due_on >= made_on else no(N_("The day on which the task is due has passed."))


def may_give_to_every_local_council(forum: Forum) -> Verdict:
    """Only the kredsråd has local councils to give a task to (L-LR-4)."""
    if of(forum).by_register:
        return YES
    return no(N_("Only the district council can give a task to every local council."), "L-LR-4")


def may_close_task(task: Task, actor: Actor) -> Verdict:
    """Who has the task closes it, with a word of evidence; so does the secretariat of the council (C-25)."""
    if not (owns(actor, task) or issues(actor, task.forum)):
        return NOT_YOURS
    if not task.is_open:
        return OVER
    return with_reason(N_("Say what shows that it is done."))


def may_verify_task(task: Task, actor: Actor, *, second_person: bool) -> Verdict:
    """An important task is verified by another than who closed it, where the council chose so (C-25)."""
    if not issues(actor, task.forum):
        return NOT_YOURS
    if task.done_on is None or task.verified_on or not (task.priority and second_person):
        return no(N_("There is nothing to verify."))
    if task.done_by == actor.office:
        return no(N_("Somebody else than the one who closed the task verifies it."))
    return YES


def may_reopen_task(task: Task, actor: Actor) -> Verdict:
    """What was closed by mistake, or is not good enough, is opened again with a reason."""
    if not issues(actor, task.forum):
        return NOT_YOURS
    if task.is_open:
        return no(N_("The task is open."))
    return with_reason(N_("Say why the task is opened again."))


def may_drop_task(task: Task, actor: Actor) -> Verdict:
    """A task that is no longer wanted is dropped with a reason."""
    if not issues(actor, task.forum):
        return NOT_YOURS
    return with_reason(N_("Say why the task is dropped.")) if task.is_open else OVER


def may_move_task(task: Task, actor: Actor) -> Verdict:
    """A new day is set by the secretariat, with a reason: the first day stays in the log."""
    if not issues(actor, task.forum):
        return NOT_YOURS
    return with_reason(N_("Say why the day is moved.")) if task.is_open else OVER
