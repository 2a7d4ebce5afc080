"""The embedded server: one owner, others join, and nothing is lost when somebody dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from samraad.config.postgres import PostgresBusy, PostgresTrouble, running
from samraad.config.postgres.places import places_for
from samraad.config.postgres.server import leftover
from tests.surroundings.database import ROOT, forget_elsewhere

HOLD = """
import sys, time
from pathlib import Path
from samraad.config.postgres import running
with running(Path(sys.argv[1])) as server:
    print("up", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a made cluster, in a place that the server's user can reach."""
    folder = tmp_path_factory.mktemp("postgres")
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    with running(folder) as server, psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE kept (words text)")
        owner.execute("INSERT INTO kept VALUES ('bliver liggende')")
    yield folder
    forget_elsewhere(folder)


def kept(url: str) -> list[tuple[str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT words FROM kept").fetchall()


@pytest.fixture
def holder(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that owns the server."""
    command = [sys.executable, "-c", HOLD, str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        yield child
        child.kill()


def test_data_are_there_at_the_next_start(data: Path) -> None:
    with running(data) as server:
        assert kept(server.owner_url) == [("bliver liggende",)]
    assert leftover(places_for(data).cluster) is None


def test_who_comes_second_joins_and_leaves_the_server_running(
    data: Path, holder: "subprocess.Popen[str]"
) -> None:
    for _ in range(2):
        with running(data) as server:
            assert kept(server.owner_url) == [("bliver liggende",)]
    with pytest.raises(PostgresBusy), running(data, alone=True):
        pass


def test_a_killed_owner_takes_the_server_along_and_loses_nothing(
    data: Path, holder: "subprocess.Popen[str]"
) -> None:
    holder.kill()
    holder.wait()
    with running(data) as server:
        assert kept(server.owner_url) == [("bliver liggende",)]


def test_a_server_left_behind_is_stopped_and_started_anew(data: Path) -> None:
    places = places_for(data)
    command = [str(places.programs / "postgres"), "-D", str(places.cluster), "-c", "listen_addresses="]
    command += ["-c", f"unix_socket_directories={places.socket_folder}"]
    with subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL, **places.runner.options) as orphan:
        while leftover(places.cluster) is None:
            time.sleep(0.05)
        with running(data) as server:
            assert kept(server.owner_url) == [("bliver liggende",)]
            assert leftover(places.cluster) != orphan.pid


def test_a_half_made_cluster_is_made_again(tmp_path_factory: pytest.TempPathFactory, data: Path) -> None:
    folder = tmp_path_factory.mktemp("halv")
    folder.chmod(0o755)
    half = places_for(folder).unfinished
    (half / "base").mkdir(parents=True)
    with running(folder) as server, psycopg.connect(server.app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("samraad_app",)
    assert not half.exists()
    forget_elsewhere(folder)


def test_a_cluster_of_another_major_version_is_refused_in_words(data: Path) -> None:
    version = places_for(data).cluster / "PG_VERSION"
    held = version.read_text()
    version.write_text("12\n")
    try:
        with pytest.raises(PostgresTrouble, match="lavet af PostgreSQL 12"), running(data):
            pass
    finally:
        version.write_text(held)


def test_lost_passwords_are_told_in_words(data: Path) -> None:
    passwords = places_for(data).passwords
    aside = passwords.rename(passwords.with_suffix(".aside"))
    try:
        with pytest.raises(PostgresTrouble, match="Hent filen fra en sikkerhedskopi"), running(data):
            pass
    finally:
        aside.rename(passwords)


def test_nobody_gets_in_without_the_password_or_over_the_network(data: Path) -> None:
    with running(data) as server:
        wrong = server.app_url.replace(urlsplit(server.app_url).password or "", "forkert")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        with psycopg.connect(server.superuser_url) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    places = places_for(data)
    assert oct(places.socket_folder.stat().st_mode & 0o777) == "0o700"
    assert oct(places.passwords.stat().st_mode & 0o777) == "0o600"
    assert oct(places.log.stat().st_mode & 0o777) == "0o600"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server over to another user")
def test_root_places_the_cluster_where_the_servers_user_can_reach_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    folder = tmp_path / "var"
    with running(folder) as server, psycopg.connect(server.app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("samraad_app",)
    assert not (folder / "postgres").exists()
    with running(folder):
        pass
    assert places_for(folder).cluster.exists()
    forget_elsewhere(folder)


def test_programs_that_are_not_there_are_told_in_words(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMRAAD_PG_BIN", str(tmp_path))
    with pytest.raises(PostgresTrouble, match="Ret SAMRAAD_PG_BIN"), running(tmp_path):
        pass


def test_ctrl_c_does_not_reach_the_server_itself(data: Path, holder: "subprocess.Popen[str]") -> None:
    pid = leftover(places_for(data).cluster)
    assert pid is not None
    assert os.getpgid(pid) == pid != os.getpgid(holder.pid)
    holder.send_signal(signal.SIGINT)
    holder.wait()
    assert leftover(places_for(data).cluster) is None
