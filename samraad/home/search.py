"""Joins what every package finds for one person (*søgning*); the words are marked, nothing else is markup."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samraad.councils.search import search as in_councils
from samraad.law.actor import Actor
from samraad.law.search import BEGIN, END, Found
from samraad.plans.search import search as in_plans
from samraad.web.words import said

PACKAGES: tuple[Callable[[str, Actor, date], tuple[Found, ...]], ...] = (in_councils, in_plans)
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One line of the answer, in the reader's language; ``excerpt`` is safe HTML with the words marked."""

    kind: str
    title: str
    where: str
    excerpt: SafeString
    address: str


def hits(words: str, actor: Actor, day: date) -> tuple[Hit, ...]:
    """Return what the actor may read that tells of the words; one query a package."""
    return tuple(_shown(words, actor, day))


def _shown(words: str, actor: Actor, day: date) -> Iterator[Hit]:
    for package in PACKAGES:
        for found in package(words, actor, day):
            where = said(found.where, found.params)
            yield Hit(_(found.kind), found.title, where, marked(found.excerpt), found.address)


def marked(excerpt: str) -> SafeString:
    """Return an excerpt as HTML: every part of it escaped, and the words that were found marked."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(" ".join(excerpt.split()))))


def _pieces(excerpt: str) -> Iterator[str]:
    before, *rest = excerpt.split(BEGIN)
    yield _plain(before)
    for part in rest:
        word, _end, after = part.partition(END)
        yield format_html("<mark>{}</mark>", _plain(word))
        yield _plain(after)


def _plain(text: str) -> str:
    """Text with its entities read; what they may have become must not pass for a bound of ours."""
    return unescape(text).replace(BEGIN, "").replace(END, "")
