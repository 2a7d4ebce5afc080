"""Takes the people out of an office file: who wrote it, who changed it, where the template lay.

Word does the same under "Undersøg dokument". The text itself, comments and marked changes stay.
"""

import re

from lxml import etree

from samraad.documents.programs.xml import parsed, written

NOBODY = "Forfatter"
SUMMARY = {"creator", "lastModifiedBy", "Manager", "Company", "HyperlinkBase", "Template"}
ODF_SUMMARY = {"creator", "initial-creator", "printed-by", "user-defined", "template", "editing-cycles"}
PERSONS = {"person", "author", "cmAuthor", "presenceInfo"}
NAMES_OF_PERSONS = {"author", "initials", "displayName", "name", "userId"}
NAMED = re.compile(r"author|initials|userId|providerId", re.IGNORECASE)
WITH_NAMES = re.compile(
    r"word/(document|comments\w*|people|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|ppt/commentAuthors\.xml|ppt/authors\.xml|xl/comments\d*\.xml|xl/persons/\w+\.xml"
)
DROPPED = re.compile(r"docProps/thumbnail\.\w+|docProps/custom\.xml|Thumbnails/.*")

Parts = dict[str, bytes]


def without_authors(parts: Parts, *, odf: bool) -> tuple[Parts, bool]:
    """The parts without the people, and whether anybody was there."""
    if odf:
        return _of_odf(parts)
    kept = {name: content for name, content in parts.items() if not DROPPED.fullmatch(name)}
    found = False
    for name in list(kept):
        if name in {"docProps/core.xml", "docProps/app.xml"}:
            kept[name], named = _emptied(kept[name], SUMMARY)
        elif WITH_NAMES.fullmatch(name):
            kept[name], named = _unnamed(kept[name])
        elif name == "word/settings.xml":
            kept[name], named = _without_template(kept[name])
        elif name in {"_rels/.rels", "[Content_Types].xml", "word/_rels/settings.xml.rels"}:
            kept[name], named = _without_dropped(kept[name]), False
        else:
            continue
        found = found or named
    return kept, found


def _of_odf(parts: Parts) -> tuple[Parts, bool]:
    kept = {name: content for name, content in parts.items() if not DROPPED.fullmatch(name)}
    if "meta.xml" not in kept:
        return kept, False
    kept["meta.xml"], found = _emptied(kept["meta.xml"], ODF_SUMMARY)
    manifest = parsed(kept["META-INF/manifest.xml"])
    for entry in list(manifest):
        if any(str(value).startswith("Thumbnails/") for value in entry.attrib.values()):
            manifest.remove(entry)
    kept["META-INF/manifest.xml"] = written(manifest)
    return kept, found


def _emptied(content: bytes, names: set[str]) -> tuple[bytes, bool]:
    """The summary of a file without these elements."""
    root = parsed(content)
    found = False
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).localname in names:
            found = found or bool((element.text or "").strip())
            above = element.getparent()
            if above is not None:
                above.remove(element)
    return written(root), found


def _unnamed(content: bytes) -> tuple[bytes, bool]:
    """The part with "Forfatter" for whoever wrote a comment or made a change."""
    if not NAMED.search(content.decode("utf-8", "replace")):
        return content, False
    root = parsed(content)
    found = False
    for element in root.iter(etree.Element):
        names = NAMES_OF_PERSONS if etree.QName(element).localname in PERSONS else {"author", "initials"}
        for key in [key for key in element.attrib if etree.QName(key).localname in names]:
            found = found or element.get(key) not in {NOBODY, ""}
            element.set(key, "" if etree.QName(key).localname == "initials" else NOBODY)
        if etree.QName(element).localname == "author" and element.text:
            element.text, found = NOBODY, True
    return written(root), found


def _without_template(content: bytes) -> tuple[bytes, bool]:
    root = parsed(content)
    for element in [one for one in root if etree.QName(one).localname == "attachedTemplate"]:
        root.remove(element)
    return written(root), False


def _without_dropped(content: bytes) -> bytes:
    """The table of parts without those that we left out."""
    root = parsed(content)
    for one in list(root):
        place = (one.get("Target") or one.get("PartName") or "").lstrip("/")
        if DROPPED.fullmatch(place) or (one.get("Type") or "").endswith("/attachedTemplate"):
            root.remove(one)
    return written(root)
