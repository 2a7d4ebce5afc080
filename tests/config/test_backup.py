"""A backup that is read back gives the same database and files, or nothing at all."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from samraad.config.commands import main
from samraad.config.commands.restore import drop
from samraad.config.postgres import running
from tests.notices.working import wait_until
from tests.surroundings.database import TestServer, forget_elsewhere, migrated, named

VACUUMS_SLOWLY = (
    "fsync=off",
    "autovacuum_naptime=1s",
    "autovacuum_vacuum_cost_delay=100",
    "autovacuum_vacuum_cost_limit=1",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SAMRAAD_DATA", str(tmp_path / "data"))
    stored = tmp_path / "data" / "files" / "ab"
    stored.mkdir(parents=True)
    (stored / "abcdef").write_bytes(b"et bilag")
    return tmp_path / "data"


@pytest.fixture
def database(test_server: TestServer, worker_name: str, monkeypatch) -> Iterator[str]:
    """A migrated database of our own, named in the environment as a real installation names its."""
    name = f"{test_server.prefix}{worker_name}_backup"
    test_server.clone(migrated(test_server), name)
    monkeypatch.setenv("DATABASE_URL", test_server.app_of(name))
    monkeypatch.setenv("DATABASE_OWNER_URL", test_server.owner_of(name))
    add("Før", test_server.app_of(name))
    yield test_server.app_of(name)
    test_server.drop(name)


def add(name: str, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO organisations_user (email, name, password, is_active, demo)"
            " VALUES (%s, %s, '', true, false)",
            [f"{name.lower()}@example.dk", name],
        )


def names(url: str) -> list[tuple[str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT name FROM organisations_user ORDER BY name").fetchall()


def test_database_and_files_come_back_as_they_were(data: Path, database: str, tmp_path: Path) -> None:
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    add("Senere", database)
    (data / "files" / "ab" / "senere").write_bytes(b"kom til")
    (data / "files" / "ab" / "abcdef").unlink()
    assert main(["restore", "--overwrite", str(kept)]) == 0
    assert names(database) == [("Før",)]
    found = {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("files/*/*")}
    assert found == {"files/ab/abcdef": b"et bilag"}
    with psycopg.connect(database) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM audit_event")


def test_a_mail_that_waited_when_the_backup_was_taken_is_held(
    data: Path, database: str, tmp_path: Path
) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(
            "INSERT INTO notices_outgoing (key, message_id, address, subject, text, state, attempts)"
            " VALUES ('1', '<1@x>', 'en@example.dk', 'Møde', 'Hej', 'queued', 0)"
        )
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    assert main(["restore", "--overwrite", str(kept)]) == 0
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT state FROM notices_outgoing").fetchall() == [("unknown",)]


def test_a_backup_is_readable_by_us_alone_and_never_written_over(
    data: Path, database: str, tmp_path: Path, capsys
) -> None:
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    before = kept.read_bytes()
    assert main(["backup", str(kept)]) == 1
    assert "findes allerede" in capsys.readouterr().err
    assert kept.read_bytes() == before


def test_a_database_in_use_is_not_written_over_unasked(
    data: Path, database: str, tmp_path: Path, capsys
) -> None:
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    assert main(["restore", str(kept)]) == 1
    assert "Brug --overwrite" in capsys.readouterr().err
    assert names(database) == [("Før",)]


@pytest.mark.parametrize("harm", ["cut", "changed", "foreign", "added"])
def test_a_damaged_backup_changes_nothing(
    data: Path, database: str, tmp_path: Path, capsys, harm: str
) -> None:
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    damage(kept, harm)
    add("Senere", database)
    assert main(["restore", "--overwrite", str(kept)]) == 1
    assert capsys.readouterr().err.startswith("Fejl: ")
    assert names(database) == [("Før",), ("Senere",)]
    assert (data / "files" / "ab" / "abcdef").read_bytes() == b"et bilag"


def damage(path: Path, harm: str) -> None:
    whole = path.read_bytes()
    if harm == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif harm == "changed":
        place = len(whole) // 2
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    elif harm == "foreign":
        path.write_bytes(b"noget helt andet")
    else:
        with tarfile.open(path, "a") as archive:
            archive.add(__file__, arcname="files/ab/fremmed")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ([], "som denne udgave kan læse"),
        (5, "som denne udgave kan læse"),
        ({"kind": "andet"}, "som denne udgave kan læse"),
        ({"format": 2}, "som denne udgave kan læse"),
        ({"release": None}, "som denne udgave kan læse"),
        ({"server": "18"}, "som denne udgave kan læse"),
        ({"members": ["database.dump"]}, "som denne udgave kan læse"),
        ({"members": {}}, "som denne udgave kan læse"),
        ({"server": 99}, "denne server er ældre"),
        ({"release": "99.0"}, "Kopien er fra udgave 99.0. Opdatér Samråd først."),
    ],
)
def test_a_backup_that_says_something_else_of_itself_is_refused_in_one_line(
    data: Path, database: str, tmp_path: Path, capsys, changed: object, words: str
) -> None:
    kept, odd = tmp_path / "kopi", tmp_path / "underlig"
    assert main(["backup", str(kept)]) == 0
    with tarfile.open(kept) as archive, tarfile.open(odd, "w") as made:
        for member in archive.getmembers():
            content = archive.extractfile(member).read()
            if member.name == "manifest.json":
                told = changed if not isinstance(changed, dict) else json.loads(content) | changed
                content = json.dumps(told).encode()
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    add("Senere", database)
    capsys.readouterr()
    assert main(["restore", "--overwrite", str(odd)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Fejl: ") and words in told and told.count("\n") == 1
    assert names(database) == [("Før",), ("Senere",)]


def test_a_compressed_file_is_not_blown_up(data: Path, database: str, tmp_path: Path, capsys) -> None:
    bomb = tmp_path / "bombe"
    with tarfile.open(bomb, "w:gz") as archive:
        member = tarfile.TarInfo("files/stor")
        member.size = 50_000_000
        archive.addfile(member, io.BytesIO(bytes(member.size)))
    assert main(["restore", "--overwrite", str(bomb)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert names(database) == [("Før",)]


def test_a_dump_that_cannot_be_read_leaves_the_old_database(
    data: Path, database: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    kept = tmp_path / "kopi"
    assert main(["backup", str(kept)]) == 0
    monkeypatch.setattr("samraad.config.commands.restore.program", lambda *_: Path("/bin/false"))
    assert main(["restore", "--overwrite", str(kept)]) == 1
    assert names(database) == [("Før",)]


def test_a_database_that_the_server_vacuums_is_dropped_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("vacuum")
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    with (
        running(folder, settings=VACUUMS_SLOWLY) as server,
        psycopg.connect(server.owner_url, autocommit=True) as owner,
    ):
        owner.execute("CREATE DATABASE emptied")
        with psycopg.connect(named(server.owner_url, "emptied"), autocommit=True) as inside:
            inside.execute("CREATE TABLE t AS SELECT g, repeat('x', 500) FROM generate_series(1, 20000) AS g")
            inside.execute("UPDATE t SET g = g + 1")
        under_way = "SELECT count(*) FROM pg_stat_progress_vacuum WHERE datname = 'emptied'"
        wait_until(lambda: owner.execute(under_way).fetchone() == (1,))
        drop(server.owner_url, "emptied")
        left = "SELECT count(*) FROM pg_database WHERE datname = 'emptied'"
        assert owner.execute(left).fetchone() == (0,)
    forget_elsewhere(folder)
