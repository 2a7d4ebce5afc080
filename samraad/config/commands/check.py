"""Sig, om denne installation er egnet til rigtig brug, og hvad der mangler.

Afslutter med 1, når noget står i vejen. Kør den med de samme indstillinger som webserveren.
"""

import argparse
from pathlib import Path

from samraad.config.commands.surroundings import database, environment, inside


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument("--json", action="store_true", help="svar som JSON")


def run(options: argparse.Namespace) -> int:
    with database(Path(options.data).resolve()) as found:
        more = {"SAMRAAD_EMBEDDED": "1"} if found.embedded else {}
        arguments = ["--json"] if options.json else []
        return inside("checks", *arguments, env=environment(options.data, found.app_url, more))
