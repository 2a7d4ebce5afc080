"""Start en demo med eksempeldata på denne maskine.

Demoen har sin egen medfølgende database i datamappen og bruger aldrig DATABASE_URL. Data bliver liggende til
næste start; slet datamappen for at begynde forfra.
"""

import argparse
from contextlib import ExitStack
from pathlib import Path

from samraad.config.commands.serve import check_port, port_number, prepare, serve
from samraad.config.commands.surroundings import Trouble, alone, database, environment, inside, step
from samraad.config.web_server import THREADS, WORKERS

MARK = "demo"
HOSTS = "localhost,127.0.0.1,[::1]"


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument("--port", type=port_number, default=8000, help="port at lytte på (8000)")


def run(options: argparse.Namespace) -> int:
    data, address = Path(options.data).resolve(), f"http://localhost:{options.port}"
    options.host, options.workers, options.threads = "127.0.0.1", WORKERS, THREADS
    more = {"SAMRAAD_DEMO": "1", "SAMRAAD_HTTPS": "0", "SAMRAAD_URL": address, "SAMRAAD_HOSTS": HOSTS}
    with alone(data), ExitStack() as stack:
        check_port(options.host, options.port)
        mark_as_demo(data)
        with step("Starter databasen"):
            found = stack.enter_context(database(data, embedded_only=True))
        prepare(options.data, found, more)
        with step("Lægger eksempeldata ind"):
            if inside("demo", env=environment(options.data, found.app_url, more)):
                raise Trouble("Eksempeldata kunne ikke lægges ind; se ovenfor.")
        serve(options, environment(options.data, found.app_url, more), address)
    return 0


def mark_as_demo(data: Path) -> None:
    """Sample data never goes into a data folder that somebody works in."""
    mark = data / MARK
    if not mark.exists() and any((data / name).exists() for name in ("postgres", "postgres_location")):
        raise Trouble(f"{data} er ikke en demo. Vælg en anden mappe: make demo DATA=./demo")
    mark.touch()
