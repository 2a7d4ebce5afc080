"""Brugere: list, create, deactivate, password, export og import.

Export og import bruger den samme CSV-fil (mail, navn, aktiv): det, der eksporteres, kan importeres igen.
Kendetegnet er mailadressen. Med --dry-run vises, hvad en import ville gøre, uden at gøre det.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from samraad.config.commands.surroundings import Trouble, database, environment, inside


def add_options(form: argparse.ArgumentParser) -> None:
    acts = form.add_subparsers(dest="act", metavar="HANDLING", required=True)
    acts.add_parser("list", help="vis alle brugere")
    create = acts.add_parser("create", help="opret en bruger")
    create.add_argument("email", metavar="MAIL")
    create.add_argument("name", metavar="NAVN")
    stop = acts.add_parser("deactivate", help="luk en brugers adgang nu")
    stop.add_argument("email", metavar="MAIL")
    password = acts.add_parser(
        "password", help="giv en bruger en adgangskode (spørger, eller læser en linje)"
    )
    password.add_argument("email", metavar="MAIL")
    out = acts.add_parser("export", help="skriv alle brugere til en CSV-fil")
    out.add_argument("file", metavar="FIL.csv")
    back = acts.add_parser("import", help="opret og ret brugere fra en CSV-fil")
    back.add_argument("file", metavar="FIL.csv")
    back.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske")
    for act in acts.choices.values():  # so that it may stand last, too
        act.add_argument("--data", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    arguments = [options.act]
    for name in ("email", "name"):
        if hasattr(options, name):
            arguments.append(getattr(options, name))
    if hasattr(options, "file"):
        arguments.append(str(Path(options.file).absolute()))
    if getattr(options, "dry_run", False):
        arguments.append("--dry-run")
    words = asked_password() if options.act == "password" else None
    with database(Path(options.data).resolve()) as found:
        env = environment(options.data, found.app_url)
        return inside("users", *arguments, env=env, words=words)


def asked_password() -> str:
    """Ask twice at a terminal; read one line otherwise, so that a password never stands in a command line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip(os.linesep)
    first = getpass.getpass("Adgangskode: ")
    if first != getpass.getpass("Igen: "):
        raise Trouble("De to adgangskoder er ikke ens. Prøv igen.")
    return first
