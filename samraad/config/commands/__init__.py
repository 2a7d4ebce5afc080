"""``samraad``: what an operator runs. One file a command; each says what it does with ``--help``.

Exit codes that scripts can trust: 0 done, 1 not done or not fit, 2 asked for in a way that is not understood.
"""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import psycopg

from samraad import __version__
from samraad.config.commands import backup, check, demo, migrate, restore, seats, serve, users, worker
from samraad.config.commands.surroundings import Trouble, stop_with_parent
from samraad.config.postgres import PostgresTrouble

COMMANDS = (demo, serve, worker, migrate, users, seats, check, backup, restore)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what goes wrong is one line on standard error."""
    options = command_line().parse_args(arguments)
    stop_with_parent()
    os.umask(0o077)  # what is made in the data folder is ours alone
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, interrupt)
    try:
        code: int = options.run(options)
    except (Trouble, PostgresTrouble) as trouble:
        print(f"Fejl: {trouble}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Fejl: {in_words(error)}", file=sys.stderr)
        return 1
    except psycopg.Error as error:
        print(f"Fejl: Databasen siger nej: {first_line(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stoppet.", file=sys.stderr)
        return 1
    return code


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samraad", description="Driften af Samråd.")
    parser.add_argument("--version", action="version", version=__version__)
    chosen = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)
    for command in COMMANDS:
        words = (command.__doc__ or "").strip()
        form = chosen.add_parser(
            command.__name__.rsplit(".", 1)[1],
            help=words.splitlines()[0],
            description=words,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        form.add_argument(
            "--data",
            default=os.environ.get("SAMRAAD_DATA", "var"),
            metavar="MAPPE",
            help="datamappen (ellers SAMRAAD_DATA, ellers ./var)",
        )
        command.add_options(form)
        form.set_defaults(run=command.run)
    return parser


def interrupt(sign: int, frame: FrameType | None) -> None:
    """SIGTERM stops a command the way Ctrl-C does; so does SIGINT in the background, where shells hide it."""
    raise KeyboardInterrupt


def first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def in_words(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "Disken er fuld. Frigør plads, og kør samme kommando igen. (Disk full.)"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Der mangler adgang til {error.filename}. Ret rettighederne, og prøv igen."
    return f"{error.strerror}: {error.filename}" if error.filename else str(error)
