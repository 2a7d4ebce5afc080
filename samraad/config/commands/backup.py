"""Tag en sikkerhedskopi af database og filer i én fil, med kontrolsum af alt.

Kan køres, mens Samråd er i brug. Kopien rummer hverken adgangskoder til databasen eller nøglen; gem dem for
sig.
"""

import argparse
import tempfile
from pathlib import Path

from samraad.config.commands.archive import pack
from samraad.config.commands.programs import program, run_with, server_major
from samraad.config.commands.surroundings import Trouble, database, step


def add_options(form: argparse.ArgumentParser) -> None:
    form.add_argument("file", metavar="FIL", help="den fil, der skal skrives")


def run(options: argparse.Namespace) -> int:
    target, data = Path(options.file).absolute(), Path(options.data).resolve()
    if target.exists():
        raise Trouble(f"{target} findes allerede. Vælg et andet navn.")
    with (
        database(data) as found,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".samraad-") as folder,
    ):
        dump, major = Path(folder) / "database.dump", server_major(found.as_owner)
        with step("Kopierer databasen"):
            switches = ("--format=custom", "--no-owner", "--no-acl", f"--file={dump}")
            run_with(found.as_owner, [program("pg_dump", found, major), *switches])
        with step("Samler filer og kontrolsummer"):
            manifest = pack(target, dump, data / "files", major)
    size = target.stat().st_size / 1_000_000
    print(f"Sikkerhedskopi: {target} ({size:.1f} MB, {len(manifest.members) - 1} filer)")
    return 0
