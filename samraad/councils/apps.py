"""The Django application of the councils' meetings."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """Meetings."""

    name = "samraad.councils"
    label = "councils"
