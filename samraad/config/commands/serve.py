"""Start webserveren og det, der sender mail, og start den medfølgende database, hvis der ikke er en anden.

Uden DATABASE_URL bruges den medfølgende database i datamappen. Med DATABASE_URL og DATABASE_OWNER_URL bruges
en PostgreSQL-server (15 eller nyere). Tabellerne bringes ajour først. Ctrl-C eller SIGTERM stopper det hele i
god orden.
"""

import argparse
import socket
import subprocess
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from samraad.config.commands.surroundings import (
    Database,
    Trouble,
    alone,
    database,
    environment,
    inside,
    start,
    step,
    stop,
)
from samraad.config.commands.worker import start_worker
from samraad.config.web_server import THREADS, WORKERS, web_server_command

START_SECONDS = 60
WORKER_RESTED_SECONDS = 5
"""How long a worker that stopped by itself rests before it is started again."""


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument("--host", default="127.0.0.1", help="adresse at lytte på (127.0.0.1)")
    form.add_argument("--port", type=port_number, default=8000, help="port at lytte på (8000)")
    form.add_argument("--workers", type=int, default=WORKERS, help=f"arbejdsprocesser ({WORKERS})")
    form.add_argument("--threads", type=int, default=THREADS, help=f"tråde i hver ({THREADS})")


def port_number(words: str) -> int:
    number = int(words)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("en port er et tal fra 1 til 65535")
    return number


def run(options: argparse.Namespace) -> int:
    data = Path(options.data).resolve()
    with alone(data):
        check_port(options.host, options.port)
        with database(data) as found:
            prepare(options.data, found, {})
            serve(options, environment(options.data, found.app_url), f"http://{options.host}:{options.port}")
    return 0


def check_port(host: str, port: int) -> None:
    """Say in one line that somebody else listens there, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Port {port} er optaget. Vælg en anden, fx: make demo PORT={port % 65535 + 1} "
                f"(samraad serve --port …). (Port {port} cannot be used: {error.strerror}.)"
            ) from error


def prepare(data: str, found: Database, more: Mapping[str, str]) -> None:
    """Bring the tables up to date as their owner, and lay the static files out."""
    names, url = "static_files", found.app_url
    if found.owner_url:
        names, url = "migrate,static_files", found.owner_url
    with step("Bringer tabeller og faste filer ajour"):
        if inside(names, env=environment(data, url, more)):
            raise Trouble("Tabeller og faste filer kunne ikke bringes ajour; se ovenfor.")


def serve(options: argparse.Namespace, env: Mapping[str, str], address: str) -> None:
    """Run web server and worker until somebody stops us; both know the application's role alone."""
    command = web_server_command(options.host, options.port, workers=options.workers, threads=options.threads)
    with step("Starter webserveren"):
        child = start(command, env=env)
        wait_until_answering(child, options.host, options.port)
    try:
        print(f"\nSamråd kører på {address}\nStop med Ctrl-C.", flush=True)
        code = with_worker(child, env)
        raise Trouble(f"Webserveren stoppede af sig selv ({code}); se ovenfor.")
    except KeyboardInterrupt:
        print("\nStopper …", flush=True)
    finally:
        stop(child)
    print("Stoppet. Data er gemt.", flush=True)


def with_worker(web: "subprocess.Popen[bytes]", env: Mapping[str, str]) -> int:
    """Keep a worker beside the web server while that runs; start it again when it stops by itself."""
    worker, begun = start_worker(env), time.monotonic()
    try:
        while True:
            try:
                return web.wait(1)
            except subprocess.TimeoutExpired:
                rested = time.monotonic() - begun > WORKER_RESTED_SECONDS
            if worker.poll() is not None and rested:
                worker, begun = start_worker(env), time.monotonic()
    finally:
        stop(worker)


def wait_until_answering(child: "subprocess.Popen[bytes]", host: str, port: int) -> None:
    """Ask for the health address until something answers, whatever it says."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if child.poll() is not None:
            raise Trouble("Webserveren startede ikke; se ovenfor.")
        if answers(host, port):
            return
        time.sleep(0.1)
    stop(child)
    raise Trouble(f"Webserveren svarede ikke inden for {START_SECONDS} sekunder.")


def answers(host: str, port: int) -> bool:
    asked = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)
    try:
        asked.request("GET", "/sundhed/", headers={"Host": "localhost"})
        asked.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
    return True
