"""What is said of minutes: comments before the approval, corrections after it, a member's own words."""

from django.db import models
from django.db.models import Q

from samraad.councils.models.agenda import AgendaItem
from samraad.councils.models.meetings import Meeting
from samraad.organisations.models import User


class Comment(models.Model):
    """*Bemærkning*: a member's comment on written minutes, before they are approved, with its answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="comments")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    words = models.CharField(max_length=2000)
    made_on = models.DateField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="answered_comment_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.words


class Correction(models.Model):
    """*Rettelse*: what was found wrong in approved minutes. The minutes stay, the list grows (C-20)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="corrections")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    words = models.CharField(max_length=2000)
    office = models.CharField(max_length=200)
    made_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(words="") & ~Q(office=""), name="correction_is_signed"),
        )

    def __str__(self) -> str:
        return self.words


class Statement(models.Model):
    """*Udtalelse til referat*: a member's own words, entered in the minutes of an item at her request."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="statements")
    office = models.CharField(max_length=200)
    words = models.CharField(max_length=2000)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(words="") & ~Q(office=""), name="statement_is_somebodys"),
        )

    def __str__(self) -> str:
        return self.words
