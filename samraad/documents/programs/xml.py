"""XML of strangers: no types of its own (so no entities that swell), nothing fetched, a limit to its size."""

from lxml import etree

LARGEST = 60 * 2**20


class TooLarge(Exception):
    """More of it than we look at."""


def parsed(content: bytes) -> etree._Element:
    """The root element. Raises etree.XMLSyntaxError; ValueError for a file with types; `TooLarge`."""
    if len(content) > LARGEST:
        raise TooLarge
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise ValueError("XML with types of its own")
    careful = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(content, careful)
    if root.getroottree().docinfo.doctype:
        raise ValueError("XML with types of its own")
    return root


def written(root: etree._Element) -> bytes:
    """The element as a file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
