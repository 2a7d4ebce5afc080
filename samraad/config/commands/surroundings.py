"""What the commands share: the data folder's database, child processes, lines on the screen."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samraad.config.postgres import running
from samraad.config.postgres.server import stop_with_parent as with_parent

NEEDED_BYTES = 200_000_000
STOP_SECONDS = 30
PLACE = Path(__file__).resolve().parents[3]


class Trouble(Exception):
    """The command cannot be carried out; the words (Danish) say why and what to do."""


@dataclass(frozen=True)
class Database:
    """The addresses of both roles; ``owner_url`` is empty where it was not given.

    ``programs`` is the folder of the embedded server's programs, None where the server is somebody else's.
    """

    app_url: str
    owner_url: str
    programs: Path | None

    @property
    def embedded(self) -> bool:
        return self.programs is not None

    @property
    def as_owner(self) -> str:
        if not self.owner_url:
            raise Trouble("Sæt DATABASE_OWNER_URL til den rolle, der ejer tabellerne.")
        return self.owner_url


@contextmanager
def database(data: Path, *, embedded_only: bool = False) -> Iterator[Database]:
    """The database that ``DATABASE_URL`` names, else the embedded one of this data folder."""
    named = "" if embedded_only else os.environ.get("DATABASE_URL", "")
    if named:
        yield Database(named, os.environ.get("DATABASE_OWNER_URL", ""), None)
        return
    check_space(data)
    with running(data) as server:
        yield Database(server.app_url, server.owner_url, server.programs)


def check_space(data: Path) -> None:
    """Refuse to start a database where it would soon stop by itself."""
    data.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(data).free
    if free < NEEDED_BYTES:
        raise Trouble(
            f"Disken er fuld (kun {free // 1_000_000} MB ledig i {data}). "
            "Frigør plads, eller vælg en anden mappe med DATA=. (Disk full.)"
        )


@contextmanager
def alone(data: Path, seconds: float = 10) -> Iterator[None]:
    """Hold the data folder for one web server, or one restore; wait a little for one that is stopping."""
    data.mkdir(parents=True, exist_ok=True)
    with open(data / "serve.lock", "a+") as lock:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Trouble(f"Samråd kører allerede med datamappen {data}. Stop det først.") from None
                time.sleep(0.1)
        yield


def environment(options_data: str, url: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: one database address, never the owner's beside the application's."""
    held = {name: words for name, words in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return {**held, "DATABASE_URL": url, "SAMRAAD_DATA": str(Path(options_data).resolve()), **(more or {})}


def inside(name: str, *arguments: str, env: Mapping[str, str], words: str | None = None) -> int:
    """Run work that needs Django (``samraad/config/inside``) to its end, and return its exit code."""
    return run(inside_command(name, *arguments), env=env, words=words)


def inside_command(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "samraad.config.inside", name, *arguments]


def run(command: Sequence[str | Path], *, env: Mapping[str, str], words: str | None = None) -> int:
    """Run a program to its end; it stops when we do. ``words`` go to its standard input."""
    child = start(command, env=env, stdin=subprocess.DEVNULL if words is None else subprocess.PIPE)
    try:
        child.communicate(words.encode() if words is not None else None)
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
    return child.returncode


def start(
    command: Sequence[str | Path], *, env: Mapping[str, str], stdin: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """Start a program in a group of its own, so that Ctrl-C reaches us alone and we stop things in order."""
    return subprocess.Popen(
        command,
        env=dict(env),
        stdin=stdin,
        cwd=PLACE,
        process_group=0,
        preexec_fn=with_parent(signal.SIGTERM),
    )


def stop(child: "subprocess.Popen[bytes]") -> None:
    """Let what is under way finish; then stop by force."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def stop_with_parent() -> None:
    """Under make: stop when make is killed, since nobody would be left to stop us."""
    if os.environ.pop("SAMRAAD_STOP_WITH_PARENT", ""):
        follow = with_parent(signal.SIGTERM)
        if follow is not None:
            follow()


@contextmanager
def step(words: str) -> Iterator[None]:
    """Print what is going on and how long it took."""
    print(f"  {words} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(" stoppet", flush=True)
        raise
    print(f" færdig ({time.monotonic() - began:.1f} s)", flush=True)
