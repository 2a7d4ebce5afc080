"""The tests' database server and the databases on it.

One server a run: the embedded one under ``.cache/`` (fsync off), or the one that ``DATABASE_URL`` (the
application's role) and ``DATABASE_OWNER_URL`` (may create databases) name. A template is migrated once for
each state of the migrations and kept; every worker, and every test that asks for a database of its own, gets
a copy in a tenth of a second. Tests connect as the application's role, never as the owner.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from samraad.config.commands.restore import drop
from samraad.config.postgres import PostgresBusy, running

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
SLOTS = 8  # test runs at the same time in one work tree
HANDED_ON = "SAMRAAD_TEST_SERVER"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB")


@dataclass(frozen=True)
class TestServer:
    """The run's server: addresses of both roles, a prefix for the run's databases, a folder for locks."""

    __test__ = False

    owner_url: str
    app_url: str
    prefix: str
    folder: str

    def owner_of(self, name: str) -> str:
        return named(self.owner_url, name)

    def app_of(self, name: str) -> str:
        return named(self.app_url, name)

    def execute(self, statement: str, *names: str) -> list[tuple[object, ...]]:
        """Run a statement as the owner, outside any transaction; ``{}`` takes the names of databases."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            cursor = connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def names(self) -> set[str]:
        return {str(row[0]) for row in self.execute("SELECT datname FROM pg_database")}

    def clone(self, template: str, name: str) -> None:
        self.drop(name)
        self.execute("CREATE DATABASE {} TEMPLATE {}", name, template)

    def drop(self, name: str) -> None:
        drop(self.owner_url, name)


def named(url: str, name: str) -> str:
    """The same address with another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def start(stack: ExitStack) -> None:
    """Start the run's server (in the process that starts the workers) and hand it on in the environment."""
    app_url, owner_url = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    folder = tempfile.mkdtemp(prefix="samraad-test-")
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    prefix = f"test_{os.getpid()}_"
    if not app_url or not owner_url:
        slot, owner_url, app_url = stack.enter_context(embedded())
        server = TestServer(owner_url, app_url, prefix, str(slot))
        for name in server.names():
            if name.startswith("test_"):
                server.drop(name)
    else:
        server = TestServer(owner_url, app_url, prefix, folder)
    stack.callback(drop_run, server)
    os.environ[HANDED_ON] = json.dumps(asdict(server))
    os.environ["DATABASE_URL"] = server.app_url
    os.environ.pop("DATABASE_OWNER_URL", None)
    os.environ["SAMRAAD_DATA"] = folder


@contextmanager
def embedded() -> Iterator[tuple[Path, str, str]]:
    """The first test server of this work tree that no other run uses."""
    kind = hashlib.sha256(os.environ.get("SAMRAAD_PG_BIN", "").encode()).hexdigest()[:6]
    for number in range(SLOTS):
        folder = CACHE / f"test-postgres-{kind}-{number}"
        try:
            with running(folder, settings=FAST, alone=True) as server:
                yield folder, server.owner_url, server.app_url
        except PostgresBusy:
            continue
        forget_elsewhere(folder)
        return
    raise RuntimeError(f"{SLOTS} test runs use this work tree already.")


def forget_elsewhere(folder: Path) -> None:
    """A cluster that had to be placed outside the work tree does not outlive the run."""
    pointer = folder / "postgres_location"
    if pointer.exists():
        shutil.rmtree(Path(pointer.read_text().strip()).parent, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def handed_on() -> TestServer:
    """The run's server, in a worker or in the process that started it."""
    return TestServer(**json.loads(os.environ[HANDED_ON]))


def drop_run(server: TestServer) -> None:
    for name in server.names():
        if name.startswith(server.prefix):
            server.drop(name)


def template(server: TestServer, kind: str, sources: Iterable[Path], fill: Callable[[str], None]) -> str:
    """The name of a template database that ``fill`` made from these sources; made once, then kept.

    One worker makes it while the others wait; it takes its name when it is whole.
    """
    name = f"{kind}_{fingerprint(sources)}"
    with open(Path(server.folder) / f"{kind}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        held = server.names()
        if name not in held:
            for old in held:
                if old.startswith(f"{kind}_"):
                    server.drop(old)
            fill(f"{kind}_unfinished")
            server.execute("ALTER DATABASE {} RENAME TO {}", f"{kind}_unfinished", name)
    return name


def fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrated(server: TestServer) -> str:
    """The template with all migrations applied and the rights given."""
    package = ROOT / "samraad"
    sources = [*package.glob("*/migrations/*.py"), *package.glob("*/data/*"), package / "config" / "roles.py"]
    sources += [package / "config" / "inside" / "migrate.py", package / "organisations" / "register.py"]

    def fill(name: str) -> None:
        server.clone("template0", name)
        inside("migrate", url=server.owner_of(name))

    return template(server, "migrated", filter(Path.is_file, sources), fill)


def with_demo(server: TestServer) -> str:
    """The template with the demo loaded."""
    base = migrated(server)
    sources = [
        path for kind in ("py", "csv", "json", "toml") for path in (ROOT / "samraad").rglob(f"*.{kind}")
    ]

    def fill(name: str) -> None:
        server.clone(base, name)
        inside("demo", url=server.app_of(name), SAMRAAD_DEMO="1")

    return template(server, "demo", sources, fill)


def inside(name: str, *arguments: str, url: str, **environment: str) -> None:
    """Run work that needs Django in a process of its own, against this database."""
    command = [sys.executable, "-m", "samraad.config.inside", name, *arguments]
    settings = {**os.environ, "DATABASE_URL": url, **environment}
    finished = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True)
    if finished.returncode:
        raise RuntimeError(f"{name}: {finished.stdout}{finished.stderr}")
