"""The Django application of the log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log."""

    name = "samraad.audit"
    label = "audit"
