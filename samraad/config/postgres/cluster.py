"""Make a cluster: initdb, the three roles, one empty database. Made whole beside its place, then moved in."""

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from samraad.config.postgres.places import Places, PostgresTrouble
from samraad.config.roles import APP, OWNER, RETENTION

SUPERUSER = "postgres"
DATABASE = "samraad"


def made_anew(places: Places) -> Mapping[str, str]:
    """Run initdb in the unfinished place, with fresh random passwords, and return these (by role)."""
    shutil.rmtree(places.unfinished, ignore_errors=True)
    places.unfinished.mkdir(mode=0o700)
    places.runner.own(places.unfinished)
    passwords = {role: secrets.token_urlsafe(32) for role in (SUPERUSER, OWNER, APP)}
    word = places.socket_folder / "password"
    write_private(word, passwords[SUPERUSER])
    places.runner.own(word)
    try:
        run_initdb(places, word)
    finally:
        word.unlink(missing_ok=True)
    write_private(places.passwords, json.dumps(passwords))
    return passwords


def run_initdb(places: Places, word: Path) -> None:
    options = [
        "-U",
        SUPERUSER,
        "--auth=scram-sha-256",
        f"--pwfile={word}",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-k",
    ]
    command: list[str | Path] = [places.programs / "initdb", "-D", places.unfinished, *options]
    finished = places.runner.run(command)
    if finished.returncode:
        reason = finished.stdout.strip().splitlines()[-1:] or ["?"]
        raise PostgresTrouble(f"Databasen kunne ikke oprettes: {reason[0]}")


def kept_passwords(places: Places) -> Mapping[str, str]:
    try:
        held: dict[str, str] = json.loads(places.passwords.read_text())
    except (OSError, ValueError) as error:
        raise PostgresTrouble(
            f"Databasens adgangskoder i {places.passwords} kan ikke læses. Hent filen fra en sikkerhedskopi."
        ) from error
    return held


def lay_roles(superuser_url: str, passwords: Mapping[str, str]) -> None:
    """Create the owner, the application's role, the retention role and the owner's empty database.

    The owner may create databases, since restore builds a fresh one, and may end the application's sessions.
    The application's role owns nothing.
    """
    owner, app, retention, database = map(sql.Identifier, (OWNER, APP, RETENTION, DATABASE))
    statements = (
        sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(owner, passwords[OWNER]),
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(app, passwords[APP]),
        sql.SQL("CREATE ROLE {} NOLOGIN").format(retention),
        sql.SQL("GRANT {}, {} TO {}").format(app, retention, owner),
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(database, owner),
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app),
    )
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def write_private(path: Path, words: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
