"""The Django application of the register."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The register of organisations and persons in office."""

    name = "samraad.organisations"
    label = "organisations"
