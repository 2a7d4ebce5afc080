"""Meetings, their agenda items, guests and papers. Agenda and minutes are the same sheet."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from samraad.documents.models import FrozenDocument
from samraad.law.actor import Actor
from samraad.law.roles import (
    Deputy,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    NationalSupervisor,
    PoliceDirector,
    Secretary,
)
from samraad.law.words import N_
from samraad.organisations.models import Forum

PREPARERS = (Secretary, PoliceDirector, MunicipalPreparer)
"""Those who see a meeting while it is being prepared (B-2-1, B-2-2)."""
MEMBERS = (Mayor, Deputy, MayorsDelegate)
"""Those who see it from the day it is convened."""


def seen_by(actor: Actor) -> Q:
    """Return the condition of a meeting that the actor may open: preparers all, others what was sent."""
    sent = Q(convened_on__isnull=False)
    seen = Q(forum__district__in=actor.districts(*PREPARERS))
    if actor.holds(NationalSupervisor):
        return seen | sent
    member_of = actor.districts(*MEMBERS)
    return seen | (Q(forum__district__in=member_of) & sent) if member_of else seen


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads on meetings."""

    def visible_to(self, actor: Actor) -> Self:
        """Those the actor may open."""
        return self.filter(seen_by(actor))

    def published(self) -> Self:
        """Those whose minutes are public."""
        return self.filter(state=Meeting.State.PUBLISHED)

    def held(self) -> Self:
        """Those that took place, whatever became of their minutes."""
        return self.filter(state__in=HELD)

    def in_year(self, year: int) -> Self:
        """Those of the calendar year, in Danish time."""
        return self.filter(starts_at__year=year)


class Meeting(models.Model):
    """*Møde*: one meeting of one forum, from plan to published minutes.

    ``version`` counts changes of day, time and place; ``moved_on`` is the day of the last of them.
    ``number`` is its place in the Danish year, given when the minutes are published: it is their address.
    """

    class State(models.TextChoices):
        """What has become of the meeting."""

        PLANNED = "planned", N_("planned")
        CONVENED = "convened", N_("convened")
        HELD = "held", N_("held")
        MINUTED = "minuted", N_("minutes written")
        APPROVED = "approved", N_("minutes approved")
        PUBLISHED = "published", N_("minutes published")
        CANCELLED = "cancelled", N_("cancelled")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    convened_on = models.DateField(null=True, blank=True)
    moved_on = models.DateField(null=True, blank=True)
    minuted_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "starts_at"],
                condition=~Q(state="cancelled"),
                name="one_meeting_of_a_forum_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"]) | Q(convened_on__isnull=False),
                name="meeting_convened_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["minuted", "approved", "published"]) | Q(minuted_on__isnull=False),
                name="meeting_minuted_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"]) | Q(approved_on__isnull=False),
                name="meeting_approved_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False),
                name="meeting_published_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(number__isnull=False),
                name="meeting_published_has_a_number",
            ),
            models.UniqueConstraint(
                "forum",
                ExtractYear("starts_at"),
                "number",
                name="one_meeting_of_a_year_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_on__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_on__isnull=True)),
                name="meeting_cancelled_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.on}"

    @property
    def local_start(self) -> datetime:
        """The start in Danish time."""
        return timezone.localtime(self.starts_at)

    @property
    def on(self) -> date:
        """The day of the meeting, in Danish time."""
        return self.local_start.date()

    @property
    def took_place(self) -> bool:
        """Whether it was held."""
        return self.state in HELD


HELD = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.APPROVED, Meeting.State.PUBLISHED)


class AgendaItem(models.Model):
    """*Punkt*: a line of the sheet, with its topic and, afterwards, what came of it.

    The three statutory topics are the police's work, the development of crime, and the cooperation (L-112-1).
    ``minutes`` is cleaned HTML; a line that is not blank counts as written. A closed item keeps its text
    from the public page.
    """

    class Topic(models.TextChoices):
        """The statutory topics, and what belongs to the meeting itself."""

        POLICE_WORK = "police_work", N_("The work of the police")
        CRIME = "crime", N_("The development of crime")
        COOPERATION = "cooperation", N_("The cooperation")
        FORMAL = "formal", N_("The meeting itself")

    class Kind(models.TextChoices):
        """What sort of item it is."""

        ORDINARY = "ordinary", N_("Ordinary item")
        COOPERATION_PLAN = "cooperation_plan", N_("Cooperation plan")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=20, choices=Topic.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ORDINARY)
    title = models.CharField(max_length=200)
    responsible = models.CharField(max_length=200, blank=True)
    closed = models.BooleanField(default=False)
    minutes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="one_item_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind="cooperation_plan") | Q(topic="cooperation"),
                name="the_plan_belongs_to_the_cooperation",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """*Gæst*: takes part in one item for her special insight, which is stated (B-3-3, P-04)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="guests")
    office = models.CharField(max_length=200)
    insight = models.CharField(max_length=500)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(office="") & ~Q(insight=""), name="guest_has_special_insight"
            ),
        )

    def __str__(self) -> str:
        return self.office


class Paper(models.Model):
    """*Bilag*: a frozen document laid on an item, as it stood that day."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(FrozenDocument, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    laid_on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title
