"""Meetings of a forum, from plan to published minutes."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from samraad.law.actor import Actor
from samraad.law.roles import NationalSupervisor
from samraad.law.words import N_
from samraad.organisations.descriptions import DISTRICT_COUNCIL
from samraad.organisations.models import Forum
from samraad.organisations.models.forums import forums_where

PREPARERS = DISTRICT_COUNCIL.preparers
"""Those who see a meeting of the kredsråd while it is being prepared (B-2-1, B-2-2)."""
MEMBERS = DISTRICT_COUNCIL.members
"""Those who see it from the day it is convened."""


@lru_cache(maxsize=512)
def seen_by(actor: Actor, prefix: str = "") -> Q:
    """Return the condition of a meeting that the actor may open: preparers all, others what was sent.

    Who prepares, sits in or follows a forum says its description. ``prefix`` leads to the meeting.
    """
    sent = Q(**{f"{prefix}convened_on__isnull": False})
    prepared = forums_where(actor, lambda forum: forum.preparers, prefix=f"{prefix}forum__")
    if actor.holds(NationalSupervisor):
        return prepared | sent
    return prepared | (
        forums_where(actor, lambda forum: forum.members + forum.followers, prefix=f"{prefix}forum__") & sent
    )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads on meetings."""

    def visible_to(self, actor: Actor) -> Self:
        """Those the actor may open."""
        return self.filter(seen_by(actor))

    def published(self) -> Self:
        """Those whose minutes are public."""
        return self.filter(state=Meeting.State.PUBLISHED)

    def ever_published(self) -> Self:
        """Those whose minutes are public, and those whose minutes were and had to go."""
        return self.filter(Q(state=Meeting.State.PUBLISHED) | Q(withdrawn_on__isnull=False))

    def held(self) -> Self:
        """Those that took place, whatever became of their minutes."""
        return self.filter(state__in=HELD)

    def in_year(self, year: int) -> Self:
        """Those of the calendar year, in Danish time."""
        return self.filter(starts_at__year=year)


class Meeting(models.Model):
    """*Møde*: one meeting of one forum, from plan to published minutes.

    ``version`` counts changes of day, time and place; ``moved_on`` is the day of the last of them.
    ``number`` is its place in the Danish year, given when it is convened: with the year it is the address
    under which its decisions are cited (2026-3/4). ``comments_until`` is the last day for comments on written
    minutes. Published minutes that had to go at once are approved again, and say when and why.
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
    lasts_minutes = models.PositiveSmallIntegerField(default=120, db_default=120)
    place = models.CharField(max_length=200)
    online_at = models.URLField(max_length=500, blank=True, default="", db_default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    convened_on = models.DateField(null=True, blank=True)
    moved_on = models.DateField(null=True, blank=True)
    minuted_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    comments_until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=500, blank=True, default="", db_default="")
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
            models.CheckConstraint(
                condition=Q(state="published") | Q(published_on__isnull=True) | Q(withdrawn_on__isnull=False),
                name="what_was_published_says_why_it_went",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_for="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_for="") & ~Q(state="published")),
                name="withdrawn_minutes_have_a_reason",
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
    def ends_at(self) -> datetime:
        """When it is expected to end."""
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.lasts_minutes)

    @property
    def took_place(self) -> bool:
        """Whether it was held."""
        return self.state in HELD


HELD = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.APPROVED, Meeting.State.PUBLISHED)
