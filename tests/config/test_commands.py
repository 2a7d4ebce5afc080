"""The commands as an operator meets them: help, exit codes, one line when something is wrong, a life."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from samraad.config.commands import COMMANDS, main
from tests.surroundings.database import ROOT, TestServer, forget_elsewhere
from tests.surroundings.site import free_port

NAMES = [command.__name__.rsplit(".", 1)[1] for command in COMMANDS]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_tells_what_it_does(name: str, capsys) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    assert f"usage: samraad {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["ukendt"], ["users"], ["serve", "--port", "0"], ["demo", "--port", "x"], ["backup"]]
)
def test_what_is_not_understood_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)


@pytest.mark.parametrize("name", ["demo", "serve"])
def test_a_taken_port_is_told_in_one_line_before_anything_is_started(
    name: str, tmp_path: Path, capsys
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main([name, "--data", str(tmp_path), "--port", str(port)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"Fejl: Port {port} er optaget. Vælg en anden, fx: make demo PORT={port + 1} "
        f"(samraad serve --port …). (Port {port} cannot be used: Address already in use.)"
    ]
    assert not (tmp_path / "postgres").exists()


def test_a_demo_never_moves_into_a_folder_that_somebody_works_in(tmp_path: Path, capsys) -> None:
    (tmp_path / "postgres").mkdir()
    assert main(["demo", "--data", str(tmp_path), "--port", str(free_port())]) == 1
    assert "er ikke en demo" in capsys.readouterr().err


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr("samraad.config.commands.surroundings.NEEDED_BYTES", 1 << 62)
    assert main(["migrate", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("Fejl: Disken er fuld (kun ")


def test_migrating_without_the_owner_is_refused(monkeypatch, capsys) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert main(["migrate"]) == 1
    assert "DATABASE_OWNER_URL" in capsys.readouterr().err


@contextmanager
def served(name: str, data: Path, port: int, **more: str) -> Iterator["subprocess.Popen[str]"]:
    """`samraad demo` or `samraad serve` in a process of its own, once it has printed its address."""
    held = {key: words for key, words in os.environ.items() if not key.startswith("DATABASE_")}
    command = [sys.executable, "-c", "import sys; from samraad.config.commands import main; sys.exit(main())"]
    with subprocess.Popen(
        [*command, name, "--data", str(data), "--port", str(port)],
        cwd=ROOT,
        env={**held, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        said = ""
        while "Stop med Ctrl-C" not in said:
            line = child.stdout.readline() if child.stdout else ""
            assert line, said
            said += line
        yield child
        child.kill()


def last_words(child: "subprocess.Popen[str]", sign: signal.Signals) -> tuple[int, str]:
    """How a served site ends when it is told to stop: its exit code and its last line."""
    child.send_signal(sign)
    rest = child.stdout.read() if child.stdout else ""
    return child.wait(30), rest.splitlines()[-1]


def health(port: int) -> int:
    with urlopen(f"http://localhost:{port}/sundhed/", timeout=10) as answer:
        status: int = answer.status
    return status


def test_a_killed_demo_starts_again_with_nothing_lost_and_stops_in_good_order(
    tmp_path: Path, monkeypatch, capfd
) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    tmp_path.chmod(0o755)
    data, port = tmp_path / "var", free_port()
    with served("demo", data, port) as child:
        assert health(port) == 200
        assert main(["users", "create", "bente@example.dk", "Bente", "--data", str(data)]) == 0
        child.kill()
    wait_for_port(port)
    with served("demo", data, port) as child:
        assert health(port) == 200
        capfd.readouterr()
        assert main(["users", "list", "--data", str(data)]) == 0
        assert "bente@example.dk" in capfd.readouterr().out
        assert main(["check", "--data", str(data)]) == 1
        assert "Den medfølgende database er kun til prøver" in capfd.readouterr().out
        assert last_words(child, signal.SIGINT) == (0, "Stoppet. Data er gemt.")
    forget_elsewhere(data)


def wait_for_port(port: int) -> None:
    """The killed server's own web server stops by itself; nobody has to be asked."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError("The web server outlived its owner.")


@pytest.fixture
def database(test_server: TestServer, worker_name: str) -> Iterator[dict[str, str]]:
    """A database on somebody's server that nothing has been put in, as the environment names it."""
    name = f"{test_server.prefix}{worker_name}_empty"
    test_server.clone("template0", name)
    yield {"DATABASE_URL": test_server.app_of(name), "DATABASE_OWNER_URL": test_server.owner_of(name)}
    test_server.drop(name)


def test_a_server_makes_the_tables_of_an_empty_database_and_serves(
    database: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    with served("serve", tmp_path, port, **database) as child:
        assert health(port) == 200
        assert not (tmp_path / "postgres").exists()
        assert last_words(child, signal.SIGTERM) == (0, "Stoppet. Data er gemt.")


def test_users_and_passwords_from_the_command_line(
    database: dict[str, str], tmp_path: Path, monkeypatch, capfd
) -> None:
    for name, url in database.items():
        monkeypatch.setenv(name, url)
    data = ["--data", str(tmp_path)]
    assert main(["migrate", *data]) == 0
    assert main(["users", "create", "bente@example.dk", "Bente", *data]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("fire heste i regnen\n"))
    assert main(["users", "password", "bente@example.dk", *data]) == 0
    assert main(["users", "export", str(tmp_path / "ud.csv"), *data]) == 0
    assert main(["users", "import", str(tmp_path / "ud.csv"), "--dry-run", *data]) == 0
    assert "Intet at ændre." in capfd.readouterr().out


def test_two_different_passwords_at_the_terminal_are_refused(monkeypatch, capsys) -> None:
    answers = iter(["en lang adgangskode", "en anden adgangskode"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda words: next(answers))
    assert main(["users", "password", "bente@example.dk"]) == 1
    assert "ikke ens" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["backup", "{}/kopi"], ["users", "list"], ["users", "import", "{}/fil.csv"], ["migrate"]]
)
def test_a_database_that_does_not_answer_is_told_in_words(
    tmp_path: Path, monkeypatch, capfd, arguments: list[str]
) -> None:
    (tmp_path / "fil.csv").write_text("mail;navn;aktiv\na@example.dk;A;ja\n")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, f"postgresql://nobody@/none?host={tmp_path}")
    arguments = [argument.format(tmp_path) for argument in arguments]
    assert main([*arguments, "--data", str(tmp_path / "data")]) == 1
    told = capfd.readouterr()
    assert "Fejl: Databasen s" in told.err
    assert "Traceback" not in told.err and "færdig" not in told.out
