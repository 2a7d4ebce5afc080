"""`samraad check` on databases that are not as they should be."""

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from samraad.config.inside import checks

pytestmark = pytest.mark.usefixtures("fit_for_use")


def codes() -> list[str]:
    return [finding.code for finding in checks.everything()]


def test_a_role_that_owns_the_tables_is_found(own_database) -> None:
    owner = conninfo_to_dict(own_database.owner_url)
    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=owner["user"], PASSWORD=owner["password"])
    try:
        assert codes() == ["no_scanner", "no_person_cases", "role_owns", "log_can_change"]
    finally:
        connection.close()
        connection.settings_dict.update(held)


def test_a_log_that_runs_out_of_months_is_found(own_database) -> None:
    with psycopg.connect(own_database.owner_url) as owner:
        last = owner.execute(
            "SELECT to_char(now() + interval '3 months', '\"audit_event_\"YYYY_MM')"
        ).fetchone()
        assert last is not None
        owner.execute(f"DROP TABLE {last[0]}")
    assert codes() == ["no_scanner", "no_person_cases", "log_months"]


def test_missing_migrations_are_found(own_database) -> None:
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'plans'")
    assert codes() == ["no_scanner", "no_person_cases", "migrations"]
