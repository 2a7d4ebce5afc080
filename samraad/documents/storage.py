"""Where the bytes of stored files lie: DATA_DIR/files/<first two letters>/<sha-256>, readable by us alone.

The name is the content, so a file is never written over; the same file kept twice lies there once.
"""

import hashlib
import os
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import File


class Made(File):  # type: ignore[type-arg]  # no generic when the program runs
    """A file that we make for somebody: on disk, without a name there, gone when nobody holds it."""

    def __init__(self, name: str) -> None:
        made = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115  # closed below
        super().__init__(made, name=name)
        weakref.finalize(self, made.close)

    @property
    def written(self) -> BinaryIO:
        """The open file, to write to or to hand to a child process."""
        return cast(BinaryIO, self.file)

    def read(self, size: int = -1) -> bytes:
        """As any file; Django's own hands out the inner file's, which is closed when we are let go of."""
        return self.written.read(size)


def path_of(sha256: str) -> Path:
    """Where the bytes with this SHA-256 (64 hex digits) lie, or would."""
    return Path(settings.DATA_DIR) / "files" / sha256[:2] / sha256


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the bytes to lasting storage and return their SHA-256 and size.

    The whole file is there or none of it, whenever we are stopped. Raises OSError when the disk is full.
    """
    incoming = Path(settings.DATA_DIR) / "files" / "incoming"
    incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=incoming)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        _put(Path(name), path_of(digest.hexdigest()))
    finally:
        Path(name).unlink(missing_ok=True)
    return digest.hexdigest(), size


def _put(written: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    written.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
