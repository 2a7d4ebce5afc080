"""Journalpakke: what is filed, and an index that says what it is (J-3)."""

import csv
import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import page
import pytest

from samraad.documents.journal import JournalPart, journal_zip
from samraad.documents.storage import Made
from tests.documents.pdfs import saying, text_of_pdf
from tests.documents.samples import MADE_AT, SMALL
from tests.documents.test_pack import stored

DAY = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def unpacked(made: Made) -> dict[str, bytes]:
    with zipfile.ZipFile(made.written) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_part_lies_there_and_in_the_index_with_its_hash(tmp_path: Path) -> None:
    parts = [
        JournalPart(DAY, "Dagsorden", "Politidirektøren; Ringsted Kommune", "2026-17", document=SMALL),
        JournalPart(DAY, "Brev", "Ringsted Kommune", file=stored(saying("Brev")), remark="Lukket efter § 23"),
        JournalPart(DAY, "Plan", "Politiet", file=stored(saying("Plan"), standard="PDF/A-2b")),
        JournalPart(DAY, "=1+1", "Holbæk Kommune", remark="Findes hos Holbæk Kommune"),
        JournalPart(DAY, "Tal", "Politiet", file=stored(b"a", "tal.csv")),
    ]
    made = journal_zip(parts, title="Journalpakke 4/2026", made_at=MADE_AT)
    files = unpacked(made)
    assert made.name == "Journalpakke 4 2026.zip"
    names = ["001 Dagsorden.pdf", "002 Brev.pdf", "003 Plan.pdf", "005 Tal.csv", "Indeks.csv", "Indeks.pdf"]
    assert list(files) == names
    for name in ("001 Dagsorden.pdf", "Indeks.pdf"):
        (tmp_path / "a.pdf").write_bytes(files[name])
        told = str(page.validate_pdf(str(tmp_path / "a.pdf"), profile=page.ValidationProfile.PDF_A_3A))
        assert "Checks: 0 failed" in told
    rows = list(csv.reader(io.StringIO(files["Indeks.csv"].decode("utf-8-sig")), delimiter=";"))
    sums = [hashlib.sha256(files[name]).hexdigest() for name in names[:4]]
    parties = "Politidirektøren; Ringsted Kommune"
    assert rows == [
        ["Nr.", "Dato", "Emne", "Parter", "Journalnummer", "Fil", "Format", "Bemærkninger", "SHA-256"],
        ["001", "2026-12-08", "Dagsorden", parties, "2026-17", names[0], "PDF/A-3a", "", sums[0]],
        [
            "002",
            "2026-12-08",
            "Brev",
            "Ringsted Kommune",
            "",
            names[1],
            "PDF, ikke PDF/A",
            "Lukket efter § 23",
            sums[1],
        ],
        ["003", "2026-12-08", "Plan", "Politiet", "", names[2], "angiver selv PDF/A-2b", "", sums[2]],
        ["004", "2026-12-08", "'=1+1", "Holbæk Kommune", "", "", "", "Findes hos Holbæk Kommune", ""],
        ["005", "2026-12-08", "Tal", "Politiet", "", names[3], "CSV, ikke PDF/A", "", sums[3]],
    ]
    assert sums[0] in text_of_pdf(files["Indeks.pdf"]).replace("\n", "")


def test_an_empty_package_says_so_by_its_index() -> None:
    files = unpacked(journal_zip([], title="Journalpakke", made_at=MADE_AT))
    assert list(files) == ["Indeks.csv", "Indeks.pdf"]
    assert "Journalpakke" in text_of_pdf(files["Indeks.pdf"])
