"""What a package answers a search with: plain values, joined by ``home``."""

from dataclasses import dataclass
from datetime import date

from samraad.law.verdict import Param

BEGIN, END = "\x02", "\x03"
"""What stands before and after a word that was found; no text that is stored can hold them."""
MOST = 30
"""How many a package answers with at most."""


@dataclass(frozen=True)
class Found:
    """One thing that tells of the words.

    ``kind`` says what it is and ``where`` where it belongs, both English messages with places filled from
    ``params``; ``excerpt`` is plain text around the words, each between ``BEGIN`` and ``END``.
    """

    kind: str
    title: str
    excerpt: str
    address: str
    where: str = ""
    params: dict[str, Param] | None = None
    on: date | None = None
