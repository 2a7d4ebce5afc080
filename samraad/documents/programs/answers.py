"""How the programs that look into uploads answer: facts as one line of JSON, or one word of refusal.

The file that may be kept goes to standard output, the facts to standard error: {"kind", "pages", "tagged",
"text", "taken_out"}, as `uploads.ReadUpload` has them.
"""

import json
import logging
import re
import sys
import warnings
from collections.abc import Callable
from typing import Any, BinaryIO

from samraad.documents.programs.limits import limit

LONGEST_TEXT = 200_000
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
SPACES = re.compile(r"[^\S\n]+")

Facts = dict[str, Any]


class Refused(Exception):
    """The file is not one we take; the text is the one word for why."""


def answer(look: Callable[[BinaryIO], tuple[bytes, Facts]], broken: tuple[type[BaseException], ...]) -> int:
    """Look into the file on standard input within the limits; what `look` breaks on is refused as broken."""
    limit()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        made, facts = look(sys.stdin.buffer)
    except Refused as refused:
        sys.stderr.write(str(refused))
        return 2
    except MemoryError:
        sys.stderr.write("too_much")
        return 2
    except broken:
        sys.stderr.write("broken")
        return 2
    sys.stdout.buffer.write(made)
    sys.stderr.write(f"\n{json.dumps(facts)}")
    return 0


def readable(text: str) -> str:
    """The text as the database takes it: no control characters, single spaces, 200,000 letters at most."""
    return SPACES.sub(" ", UNWANTED.sub("", text[: 2 * LONGEST_TEXT])).strip()[:LONGEST_TEXT]
