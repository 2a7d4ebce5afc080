"""The Django application that ties the others together."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, menu, demo and commands."""

    name = "samraad.config"
    label = "config"
