"""Between meetings: a decision by written round, and a short message to all members."""

from django.db import models
from django.db.models import Q

from samraad.councils.models.agenda import AgendaItem
from samraad.law.words import N_
from samraad.organisations.models import Forum, Seat, User


class WrittenRound(models.Model):
    """*Skriftlig votering*: a question to all members between meetings, open until a day.

    ``members`` is how many were asked, ``result`` what came of it, ``item`` where the next meeting is told.
    """

    class Result(models.TextChoices):
        """What came of it."""

        AGREED = "agreed", N_("Agreed")
        NOT_AGREED = "not_agreed", N_("Not agreed")
        TO_MEETING = "to_meeting", N_("Taken up at a meeting")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    words = models.TextField()
    sent_on = models.DateField()
    due_on = models.DateField()
    members = models.PositiveSmallIntegerField()
    closed_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="round_asks_something"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, result="") | (Q(closed_on__isnull=False) & ~Q(result="")),
                name="closed_round_has_a_result",
            ),
        )

    def __str__(self) -> str:
        return self.title


class RoundAnswer(models.Model):
    """A member's answer to a written round; of a seat one answer stands (L-111-3)."""

    class Answer(models.TextChoices):
        """What she answered."""

        AGREES = "agrees", N_("Agrees")
        DISAGREES = "disagrees", N_("Does not agree")
        MEETING = "meeting", N_("Wants it at a meeting")

    round = models.ForeignKey(WrittenRound, on_delete=models.PROTECT, related_name="answers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["round", "seat"], name="one_answer_a_seat"),)

    def __str__(self) -> str:
        return f"{self.office}: {self.answer}"


class ShortMessage(models.Model):
    """A short message from the secretariat to all members of a council, by mail and kept."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="messages")
    words = models.CharField(max_length=1000)
    office = models.CharField(max_length=200)
    sent_on = models.DateField()

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="message_has_words"),)

    def __str__(self) -> str:
        return self.words
