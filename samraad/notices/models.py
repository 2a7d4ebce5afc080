"""The mails that were asked for, what became of each, and what the clock has begun."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now

from samraad.law.actor import Actor
from samraad.law.roles import Administrator
from samraad.notices.rules import NEEDS_SOMEBODY, SEES_POST, SEES_POST_OF_FORUM, Whose


class Installation(models.Model):
    """This installation: one row, made once by the migration and only read. Each UID given out has its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(only=True), name="there_is_one_installation"),)

    def __str__(self) -> str:
        return str(self.id)


def installation_id() -> str:
    """The id of this installation: 32 hexadecimal digits, the same after a restore. One query."""
    made: uuid.UUID = Installation.objects.values_list("id", flat=True).get()
    return made.hex


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    """Reads on mails."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the districts and councils whose post the actor tends.

        The administrator runs the mail, not the councils: she sees the mails about logins, and of all others
        those that have not arrived. What councils have sent one another is none of hers (D-SEC-4).
        """
        if actor.holds(Administrator):
            return self.filter(Q(district=None, forum=None) | ~Q(state=Outgoing.State.SENT))
        of_districts = Q(district__in=actor.districts(*SEES_POST))
        return self.filter(of_districts | Q(forum__in=actor.forums(*SEES_POST_OF_FORUM)))

    def needing_somebody(self) -> Self:
        """Those that stay as they are until a person does something."""
        return self.filter(state__in=NEEDS_SOMEBODY)

    def troubled_first(self) -> Self:
        """Those that need somebody first, then newest first."""
        trouble = Case(When(state__in=NEEDS_SOMEBODY, then=Value(0)), default=Value(1))
        return self.order_by(trouble, "-pk")


class Outgoing(models.Model):
    """A mail (*mail*): asked for once by its key, delivered once if all goes well.

    ``key`` makes it one mail however often it is asked for; ``message_id`` follows from it and never changes.
    ``about`` names the thing it is about as the log does, ``office`` the seat it is meant for; ``district``
    and ``forum`` are the numbers of those that answer for it. ``calendar`` is an iCalendar file. It is tried
    for some days from ``asked_at``, which is ``created_at`` until somebody asks for it again. ``error`` is an
    English message of ours (never the server's words, which repeat addresses), ``error_code`` its number.
    """

    class State(models.TextChoices):
        """How far it has come."""

        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        UNKNOWN = "unknown"
        FAILED = "failed"
        BOUNCED = "bounced"

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    address = models.CharField(max_length=254)
    office = models.CharField(max_length=200, blank=True, default="", db_default="")
    subject = models.TextField()
    text = models.TextField()
    calendar = models.TextField(blank=True, default="", db_default="")
    reply_to = models.CharField(max_length=254, blank=True, default="", db_default="")
    about = models.CharField(max_length=120, blank=True, default="", db_default="")
    district = models.PositiveSmallIntegerField(null=True, blank=True)
    forum = models.PositiveBigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True, default="", db_default="")
    error_code = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "unknown", "failed", "bounced"]),
                name="mail_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_mail_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_SOMEBODY) | ~Q(error=""), name="trouble_says_what"
            ),
            models.CheckConstraint(condition=~Q(key="") & ~Q(address=""), name="mail_has_key_and_address"),
        )
        indexes = (
            models.Index(fields=["district", "-id"], name="mails_of_a_district"),
            models.Index(fields=["forum", "-id"], name="mails_of_a_forum"),
            models.Index(fields=["about"], name="mails_about_a_thing"),
        )

    def __str__(self) -> str:
        return self.message_id

    @property
    def whose(self) -> Whose:
        """Whose mail it is."""
        return Whose(self.district, self.forum)


class ClockRun(models.Model):
    """A job of the clock that was begun for a day, so that it is begun once."""

    name = models.CharField(max_length=100)
    due_on = models.DateField()
    begun_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "due_on"], name="a_job_of_the_clock_begins_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.due_on}"
