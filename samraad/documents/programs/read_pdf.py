"""A PDF file in, JSON {"pages": number, "text": text} out; refuses with not_pdf, encrypted or broken.

The file may be hostile: it is read within limits, and what was read when time or memory ran short is kept.
"""

import io
import json
import logging
import re
import sys
import time

import pypdf

from samraad.documents.programs.limits import limit

LONGEST_TEXT = 200_000
READING_SECONDS = 10
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
BROKEN = (
    pypdf.errors.PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
)


class Refused(Exception):
    """The file is not one we take; the text is the one word for why."""


def main() -> int:
    limit()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        told = read()
    except Refused as refused:
        sys.stderr.write(str(refused))
        return 2
    sys.stdout.write(json.dumps(told))
    return 0


def read() -> dict[str, int | str]:
    source = sys.stdin.buffer if sys.stdin.seekable() else io.BytesIO(sys.stdin.buffer.read())
    if source.read(5) != b"%PDF-":
        raise Refused("not_pdf")
    source.seek(0)
    try:
        file = pypdf.PdfReader(source)
        if file.is_encrypted:
            raise Refused("encrypted")
        pages = len(file.pages)
    except pypdf.errors.DependencyError as locked:  # modern encryption, which pypdf alone cannot read
        raise Refused("encrypted") from locked
    except (*BROKEN, ValueError, MemoryError) as wrong:
        raise Refused("broken") from wrong
    if not pages:
        raise Refused("broken")
    return {"pages": pages, "text": text_of(file)}


def text_of(file: pypdf.PdfReader) -> str:
    """The text, page by page, until it is long enough or time is up; a page that breaks is left out."""
    until = time.monotonic() + READING_SECONDS
    texts: list[str] = []
    for page in file.pages:
        try:
            texts.append(re.sub(r"[^\S\n]+", " ", UNWANTED.sub("", page.extract_text())).strip())
        except (*BROKEN, ValueError):
            continue
        except MemoryError:
            break
        if time.monotonic() > until or sum(map(len, texts)) > LONGEST_TEXT:
            break
    return "\n\n".join(text for text in texts if text)[:LONGEST_TEXT]


if __name__ == "__main__":
    sys.exit(main())
