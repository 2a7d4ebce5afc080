"""The real worker in a process of its own, on the database that Django's connection points at."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from samraad.notices.models import Outgoing
from tests.make.mails import LETTER
from tests.surroundings.constraints import sql
from tests.surroundings.database import ROOT

SECONDS = 30

__all__ = ["LETTER", "becomes", "now_due", "state_of", "wait_until", "worker"]


@contextmanager
def worker(
    database: str, log: Path, *, mail_url: str = "", **more: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """`python -m samraad.config.inside worker` until the end of the block; its output goes to ``log``."""
    settings = {"DATABASE_URL": database, "SAMRAAD_HTTPS": "0", "SAMRAAD_MAIL_URL": mail_url, **more}
    with open(log, "ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "samraad.config.inside", "worker"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=output,
        )
        try:
            yield child
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                child.wait(SECONDS)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what another process is to bring about."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def state_of(mail: Outgoing) -> str:
    """The state in which the mail stands now."""
    mail.refresh_from_db()
    return mail.state


def becomes(mail: Outgoing, state: str) -> None:
    """Wait until the mail has come to this state."""
    wait_until(lambda: state_of(mail) == state)


def now_due() -> None:
    """Let the mails that are to be tried again later be tried now."""
    sql("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
