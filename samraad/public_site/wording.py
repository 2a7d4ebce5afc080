"""Numbers as words, for sentences that are read aloud."""

from collections.abc import Mapping

from samraad.web.formats import language, number

_WORDS: Mapping[str, tuple[str, ...]] = {
    "da": ("nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"),
    "en": (
        *("none", "one", "two", "three", "four", "five", "six"),
        *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    ),
}


def in_words(count: int) -> str:
    """Write a number of things: "ti", and from 13 on in figures."""
    words = _WORDS[language()]
    return words[count] if count < len(words) else number(count)
