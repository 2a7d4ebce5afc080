"""Lay the static files out for the web server: hashed names, compressed. Only when one has changed."""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from whitenoise.compress import Compressor

EMPTY = {"paths": {}, "version": "1.1", "hash": ""}


def sources() -> Iterator[Path]:
    """Every static file of every package."""
    for app in apps.get_app_configs():
        folder = Path(app.path) / "static"
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sources():
        found = path.stat()
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Lay the files out; two starts at once wait for each other."""
    target = Path(settings.STATIC_ROOT)
    target.mkdir(exist_ok=True)
    with open(target / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, key = target / ".laid", fingerprint()
        if not stamp.exists() or stamp.read_text() != key:
            lay_out(target)
            stamp.write_text(key)
    return 0


def lay_out(target: Path) -> None:
    """Empty the folder and fill it; the manifest stands there first, since the settings go by it."""
    (target / ".laid").unlink(missing_ok=True)
    for old in target.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
        elif old.name != ".lock":
            old.unlink()
    (target / "staticfiles.json").write_text(json.dumps(EMPTY))
    settings.STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
    # maps are read by developers alone, and take longer to compress than all the rest
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
    call_command("collectstatic", interactive=False, verbosity=0)
