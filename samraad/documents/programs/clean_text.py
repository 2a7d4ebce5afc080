"""A text or CSV file in; out the same text as UTF-8. Refuses with not_text what holds other than letters."""

import re
import sys
from typing import BinaryIO

from samraad.documents.programs.answers import Facts, Refused, answer, readable

NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def main() -> int:
    return answer(look, (ValueError,))


def look(source: BinaryIO) -> tuple[bytes, Facts]:
    given = source.read()
    text = decoded(given)
    if NO_TEXT.search(text):
        raise Refused("not_text")
    # With a mark first, Excel and Notepad read Danish letters right; a file of bare ASCII needs none.
    made = text.encode() if text.isascii() else BYTE_ORDER_MARK + text.encode()
    return made, {"kind": "text", "pages": None, "tagged": None, "text": readable(text), "taken_out": []}


def decoded(given: bytes) -> str:
    """UTF-8, or what Danish Windows programs write when they do not write that."""
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return given.decode(coding)
        except UnicodeDecodeError:
            continue
    raise Refused("not_text")


if __name__ == "__main__":
    sys.exit(main())
