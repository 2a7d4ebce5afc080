"""Frozen documents and stored files. The packages above own both, with keys and guarded views."""

from pathlib import Path
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Now

from samraad.documents.blocks import Document, from_json
from samraad.documents.storage import path_of

SHA256 = models.Q(sha256__regex=r"^[0-9a-f]{64}$")


class FrozenDocument(models.Model):
    """A document as it stood: added, never changed, never deleted (a trigger in the database refuses).

    `content` is `blocks.to_json`; `sha256` is of its canonical JSON (`actions.canonical`), so that whoever
    has the content can work it out again; `text` is all a reader sees, for search.
    """

    title = models.TextField()
    content = models.JSONField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=SHA256, name="frozen_document_sha256_is_one"),)

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> Document:
        """The document as a value, equal to the one that was frozen."""
        return from_json(self.content)


class ScanState(models.TextChoices):
    """What the virus scanner said."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class StoredFiles(models.QuerySet["StoredFile"]):
    """Stored files, as their owners ask for them."""

    def harmless(self) -> Self:
        """Those in which the scanner found nothing, without the text that only search needs."""
        return self.exclude(scan_state=ScanState.INFECTED).defer("text", "search")


class StoredFile(models.Model):
    """A file that somebody attached, or a PDF that we keep. The bytes lie beside the database (`storage`).

    Two rows may share bytes, since each owner gives its own name. `size` is in bytes. `search` holds the
    words of `text` as Danish stems, kept by the database; lists do well to `.defer("text", "search")`.
    `pages` is None where nobody can say; so is `tagged` (a PDF with structure for those who do not see it):
    what is False there is marked *ikke tilgængelig*. `standard` is what the file says of itself, such as
    "PDF/A-2b". `taken_out` holds codes of `uploads.TAKEN_OUT`.
    """

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    scan_state = models.CharField(max_length=20, choices=ScanState, default=ScanState.NOT_SCANNED)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    tagged = models.BooleanField(null=True, blank=True)
    standard = models.CharField(max_length=20, blank=True, default="", db_default="")
    taken_out = models.JSONField(
        default=list, db_default=models.Value([], output_field=models.JSONField()), blank=True
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search = models.GeneratedField(
        expression=SearchVector("text", config="danish"), output_field=SearchVectorField(), db_persist=True
    )

    objects = StoredFiles.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=SHA256, name="stored_file_sha256_is_one"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(scan_state__in=ScanState.values), name="stored_file_scan_state_is_known"
            ),
        )
        indexes = (GinIndex(fields=["search"], name="stored_file_search"),)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie; they were there before this row was."""
        return path_of(self.sha256)
