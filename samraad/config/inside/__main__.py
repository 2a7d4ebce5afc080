"""Set Django up, then run one of these modules, or several in turn (it is the setting up that takes time).

python -m samraad.config.inside NAME[,NAME …] [ARGUMENT …]
"""

import os
import sys
from importlib import import_module

import django
from django.db import OperationalError


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samraad.config.settings")
    django.setup()
    names, arguments = sys.argv[1].split(","), sys.argv[2:]
    for name in names:
        module = import_module(f"samraad.config.inside.{name}")
        try:
            code: int = module.main(arguments)
        except OperationalError as error:
            print(f"Fejl: Databasen svarer ikke: {str(error).strip().splitlines()[0]}", file=sys.stderr)
            return 1
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
