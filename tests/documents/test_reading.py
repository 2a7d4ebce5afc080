"""PDF files that people attach: their text, or a refusal in plain words, whatever the file tries."""

import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import override

from samraad.documents import reading
from samraad.documents.children import ChildFailed, ChildRefused, run
from samraad.documents.reading import ReadPdf, read_pdf, text_of_pdf
from tests.documents.pdfs import encrypted, made_of, pages, saying, stream


def code_of(content: bytes) -> str | None:
    with pytest.raises(ValidationError) as refused:
        read_pdf(ContentFile(content, name="a.pdf"))
    return refused.value.code


def test_the_text_of_all_pages_is_read() -> None:
    assert text_of_pdf(saying("Samarbejdsplan 2011", "Færdsel og indbrud")) == (
        "Samarbejdsplan 2011\n\nFærdsel og indbrud"
    )


def test_a_file_keeps_its_own_name_without_any_folder() -> None:
    upload = ContentFile(saying("a", "b"), name="C/planer/Plan 2011.pdf")
    assert read_pdf(upload) == ReadPdf("Plan 2011.pdf", 2, "a\n\nb", upload)
    nameless = File(BytesIO(saying("a")))
    nameless.size = 1
    assert read_pdf(nameless).name == "dokument.pdf"


def test_a_large_upload_is_read_from_where_it_lies() -> None:
    with TemporaryUploadedFile("plan.pdf", "application/pdf", 0, None) as upload:
        upload.write(saying("på disken"))
        upload.flush()
        upload.size = upload.tell()
        assert read_pdf(upload).text == "på disken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a Word file", "not_pdf"),
        (b"<html>%PDF-1.4", "not_pdf"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (made_of([b"<< /Type /Catalog >>"]), "broken"),
        (made_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "broken"),
        (encrypted(saying("x")), "encrypted"),
    ],
)
def test_what_is_not_a_sound_pdf_is_refused(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    upload = ContentFile(b"%PDF-", name="a.pdf")
    upload.size = reading.LARGEST + 1
    with pytest.raises(ValidationError, match="50 MB"):
        read_pdf(upload)


def test_a_refusal_says_what_to_do() -> None:
    with override("en"), pytest.raises(ValidationError, match="Save it as PDF and choose it again"):
        text_of_pdf(b"Hej alle")


def test_a_page_that_breaks_is_left_out_and_the_others_are_kept() -> None:
    broken = stream(b"this is not deflate", b"/Filter /FlateDecode")
    content = pages(stream(b"BT /F 12 Tf 50 800 Td (god) Tj ET"), broken)
    assert text_of_pdf(content) == "god"


def test_control_characters_do_not_reach_the_database() -> None:
    assert text_of_pdf(pages(stream(b"BT /F 12 Tf 50 800 Td (a\\000b\\007c   d) Tj ET"))) == "abc d"


def test_pages_that_go_in_circles_are_refused_in_time() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]
    began = time.monotonic()
    assert code_of(made_of(objects)) in {"broken", "unreadable"}
    assert time.monotonic() - began < reading.SECONDS + 5


def test_a_file_that_swells_when_opened_takes_no_memory_of_ours() -> None:
    bomb = zlib.compress(zlib.compress(b"(x) Tj " * 60_000_000, 1), 1)
    content = pages(
        stream(b"BT /F 12 Tf 50 800 Td (god) Tj ET"), stream(bomb, b"/Filter [/FlateDecode /FlateDecode]")
    )
    assert text_of_pdf(content) == "god"


def test_the_text_stops_at_two_hundred_thousand_characters() -> None:
    long = stream(b"BT /F 12 Tf 50 800 Td (%s) Tj ET" % (b"ord " * 30_000))
    assert len(text_of_pdf(pages(long, long, long))) == 200_000


def test_reading_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0)
    assert code_of(saying("x")) == "unreadable"


def test_a_child_knows_nothing_of_our_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMRAAD_SECRET_KEY", "hemmeligt")
    with pytest.raises(ChildFailed, match="ended with 1"):
        run("no_such_program", b"", seconds=5, megabytes=500)
    with pytest.raises(ChildRefused, match=r"^not_pdf$"):
        run("read_pdf", b"x", seconds=5, megabytes=500)
