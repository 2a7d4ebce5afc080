"""Files that people attach: taken clean, or refused in plain words, whatever they try."""

import io
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import page
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import override
from PIL import Image, PngImagePlugin

from samraad.documents import uploads
from samraad.documents.children import ChildFailed, ChildRefused, run
from samraad.documents.typeset import pdf
from samraad.documents.uploads import KINDS, REFUSALS, TAKEN_OUT, ReadUpload, read_upload, safe_name
from samraad.documents.word import docx as as_word
from tests.documents.office import open_document, relationship, types, word, zipped
from tests.documents.pdfs import encrypted, made_of, pages, saying, stream
from tests.documents.samples import MADE_AT, plan

MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITIES = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'


def reading(name: str, content: bytes) -> ReadUpload:
    return read_upload(ContentFile(content, name=name))


def code_of(name: str, content: bytes) -> str | None:
    with pytest.raises(ValidationError) as refused:
        reading(name, content)
    return refused.value.code


def parts(read: ReadUpload) -> dict[str, bytes]:
    with zipfile.ZipFile(read.file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_text_of_all_pages_is_read() -> None:
    read = reading("plan.pdf", saying("Samarbejdsplan 2011", "Færdsel og indbrud"))
    assert (read.text, read.pages, read.tagged, read.taken_out) == (
        "Samarbejdsplan 2011\fFærdsel og indbrud",
        2,
        False,
        (),
    )


def test_our_own_pdf_is_still_valid_tagged_and_lasting_afterwards(tmp_path: Path) -> None:
    read = reading("plan.pdf", pdf(plan(), made_at=MADE_AT))
    (tmp_path / "a.pdf").write_bytes(read.file.read())
    assert (read.tagged, read.standard) == (True, "PDF/A-3a")
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert "Checks: 0 failed" in str(page.validate_pdf(str(tmp_path / "a.pdf"), profile=profile))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C/planer/Plan 2011.PDF", "Plan 2011.pdf"),
        ("C:\\planer\\ærø.Docx", "ærø.docx"),
        ("billede.JPEG", "billede.jpg"),
        ("../../a/b", "b"),
        ("faktura\u202efdp.exe", "fakturafdp.exe"),
        (" . .pdf", "fil.pdf"),
        ("", ""),
        ("x" * 400 + ".txt", "x" * 150 + ".txt"),
    ],
)
def test_a_file_keeps_its_own_name_without_any_folder(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_large_upload_is_read_from_where_it_lies() -> None:
    with TemporaryUploadedFile("plan.pdf", "application/pdf", 0, None) as upload:
        upload.write(saying("på disken"))
        upload.flush()
        upload.size = upload.tell()
        assert read_upload(upload).text == "på disken"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.exe", b"MZ", "name"),
        ("a.docm", word("Hej"), "name"),
        ("a.doc", OLE, "name"),
        ("a", b"x", "name"),
        ("a.pdf", b"MZ\x90\x00 a program", "not_pdf"),
        ("a.pdf", b"<html>%PDF-1.4", "not_pdf"),
        ("a.pdf", b"%PDF-1.7 and then nothing", "broken"),
        ("a.pdf", made_of([b"<< /Type /Catalog >>"]), "broken"),
        (
            "a.pdf",
            made_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
            "broken",
        ),
        ("a.pdf", encrypted(saying("x")), "encrypted"),
        ("a.docx", b"MZ\x90\x00 a program", "other_content"),
        ("a.docx", saying("x"), "other_content"),
        ("a.docx", zipped({"a.txt": "x"}), "broken"),
        ("a.docx", zipped({"[Content_Types].xml": types("text/html")}), "other_content"),
        ("a.xlsx", word("Hej"), "other_content"),
        ("a.docx", OLE + b"x" * 600, "old_office"),
        ("a.docx", OLE + "EncryptedPackage Encryption".encode("utf-16-le"), "encrypted"),
        ("a.docx", word("Hej")[:-30], "broken"),
        ("a.docx", word("Hej", **{"..__evil_txt": "x"}), "broken"),
        ("a.docx", zipped({"[Content_Types].xml": types(MACRO_MAIN)}), "macros"),
        ("a.docx", word("Hej", word__vbaProject_bin=b"x"), "macros"),
        ("a.docx", word("Hej", word__activeX__activeX1_xml="<a/>"), "active"),
        ("a.docx", word("Hej", word__embeddings__oleObject1_bin=b"x"), "active"),
        ("a.docx", word("DDEAUTO c:\\windows\\calc.exe"), "active"),
        (
            "a.docx",
            word("Hej", word___rels__document_rels=relationship("oleObject", "http://x.dk/a", outside=True)),
            "outside",
        ),
        ("a.docx", word("Hej", docProps__core_xml=ENTITIES), "broken"),
        ("a.odt", open_document("text", "Hej", Basic__a_xml="<a/>"), "macros"),
        ("a.odt", open_document("text", "<script:event-listener/>"), "active"),
        ("a.ods", open_document("text", "Hej"), "other_content"),
        (
            "a.odt",
            open_document("text", "Hej", **{"META-INF__manifest_xml": "<encryption-data/>"}),
            "encrypted",
        ),
        ("a.png", b"MZ\x90\x00 a program", "other_content"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "other_content"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 and nothing", "other_content"),
        ("a.txt", b"MZ\x90\x00\x03", "not_text"),
        ("a.csv", b"a;b\x81\xff\xfe\x00", "not_text"),
        ("a.txt", b"\x81\x8d", "not_text"),
    ],
)
def test_what_we_do_not_take_is_refused_with_its_own_word(name: str, content: bytes, code: str) -> None:
    assert code_of(name, content) == code


