"""The Django application of the plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Cooperation plans."""

    name = "samraad.plans"
    label = "plans"
