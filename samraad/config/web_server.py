"""How the web server is started: gunicorn with threads, told everything on its command line."""

import os
import sys
from pathlib import Path

WORKERS = 2
THREADS = 4
IN_MEMORY = Path("/dev/shm")


def web_server_command(host: str, port: int, *, workers: int = WORKERS, threads: int = THREADS) -> list[str]:
    """The command that serves the site.

    No control socket: a second instance of the same user would take over the first one's. The workers' sign
    of life lies in memory where there is such a folder, since a slow disk would make a living worker look
    dead. No header may say below which path the site lies, since a visitor could send it too.
    """
    command = [sys.executable, "-m", "gunicorn", "samraad.config.wsgi:application"]
    command += ["--bind", f"{host}:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(workers), "--threads", str(threads)]
    command += [
        "--timeout",
        "60",
        "--graceful-timeout",
        "20",
        "--no-control-socket",
        "--forwarder-headers",
        "",
        "--log-level",
        "warning",
    ]
    if os.access(IN_MEMORY, os.W_OK):
        command += ["--worker-tmp-dir", str(IN_MEMORY)]
    return command
