"""What somebody attached stays the file it was: the database sees to it, whoever asks."""

import io
from datetime import date

import pytest
from django.core.files.base import File

from samraad.documents.actions import store_upload
from samraad.documents.models import ScanState, StoredFile
from samraad.documents.uploads import ReadUpload
from samraad.law.actor import CLOCK
from tests.surroundings.constraints import refused, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(settings, tmp_path) -> StoredFile:
    settings.DATA_DIR = tmp_path
    file = File(io.BytesIO(b"%PDF-1.7\n%%EOF\n"), name="plan.pdf")
    read = ReadUpload("plan.pdf", "pdf", file, text="Planen")
    return store_upload(read, actor=CLOCK, day=date(2026, 12, 8), about="test:1")


@pytest.mark.parametrize(
    "change",
    [
        "name = 'X'",
        "media_type = 'text/html'",
        "size = 1",
        "sha256 = repeat('0', 64)",
        "text = ''",
        "tagged = true",
        "taken_out = '[1]'",
    ],
)
def test_no_word_of_it_changes(stored, change):
    before = list(StoredFile.objects.values())
    with refused("A stored file is never changed"):
        sql(f"UPDATE documents_storedfile SET {change}")
    assert list(StoredFile.objects.values()) == before


def test_what_the_scanner_says_of_it_does(stored):
    StoredFile.objects.update(scan_state=ScanState.INFECTED)
    stored.refresh_from_db()
    assert stored.scan_state == ScanState.INFECTED
