"""The rows of the floor."""

from django.db import models


class Row(models.Model):
    """A row with a title to link from and a day to write."""

    title = models.CharField(max_length=80)
    on = models.DateField()

    class Meta:
        app_label = "floor"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
