"""The pages that are measured. A page is added by one line."""

from dataclasses import dataclass

from bench.country import LARGE, LAST_YEAR, SMALL


@dataclass(frozen=True)
class Page:
    """A page: its address, who asks for it, and what it may cost.

    In the address ``{slug}`` is the district's, ``{meeting}`` its meeting at full size and ``{ahead}`` its
    next one.

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
    Page("meeting", "/arbejde/moeder/{meeting}/", role="secretary", queries=15),
    Page("mine_of_mayor", "/arbejde/", role="mayor", queries=15),
    Page("meeting_of_mayor", "/arbejde/moeder/{meeting}/", role="mayor", queries=15),
    Page("convened", "/arbejde/moeder/{ahead}/", role="secretary", queries=15),
    Page("convened_of_mayor", "/arbejde/moeder/{ahead}/", role="mayor", queries=15),
    Page("meetings", "/arbejde/moeder/", role="secretary", queries=15),
    Page("decisions", "/arbejde/beslutninger/", role="secretary", queries=15),
    Page("decisions_found", "/arbejde/beslutninger/?q=nabohj%C3%A6lp", role="secretary", queries=15),
    Page("tasks", "/arbejde/opgaver/", role="secretary", queries=15),
)
FULL_SIZE, SINGLE = LARGE, SMALL
"""The district at full size, and the one with a single thing of each kind."""
