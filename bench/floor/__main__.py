"""``python -m bench.floor URL``: make the floor's table in a database, as its owner, with a hundred rows."""

import sys
from importlib import import_module

from bench.surroundings import start_django

if __name__ == "__main__":
    start_django(sys.argv[1])
    import_module("bench.floor.lay").lay()
