"""A page as an actor sees it on a day of our choosing: words and links, in English unless asked otherwise."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.test import RequestFactory
from django.utils.translation import override

from samraad.law.actor import Actor

_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Seen:
    """The main part of a page and what stands beside it."""

    html: str

    @property
    def words(self) -> str:
        return _plain(self.html)

    @property
    def links(self) -> list[tuple[str, str]]:
        return [(_plain(words), unescape(address)) for address, words in _LINK.findall(self.html)]

    def part(self, heading: str) -> str:
        """The words of the section with this id on its heading."""
        found = re.search(rf'<section aria-labelledby="{heading}">(.*?)</section>', self.html, re.DOTALL)
        return _plain(found.group(1)) if found else ""


def _plain(html: str) -> str:
    return " ".join(unescape(_TAGS.sub(" ", html)).split()).replace(" ,", ",")


def seen(view, actor: Actor, day: date, address: str = "/", *, language: str = "en") -> Seen:
    """Call the view as this actor on this day."""
    request = RequestFactory().get(address)
    request.actor, request.today = actor, day
    with override(language):
        page = view(request).content.decode()
    return Seen(page[page.index("<main") : page.index('<footer class="site-footer"')])