def test_a_refusal_says_what_to_do() -> None:
    with override("en"), pytest.raises(ValidationError, match="Save a copy without macros, or as PDF"):
        reading("a.docx", zipped({"[Content_Types].xml": types(MACRO_MAIN)}))
    with override("en"), pytest.raises(ValidationError, match=r"one of these: pdf, docx, .*, csv\."):
        reading("a.exe", b"MZ")


def test_every_kind_and_every_word_is_known() -> None:
    assert list(KINDS) == ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "png", "jpg", "txt", "csv"]
    assert {"empty", "too_large", "infected", "scanner_away", "macros"} <= set(REFUSALS)
    assert {"author", "script", "launch", "media", "attached", "picture_facts", "signature"} == set(TAKEN_OUT)


def test_a_file_beyond_the_limit_is_refused_unread(settings) -> None:
    upload = ContentFile(b"%PDF-", name="a.pdf")
    upload.size = settings.LARGEST_UPLOAD + 1
    with override("en"), pytest.raises(ValidationError, match="larger than 25 MB"):
        read_upload(upload)


def test_a_page_that_breaks_is_left_out_and_the_others_are_kept() -> None:
    broken = stream(b"this is not deflate", b"/Filter /FlateDecode")
    assert reading("a.pdf", pages(stream(b"BT /F 12 Tf 50 800 Td (god) Tj ET"), broken)).text == "god"


def test_control_characters_do_not_reach_the_database() -> None:
    content = pages(stream(b"BT /F 12 Tf 50 800 Td (a\\000b\\007c   d) Tj ET"))
    assert reading("a.pdf", content).text == "abc d"


def test_pages_that_go_in_circles_are_refused_in_time() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]
    began = time.monotonic()
    assert code_of("a.pdf", made_of(objects)) in {"broken", "unreadable"}
    assert time.monotonic() - began < uploads.SECONDS + 5


def test_a_pdf_that_swells_when_opened_takes_no_memory_of_ours() -> None:
    bomb = zlib.compress(zlib.compress(b"(x) Tj " * 60_000_000, 1), 1)
    content = pages(
        stream(b"BT /F 12 Tf 50 800 Td (god) Tj ET"), stream(bomb, b"/Filter [/FlateDecode /FlateDecode]")
    )
    assert reading("a.pdf", content).text == "god"


def test_the_text_stops_at_two_hundred_thousand_characters() -> None:
    long = stream(b"BT /F 12 Tf 50 800 Td (%s) Tj ET" % (b"ord " * 30_000))
    assert len(reading("a.pdf", pages(long, long, long)).text) <= 200_000


def test_reading_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 0)
    assert code_of("a.pdf", saying("x")) == "unreadable"


