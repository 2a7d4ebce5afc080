"""The Django application of Min side."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Min side."""

    name = "samraad.home"
    label = "home"
