"""Every view wears a guard, and says which methods it takes."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

GUARDS = {"public", "signed_in"}


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product as it is written in the URLconf, with what answers it."""
    for entry in (resolver or get_resolver()).url_patterns:
        written = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from addresses(entry, written)
        else:
            yield written, entry


EVERY = list(addresses())


@pytest.mark.parametrize(("written", "entry"), EVERY, ids=[written or "/" for written, _ in EVERY])
def test_a_view_wears_a_guard(written: str, entry: URLPattern) -> None:
    guard = vars(entry.callback).get("guard")
    assert guard in GUARDS
    assert (guard == "signed_in") == written.startswith("arbejde/"), (
        "work is behind sign-in, the rest is public"
    )


def test_every_address_has_a_name_of_its_own() -> None:
    names = [entry.name for _, entry in EVERY]
    assert None not in names
    assert sorted(names) == sorted(set(names))


def test_addresses_are_danish_without_special_letters_and_end_with_a_slash_or_a_file_name() -> None:
    written = [address for address, _ in EVERY]
    assert [address for address in written if not address.isascii() or address != address.lower()] == []
    assert [
        address
        for address in written
        if address
        and not address.endswith(("/", ".pdf", ".zip", ".docx", ".xlsx", ".csv", ".txt", ".xml", ".ics"))
    ] == []
