"""Reads the register that the package brings along: regions, districts, municipalities and their shapes."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def slug_of(name: str) -> str:
    """Return a Danish name as part of an address: æ becomes ae, ø oe, å aa, the rest plain.

    A district is called by its name without "s Politi" ("Midt- og Vestsjællands Politi" →
    "midt-og-vestsjaelland").
    """
    short = name.removesuffix("s Politi").lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        short = short.replace(letter, plain)
    return "-".join(part for part in short.replace("-", " ").split())


def municipality_called(name: str) -> str:
    """Return what a municipality calls itself: its short name and "Kommune", two of them in their own way."""
    return _CALLED.get(name, f"{name} Kommune")


_CALLED = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the bundled tables."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


@cache
def municipality_names() -> dict[str, str]:
    """Return the short name of each municipality by its code; only a new version changes the register."""
    return {row["municipality_code"]: row["name"] for row in rows("municipalities.csv")}


@cache
def shapes(name: str) -> dict[str, Any]:
    """Return a bundled GeoJSON file: ``police_districts`` or ``municipalities``."""
    shape: dict[str, Any] = json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))
    return shape
