"""What is frozen stays as it was; what is attached is there whole, or not at all."""

import hashlib
import json
import stat
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django.fixtures import Settings

from samraad.documents.actions import canonical, freeze, store_upload
from samraad.documents.blocks import to_json
from samraad.documents.models import FrozenDocument, ScanState, StoredFile
from samraad.documents.storage import keep, path_of
from samraad.documents.uploads import ReadUpload, read_upload
from samraad.law.actor import CLOCK
from tests.documents.pdfs import saying
from tests.documents.samples import SMALL, plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_frozen_document_is_the_document() -> None:
    frozen = FrozenDocument.objects.get(pk=freeze(plan()).pk)
    assert frozen.document == plan()
    assert (frozen.title, str(frozen)) == ("Samarbejdsplan 2027", "Samarbejdsplan 2027")
    assert "Ungesamråd mødes hver måned" in frozen.text


def test_whoever_has_the_content_can_work_out_the_hash() -> None:
    frozen = FrozenDocument.objects.get(pk=freeze(SMALL).pk)
    told = json.dumps(frozen.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert told == canonical(SMALL)
    assert frozen.sha256 == hashlib.sha256(told).hexdigest()


def test_the_moment_comes_from_the_database() -> None:
    assert freeze(SMALL).created_at is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_frozendocument SET title = 'andet'",
        "DELETE FROM documents_frozendocument",
        "TRUNCATE documents_frozendocument CASCADE",
    ],
)
def test_the_application_can_neither_change_nor_remove_a_frozen_document(statement: str) -> None:
    freeze(SMALL)
    with pytest.raises(DatabaseError, match=r"permission denied|never changed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert [frozen.document for frozen in FrozenDocument.objects.all()] == [SMALL]


def test_not_even_the_owner_of_the_tables_can(owner_connection: psycopg.Connection) -> None:
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute(
            "INSERT INTO documents_frozendocument (title, content, text, sha256) VALUES ('a', '{}', '', %s)",
            ["0" * 64],
        )
        for statement in (
            "UPDATE documents_frozendocument SET text = 'x'",
            "DELETE FROM documents_frozendocument",
        ):
            with pytest.raises(psycopg.DatabaseError, match="never changed"), owner_connection.transaction():
                owner_connection.execute(statement)


def kept(read: ReadUpload) -> StoredFile:
    return store_upload(read, actor=CLOCK, day=date(2026, 12, 8), about="test:1")


def test_an_attached_pdf_lies_under_its_hash_for_us_alone(own_folder: Path) -> None:
    read = read_upload(ContentFile(saying("Samarbejdsplaner for tryghed"), name="Plan 2011.pdf"))
    content = read.file.read()
    stored = kept(read)
    sha256 = hashlib.sha256(content).hexdigest()
    stored.refresh_from_db()
    assert (stored.name, str(stored), stored.media_type, stored.size) == (
        "Plan 2011.pdf",
        "Plan 2011.pdf",
        "application/pdf",
        len(content),
    )
    assert (stored.sha256, stored.scan_state, stored.text) == (
        sha256,
        ScanState.NOT_SCANNED,
        "Samarbejdsplaner for tryghed",
    )
    assert (stored.pages, stored.tagged, stored.standard, stored.taken_out) == (1, False, "", [])
    assert files_in(own_folder) == [f"files/{sha256[:2]}/{sha256}"]
    assert stored.path.read_bytes() == content
    assert stat.S_IMODE(stored.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.path.parent.stat().st_mode) == 0o700


def test_stored_files_are_found_by_danish_words() -> None:
    kept(read_upload(ContentFile(saying("Samarbejdsplaner for tryghed"), name="a.pdf")))
    kept(read_upload(ContentFile(saying("Noget andet"), name="b.pdf")))
    found = StoredFile.objects.filter(search=SearchQuery("samarbejdsplan", config="danish"))
    assert [stored.name for stored in found] == ["a.pdf"]


def test_the_same_bytes_under_two_names_lie_there_once(own_folder: Path) -> None:
    content = saying("Ens")
    names = [
        kept(read_upload(ContentFile(content, name=name))).name for name in ("a.pdf", "b" * 300 + ".pdf")
    ]
    assert names == ["a.pdf", "b" * 150 + ".pdf"]
    assert StoredFile.objects.count() == 2
    assert len(files_in(own_folder)) == 1


def test_a_write_that_stops_half_way_leaves_nothing(own_folder: Path) -> None:
    def chunks() -> "list[bytes]":
        yield b"first"
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep(chunks())
    assert files_in(own_folder) == []


def test_kept_bytes_are_where_their_hash_says() -> None:
    sha256, size = keep([b"a", b"bc"])
    assert (sha256, size) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert path_of(sha256).read_bytes() == b"abc"


def valid_file(**changes: object) -> StoredFile:
    return StoredFile(
        **{"name": "a", "media_type": "application/pdf", "size": 1, "sha256": "0" * 64} | changes
    )


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        (valid_file(sha256="A" * 64), "stored_file_sha256_is_one"),
        (valid_file(sha256="0" * 63), "stored_file_sha256_is_one"),
        (valid_file(size=0), "stored_file_is_not_empty"),
        (valid_file(scan_state="maybe"), "stored_file_scan_state_is_known"),
        (
            FrozenDocument(title="a", content=to_json(SMALL), text="", sha256=""),
            "frozen_document_sha256_is_one",
        ),
    ],
)
def test_the_database_refuses_rows_that_make_no_sense(
    row: StoredFile | FrozenDocument, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
