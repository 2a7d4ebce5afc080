"""Django's entry for the package."""

from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "samraad.public_site"
