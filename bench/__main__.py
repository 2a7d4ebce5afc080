"""``python -m bench``: build what is not built, then print the figures. Always ends with 0."""

import os
import subprocess
import sys
from importlib import import_module

from bench.surroundings import built, environment, inside, on_the_day, server, start_django, told
from tests.surroundings.database import ROOT, TestServer


def main() -> None:
    environment()
    with server() as found:
        district = built(found, "district")
        nation = built(found, "national") if os.environ.get("SCALE") == "national" else ""
        inside("static_files", url=found.app_of(district))
        lay_floor(found, district)
        start_django(found.app_of(district))
        with on_the_day():
            import_module("bench.figures").show_everything(found, district, nation)


def lay_floor(found: TestServer, database: str) -> None:
    """Give the district's database the floor's table, as the owner, in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "bench.floor", found.owner_of(database)],
        cwd=ROOT,
        check=True,
        env=dict(os.environ),
    )


if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        told(f"Nothing was measured: {error!r}")
