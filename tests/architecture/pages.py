"""The generated pages of ``docs/reference/``: the tests compare, ``tools/reference.py --write`` writes."""

import os
from difflib import unified_diff

from tests.architecture.sources import ROOT

FOLDER = ROOT / "docs" / "reference"
WRITE = "SAMRAAD_WRITE_REFERENCE"
HOW = "Made from the code by `tools/reference.py --write`; a test compares. Do not change it by hand."


def differences(name: str, text: str) -> str:
    """What differs between the page as it stands and as the code makes it; nothing when told to write it."""
    page = FOLDER / name
    if os.environ.get(WRITE):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    stands = page.read_text(encoding="utf-8") if page.exists() else ""
    return "\n".join(
        unified_diff(stands.splitlines(), text.splitlines(), "as it stands", "as the code makes it", n=0)
    )


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", HOW, *(part.strip() for part in parts)]) + "\n"


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["--"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
