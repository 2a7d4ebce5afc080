"""Asks the virus scanner (clamd) about a file, over TCP with INSTREAM. Without SAMRAAD_CLAMD nobody is asked.

Configured and away means that nothing is kept: an upload is refused, in words that say so.
"""

import socket
import struct
import time
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate

from django.conf import settings

from samraad.documents.models import ScanState

PORT = 3310
PATIENCE = 30.0
"""Seconds for one file, or for one question, from the first byte to the answer."""


class ScannerAway(Exception):
    """The scanner did not answer, or not with one of its two answers; the text is for an operator."""


def scanned(chunks: Iterable[bytes]) -> ScanState:
    """What the scanner says of these bytes. Raises `ScannerAway`."""
    if not settings.CLAMD:
        return ScanState.NOT_SCANNED
    answer = _asked(b"zINSTREAM\0", chunks)
    if answer.endswith(": OK"):
        return ScanState.CLEAN
    if answer.endswith(" FOUND"):
        return ScanState.INFECTED
    raise ScannerAway(answer)


def version() -> str:
    """The scanner's name, its version and its signatures, as it tells them. Raises `ScannerAway`."""
    return _asked(b"zVERSION\0")


def signed_on(told: str) -> date | None:
    """The day of the signatures, as it tells its version ("ClamAV 1.4/27480/Sun Dec  1 09:35:03 2024")."""
    day = parsedate(told.rpartition("/")[2])
    return date(*day[:3]) if day else None


def _asked(command: bytes, chunks: Iterable[bytes] | None = None) -> str:
    host, _, port = settings.CLAMD.rpartition(":") if ":" in settings.CLAMD else (settings.CLAMD, "", PORT)
    until = time.monotonic() + PATIENCE
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
            line.sendall(command)
            for chunk in chunks or ():
                _wait(line, until)
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
            if chunks is not None:
                line.sendall(struct.pack("!L", 0))
            return _heard(line, until)
    except (OSError, ValueError) as away:
        raise ScannerAway(str(away)) from away


def _wait(line: socket.socket, until: float) -> None:
    """Let the next step take what is left of our patience. Raises TimeoutError when nothing is."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the scanner takes too long")
    line.settimeout(left)


def _heard(line: socket.socket, until: float) -> str:
    """The answer, which ends with a NUL or with the connection."""
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < 4096:
        _wait(line, until)
        part = line.recv(4096)
        if not part:
            break
        heard += part
    return heard.rstrip(b"\0").decode("utf-8", "replace").strip()
