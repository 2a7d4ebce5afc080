"""PostgreSQL's own programs for dump and restore, at least as new as the server they talk to."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from samraad.config.commands.surroundings import Database, Trouble
from samraad.config.postgres.places import installed_programs

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def server_major(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.info.server_version // 10000


def program(name: str, found: Database, major: int) -> Path:
    """``pg_dump`` or ``pg_restore``: the embedded server's, a fitting one on PATH, or the wheel's."""
    on_path = shutil.which(name)
    places = [found.programs / name if found.programs else None, Path(on_path) if on_path else None]
    for path in [*places, installed_programs() / name]:
        if path and path.exists() and version(path) >= major:
            return path
    raise Trouble(
        f"{name} til PostgreSQL {major} eller nyere mangler. Installér postgresql-client, og prøv igen."
    )


def version(path: Path) -> int:
    answer = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    match = re.search(r"(\d+)", answer)
    return int(match.group(1)) if match else 0


def run_with(url: str, command: Sequence[str | Path]) -> None:
    """Run a program against this database; the password goes by the environment, never the command line."""
    finished = subprocess.run(
        command, env={**os.environ, **surroundings_of(url)}, capture_output=True, text=True, errors="replace"
    )
    if finished.returncode:
        words = finished.stderr.strip()
        if "No space left on device" in words:
            raise Trouble("Disken er fuld. Frigør plads, og kør samme kommando igen. (Disk full.)")
        raise Trouble(f"{Path(command[0]).name}: {words[-600:]}")


def surroundings_of(url: str) -> dict[str, str]:
    """libpq's environment for an address."""
    held = conninfo_to_dict(url)
    return {variable: str(held[name]) for name, variable in VARIABLES.items() if held.get(name)}
