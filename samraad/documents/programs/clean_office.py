"""A Word, Excel, PowerPoint or OpenDocument file in; out the same file without who wrote it and where.

Refuses with old_office, encrypted, macros, active (it starts something), outside (it fetches something when
it is opened), other_content, broken or too_much. Nothing is unpacked further than the limits below.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from samraad.documents.programs.answers import LONGEST_TEXT, Facts, Refused, answer, readable
from samraad.documents.programs.office_authors import without_authors
from samraad.documents.programs.xml import TooLarge, parsed

OLD = bytes.fromhex("d0cf11e0a1b11ae1")
MOST_PARTS, LARGEST_PART, LARGEST_WHOLE = 5_000, 60 * 2**20, 200 * 2**20
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
BROKEN = (
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)

OOXML = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
}
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
MACROS = re.compile(r"vba(project|data)|macrosheets/|^(basic|scripts)/|dialogs/dialog", re.IGNORECASE)
ACTIVE = re.compile(
    r"activex/|/ctrlprops/|customui|oleobject|embeddings/.*\.(bin|ole|exe)$|^object ", re.IGNORECASE
)
FETCHED = {"hyperlink", "attachedTemplate", "externalLinkPath", "xlExternalLinkPath"}
STARTS = re.compile(rb"\bDDEAUTO\b|\bDDE\s+&quot;|<(\w+:ddeLink|ddeLink|script:event-listener|draw:plugin)\b")
TEXTS = {
    "docx": (r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", "t", ("p", "br", "tab")),
    "xlsx": (r"xl/(sharedStrings|worksheets/sheet\d+)\.xml", "t", ("si", "is")),
    "pptx": (r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml", "t", ("p",)),
    "odf": (r"content\.xml", "", ("p", "h")),
}

Parts = dict[str, bytes]


def main() -> int:
    return answer(look, BROKEN)


def look(source: BinaryIO) -> tuple[bytes, Facts]:
    given = source.read()
    if given.startswith(OLD):
        raise Refused("encrypted" if b"E\0n\0c\0r\0y\0p\0t\0i\0o\0n" in given else "old_office")
    if not given.startswith(b"PK\x03\x04"):
        raise Refused("other_content")
    try:
        parts = unpacked(given)
        kind = kind_of(parts)
        refuse_what_acts(parts)
        parts, authors = without_authors(parts, odf=kind.startswith("od"))
        text = text_of(parts, kind)
    except TooLarge as large:
        raise Refused("too_much") from large
    pages = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in parts) or None
    facts = {"kind": kind, "pages": pages, "tagged": None, "text": text}
    return packed(parts), facts | {"taken_out": ["author"] if authors else []}


def unpacked(given: bytes) -> Parts:
    """Every part, read no further than the limits, whatever the archive says of its own sizes."""
    parts: Parts = {}
    whole = 0
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        listed = [one for one in archive.infolist() if not one.is_dir()]
        if len(listed) > MOST_PARTS:
            raise TooLarge
        for one in listed:
            if one.flag_bits & 1:
                raise Refused("encrypted")
            if one.filename in parts or not is_inside(one.filename):
                raise Refused("broken")
            with archive.open(one) as opened:
                parts[one.filename] = opened.read(LARGEST_PART + 1)
            whole += len(parts[one.filename])
            if len(parts[one.filename]) > LARGEST_PART or whole > LARGEST_WHOLE:
                raise TooLarge
    return parts


def is_inside(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"))


def kind_of(parts: Parts) -> str:
    """Which of the kinds it is, by what it says inside; one with macros says so there too."""
    if kind := ODF.get(parts.get("mimetype", b"").strip()):
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Refused("encrypted")
        return kind
    types = parsed(parts.get("[Content_Types].xml", b""))
    told = {str(part.get("ContentType")) for part in types}
    if any("macroEnabled" in one for one in told):
        raise Refused("macros")
    kinds = {OOXML[one] for one in told if one in OOXML}
    if len(kinds) != 1:
        raise Refused("other_content")
    return kinds.pop()


def refuse_what_acts(parts: Parts) -> None:
    """Refuse macros, controls and packed programs, and what is fetched or started when the file is opened."""
    if any(MACROS.search(name) for name in parts):
        raise Refused("macros")
    if any(ACTIVE.search(name) for name in parts):
        raise Refused("active")
    for name, content in parts.items():
        if name.endswith(".rels"):
            refuse_what_is_fetched(content)
        elif name.endswith(".xml") and STARTS.search(content):
            raise Refused("active")


def refuse_what_is_fetched(content: bytes) -> None:
    for one in parsed(content):
        kind = str(one.get("Type")).rsplit("/", 1)[-1]
        if one.get("TargetMode") == "External" and kind not in FETCHED:
            raise Refused("outside")


def text_of(parts: Parts, kind: str) -> str:
    """The text that a reader sees, a line a paragraph, for search."""
    pattern, tag, breaks = TEXTS.get(kind, TEXTS["odf"])
    texts: list[str] = []
    for name in sorted(parts, key=lambda name: (len(name), name)):
        if re.fullmatch(pattern, name):
            texts.append(readable("".join(pieces(parsed(parts[name]), tag, breaks))))
        if sum(map(len, texts)) > LONGEST_TEXT:
            break
    return "\n".join(text for text in texts if text)[:LONGEST_TEXT]


def pieces(root: etree._Element, tag: str, breaks: Iterable[str]) -> Iterable[str]:
    """The text of the elements called `tag`, of every element where it is ""; a new line after `breaks`."""
    for moment, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if moment == "start" and element.text and tag in {"", name}:
            yield element.text
        if moment == "end":
            if name in breaks:
                yield "\n"
            if not tag and element.tail:
                yield element.tail


def packed(parts: Parts) -> bytes:
    """The parts as a file again, in their order, with no date but one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            plain = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, plain)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
