"""The backup's file: a tar with the database's dump, the stored files, and a manifest with their checksums.

The manifest stands first, so a damaged or foreign file is known before anything is touched.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samraad import __version__
from samraad.config.commands.surroundings import Trouble

KIND = "samraad-backup"
FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What the archive says of itself: the release and server that made it, and each member's sha256."""

    release: str
    made_at: str
    server: int
    members: Mapping[str, str]


def checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def pack(target: Path, dump: Path, files: Path, server: int) -> Manifest:
    """Write the archive beside its place and move it in when it is whole and on the disk."""
    members = {DUMP: dump}
    if files.is_dir():
        found = sorted(path for path in files.rglob("*") if path.is_file())
        members |= {f"{FILES}/{path.relative_to(files)}": path for path in found}
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(
        __version__, made_at, server, {name: checksum(path) for name, path in members.items()}
    )
    fresh = target.with_name(f"{target.name}.new")
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w") as archive:
                told = {"kind": KIND, "format": FORMAT, **vars(manifest)}
                add_words(archive, MANIFEST, json.dumps(told, indent=1))
                for name, path in members.items():
                    archive.add(path, arcname=name, recursive=False)
            raw.flush()
            os.fsync(raw.fileno())
        fresh.rename(target)
    finally:
        fresh.unlink(missing_ok=True)
    return manifest


def add_words(archive: tarfile.TarFile, name: str, words: str) -> None:
    written = words.encode()
    member = tarfile.TarInfo(name)
    member.size = len(written)
    archive.addfile(member, io.BytesIO(written))


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder and compare every checksum; Trouble when one is not as it was."""
    try:
        with tarfile.open(source, "r:") as archive:
            archive.extractall(folder, filter="data")
        told = json.loads((folder / MANIFEST).read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise Trouble(
            f"{source} er ikke en sikkerhedskopi af Samråd, eller den er beskadiget ({error})."
        ) from error
    manifest = understood(told)
    if manifest is None:
        raise Trouble(f"{source} er ikke en sikkerhedskopi, som denne udgave kan læse.")
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    wrong = found ^ set(manifest.members)
    wrong |= {
        name for name in found & set(manifest.members) if checksum(folder / name) != manifest.members[name]
    }
    if wrong:
        raise Trouble(f"{source} er beskadiget: {', '.join(sorted(wrong)[:3])}. Intet er ændret.")
    return manifest


def understood(told: Any) -> Manifest | None:
    """The manifest, if it is one of ours in every part; the dump is always a member."""
    if not isinstance(told, dict) or (told.get("kind"), told.get("format")) != (KIND, FORMAT):
        return None
    release, made_at, server, members = (
        told.get(name) for name in ("release", "made_at", "server", "members")
    )
    if not (isinstance(release, str) and isinstance(made_at, str) and isinstance(server, int)):
        return None
    if not (isinstance(members, dict) and DUMP in members):
        return None
    return Manifest(release, made_at, server, members)


def is_newer(release: str) -> bool:
    """Whether a backup comes from a later release than this one, whose tables we do not know."""
    return numbers(release) > numbers(__version__)


def numbers(release: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", release)]
