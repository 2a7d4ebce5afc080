"""Document data (JSON) in, PDF out: typst with our template and our fonts, nothing from the machine.

Of the machine's files typst can read those below `root` alone: where stored files lie, for a pack.

Typst itself refuses what PDF/UA forbids (no title, a skipped heading level). Warnings, such as a font that is
missing, count as faults: better no document than one set in the wrong letters.
"""

import json
import sys
from pathlib import Path

import typst

from samraad.documents.programs.letters import letters_of, shown
from samraad.documents.programs.limits import limit
from samraad.documents.qr import qr_svg

FOLDER = Path(__file__).resolve().parent.parent


def main() -> int:
    limit()
    letters = letters_of(sorted((FOLDER / "fonts").glob("*.ttf")))
    given = json.loads(shown(sys.stdin.buffer.read().decode(), letters))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
    )
    address = given["document"].get("address", "")
    given["qr"] = qr_svg(address) if address else ""
    made, warnings = typst.compile_with_warnings(
        (FOLDER / "typst" / "document.typ").read_bytes(),
        root=given.get("root") or str(FOLDER / "typst"),
        font_paths=fonts,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-3a"],
        timestamp=given["made_at"],
    )
    if warnings:
        raise SystemExit("; ".join(warning.message for warning in warnings))
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
