"""The Django application of the shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell."""

    name = "samraad.web"
    label = "web"
