"""What a council has asked somebody to do."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from samraad.councils.models.agenda import AgendaItem, sees_closed
from samraad.law.actor import Actor
from samraad.law.roles import BY_CODE, Deputy, ForumChair, ForumSecretary, Mayor, MayorsDelegate, Role
from samraad.organisations.models import Forum, Municipality, Seat
from samraad.organisations.models.forums import forums_where

IN_A_MAYORS_SEAT = (Mayor, Deputy, MayorsDelegate)
RUN_A_FORUM = (ForumChair, ForumSecretary)


def owners(seat_role: str) -> tuple[type[Role], ...]:
    """Return the roles that answer for a task of this seat: a mayor's deputy and delegate do with her."""
    return IN_A_MAYORS_SEAT if seat_role == Mayor.code else (BY_CODE[seat_role],)


def owned_by(actor: Actor) -> Q:
    """Return the condition of a task that is the actor's own, or her council's to see to."""
    own = Q(given_to__in=actor.forums(*RUN_A_FORUM))
    for held in actor.roles:
        mayors = held.role in IN_A_MAYORS_SEAT
        if mayors or held.role.scope == "municipality":
            code = Mayor.code if mayors else held.role.code
            own |= Q(seat__role=code, seat__municipality=held.municipality)
        elif held.role.scope == "district":
            own |= Q(seat__role=held.role.code, seat__district=held.district)
        elif held.role.scope == "forum":
            own |= Q(seat__role=held.role.code, seat__forum=held.forum)
    return own


class TaskQuerySet(models.QuerySet["Task"]):
    """Reads on tasks."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the councils that the actor serves, sits in or follows, and her own.

        What was given at a closed item is for those who may read that item.
        """
        seen = forums_where(actor, lambda forum: forum.preparers + forum.members + forum.followers)
        is_open = Q(item__isnull=True) | Q(item__closed=False)
        return self.filter(owned_by(actor) | (seen & is_open) | sees_closed(actor, "forum__"))

    def still_open(self) -> Self:
        """Those that are neither done nor dropped."""
        return self.filter(done_on__isnull=True, dropped_on__isnull=True)

    def past(self, day: date) -> Self:
        """Those that were due before the day and are open."""
        return self.still_open().filter(due_on__lt=day)


class Task(models.Model):
    """*Opgave*: what, who and by when (C-24 to C-26). It is closed only with a word of evidence.

    ``forum`` is the council that asked and follows up. ``seat`` is the owner where she has a seat, ``owner``
    what her office was called then; ``given_to`` is the lokalråd that has it, where it went to a council.
    ``batch`` is the first of those that were given to every lokalråd at once. A priority task counts as done
    when a second person has verified it, where the council has chosen so. Dropped is not done, and has a
    reason.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    words = models.CharField(max_length=500)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.CharField(max_length=200)
    given_to = models.ForeignKey(
        Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="given_tasks"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    batch = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    priority = models.BooleanField(default=False)
    made_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=1000, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_for = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(words="") & ~Q(owner=""), name="task_says_what_and_who"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, evidence="") | (Q(done_on__isnull=False) & ~Q(evidence="")),
                name="done_task_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True, dropped_for="")
                | (Q(dropped_on__isnull=False, done_on__isnull=True) & ~Q(dropped_for="")),
                name="dropped_task_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True)
                | (Q(verified_on__gte=F("done_on")) & ~Q(verified_by=F("done_by"))),
                name="verified_by_another",
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None
