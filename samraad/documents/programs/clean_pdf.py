"""A PDF file in; out the same file without what acts by itself, what is hidden in it, and who wrote it.

Refuses with not_pdf, encrypted or broken. The file may be hostile: it is read within limits, and what was
read of its text when time or memory ran short is kept.
"""

import io
import sys
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from samraad.documents.programs.answers import LONGEST_TEXT, Facts, Refused, answer, readable

READING_SECONDS = 10
DEEPEST = 40
BROKEN = (
    pikepdf.PdfError,
    pypdf.errors.PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)

# What is not here stays: to go somewhere in the document, or to an address on the web.
ACTIONS = {
    "script": {"/JavaScript"},
    "launch": {"/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/ResetForm", "/Hide"},
    "media": {"/Rendition", "/Movie", "/Sound", "/GoTo3DView", "/RichMediaExecute", "/Trans"},
}
ACTION_KEYS = ("/A", "/PA", "/OpenAction", "/Next")
MARKS = {
    "media": {"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"},
    "attached": {"/FileAttachment"},
}
HIDDEN_IN_NAMES = (("/JavaScript", "script"), ("/EmbeddedFiles", "attached"), ("/Renditions", "media"))
WEB = ("http://", "https://", "mailto:", "tel:")
PERSONAL = ("/Author", "/Company", "/Manager", "/SourceModified", "/LastModifiedBy")
PERSONAL_KEYS = (
    *("{http://purl.org/dc/elements/1.1/}creator", "{http://ns.adobe.com/pdfx/1.3/}"),
    *("{http://ns.adobe.com/xap/1.0/mm/}", "{http://ns.adobe.com/photoshop/1.0/}"),
)


def main() -> int:
    return answer(look, BROKEN)


def look(source: BinaryIO) -> tuple[bytes, Facts]:
    given = source.read()
    if not given.startswith(b"%PDF-"):
        raise Refused("not_pdf")
    try:
        with pikepdf.open(io.BytesIO(given)) as file:
            if file.is_encrypted:
                raise Refused("encrypted")
            pages, tagged = len(file.pages), is_tagged(file)
            if not pages:
                raise Refused("broken")
            standard = standard_of(file)
            taken_out = sorted(set(strip(file)))
            out = io.BytesIO()
            file.save(
                out,
                deterministic_id=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            )
    except pikepdf.PasswordError as locked:
        raise Refused("encrypted") from locked
    text = text_of(out.getvalue())
    return out.getvalue(), {
        "kind": "pdf",
        "pages": pages,
        "tagged": tagged,
        "standard": standard,
        "text": text,
        "taken_out": taken_out,
    }


def is_tagged(file: Pdf) -> bool:
    """Whether the file says that it has structure for those who do not see it, and has some."""
    marks = file.Root.get("/MarkInfo")
    says = isinstance(marks, Dictionary) and bool(marks.get("/Marked"))
    tree = file.Root.get("/StructTreeRoot")
    return says and isinstance(tree, Dictionary) and "/K" in tree


def standard_of(file: Pdf) -> str:
    """The lasting standard that the file says it keeps ("PDF/A-2b"); whether it does, nobody has looked."""
    try:
        status = file.open_metadata(strict=True).pdfa_status
        return f"PDF/A-{status.lower()}" if status else ""
    except BROKEN:
        return ""


def strip(file: Pdf) -> Iterator[str]:
    """Take out what acts, and what is hidden; yield a word for each thing taken."""
    yield from _of_the_whole(file)
    for found in file.objects:
        yield from _below(found, 0)
    yield from _who_wrote_it(file)


def _of_the_whole(file: Pdf) -> Iterator[str]:
    names = file.Root.get("/Names")
    if isinstance(names, Dictionary):
        for key, word in HIDDEN_IN_NAMES:
            if key in names:
                del names[key]
                yield word
    for key, word in (("/AF", "attached"), ("/Collection", "attached"), ("/AA", "script")):
        if key in file.Root:
            del file.Root[key]
            yield word
    form = file.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if "/XFA" in form:
            del form["/XFA"]
            yield "script"
        if int(form.get("/SigFlags", 0)) & 1:
            del form["/SigFlags"]
            yield "signature"
    if "/Perms" in file.Root:
        del file.Root["/Perms"]


def _below(found: Object, depth: int) -> Iterator[str]:
    """Go through an object and the objects that lie in it directly; the others come in their own turn."""
    if depth > DEEPEST:
        raise Refused("broken")
    if isinstance(found, Dictionary | Stream):
        yield from _of_dictionary(found)
        parts: list[Any] = [part for _, part in found.items()]
    elif isinstance(found, Array):
        yield from _of_array(found)
        parts = list(found)
    else:
        return
    for part in parts:
        if isinstance(part, Dictionary | Array) and not part.is_indirect:
            yield from _below(part, depth + 1)


def _of_dictionary(found: Any) -> Iterator[str]:
    for key in ACTION_KEYS:
        word = _acts(found.get(key))
        if word:
            del found[key]
            yield word
    triggers = found.get("/AA")
    if isinstance(triggers, Dictionary) and all(_is_action(part) for _, part in triggers.items()):
        del found["/AA"]
        yield "script"
    if found.get("/S") == Name.JavaScript and "/JS" in found:
        del found["/JS"]


def _of_array(found: Array) -> Iterator[str]:
    """Annotations and chains of actions are arrays: what acts in them is left out of the row."""
    kept = []
    for part in found:
        word = _acts(part) or _mark(part)
        if word:
            yield word
        else:
            kept.append(part)
    if len(kept) < len(found):
        del found[:]
        found.extend(kept)


def _is_action(part: Any) -> bool:
    return isinstance(part, Dictionary) and "/S" in part


def _acts(part: Any) -> str:
    """The word for an action that we take out; "" for everything else."""
    if not _is_action(part):
        return ""
    kind = str(part["/S"])
    if kind == "/URI":
        target = str(part.get("/URI", "")).strip().lower()
        return "" if target.startswith(WEB) or ":" not in target else "launch"
    return next((word for word, kinds in ACTIONS.items() if kind in kinds), "")


def _mark(part: Any) -> str:
    if not isinstance(part, Dictionary):
        return ""
    kind = str(part.get("/Subtype", ""))
    return next((word for word, kinds in MARKS.items() if kind in kinds and "/Rect" in part), "")


def _who_wrote_it(file: Pdf) -> Iterator[str]:
    info = file.trailer.get("/Info")
    if isinstance(info, Dictionary):
        for key in PERSONAL:
            if key in info:
                del info[key]
                yield "author"
    if "/Metadata" not in file.Root:
        return
    try:
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as told:
            for key in [key for key in told if key.startswith(PERSONAL_KEYS)]:
                del told[key]
                yield "author"
    except (*BROKEN, pikepdf.PdfError):
        del file.Root["/Metadata"]


def text_of(made: bytes) -> str:
    """The text until it is long enough or time is up, a form feed between pages; one that breaks is empty."""
    until = time.monotonic() + READING_SECONDS
    texts: list[str] = []
    try:
        for page in pypdf.PdfReader(io.BytesIO(made)).pages:
            texts.append(_text_of_page(page))
            if time.monotonic() > until or sum(map(len, texts)) > LONGEST_TEXT:
                break
    except (*BROKEN, MemoryError):
        pass
    return "\f".join(texts).rstrip()[:LONGEST_TEXT]


def _text_of_page(page: Any) -> str:
    try:
        return readable(page.extract_text())
    except BROKEN:
        return ""


if __name__ == "__main__":
    sys.exit(main())
