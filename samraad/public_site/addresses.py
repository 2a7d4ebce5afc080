"""Public addresses: which words a district may not take, what a year looks like, and how an address is built.

Lists build their addresses here instead of with ``{% url %}``, which costs as much as their query.
"""

from django.urls.converters import StringConverter

RESERVED = frozenset(
    {
        *(
            "arbejde",
            "log-ind",
            "log-ud",
            "sprog",
            "sundhed",
            "static",
            "kilder",
            "robots.txt",
            "sitemap.xml",
        ),
        *(
            "var",
            "om",
            "api",
            "data",
            "soeg",
            "kommuner",
            "tilgaengelighed",
            "hjaelp",
            "privatliv",
            "kontakt",
        ),
        *("favicon.ico", ".well-known", "security.txt", "kalender", "udgaver", "lovkrav", "admin"),
    }
)
"""First segments that are or may become pages of their own."""


class DistrictSlug(StringConverter):
    """The first segment of a district's addresses; a reserved word is none."""

    regex = "[a-z][a-z-]*"

    def to_python(self, value: str) -> str:
        """Return the slug.

        Raises:
            ValueError: the word is reserved, so the address is not a district's.
        """
        if value in RESERVED:
            raise ValueError(value)
        return value


class FourDigits:
    """A year as it stands in an address."""

    regex = "[1-9][0-9]{3}"

    def to_python(self, value: str) -> int:
        """Return the year as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the year as it is written."""
        return str(value)


class Ordinal(FourDigits):
    """The number of an edition or a meeting, without leading noughts."""

    regex = "[1-9][0-9]{0,3}"


def district_address(slug: str) -> str:
    """Return the address of a district's page."""
    return f"/{slug}/"


def plans_address(slug: str) -> str:
    """Return the address of the list of a district's plans."""
    return f"/{slug}/samarbejdsplan/"


def plan_address(slug: str, year: int) -> str:
    """Return the address of a year's plan: its newest edition."""
    return f"/{slug}/samarbejdsplan/{year}/"


def edition_address(slug: str, year: int, number: int) -> str:
    """Return the address of one edition, whatever comes after it."""
    return f"/{slug}/samarbejdsplan/{year}/udgave-{number}/"


def paper_address(slug: str, year: int, number: int, paper: int) -> str:
    """Where a paper of a published meeting can be had; the address says why, once it has been withdrawn."""
    return f"{meeting_address(slug, year, number)}bilag/{paper}/"


def meeting_address(slug: str, year: int, number: int) -> str:
    """Return the address of the published meeting that was the year's ``number``-th."""
    return f"/{slug}/kredsraad/moeder/{year}-{number}/"
