"""Every write to a task: given at an item or between meetings, closed with evidence, verified, dropped."""

from datetime import date

from django.db import transaction

from samraad.audit import log
from samraad.councils import letters, rules
from samraad.councils.actions.ground import guard_texts, locked_forum, require_about
from samraad.councils.actions.post import post_to_seats
from samraad.councils.events import tasks as events
from samraad.councils.models import AgendaItem, Task
from samraad.councils.models.tasks import RUN_A_FORUM
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.models import Forum, Seat

_GIVE = N_("give the task")


def task_reference(task_id: int) -> str:
    """Return how the log names a task."""
    return f"councils.task:{task_id}"


def _record(kind: log.Kind, task: Task, actor: Actor, day: date, **params: log.Param) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=task_reference(task.pk),
        district=task.forum.district_id,
        municipality=task.municipality_id or "",
        words=task.words,
        **params,
    )


def _locked(task: Task) -> Task:
    found = Task.objects.select_related("forum", "seat").select_for_update(of=("self",))
    return found.get(pk=task.pk)


def _require(verdict: Verdict, act: str, task: Task, reason: str = "") -> None:
    require(verdict, act=act, about=task_reference(task.pk), reason=reason)


def _require_giving(forum: Forum, item: AgendaItem | None, actor: Actor, day: date, due_on: date) -> None:
    require_about(rules.may_give_task(forum, actor, item=item), _GIVE, forum)
    require_about(rules.may_be_due(day, due_on), _GIVE, forum)


@transaction.atomic
def give_task(
    forum: Forum,
    *,
    words: str,
    due_on: date,
    actor: Actor,
    day: date,
    item: AgendaItem | None = None,
    seat: Seat | None = None,
    owner: str = "",
    priority: bool = False,
) -> Task:
    """Give a seat, or an office named in words, a task. The same one asked for twice is one task."""
    _require_giving(forum, item, actor, day, due_on)
    guard_texts(forum, actor, day, words, owner)
    locked_forum(forum)
    asked = {
        "forum": forum,
        "item": item,
        "words": words.strip(),
        "seat": seat,
        "owner": (seat.office if seat else owner).strip(),
        "due_on": due_on,
        "priority": priority,
    }
    standing = Task.objects.filter(**asked, made_on=day).first()
    if standing:
        return standing
    task = Task.objects.create(**asked, made_on=day, municipality=seat.municipality if seat else None)
    _record(events.TASK_GIVEN, task, actor, day, owner=task.owner, due=due_on)
    return task


@transaction.atomic
def give_task_to_every_local_council(
    forum: Forum,
    *,
    words: str,
    due_on: date,
    actor: Actor,
    day: date,
    item: AgendaItem | None = None,
    priority: bool = False,
) -> list[Task]:
    """Give every lokalråd of the district the same task, each with an own answer (C-24).

    Returns them in Danish order of the municipalities; asked for twice, those of the first time.
    """
    _require_giving(forum, item, actor, day, due_on)
    require_about(rules.may_give_to_every_local_council(forum), _GIVE, forum)
    guard_texts(forum, actor, day, words)
    locked_forum(forum)
    asked = {"forum": forum, "item": item, "words": words.strip(), "due_on": due_on, "made_on": day}
    standing = list(Task.objects.filter(**asked, given_to__isnull=False))
    if standing or forum.district is None:
        return standing
    given: list[Task] = []
    for council in Forum.objects.of_district(forum.district.pk, day).filter(kind=Forum.Kind.LOCAL_COUNCIL):
        first = given[0] if given else None
        task = Task(**asked, priority=priority, given_to=council, owner=council.title, batch=first)
        task.municipality = council.municipality
        task.save()
        _record(events.TASK_GIVEN, task, actor, day, owner=task.owner, due=task.due_on)
        given.append(task)
    return given


@transaction.atomic
def close_task(task: Task, *, evidence: str, version: int, actor: Actor, day: date) -> None:
    """Say that the task is done, and what shows it (C-25).

    Raises:
        Overtaken: somebody else changed it first.
    """
    task = _locked(task)
    _require(rules.may_close_task(task, actor), N_("close the task"), task, evidence)
    require_latest(version, stands=task.version, saved=task.evidence)
    task.done_on, task.done_by, task.evidence = day, actor.office, evidence.strip()
    _save(task, "done_on", "done_by", "evidence")
    _record(events.TASK_CLOSED, task, actor, day, evidence=task.evidence)


def _save(task: Task, *fields: str) -> None:
    task.version += 1
    task.save(update_fields=[*fields, "version"])


@transaction.atomic
def verify_task(task: Task, *, second_person: bool, actor: Actor, day: date) -> None:
    """Say as a second person that a priority task is done; ``second_person`` is the council's choice."""
    task = _locked(task)
    verdict = rules.may_verify_task(task, actor, second_person=second_person)
    _require(verdict, N_("verify the task"), task)
    task.verified_on, task.verified_by = day, actor.office
    _save(task, "verified_on", "verified_by")
    _record(events.TASK_VERIFIED, task, actor, day)


@transaction.atomic
def reopen_task(task: Task, *, reason: str, actor: Actor, day: date) -> None:
    """Open a closed or dropped task again; what was said stays in the log."""
    task = _locked(task)
    _require(rules.may_reopen_task(task, actor), N_("open the task again"), task, reason)
    task.done_on = task.dropped_on = task.verified_on = None
    task.done_by = task.evidence = task.verified_by = task.dropped_for = ""
    _save(task, "done_on", "done_by", "evidence", "verified_on", "verified_by", "dropped_on", "dropped_for")
    _record(events.TASK_REOPENED, task, actor, day, reason=reason.strip())


@transaction.atomic
def drop_task(task: Task, *, reason: str, actor: Actor, day: date) -> None:
    """Drop a task that is no longer wanted, with the reason."""
    task = _locked(task)
    _require(rules.may_drop_task(task, actor), N_("drop the task"), task, reason)
    task.dropped_on, task.dropped_for = day, reason.strip()
    _save(task, "dropped_on", "dropped_for")
    _record(events.TASK_DROPPED, task, actor, day, reason=task.dropped_for)


@transaction.atomic
def move_task(task: Task, *, due_on: date, reason: str, actor: Actor, day: date) -> None:
    """Set another day, with the reason."""
    task = _locked(task)
    _require(rules.may_move_task(task, actor), N_("move the day of the task"), task, reason)
    _require(rules.may_be_due(day, due_on), N_("move the day of the task"), task)
    before, task.due_on = task.due_on, due_on
    _save(task, "due_on")
    _record(events.TASK_MOVED, task, actor, day, before=before, due=due_on, reason=reason.strip())


def remind_of_task(task: Task, *, day: date) -> None:
    """Write to who has the task that it is due tomorrow; an office without a seat has no address here."""
    seats = Seat.objects.filter(pk=task.seat_id or 0)
    if task.given_to:
        seats = task.given_to.seats.filter(role__in=[role.code for role in RUN_A_FORUM])
    post_to_seats(task.forum, seats, letters.task_due(task), f"opgave:{task.pk}:{task.due_on}", day=day)
