"""The table of events. It is written by ``log.record()`` alone and never changed (D-LOG-2)."""

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One act or refusal, as a text copy.

    ``sentence`` is Danish and names offices; the natural person stands in ``person`` alone. ``params`` and
    ``kind`` let the sentence be read in another language. ``about`` names the thing ("plans.plan:12").
    """

    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    user_id = models.BigIntegerField(null=True)
    person = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    district = models.PositiveSmallIntegerField(null=True)
    municipality = models.CharField(max_length=3)
    requirement = models.CharField(max_length=20)
    params = models.JSONField()
    sentence = models.TextField()
    refused = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["about", "id"], name="audit_about"),)

    def __str__(self) -> str:
        return self.sentence
