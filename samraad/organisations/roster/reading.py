"""Rows out of a spreadsheet that somebody sends: xlsx, or csv as Danish Excel and others write it."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date

from samraad.documents.children import ChildFailed, ChildRefused, run
from samraad.documents.html import plain
from samraad.law.words import N_

COLUMNS = {
    "role": "Rolle",
    "office": "Embede",
    "place": "Sted",
    "name": "Navn",
    "email": "Mail",
    "from_on": "Fra",
    "chosen_on": "Valgt den",
}
"""The columns by their names in the file; all but the last two are looked for."""
_WANTED = ("role", "office", "place", "name", "email")
LARGEST_FILE = 1_000_000
SECONDS, _MEGABYTES = 10, 500
MOST_ROWS = 1_000
_MOST_CELLS = 40
_LONGEST_CELL = 300
UNREAD = N_("The file cannot be read as a spreadsheet. Save it anew as xlsx or csv.")


class Unreadable(Exception):
    """The file cannot be used as it is. ``words`` say why, as a marked message with places for ``params``."""

    def __init__(self, words: str, **params: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.params = params


@dataclass(frozen=True)
class Row:
    """A row as it was typed: plain texts, its number in the file, days still as text."""

    number: int
    role: str = ""
    office: str = ""
    place: str = ""
    name: str = ""
    email: str = ""
    from_on: str = ""
    chosen_on: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named: such rows are left out, as the template is full of them."""
        return not (self.name or self.email)

    def kept(self) -> list[object]:
        """The row as plain values, to be carried through the preview."""
        return list(astuple(self))


def read(content: bytes) -> list[Row]:
    """Return the rows that name somebody.

    Raises:
        Unreadable: too large, no spreadsheet, a formula in it, a column missing, too many rows, or none.
    """
    rows = [Row(number, **cells) for number, cells in table(content, COLUMNS, _WANTED)]
    named = [row for row in rows if not row.is_empty]
    if not named:
        raise Unreadable(N_("There is nobody in the list yet. Write at least a name and a mail address."))
    return named


def table(
    content: bytes, columns: Mapping[str, str], wanted: Iterable[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's number in the file and its cells, by the keys of the columns; what is unknown is left.

    Raises:
        Unreadable: too large, no spreadsheet, a formula in it, a wanted column missing, or too many rows.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(N_("The file is too large. It can be one megabyte at most."))
    lines = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    yield from _rows(lines, columns, wanted)


def _xlsx(content: bytes) -> Iterator[list[str]]:
    """Read in a child process: a small file can be made to keep its reader busy for minutes."""
    try:
        told = run("read_sheet", content, seconds=SECONDS, megabytes=_MEGABYTES)
    except ChildRefused as far_more:
        raise Unreadable(N_("The file holds far more than a list. Save the list alone.")) from far_more
    except ChildFailed as broken:
        raise Unreadable(UNREAD) from broken
    for line in json.loads(told):
        yield [_text(value) for value in line]


def _csv(content: bytes) -> Iterator[list[str]]:
    if b"\x00" in content:
        raise Unreadable(UNREAD)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    separator = max(";\t,", key=head.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_text(value) for value in line[:_MOST_CELLS]]
    except csv.Error as broken:
        raise Unreadable(UNREAD) from broken


def _text(value: str) -> str:
    """A cell as a line of plain text.

    Raises:
        Unreadable: the cell is a formula.
    """
    text = plain(value.replace("\x00", " "))
    if text.startswith("="):
        raise Unreadable(N_("There is a formula in the list. Write what is to stand there instead."))
    return text[:_LONGEST_CELL]


def _rows(
    lines: Iterable[list[str]], columns: Mapping[str, str], wanted: Iterable[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the line that names the columns, in whatever order they stand."""
    counted = enumerate(lines, start=1)
    found = next((_columns(line, columns) for _number, line in counted if any(line)), {})
    missing = [columns[key] for key in wanted if key not in found]
    if missing:
        raise Unreadable(
            N_("The first line must name the columns. Missing: {columns}."), columns=", ".join(missing)
        )
    for number, line in counted:
        if number > MOST_ROWS + 1:
            raise Unreadable(
                N_("The list is too long. It can have {number} lines at most."), number=MOST_ROWS
            )
        yield number, {key: line[place] for key, place in found.items() if place < len(line)}


def _columns(line: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    named = {text.lower(): place for place, text in reversed(list(enumerate(line)))}
    return {key: named[name.lower()] for key, name in columns.items() if name.lower() in named}


_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DANISH = re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./ ](?P<year>\d{4})")


def day_in(text: str) -> date | None:
    """Return the day that a text names: 2026-01-31, 31-01-2026, 31.1.2026 or 31/1 2026; None if none.

    Raises:
        ValueError: it names no day.
    """
    if not text:
        return None
    found = _ISO.fullmatch(text) or _DANISH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return date(int(found["year"]), int(found["month"]), int(found["day"]))
