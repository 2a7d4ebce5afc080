"""Text as values: what page, PDF, Word file, comparison and search are all made from.

A `Document` is frozen and complete: nothing in it is looked up later. Line breaks inside a paragraph, heading
or cell are ``\\n`` in the text. Links are http, https, mailto or a path of our own; no other can be built.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from html import escape
from itertools import groupby
from typing import Any, TypeAlias

from django.utils.safestring import SafeString, mark_safe

VERSION = 1
SAFE_HREF = re.compile(
    r"https?://[^\s<>\"\\]+|mailto:[^\s<>\"\\]+|/(?:[^\s<>\"\\/][^\s<>\"\\]*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style. Raises ValueError for a link that is neither web, mail nor our own path."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        if self.href and not SAFE_HREF.fullmatch(self.href):
            raise ValueError(f"not a link that a document may hold: {self.href!r}")


Spans: TypeAlias = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter: level 3, or 4 below a 3."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; each item is a row of paragraphs and lists."""

    ordered: bool
    items: "tuple[tuple[Paragraph | ItemList, ...], ...]"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `heads` when it is the heading of its row."""

    spans: Spans = ()
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Header rows and body rows, all of the same width."""

    header: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Paragraph | Heading | ItemList | Table
Blocks: TypeAlias = tuple[Block, ...]


def line(words: str) -> Paragraph:
    """Return a line of plain text."""
    return Paragraph((Text(words),))


def bullets(lines: Iterable[str]) -> ItemList:
    """Return a list of plain lines."""
    return ItemList(ordered=False, items=tuple((line(words),) for words in lines))


def plain_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table of plain texts under one line of headings."""
    header, *body = (tuple(Cell((Text(text),) if text else ()) for text in row) for row in (head, *rows))
    return Table((header,), tuple(body))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter. `anchor` names it across editions; `marks` are short words ("Videreført fra 2010").

    `kind` is the owner's own word for what the chapter is; documents only carries it.
    """

    heading: str
    anchor: str = ""
    marks: tuple[str, ...] = ()
    blocks: Blocks = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `address` is permanent and absolute, `notes` stand first, `facts` are label and value.

    `dense` sets it small, for a sheet that is to be one page on a wall.
    """

    title: str
    subtitle: str = ""
    language: str = "da"
    address: str = ""
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    chapters: tuple[Chapter, ...] = ()
    dense: bool = False


_KINDS = {
    kind.__name__: kind for kind in (Text, Paragraph, Heading, ItemList, Cell, Table, Chapter, Document)
}


def packed(value: Any) -> Any:
    """Blocks, chapters, documents, or tuples of them, as JSON values; what has its default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: field.default for field in fields(value)}
        return {
            "is": type(value).__name__,
            **{name: packed(part) for name, part in told.items() if part != defaults[name]},
        }
    return [packed(part) for part in value] if isinstance(value, tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return _KINDS[value["is"]](**{name: _unpacked(part) for name, part in value.items() if name != "is"})
    return tuple(_unpacked(part) for part in value) if isinstance(value, list) else value


def to_json(document: Document) -> dict[str, Any]:
    """The document as a dict that json.dumps and a JSONField take; carries the version of this shape."""
    return {"version": VERSION, "document": packed(document)}


def from_json(content: dict[str, Any]) -> Document:
    """The document again, equal to the first. Raises ValueError for another version or shape."""
    if content.get("version") != VERSION:
        raise ValueError(f"unknown version of a document: {content.get('version')!r}")
    try:
        document = _unpacked(content["document"])
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"not a document: {wrong}") from wrong
    if not isinstance(document, Document):
        raise ValueError("not a document")
    return document


def levelled(blocks: Iterable[Block]) -> Blocks:
    """Blocks whose headings skip no level: a 4 with no 3 before it becomes a 3 (PDF/UA refuses the gap)."""
    deepest = 3
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            block = replace(block, level=max(3, min(block.level, deepest)))
            deepest = 4
        kept.append(block)
    return tuple(kept)


def _span_html(span: Text) -> str:
    text = escape(span.text, quote=False).replace("\n", "<br>")
    text = f"<em>{text}</em>" if span.em else text
    return f"<strong>{text}</strong>" if span.strong else text


def _spans_html(spans: Spans) -> str:
    linked = (
        (href, "".join(map(_span_html, group))) for href, group in groupby(spans, lambda span: span.href)
    )
    return "".join(f'<a href="{escape(href)}">{text}</a>' if href else text for href, text in linked)


def _list_html(block: ItemList) -> str:
    name = "ol" if block.ordered else "ul"
    return f"<{name}>{''.join(f'<li>{_item_html(item)}</li>' for item in block.items)}</{name}>"


def _item_html(item: tuple[Paragraph | ItemList, ...]) -> str:
    bare = isinstance(item[0], Paragraph) and sum(isinstance(block, Paragraph) for block in item) == 1
    return "".join(
        _spans_html(block.spans) if bare and isinstance(block, Paragraph) else _block_html(block, 0)
        for block in item
    )


def _header_cell_html(cell: Cell) -> str:
    return f'<th scope="col">{_spans_html(cell.spans)}</th>' if cell.spans else "<td></td>"


def _body_cell_html(cell: Cell) -> str:
    text = _spans_html(cell.spans)
    return f'<th scope="row">{text}</th>' if cell.heads else f"<td>{text}</td>"


def _table_html(block: Table) -> str:
    header = "".join(f"<tr>{''.join(map(_header_cell_html, row))}</tr>" for row in block.header)
    body = "".join(f"<tr>{''.join(map(_body_cell_html, row))}</tr>" for row in block.body)
    return (
        "<table>"
        + (f"<thead>{header}</thead>" if header else "")
        + (f"<tbody>{body}</tbody>" if body else "")
        + "</table>"
    )


def _block_html(block: Block, heading_shift: int) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{_spans_html(spans)}</p>"
        case Heading(level, spans):
            level = min(level + heading_shift, 6)
            return f"<h{level}>{_spans_html(spans)}</h{level}>"
        case ItemList():
            return _list_html(block)
        case Table():
            return _table_html(block)


def render_html(blocks: Iterable[Block], heading_shift: int = 0) -> SafeString:
    """The blocks as HTML, all text escaped; `heading_shift` is added to heading levels (at most h6)."""
    return mark_safe(to_html(blocks, heading_shift))


def render_spans(spans: Spans) -> SafeString:
    """A line of text as HTML, all of it escaped."""
    return mark_safe(_spans_html(spans))


def to_html(blocks: Iterable[Block], heading_shift: int = 0) -> str:
    """The same as a plain string, for the database."""
    return "".join(_block_html(block, heading_shift) for block in blocks)


def _spans_text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def text_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The text line by line: a paragraph, heading, list item or table row (cells parted by bars) each."""
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield from _spans_text(spans).split("\n")
            case ItemList(_, items):
                for item in items:
                    first, *rest = text_lines(item)
                    yield f"• {first}"
                    yield from rest
            case Table(header, body):
                for row in (*header, *body):
                    yield " | ".join(_spans_text(cell.spans).replace("\n", " ") for cell in row)


def document_text(document: Document) -> str:
    """All text that a reader of the document sees, one line a piece."""
    lines = [document.title, document.subtitle, *document.notes]
    lines += [f"{label}: {value}" for label, value in document.facts]
    for chapter in document.chapters:
        lines += [chapter.heading, *chapter.marks, *text_lines(chapter.blocks)]
    return "\n".join(line for line in lines if line)
