"""What people type or paste, made harmless and regular.

The subset: p, h3, h4, ul, ol, li, strong, em, a[href], table, thead, tbody, tr, th[scope], td, br. Whatever
comes in is read as HTML5 by nh3, which throws out scripts, frames, styles and comments; the rest is read into
blocks; and HTML is only ever written from blocks, so nothing that is not named here can come out.
"""

import re
import unicodedata
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby

import nh3

from samraad.documents.blocks import (
    SAFE_HREF,
    Block,
    Blocks,
    Cell,
    Heading,
    ItemList,
    Paragraph,
    Spans,
    Table,
    Text,
    levelled,
    to_html,
)

HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
STRONG, EM = {"strong", "b"}, {"em", "i"}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
BREAKING = {
    "p",
    "div",
    "blockquote",
    "pre",
    "section",
    "article",
    "dl",
    "dt",
    "dd",
    "hr",
    "figure",
    "caption",
}
READ = {*HEADINGS, *STRONG, *EM, *LISTS, *CELLS, *BREAKING, "li", "a", "br", "table", "thead", "tbody", "tr"}
THROWN_OUT = {
    *(
        "script",
        "style",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "template",
    ),
    *(
        "noscript",
        "noembed",
        "noframes",
        "head",
        "title",
        "xml",
        "textarea",
        "select",
        "button",
        "audio",
        "video",
    ),
}
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}

TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9:-]*(?:[\s/][^<>]*)?)>|<!--")
# Control characters, soft hyphens, zero-width and direction marks, private use, what XML 1.0 cannot hold.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ue000-\uf8ff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪"}  # how Word writes bullets of its fonts Symbol and Wingdings
BULLET = re.compile(r"[•·▪‣◦][ \n]")
DEEPEST_LIST = 4
WIDEST_TABLE = 30


def clean(html: str) -> str:
    """Any HTML or plain text as our subset, always written the same way: clean(clean(x)) == clean(x).

    Text without tags becomes paragraphs at blank lines. Nothing to read gives "".
    """
    return to_html(parse(html))


def plain(text: str) -> str:
    """A text without any form as one line: what cannot be seen is left out, white space is one space."""
    return unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", text).split()))


def parse(html: str) -> Blocks:
    """Any HTML or plain text as blocks; safe for whatever comes in, and equal for equal text."""
    html = UNSEEN.sub("", html.translate(SYMBOL_BULLETS)).replace("\r\n", "\n").replace("\r", "\n")
    if not TAG.search(html):
        html = _marked_up(html)
    reader = _Reader()
    reader.feed(_harmless(html))
    reader.close()
    reader.end_block()
    return levelled(_with_lists(reader.blocks))


def _marked_up(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", escape(text, quote=False).strip())
    return "".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)


