"""The database's roles and what each may do.

``samraad_owner`` owns the tables and migrates. ``samraad_app`` is the application: it reads and writes rows
and owns nothing. ``samraad_retention`` may drop a month of the audit log that is past its time (D-LOG-7),
nothing else. The audit log is append-only for everyone but the owner: its rows are added and read, never
changed; and so is what was laid before a meeting.
"""

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Protocol

from psycopg import sql

OWNER = "samraad_owner"
APP = "samraad_app"
RETENTION = "samraad_retention"

APPEND_ONLY = (
    "audit_event",
    "documents_frozendocument",
    "councils_correction",
    "organisations_step",
    "plans_sending",
)
READ_ONLY = ("django_migrations", "notices_installation")
KEPT_FROM_APP = ("audit_ensure_months", "audit_drop_month")
RETENTION_ONLY = "audit_drop_month"


class Cursor(Protocol):
    """What Django's cursors and psycopg's have in common, as far as it is needed here."""

    def execute(self, query: Any, params: Any = ..., /) -> Any: ...
    def fetchall(self) -> Sequence[Any]: ...
    def __enter__(self) -> Any: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> Any: ...


class Connection(Protocol):
    """A connection of Django or of psycopg."""

    def cursor(self) -> Any: ...


OWN_TABLES = """
    SELECT c.relname, c.relispartition
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
       AND pg_get_userbyid(c.relowner) = current_user
     ORDER BY c.relname
"""
OWN_FUNCTIONS = """
    SELECT p.proname, p.oid::regprocedure::text
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = 'public' AND pg_get_userbyid(p.proowner) = current_user
     ORDER BY 2
"""


def apply_grants(connection: Connection, app_role: str = APP, retention_role: str = RETENTION) -> None:
    """Give the application's role what it needs and no more; run as the owner after each migration.

    A partition gets nothing of its own: rows go in and out through its table. New tables get nothing until
    the next run, so a forgotten run refuses rather than opens.
    """
    app, retention = sql.Identifier(app_role), sql.Identifier(retention_role)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}, {}").format(app, retention))
        grant_tables(cursor, app)
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(app))
        grant_functions(cursor, app, retention)


def grant_tables(cursor: Cursor, app: sql.Identifier) -> None:
    cursor.execute(OWN_TABLES)
    for name, is_partition in cursor.fetchall():
        table = sql.Identifier(name)
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(table, app))
        if not is_partition:
            cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(rights(name), table, app))


def rights(table: str) -> sql.SQL:
    if table in APPEND_ONLY:
        return sql.SQL("SELECT, INSERT")
    if table in READ_ONLY:
        return sql.SQL("SELECT")
    return sql.SQL("SELECT, INSERT, UPDATE, DELETE")


def grant_functions(cursor: Cursor, app: sql.Identifier, retention: sql.Identifier) -> None:
    """Functions are open to everybody in PostgreSQL unless closed; ours are opened one by one."""
    cursor.execute(OWN_FUNCTIONS)
    for name, signature in cursor.fetchall():
        function = sql.SQL(signature)
        cursor.execute(sql.SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC, {}").format(function, app))
        if name not in KEPT_FROM_APP:
            cursor.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(function, app))
        if name == RETENTION_ONLY:
            cursor.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(function, retention))