def test_a_child_knows_nothing_of_our_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMRAAD_SECRET_KEY", "hemmeligt")
    with pytest.raises(ChildFailed, match="ended with 1"):
        run("no_such_program", b"", seconds=5, megabytes=500)
    with pytest.raises(ChildRefused, match=r"^not_pdf$"):
        run("clean_pdf", b"x", seconds=5, megabytes=900)


def active_pdf() -> bytes:
    """One page that would do everything a PDF file can do to its reader."""
    action = b"<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>"
    launch = b"<< /S /Launch /F (calc.exe) >>"
    note = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>"
    return made_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /AA << /WC 5 0 R >> /Names << /JavaScript "
            b"<< /Names [(a) 5 0 R] >> /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >> "
            b"/AcroForm << /XFA 7 0 R /SigFlags 3 /Fields [] >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /AA << /O 5 0 R >> /Annots [8 0 R %s %s "
            b"<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >> "
            b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>] >>"
            % (note % launch, note % b"<< /S /URI /URI (javascript:alert\\(1\\)) >>"),
            b"<< /S /URI /URI (https://politi.dk/) /Next [5 0 R] >>",
            action,
            b"<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>",
            stream(b"MZ a program"),
            note % b"4 0 R",
        ]
    )


def test_what_acts_by_itself_in_a_pdf_is_taken_out_and_told() -> None:
    read = reading("a.pdf", active_pdf())
    assert read.taken_out == ("attached", "launch", "media", "script", "signature")
    content = read.file.read()
    with pikepdf.open(BytesIO(content)) as made:
        names = {str(key) for found in made.objects if isinstance(found, pikepdf.Dictionary) for key in found}
        kept = [note.get("/A") for note in made.pages[0].Annots]
        assert len(made.attachments) == 0
        assert [str(action.URI) for action in kept if action is not None] == ["https://politi.dk/"]
    assert not names & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/XFA", "/EmbeddedFiles", "/Launch"}
    assert b"MZ a program" not in content
    assert b"app.alert" not in content


def test_who_wrote_a_pdf_is_taken_out() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(saying("Plan"))) as made:
        with made.open_metadata() as told:
            told["dc:creator"] = ["Forfatterens navn"]
            told["dc:title"] = "Plan"
        made.docinfo["/Author"] = "Forfatterens navn"
        made.docinfo["/Title"] = "Plan"
        made.save(out)
    read = reading("a.pdf", out.getvalue())
    assert read.taken_out == ("author",)
    with pikepdf.open(read.file) as made:
        assert (str(made.docinfo.Title), "/Author" in made.docinfo) == ("Plan", False)
        assert b"Forfatterens" not in made.Root.Metadata.read_bytes()
        assert b"Plan" in made.Root.Metadata.read_bytes()


