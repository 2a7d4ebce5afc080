"""What somebody attached stays the file it was: the database sees to it, whoever asks."""

import io

import pytest
from django.core.files.base import File

from samraad.documents.actions import store_pdf
from samraad.documents.models import ScanState, StoredFile
from samraad.documents.reading import ReadPdf
from tests.surroundings.constraints import refused, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(settings, tmp_path) -> StoredFile:
    settings.DATA_DIR = tmp_path
    return store_pdf(
        ReadPdf("plan.pdf", 1, "Planen", File(io.BytesIO(b"%PDF-1.7\n%%EOF\n"), name="plan.pdf"))
    )


@pytest.mark.parametrize(
    "change", ["name = 'X'", "media_type = 'text/html'", "size = 1", "sha256 = repeat('0', 64)", "text = ''"]
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
