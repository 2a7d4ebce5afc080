"""The Django application of the duties."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """What the law expects."""

    name = "samraad.compliance"
    label = "compliance"
