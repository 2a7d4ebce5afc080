"""What the application's role may do in the database, tried for real as that role."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from samraad.config.roles import apply_grants

pytestmark = pytest.mark.django_db

A_MONTH = "to_char(now(), '\"audit_event_\"YYYY_MM')"


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def asked(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_the_tests_run_as_the_applications_role() -> None:
    assert asked("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user") == [
        ("samraad_app", False)
    ]


def test_the_application_owns_nothing() -> None:
    assert asked("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET sentence = 'Noget andet'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DROP TABLE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "SELECT audit_drop_month('2020-01-01', 60)",
        "SELECT audit_ensure_months(1)",
        "INSERT INTO audit_event_other SELECT * FROM audit_event",
        "DELETE FROM audit_event_other",
        "DELETE FROM django_migrations",
        "CREATE TABLE own (id integer)",
        "SET ROLE samraad_owner",
        "SET ROLE samraad_retention",
    ],
)
def test_the_application_cannot(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        run(statement)


def test_not_even_the_owner_changes_a_line_of_the_log(owner_connection: psycopg.Connection) -> None:
    for statement in (
        "UPDATE audit_event SET person = ''",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
    ):
        with pytest.raises(InsufficientPrivilege, match="append-only"), owner_connection.transaction():
            owner_connection.execute(
                "INSERT INTO audit_event (kind, about, happened_on, person, office, municipality,"
                " requirement, params, sentence, refused)"
                " VALUES ('a', 'b:1', now(), '', '', '', '', '{}', 'c', false)"
            )
            owner_connection.execute(statement)


def test_a_partition_of_the_log_gives_the_application_nothing_of_its_own() -> None:
    names = "SELECT c.oid::regclass::text FROM pg_class c WHERE relispartition AND relkind = 'r'"
    rights = "'SELECT, INSERT, UPDATE, DELETE, TRUNCATE'"
    assert asked(f"SELECT n FROM ({names}) AS p(n) WHERE has_table_privilege(n, {rights})") == []
    assert asked(f"SELECT to_regclass({A_MONTH}) IS NOT NULL") == [(True,)]


def test_the_retention_role_may_drop_a_month_and_nothing_else(owner_connection: psycopg.Connection) -> None:
    allowed = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND pg_get_userbyid(proowner) = current_user"
        " AND has_function_privilege('samraad_retention', oid, 'EXECUTE')"
    )
    assert owner_connection.execute(allowed).fetchall() == [("audit_drop_month",)]
    rights = (
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        " AND has_table_privilege('samraad_retention', oid, 'SELECT, INSERT, UPDATE, DELETE')"
    )
    assert owner_connection.execute(rights).fetchall() == []


def test_a_new_table_is_closed_until_the_rights_are_given(own_database) -> None:
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE later (id integer)")
        with psycopg.connect(own_database.app_url) as app, pytest.raises(InsufficientPrivilege):
            app.execute("SELECT * FROM later")
        apply_grants(owner)
        with psycopg.connect(own_database.app_url) as app:
            app.execute("INSERT INTO later VALUES (1)")
            app.execute("DELETE FROM later")
