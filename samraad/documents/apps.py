"""The Django application of the documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents and stored files."""

    name = "samraad.documents"
    label = "documents"
