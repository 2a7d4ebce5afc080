"""What a person wishes of Samråd beside her work: its weekly mail, and her meetings in her own calendar."""

from django.db import models
from django.db.models import Q

from samraad.organisations.models.people import User


class Wishes(models.Model):
    """*Ønsker*: one row a person who has said something; without one the defaults hold.

    ``weekly_mail`` is on until she switches it off. ``calendar_hash`` is of the secret end of the address at
    which her calendar fetches her meetings; empty while she has none.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="wishes")
    weekly_mail = models.BooleanField(default=True)
    calendar_hash = models.CharField(max_length=64, blank=True)
    calendar_since_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["calendar_hash"], condition=~Q(calendar_hash=""), name="one_calendar_an_address"
            ),
            models.CheckConstraint(
                condition=Q(calendar_hash="", calendar_since_on__isnull=True)
                | (~Q(calendar_hash="") & Q(calendar_since_on__isnull=False)),
                name="a_calendar_address_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"wishes {self.user_id}"
