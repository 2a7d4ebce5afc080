"""Which letters a TrueType font has: read from its `cmap` table (OpenType, format 4,
which every font with Latin letters has).

PDF/A and PDF/UA refuse a document that shows a letter its fonts lack, so such letters (emoji, other scripts)
are replaced by a lozenge before the document is set.
"""

import struct
from pathlib import Path

SEGMENTS = 4
LOZENGE = "◊"
NEAREST = str.maketrans({"●": "•", "■": "•", "▪": "•", "\u2011": "-"})
ALWAYS = {0x09, 0x0A, 0x20}


def letters_of(fonts: list[Path]) -> set[int]:
    """The code points that every one of the fonts can show."""
    return set.intersection(*(_letters(font.read_bytes()) for font in fonts)) | ALWAYS


def shown(text: str, letters: set[int]) -> str:
    """The text with a lozenge for each letter that is not among `letters`, a space for each odd space."""
    text = text.translate(NEAREST)
    return "".join(
        letter if ord(letter) in letters else " " if letter.isspace() else LOZENGE for letter in text
    )


def _letters(font: bytes) -> set[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sLLL", font, 12 + 16 * row) for row in range(tables))
    start = next(offset for tag, _, offset, _ in rows if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for row in range(count):
        _, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * row)
        (shape,) = struct.unpack_from(">H", font, start + offset)
        found |= _segments(font, start + offset) if shape == SEGMENTS else set()
    return found


def _segments(font: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, start + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, start + 16 + double)
    return {letter for first, last in zip(starts, ends, strict=True) for letter in range(first, last + 1)} - {
        0xFFFF
    }
