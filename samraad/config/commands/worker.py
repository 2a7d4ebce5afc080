"""Send mail, og gør det, der sker efter uret: påmindelser, ugebrevet, oprydning.

Webserveren (samraad serve) starter selv en. Kør kun kommandoen for sig, hvis arbejdet skal ligge på en anden
maskine. Der arbejder højst én ad gangen; en til venter, til den første stopper. Forbindelsen til databasen
skal være direkte, ikke gennem en pulje, der skifter forbindelse ved hver transaktion.
"""

import argparse
import subprocess
from collections.abc import Mapping
from pathlib import Path

from samraad.config.commands.surroundings import (
    Trouble,
    database,
    environment,
    inside_command,
    start,
    stop,
)


def add_options(form: argparse.ArgumentParser) -> None:
    """It takes none beside the data folder."""


def run(options: argparse.Namespace) -> int:
    with database(Path(options.data).resolve()) as found:
        child = start_worker(environment(options.data, found.app_url))
        try:
            print("Samråd sender mail. Stop med Ctrl-C.", flush=True)
            code = child.wait()
            raise Trouble(f"Arbejderen stoppede af sig selv ({code}); se ovenfor.")
        except KeyboardInterrupt:
            print("\nStopper …", flush=True)
        finally:
            stop(child)
    return 0


def start_worker(env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start the worker as a child; the application's role is all it knows of the database."""
    return start(inside_command("worker"), env=env)
