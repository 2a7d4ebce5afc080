"""Start and stop the embedded PostgreSQL.

One process owns the server of a data folder and holds a lock for as long as it lives; others join. When the
owner dies without a word, the kernel tells the server to stop (Linux), and whoever comes next stops what is
left.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from samraad.config.postgres.cluster import DATABASE, SUPERUSER, kept_passwords, lay_roles, made_anew
from samraad.config.postgres.places import (
    Places,
    PostgresBusy,
    PostgresTrouble,
    places_for,
    socket_folder_for,
)
from samraad.config.roles import APP, OWNER

START_SECONDS = 60
STOP_SECONDS = 60
PR_SET_PDEATHSIG = 1
SETTINGS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "password_encryption=scram-sha-256",
    "log_min_error_statement=panic",  # a statement in the log would carry what people typed,
    "log_error_verbosity=terse",  # and so would the detail of a broken constraint
    "max_connections=100",
)


@dataclass(frozen=True)
class Server:
    """A running server: the addresses of its database for the owner's role and the application's."""

    owner_url: str
    app_url: str
    superuser_url: str
    programs: Path


@contextmanager
def running(data: Path, *, settings: Sequence[str] = (), alone: bool = False) -> Iterator[Server]:
    """Give the server of this data folder; start it, and stop it at the end, unless another process owns it.

    ``settings`` are added to the server's command line ("fsync=off"). ``alone`` refuses (PostgresBusy) where
    another process owns it. Raises PostgresTrouble.
    """
    places = places_for(data)
    with open(places.data / "postgres.lock", "w") as lock:
        if not taken(lock.fileno()):
            if alone:
                raise PostgresBusy(f"En anden proces bruger {places.data}.")
            yield joined(places)
            return
        socket_folder_for(places.data, places.runner)  # the owner before us may just have removed it
        end_leftover(places)
        if not places.cluster.exists():
            make_cluster(places)
        check_version(places)
        passwords = kept_passwords(places)
        with started(places, places.cluster, settings):
            yield addresses(places, passwords)
        shutil.rmtree(places.socket_folder, ignore_errors=True)


def taken(lock: int) -> bool:
    """Try to become the owner."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def joined(places: Places) -> Server:
    """The server that another process owns, once it answers."""
    if not waited_for(lambda: places.cluster.exists() and answers(places), START_SECONDS):
        raise PostgresTrouble(
            f"En anden proces bruger {places.data}, men dens database svarer ikke. Prøv igen."
        )
    return addresses(places, kept_passwords(places))


def make_cluster(places: Places) -> None:
    """Make the cluster beside its place and move it in when roles and database are there."""
    end_leftover(places, places.unfinished)
    passwords = made_anew(places)
    with started(places, places.unfinished, ("fsync=off",)):
        lay_roles(url(places, SUPERUSER, passwords, SUPERUSER), passwords)
    places.unfinished.rename(places.cluster)
    os.sync()


def check_version(places: Places) -> None:
    """A cluster can only be opened by the major version that made it."""
    made_by = (places.cluster / "PG_VERSION").read_text().strip()
    if made_by != str(places.major):
        raise PostgresTrouble(
            f"Databasen i {places.cluster} er lavet af PostgreSQL {made_by}, men her er {places.major}. "
            "Tag en sikkerhedskopi med den gamle udgave, og indlæs den i en ny datamappe."
        )


@contextmanager
def started(places: Places, cluster: Path, settings: Sequence[str]) -> Iterator[None]:
    """Run the server as our child and stop it at the end."""
    options = (*SETTINGS, f"unix_socket_directories={places.socket_folder}", *settings)
    command = [str(places.programs / "postgres"), "-D", str(cluster)]
    command += [part for option in options for part in ("-c", option)]
    with os.fdopen(os.open(places.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            process_group=0,  # Ctrl-C reaches us alone: we stop the web server first, then this one
            preexec_fn=stop_with_parent(signal.SIGINT),
            **places.runner.options,
        )
    try:
        ready = waited_for(lambda: child.poll() is not None or answers(places), START_SECONDS)
        if not ready or child.poll() is not None:
            raise PostgresTrouble(f"Databasen startede ikke. Se {places.log}: {last_line(places.log)}")
        yield
    finally:
        stop(child)


def stop(child: "subprocess.Popen[bytes]") -> None:
    """SIGINT is PostgreSQL's fast stop: open transactions are rolled back, the rest is written."""
    if child.poll() is None:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGQUIT)
            child.wait()


def stop_with_parent(sign: signal.Signals) -> Callable[[], None] | None:
    """Something to run in a child before its program: let the kernel send it this sign when we die."""
    if not sys.platform.startswith("linux"):
        return None
    set_option = ctypes.CDLL(None, use_errno=True).prctl
    return lambda: set_option(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)


def end_leftover(places: Places, cluster: Path | None = None) -> None:
    """Stop a server whose owner died; it still holds this cluster."""
    pid = leftover(cluster or places.cluster)
    for sign in (signal.SIGINT, signal.SIGQUIT):
        if pid is None:
            return
        os.kill(pid, sign)
        waited_for(lambda: leftover(cluster or places.cluster) is None, STOP_SECONDS)
        pid = leftover(cluster or places.cluster)


def leftover(cluster: Path) -> int | None:
    """The id of a living server of this cluster, by the file it keeps there; a stale file gives None."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return None
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return pid if not Path("/proc/self").exists() else None
    return pid if b"postgres" in command and bytes(cluster) in command else None


def answers(places: Places) -> bool:
    command = (places.programs / "pg_isready", "-q", "-h", places.socket_folder, "-U", SUPERUSER)
    return places.runner.run(command).returncode == 0


def waited_for(question: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def addresses(places: Places, passwords: Mapping[str, str]) -> Server:
    return Server(
        owner_url=url(places, OWNER, passwords, DATABASE),
        app_url=url(places, APP, passwords, DATABASE),
        superuser_url=url(places, SUPERUSER, passwords, SUPERUSER),
        programs=places.programs,
    )


def url(places: Places, role: str, passwords: Mapping[str, str], database: str) -> str:
    """An address that libpq, psycopg and Django's settings read alike: the socket's folder as the host."""
    host = quote(str(places.socket_folder), safe="")
    return f"postgresql://{role}:{quote(passwords[role], safe='')}@{host}:5432/{database}"