def test_a_pdf_with_broken_facts_about_itself_loses_them_alone() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(saying("Plan"))) as made:
        made.Root.Metadata = made.make_stream(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><not closed")
        made.save(out)
    read = reading("a.pdf", out.getvalue())
    assert (read.text, read.standard) == ("Plan", "")
    with pikepdf.open(read.file) as made:
        assert "/Metadata" not in made.Root or b"closed" not in made.Root.Metadata.read_bytes()


def test_an_office_file_keeps_its_text_and_loses_its_author() -> None:
    read = reading("plan.docx", as_word(plan(1), made_at=MADE_AT))
    assert (read.kind, read.pages, read.tagged, read.taken_out) == ("docx", None, None, ("author",))
    assert "Politiet og kommunerne vil sammen sikre" in read.text
    made = docx.Document(read.file)
    assert (made.core_properties.author, made.core_properties.title) == ("", "Samarbejdsplan 2027")
    assert next(iter(made.paragraphs)).text == "Samarbejdsplan 2027"


def test_names_in_comments_changes_templates_and_summaries_go() -> None:
    template = relationship("attachedTemplate", "C:/Navnet/a.dotm", outside=True)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    read = reading(
        "a.docx",
        word(
            "Hej",
            word__comments_xml=f'<w:comments {w}><w:comment w:author="Navnet" w:initials="NN"/></w:comments>',
            word__people_xml='<p:people xmlns:p="urn:p"><p:person p:author="Navnet"><p:presenceInfo '
            'p:providerId="AD" p:userId="S::navnet@x.dk"/></p:person></p:people>',
            word__settings_xml=f'<w:settings {w}><w:attachedTemplate id="rId9"/><w:zoom/></w:settings>',
            docProps__app_xml="<Properties><Company>Navnet</Company><Pages>3</Pages></Properties>",
            **{"word___rels__settings.xml_rels": template},
            docProps__custom_xml="<Properties>Navnet</Properties>",
            docProps__thumbnail_jpeg=b"Navnet",
        ),
    )
    found = parts(read)
    assert [name for name, content in found.items() if b"avnet" in content] == []
    assert b"attachedTemplate" not in b"".join(found.values())
    assert b"<w:zoom/>" in found["word/settings.xml"]
    assert b'w:author="Forfatter"' in found["word/comments.xml"]
    assert (b"<Pages>3" in found["docProps/app.xml"], "docProps/custom.xml" in found) == (True, False)
    assert read.taken_out == ("author",)


def test_a_spreadsheet_and_open_documents_are_read() -> None:
    book, out = openpyxl.Workbook(), BytesIO()
    book.active["A1"], book.properties.creator = "Indbrud på Ærø", "Navn"
    book.save(out)
    read = reading("tal.xlsx", out.getvalue())
    assert (read.text, openpyxl.load_workbook(read.file).active["A1"].value) == ("Indbrud på Ærø",) * 2
    for kind, ending in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")):
        read = reading(f"a.{ending}", open_document(kind, "Notat om Ærø"))
        found = parts(read)
        assert (read.text, read.taken_out, next(iter(found))) == (
            "Notat om Ærø og mere til",
            ("author",),
            "mimetype",
        )
        assert b"Navn" not in found["meta.xml"]
        assert (b"Thumbnails" in found["META-INF/manifest.xml"], "Thumbnails/a.png" in found) == (
            False,
            False,
        )


def test_an_office_file_that_swells_is_refused() -> None:
    many = {f"word/{number}.xml": "<a/>" for number in range(5_001)}
    assert code_of("a.docx", zipped(many)) == "too_much"
    assert code_of("a.docx", word("Hej", word__a_xml=b"0" * (61 * 2**20))) == "too_much"
    large = {f"word/{number}.bin": b"0" * (50 * 2**20) for number in range(5)}
    assert code_of("a.docx", zipped(large)) == "too_much"


def with_facts(shape: str) -> bytes:
    picture, out = Image.new("RGB", (40, 30), "red"), BytesIO()
    if shape == "JPEG":
        facts = Image.Exif()
        facts[0x010E], facts[0x013B] = "hemmeligt sted", "Navn"
        picture.save(out, shape, exif=facts, comment=b"hemmeligt")
    else:
        facts = PngImagePlugin.PngInfo()
        facts.add_text("Author", "hemmeligt")
        picture.save(out, shape, pnginfo=facts)
    return out.getvalue()


@pytest.mark.parametrize(("shape", "name"), [("JPEG", "a.jpeg"), ("PNG", "a.png")])
def test_a_picture_is_drawn_anew_without_what_it_tells(shape: str, name: str) -> None:
    read = reading(name, with_facts(shape) + b"<script>hemmeligt</script>")
    content = read.file.read()
    assert (read.taken_out, read.tagged, read.pages) == (("picture_facts",), False, 1)
    assert b"hemmeligt" not in content
    with Image.open(io.BytesIO(content)) as made:
        assert (made.size, made.format, dict(made.getexif())) == ((40, 30), shape, {})
    assert reading(name, content).taken_out == ()


def test_a_picture_with_far_too_many_points_is_refused() -> None:
    out = BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    assert code_of("a.png", out.getvalue()) == "too_much"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_read_however_windows_wrote_it(coding: str) -> None:
    read = reading("a.csv", "Kommune;Tal\r\nÆrø;3".encode(coding))
    assert (read.text, read.pages, read.tagged) == ("Kommune;Tal\nÆrø;3", None, None)
    assert read.file.read().decode("utf-8-sig") == "Kommune;Tal\r\nÆrø;3"
    assert reading("a.txt", b"Hej").file.read() == b"Hej"
