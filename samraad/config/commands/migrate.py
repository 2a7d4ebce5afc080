"""Bring databasens tabeller ajour, og giv webserverens rolle dens rettigheder.

Køres som den rolle, der ejer tabellerne (DATABASE_OWNER_URL), aldrig som webserverens.
"""

import argparse
from pathlib import Path

from samraad.config.commands.surroundings import Trouble, database, environment, inside, step


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument(
        "--check",
        action="store_true",
        help="undersøg kun, om modeller og migreringer følges ad (for udviklere)",
    )


def run(options: argparse.Namespace) -> int:
    if options.check:
        return inside("migrate", "--check", env=environment(options.data, "postgresql:///none"))
    with database(Path(options.data)) as found:
        env = environment(options.data, found.as_owner)
        with step("Bringer tabellerne ajour"):
            if inside("migrate", env=env):
                raise Trouble("Tabellerne kunne ikke bringes ajour; se ovenfor.")
    return 0