def _harmless(html: str) -> str:
    return nh3.clean(
        html,
        tags=READ,
        clean_content_tags=THROWN_OUT,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _href(value: str) -> str:
    value = UNSEEN.sub("", value).strip().replace(" ", "%20")
    value = f"https://{value}" if value.lower().startswith("www.") else value
    return value if SAFE_HREF.fullmatch(value) else ""


class _Reader(HTMLParser):
    """Reads what nh3 let through into blocks, without recursion, so that depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.spans: list[Text] = []
        self.level = 0
        self.strong = self.em = 0
        self.href = ""
        self.lists: list[tuple[bool, list[list[Paragraph | ItemList]]]] = []
        self.too_deep = 0
        self.table: _Rows | None = None
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.add("\n")
        elif tag in STRONG:
            self.strong += 1
        elif tag in EM:
            self.em += 1
        elif tag == "a":
            self.href = _href(dict(attrs).get("href") or "")
        else:
            self.end_block()
            self.start_block(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in STRONG:
            self.strong -= 1
        elif tag in EM:
            self.em -= 1
        elif tag == "a":
            self.href = ""
        elif tag != "br":
            self.end_block()
            self.close_block(tag)

    def handle_data(self, data: str) -> None:
        self.add(re.sub(r"\s+", " ", UNSEEN.sub("", data)))

    def add(self, text: str) -> None:
        self.spans.append(Text(text, bool(self.strong and not self.level), self.em > 0, self.href))

    def start_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in HEADINGS:
            self.level = HEADINGS[tag]
        elif tag in LISTS:
            self.start_list(tag == "ol")
        elif tag == "li" and self.lists and not self.table:
            self.lists[-1][1].append([])
        elif tag == "table":
            self.tables += 1
            if self.tables == 1 and not self.lists:
                self.table = _Rows()
        elif self.table and self.tables == 1:
            self.table.start(tag, attrs)

    def close_block(self, tag: str) -> None:
        if tag in HEADINGS:
            self.level = 0
        elif tag in LISTS:
            self.close_list()
        elif tag == "table":
            self.tables -= 1
            if self.table and not self.tables:
                self.blocks += self.table.made()
                self.table = None
        elif self.table and self.tables == 1 and tag == "thead":
            self.table.in_head = False

    def start_list(self, ordered: bool) -> None:
        if self.table or len(self.lists) == DEEPEST_LIST:
            self.too_deep += 1
        else:
            self.lists.append((ordered, []))

    def close_list(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        ordered, items = self.lists.pop()
        if kept := tuple(tuple(item) for item in items if item):
            self.place(ItemList(ordered, kept))

    def end_block(self) -> None:
        """Close the paragraph, heading or cell text that is open and put it where it belongs."""
        pieces = _tidied(self.spans)
        self.spans = []
        if self.table and self.table.rows:
            self.table.open += pieces
        elif self.level and not self.lists:
            self.blocks += [Heading(self.level, _joined(pieces))] if pieces else []
        else:
            for spans in pieces:
                self.place(Paragraph(spans))

    def place(self, block: Paragraph | ItemList) -> None:
        if not self.lists:
            self.blocks.append(block)
            return
        items = self.lists[-1][1]
        if not items:
            items.append([])
        items[-1].append(block)


class _Rows:
    """A table while it is read; cells that span several columns or rows leave empty ones behind them."""

    def __init__(self) -> None:
        self.in_head = False
        self.rows: list[tuple[bool, list[tuple[bool, list[Spans]]]]] = []
        self.open: list[Spans] = []
        self.owed: dict[int, int] = {}

    def start(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.skip_owed()
            self.rows.append((self.in_head, []))
        elif tag in CELLS and self.rows:
            self.start_cell(tag == "th", _span(attrs, "colspan"), _span(attrs, "rowspan"))

    def start_cell(self, heads: bool, wide: int, tall: int) -> None:
        self.skip_owed()
        cells = self.rows[-1][1]
        wide = min(wide, WIDEST_TABLE - len(cells))
        if wide:
            self.owed |= {len(cells) + right: tall - 1 for right in range(wide)}
            cells += [(heads, []) for _ in range(wide)]
            self.open = cells[-wide][1]

    def skip_owed(self) -> None:
        cells = self.rows[-1][1] if self.rows else []
        while self.owed.get(len(cells)):
            self.owed[len(cells)] -= 1
            cells.append((True, []))

    def made(self) -> list[Block]:
        """The table, or nothing when no cell holds text; rows of headings at the top are its header."""
        filled = [row for row in self.rows if any(pieces for _, pieces in row[1])]
        width = min(WIDEST_TABLE, max((len(cells) for _, cells in filled), default=0))
        heading = 0
        while heading < len(filled) and (filled[heading][0] or all(heads for heads, _ in filled[heading][1])):
            heading += 1
        header = tuple(_row(cells, width, headings=False) for _, cells in filled[:heading])
        body = tuple(_row(cells, width, headings=True) for _, cells in filled[heading:])
        return [Table(header, body)] if width else []


def _row(cells: list[tuple[bool, list[Spans]]], width: int, *, headings: bool) -> tuple[Cell, ...]:
    made = [Cell(_joined(pieces), heads and headings and bool(pieces)) for heads, pieces in cells[:width]]
    return (*made, *[Cell()] * (width - len(made)))


def _span(attrs: dict[str, str | None], name: str) -> int:
    value = attrs.get(name) or ""
    return min(max(int(value), 1), WIDEST_TABLE) if re.fullmatch(r"[0-9]{1,4}", value) else 1


def _joined(pieces: list[Spans]) -> Spans:
    """Several paragraphs as lines of one."""
    spans = [span for piece in pieces for span in (Text("\n"), *piece)][1:]
    return _tidied(spans)[0] if spans else ()


def _tidied(spans: list[Text]) -> list[Spans]:
    """Runs of text as regular spans, one tuple a paragraph: two line breaks part paragraphs.

    White space is one space or one line break, none at the ends; between two styles it has neither; text is
    in Unicode's composed form; neighbours of one style are one.
    """
    text = "".join(span.text for span in spans)
    styles = [replace(span, text="") for span in spans for _ in span.text]
    made: list[list[tuple[str, Text]]] = [[]]
    for found in re.finditer(r"\s+|\S+", text):
        start, end, run = found.start(), found.end(), found.group()
        if not run.isspace():
            made[-1] += zip(run, styles[start:end], strict=True)
        elif run.count("\n") > 1:
            made.append([])
        elif made[-1] and end < len(text):
            style = styles[start - 1] if styles[start - 1] == styles[end] else Text("")
            made[-1].append(("\n" if "\n" in run else " ", style))
    return [_merged(letters) for letters in made if letters]


def _merged(letters: list[tuple[str, Text]]) -> Spans:
    runs = groupby(letters, lambda letter: letter[1])
    return tuple(
        replace(style, text=unicodedata.normalize("NFC", "".join(letter for letter, _ in run)))
        for style, run in runs
    )


def _with_lists(blocks: list[Block]) -> list[Block]:
    """Paragraphs that begin with a bullet (Word's way of pasting a list) as lists."""
    made: list[Block] = []
    for bulleted, group in groupby(blocks, _is_bulleted):
        if bulleted:
            made.append(
                ItemList(
                    False, tuple((_unbulleted(block),) for block in group if isinstance(block, Paragraph))
                )
            )
        else:
            made += group
    return made


def _is_bulleted(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(BULLET.match("".join(span.text for span in block.spans)))


def _unbulleted(paragraph: Paragraph) -> Paragraph:
    first, *rest = paragraph.spans
    return Paragraph(_tidied([replace(first, text=first.text[1:]), *rest])[0])
