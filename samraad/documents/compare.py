"""What changed from one document to another: in sentences, and word by word.

Compared is what the reader is asked to agree to: title, subtitle, and the chapters with their marks and text.
Facts, notes and the address are about the document, not in it, and are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samraad.documents.blocks import Chapter, Document, text_lines
from samraad.law.words import N_

State: TypeAlias = Literal["same", "added", "removed"]
SAMENESS_WORTH_SHOWING = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, and whether they stayed, came or went."""

    text: str
    state: State


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `words` is a msgid with `params` in it; `lines` are the lines that differ, if any."""

    kind: Literal["title", "added", "dropped", "renamed", "moved", "changed", "form"]
    anchor: str
    words: str
    params: dict[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    @property
    def sentence(self) -> str:
        """The change as a sentence in the reader's language."""
        return gettext(self.words) % self.params


def compare(before: Document, after: Document) -> tuple[Change, ...]:
    """All changes in the order of `after`, dropped chapters last; () when a reader would see no difference.

    Chapters are the same when their anchor is, else when their heading is.
    """
    old, new = _keyed(before, after)
    changes = [*_titles(before, after)]
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    for key, chapter in new.items():
        if key in old:
            changes += _chapter(old[key], chapter, moved=key in moved)
        else:
            changes.append(_whole("added", chapter))
    return (*changes, *(_whole("dropped", chapter) for key, chapter in old.items() if key not in new))


def _keyed(before: Document, after: Document) -> tuple[dict[str, Chapter], dict[str, Chapter]]:
    shared = {chapter.anchor for chapter in before.chapters} & {
        chapter.anchor for chapter in after.chapters
    } - {""}

    def keyed(document: Document) -> dict[str, Chapter]:
        made: dict[str, Chapter] = {}
        for chapter in document.chapters:
            key = f"#{chapter.anchor}" if chapter.anchor in shared else chapter.heading.casefold()
            while key in made:
                key += "'"
            made[key] = chapter
        return made

    return keyed(before), keyed(after)


def _moved(old: list[str], new: list[str]) -> set[str]:
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(new) - {key for block in kept for key in new[block.b : block.b + block.size]}


def _titles(before: Document, after: Document) -> Iterator[Change]:
    pairs = (
        (before.title, after.title, N_("The title is now “%(new)s”; it was “%(old)s”.")),
        (before.subtitle, after.subtitle, N_("The subtitle is now “%(new)s”; it was “%(old)s”.")),
    )
    for old, new, words in pairs:
        if old != new:
            yield Change("title", "", words, {"old": old, "new": new})


def _whole(kind: Literal["added", "dropped"], chapter: Chapter) -> Change:
    state: State = "added" if kind == "added" else "removed"
    words = (
        N_("The chapter “%(heading)s” is new.")
        if kind == "added"
        else N_("The chapter “%(heading)s” is gone.")
    )
    lines = tuple((Piece(line, state),) for line in _lines(chapter))
    return Change(kind, chapter.anchor, words, {"heading": chapter.heading}, lines)


def _chapter(old: Chapter, new: Chapter, *, moved: bool) -> Iterator[Change]:
    named = {"heading": new.heading}
    if old.heading != new.heading:
        words = N_("The chapter “%(old)s” is now called “%(heading)s”.")
        yield Change("renamed", new.anchor, words, named | {"old": old.heading})
    if moved:
        yield Change("moved", new.anchor, N_("The chapter “%(heading)s” stands in another place."), named)
    if lines := differences(_lines(old), _lines(new)):
        yield Change(
            "changed", new.anchor, N_("The text of the chapter “%(heading)s” is changed."), named, lines
        )
    elif old.blocks != new.blocks:
        words = N_(
            "The chapter “%(heading)s” has the same words, but bold type, links or headings are changed."
        )
        yield Change("form", new.anchor, words, named)


def _lines(chapter: Chapter) -> list[str]:
    return [*chapter.marks, *text_lines(chapter.blocks)]


def differences(old: list[str], new: list[str]) -> tuple[Line, ...]:
    """The lines that differ, word by word; lines that stayed as they were are left out."""
    made: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            made += _reworded(old[a:b], new[c:d])
    return tuple(made)


def _reworded(old: list[str], new: list[str]) -> list[Line]:
    """Lines against lines, word by word; where little is the same, the old lines and then the new ones."""
    was, now = _words(old), _words(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < SAMENESS_WORTH_SHOWING:
        gone: list[Line] = [(Piece(line, "removed"),) for line in old]
        return gone + [(Piece(line, "added"),) for line in new]
    told: list[tuple[str, State]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            told += [(word, "same") for word in was[a:b]]
        else:
            told += [(word, "removed") for word in was[a:b]]
            told += [(word, "added") for word in now[c:d]]
    return [line for line in _as_lines(told) if any(piece.state != "same" for piece in line)]


def _words(lines: list[str]) -> list[str]:
    return re.findall(r"\n|[^\s]+", "\n".join(lines))


def _as_lines(told: Iterable[tuple[str, State]]) -> Iterator[Line]:
    for is_break, words in groupby(told, lambda word: word[0] == "\n"):
        if not is_break:
            runs = groupby(words, lambda word: word[1])
            yield tuple(Piece(" ".join(word for word, _ in run), state) for state, run in runs)


def render_changes(changes: Iterable[Change]) -> SafeString:
    """The changes as an HTML list: a sentence each, below it the words that came (ins) and went (del)."""
    rows = ((change.sentence, _lines_html(change.lines)) for change in changes)
    return format_html('<ul class="changes">{}</ul>', format_html_join("", "<li><p>{}</p>{}</li>", rows))


def _lines_html(lines: tuple[Line, ...]) -> SafeString:
    if not lines:
        return SafeString("")
    rows = ((format_html_join(" ", "{}", ((_piece_html(piece),) for piece in line)),) for line in lines)
    return format_html('<div class="change-text">{}</div>', format_html_join("", "<p>{}</p>", rows))


def _piece_html(piece: Piece) -> SafeString:
    if piece.state == "same":
        return format_html("{}", piece.text)
    tag, said = ("ins", gettext("added:")) if piece.state == "added" else ("del", gettext("removed:"))
    return format_html('<{}><span class="sr-only">{} </span>{}</{}>', tag, said, piece.text, tag)
