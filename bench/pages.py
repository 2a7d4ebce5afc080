"""The pages that are measured. A page is added by one line."""

from dataclasses import dataclass

from bench.country import LARGE, LAST_YEAR, SMALL


@dataclass(frozen=True)
class Page:
    """A page: its address (``{slug}`` is the district's), who asks for it, and what it may cost.

    ``role`` is empty where nobody is signed in. ``kept`` says that its bytes are kept once drawn: then a
    request that finds them and one that does not are figures of their own.
    """

    name: str
    address: str
    role: str = ""
    queries: int = 12
    ratio: float = 2.5
    kept: bool = False


PAGES = (
    Page("public_plan", f"/{{slug}}/samarbejdsplan/{LAST_YEAR}/", kept=True),
    Page("district", "/{slug}/"),
    Page("mine", "/arbejde/", role="secretary", queries=15),
)
FULL_SIZE, SINGLE = LARGE, SMALL
"""The district at full size, and the one with a single thing of each kind."""
