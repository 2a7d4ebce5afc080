"""The Django application of the notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Mail and calendar entries."""

    name = "samraad.notices"
    label = "notices"
