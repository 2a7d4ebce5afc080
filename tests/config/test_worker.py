"""The worker as an operator meets it: kept and stopped together with the web server, or by itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.test_commands import database, last_words, served
from tests.surroundings.database import ROOT
from tests.surroundings.site import free_port

__all__ = ["database"]

SECONDS = 60


def workers_of(owner: int) -> list[int]:
    """The workers among the children of a process."""
    children = Path(f"/proc/{owner}/task/{owner}/children").read_text().split()
    return [int(child) for child in children if "worker" in command_of(int(child)).split("\0")]


def command_of(number: int) -> str:
    try:
        return Path(f"/proc/{number}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def test_a_worker_runs_beside_the_web_server_comes_back_when_killed_and_stops_with_it(
    database: dict[str, str], tmp_path: Path
) -> None:
    with served("serve", tmp_path, free_port(), **database) as child:
        wait_for(lambda: len(workers_of(child.pid)) == 1)
        first = workers_of(child.pid)[0]
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: workers_of(child.pid) not in ([], [first]))
        second = workers_of(child.pid)[0]
        assert last_words(child, signal.SIGTERM) == (0, "Stoppet. Data er gemt.")
    assert "worker" not in command_of(second)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_by_itself_stops_in_good_order(own_database, tmp_path: Path, sign: signal.Signals) -> None:
    command = "import sys; from samraad.config.commands import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", command, "worker", "--data", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": own_database.app_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        assert child.stdout and child.stdout.readline() == "Samråd sender mail. Stop med Ctrl-C.\n"
        wait_for(lambda: len(workers_of(child.pid)) == 1)
        child.send_signal(sign)
        assert child.wait(SECONDS) == 0
        assert child.stdout.read().splitlines() == ["", "Stopper …"]


def test_a_worker_without_a_database_says_so_in_a_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samraad.config.inside", "worker"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"postgresql://nobody@/none?host={tmp_path}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "The worker lost the database" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
