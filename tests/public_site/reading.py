"""A page as a reader sees it."""

import re
from html import unescape

from django.test import Client

_IN_LINE = re.compile(r"</?(a|span|strong|em|small|time)\b[^>]*>")
_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


def read(address: str, *, status: int = 200, client: Client | None = None) -> str:
    """The words between the header and the foot of a page, white space evened out."""
    answer = (client or Client()).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("<footer")]
    return " ".join(unescape(_TAGS.sub(" ", _IN_LINE.sub("", main))).split())


def links(address: str) -> list[str]:
    """The addresses that the main part of a page leads to, in its order."""
    page = Client().get(address).content.decode()
    return re.findall(r'href="([^"#]+)"', page[page.index("<main") : page.index("<footer")])


def english() -> Client:
    """A reader who has chosen English."""
    client = Client()
    client.post("/sprog/", {"language": "en", "next": "/"})
    return client
