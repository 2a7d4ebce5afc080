"""Bring the database's tables up to date as their owner, then give the application's role its rights."""

import warnings
from collections.abc import Sequence

from django.core.management import call_command
from django.db import connection, transaction

from samraad.config.roles import apply_grants

MONTHS_AHEAD = 24


def main(arguments: Sequence[str]) -> int:
    """``--check`` only says (by 1) whether models and migrations are out of step; nothing is written then."""
    if "--check" in arguments:
        # whether the history in a database is consistent is another question; here there is none
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
        return 0
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT audit_ensure_months(%s)", [MONTHS_AHEAD])
        apply_grants(connection)
    return 0
