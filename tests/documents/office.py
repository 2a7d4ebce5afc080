"""Office files made by hand: sound, odd and hostile ones."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>'
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Notat</dc:title><dc:creator>Forfatterens navn'
    "</dc:creator><cp:lastModifiedBy>En andens navn</cp:lastModifiedBy></cp:coreProperties>"
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def types(*kinds: str) -> str:
    return TYPES % "".join(
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/>' for kind in kinds
    )


def relationship(kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return RELATIONSHIPS % f'<Relationship Id="rId9" Type="{schema}/{kind}" Target="{target}"{mode}/>'


def word(*paragraphs: str, **parts: str | bytes) -> bytes:
    """A Word file with these paragraphs; `parts` are further parts, by their names (`named`)."""
    text = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return zipped(
        {
            "[Content_Types].xml": types(MAIN),
            "_rels/.rels": relationship("officeDocument", "word/document.xml"),
            "word/document.xml": f"<w:document {W}><w:body>{text}</w:body></w:document>",
        }
        | {named(name): content for name, content in parts.items()}
    )


def named(key: str) -> str:
    """The name of a part: "__" stands for "/", the last "_" for ".", so that it can be a keyword."""
    folder, _, name = key.rpartition("__")
    stem, _, ending = name.rpartition("_")
    return "/".join(filter(None, [folder.replace("__", "/"), f"{stem}.{ending}"]))


def open_document(kind: str, text: str, **parts: str | bytes) -> bytes:
    """An OpenDocument file of a kind ("text", "spreadsheet", "presentation")."""
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    meta = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    manifest = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f'<m:manifest {manifest}><m:file-entry m:full-path="Thumbnails/a.png"/>'
            "</m:manifest>",
            "content.xml": f'<office:document-content {office} xmlns:text="urn:t">'
            f"<text:p>{text} <text:span>og mere</text:span> til</text:p></office:document-content>",
            "meta.xml": f"<office:document-meta {office}><office:meta {meta}><meta:initial-creator>Navn"
            "</meta:initial-creator></office:meta></office:document-meta>",
            "Thumbnails/a.png": b"x",
        }
        | {named(name): content for name, content in parts.items()}
    )
