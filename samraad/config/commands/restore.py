"""Indlæs en sikkerhedskopi i en tom database.

Kopien kontrolleres og indlæses ved siden af den gamle database, som først byttes ud, når alt er på plads.
Går noget galt, er intet ændret. Samråd skal være stoppet imens. En database, der er i brug, kræver
--overwrite.
"""

import argparse
import secrets
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from samraad.config.commands.archive import DUMP, FILES, is_newer, unpack
from samraad.config.commands.programs import program, run_with, server_major
from samraad.config.commands.surroundings import (
    Database,
    Trouble,
    alone,
    database,
    environment,
    inside,
    step,
)
from samraad.config.roles import APP

TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
PART_WITH = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = ANY(%s) AND backend_type = 'client backend'"""


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument("file", metavar="FIL", help="sikkerhedskopien")
    form.add_argument("--overwrite", action="store_true", help="erstat en database og filer, der er i brug")


def run(options: argparse.Namespace) -> int:
    data = Path(options.data).resolve()
    with alone(data), database(data) as found:
        if not options.overwrite and not is_empty(found.as_owner, data):
            raise Trouble("Databasen er ikke tom. Brug --overwrite for at erstatte den.")
        with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as name:
            folder = Path(name)
            with step("Kontrollerer sikkerhedskopien"):
                manifest = unpack(Path(options.file), folder)
            if is_newer(manifest.release):
                raise Trouble(f"Kopien er fra udgave {manifest.release}. Opdatér Samråd først.")
            if manifest.server > server_major(found.as_owner):
                raise Trouble(f"Kopien er fra PostgreSQL {manifest.server}; denne server er ældre.")
            replace(options.data, found, folder)
    print(f"Indlæst: {options.file} (taget {manifest.made_at}, udgave {manifest.release})")
    return 0


def is_empty(owner_url: str, data: Path) -> bool:
    with psycopg.connect(owner_url) as connection:
        row = connection.execute(TABLES).fetchone()
    files = data / FILES
    return row == (0,) and not (files.is_dir() and any(files.iterdir()))


def replace(data: str, found: Database, folder: Path) -> None:
    """Fill a fresh database, then put it and the files in the old ones' places."""
    live = urlsplit(found.as_owner).path.lstrip("/")
    fresh = f"samraad_restore_{secrets.token_hex(4)}"
    fresh_url = urlsplit(found.as_owner)._replace(path=f"/{fresh}").geturl()
    make(found.as_owner, fresh)
    try:
        with step("Indlæser databasen"):
            restore = program("pg_restore", found, server_major(found.as_owner))
            options = ["--no-owner", "--no-acl", "--no-comments", "--single-transaction", "--exit-on-error"]
            run_with(fresh_url, [restore, *options, f"--dbname={fresh}", folder / DUMP])
        with step("Bringer tabellerne ajour"):
            if inside("migrate,hold_mail", env=environment(data, fresh_url)):
                raise Trouble("Tabellerne kunne ikke bringes ajour. Intet er ændret.")
        with step("Bytter database og filer"):
            swap(maintenance(found.as_owner), live, fresh, Path(data).resolve() / FILES, folder / FILES)
    finally:
        drop(found.as_owner, fresh)


def maintenance(owner_url: str) -> str:
    """A database cannot be renamed by somebody who is in it."""
    return urlsplit(owner_url)._replace(path="/postgres").geturl()


def make(owner_url: str, name: str) -> None:
    database_name, app = sql.Identifier(name), sql.Identifier(APP)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(database_name))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database_name))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database_name, app))


def drop(owner_url: str, name: str) -> None:
    """Drop a database with whoever is in it; WITH (FORCE) would fail on the server's own vacuuming."""
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        connection.execute(PART_WITH, [[name]])
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def swap(url: str, live: str, fresh: str, files: Path, new_files: Path) -> None:
    """Exchange the names of the two databases in one transaction, and the folders of files with them."""
    old, old_files = f"{fresh}_old", files.with_name(f"{fresh}_old")
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    new_files.mkdir(exist_ok=True)
    new_files.chmod(0o700)
    with psycopg.connect(url) as connection:
        connection.execute(PART_WITH, [[live, fresh]])
        connection.execute(rename.format(sql.Identifier(live), sql.Identifier(old)))
        connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(live)))
        if files.exists():
            files.rename(old_files)
        new_files.rename(files)
    shutil.rmtree(old_files, ignore_errors=True)
    drop(url, old)
