"""Which of these documents and files hold these words. Only those that the owner names are searched."""

import re
from collections.abc import Iterable
from html import unescape

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Left

from samraad.documents.models import FrozenDocument, StoredFile
from samraad.law.search import BEGIN, END

DANISH = "danish"
WORD = re.compile(r"\w+")
MOST_WORDS = 20


def asked_for(words: str) -> SearchQuery:
    """What is typed as a query: all the words, each in any Danish form or as the beginning of a longer one.

    Beginnings, since the stemmer alone cuts forms of one word differently ("kriminalitet" to "kriminalit",
    "kriminaliteten" to "kriminalitet"). Without a word it finds nothing.
    """
    beginnings = " & ".join(f"'{word}':*" for word in WORD.findall(words)[:MOST_WORDS])
    return SearchQuery(beginnings, config=DANISH, search_type="raw")


def files_with(words: str, among: Iterable[int]) -> set[int]:
    """The stored files, by primary key, in whose text the words stand (in any Danish form)."""
    found = StoredFile.objects.filter(pk__in=list(among), search=asked_for(words))
    return set(found.values_list("pk", flat=True))


def documents_with(words: str, among: Iterable[int]) -> set[int]:
    """The same for frozen documents."""
    told = FrozenDocument.objects.filter(pk__in=list(among)).annotate(
        told=SearchVector("title", "text", config=DANISH)
    )
    return set(told.filter(told=asked_for(words)).values_list("pk", flat=True))


def as_text(html: Combinable) -> Func:
    """HTML of ours as text, by the database: its tags become spaces."""
    return Func(
        html, Value("<[^>]*>"), Value(" "), Value("g"), function="regexp_replace", output_field=TextField()
    )


def opening(html: str, letters: int) -> Left:
    """The first letters of a field of HTML, as text: parsing the whole of many rows would cost more."""
    return Left(as_text(F(html)), letters, output_field=TextField())


def shortened(said: str, letters: int) -> str:
    """What ``opening`` gave as one line, cut at a word where it is longer."""
    line = " ".join(unescape(said).split())
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0]} …"


def literal(words: str) -> Value:
    """Words of ours as a column of an answer."""
    return Value(words, output_field=TextField())


def excerpt(text: Combinable, query: SearchQuery) -> SearchHeadline:
    """The part of a text around the words asked for, each of them between ``BEGIN`` and ``END``."""
    return SearchHeadline(
        text, query, config=DANISH, start_sel=BEGIN, stop_sel=END, max_words=32, min_words=16, max_fragments=2
    )
