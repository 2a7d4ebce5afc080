"""The log can be added to and read, and nothing else; old months are dropped whole, by one role alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from psycopg.rows import scalar_row

from tests.surroundings.constraints import refused, sql

ADD = (
    "INSERT INTO audit_event (kind, about, happened_on, recorded_at, person, office, municipality,"
    " requirement, params, sentence, refused)"
    " VALUES ('tests.held', 'tests.thing:1', '2026-11-10', %s, '', 'Sekretær', '', '', '{}',"
    " 'Sekretær mødtes.', false)"
)
CHANGES = [
    "UPDATE audit_event SET sentence = ''",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE {month} SET sentence = ''",
    "DELETE FROM {month}",
    "TRUNCATE {month}",
    "TRUNCATE audit_event_other",
]
OURS_ALONE = [
    "SELECT * FROM {month}",
    "INSERT INTO {month} SELECT * FROM audit_event",
    "DROP TABLE {month}",
    "DROP TABLE audit_event",
    "ALTER TABLE audit_event DETACH PARTITION {month}",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "SELECT audit_drop_month('2026-01-01', 12)",
    "SELECT audit_ensure_months(1)",
]


def month_of(day: datetime | date) -> str:
    return f"audit_event_{day:%Y_%m}"


THIS_MONTH = month_of(datetime.now(UTC))


@contextmanager
def rolled_back(connection: psycopg.Connection, role: str = "") -> Iterator[psycopg.Cursor]:
    """A transaction that leaves nothing, as the owner or as a role the owner may act as."""
    with connection.transaction(force_rollback=True), connection.cursor(row_factory=scalar_row) as cursor:
        if role:
            cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [*CHANGES, *OURS_ALONE])
def test_the_applications_role_can_change_nothing_in_the_log(statement):
    sql(ADD, [datetime.now(UTC)])
    with refused("permission denied|must be owner"):
        sql(statement.format(month=THIS_MONTH))
    assert sql("SELECT sentence FROM audit_event") == [("Sekretær mødtes.",)]


@pytest.mark.django_db
@pytest.mark.parametrize("off", [timedelta(days=-40), timedelta(minutes=-2), timedelta(minutes=2)])
def test_the_application_does_not_say_when_an_event_was_recorded(off):
    with refused("The database gives an event its number and its moment"):
        sql(ADD, [datetime.now(UTC) + off])
    assert sql("SELECT count(*) FROM audit_event") == [(0,)]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["-1", "0", "nextval('audit_event_id_seq') + 1000"])
def test_the_application_does_not_number_its_events(number):
    sql(ADD, [datetime.now(UTC)])
    with refused("The database gives an event its number and its moment"):
        sql(ADD.replace("(kind", "(id, kind").replace("VALUES (", f"VALUES ({number}, "), [datetime.now(UTC)])
    assert sql("SELECT count(*) FROM audit_event") == [(1,)]


@pytest.mark.parametrize("statement", CHANGES)
def test_not_even_the_owner_changes_the_log_by_mistake(owner_connection, statement):
    with rolled_back(owner_connection) as cursor:
        cursor.execute(ADD, [datetime.now(UTC)])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="The log is append-only"):
            cursor.execute(statement.format(month=THIS_MONTH))


@pytest.mark.parametrize("statement", [*CHANGES, "SELECT * FROM audit_event", "DROP TABLE {month}", ADD])
def test_the_retention_role_neither_reads_nor_writes_the_log(owner_connection, statement):
    with (
        rolled_back(owner_connection, "samraad_retention") as cursor,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"permission denied|must be owner"),
    ):
        parameters = [datetime.now(UTC)] if statement == ADD else None
        cursor.execute(statement.replace("{month}", THIS_MONTH), parameters)


# months


def test_an_event_lies_in_the_month_in_which_it_was_recorded(owner_connection):
    with rolled_back(owner_connection) as cursor:
        cursor.execute(ADD, [datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)])
        cursor.execute(ADD, [datetime(2027, 1, 1, tzinfo=UTC)])
        assert cursor.execute("SELECT tableoid::regclass::text FROM audit_event ORDER BY id").fetchall() == [
            "audit_event_2026_12",
            "audit_event_2027_01",
        ]


def test_months_are_laid_ahead_once(owner_connection):
    with rolled_back(owner_connection) as cursor:
        first, *again = [
            cursor.execute("SELECT audit_ensure_months(%s)", [ahead]).fetchone() for ahead in (30, 30, 31)
        ]
    assert (first > 0, again) == (True, [0, 1])


def test_a_month_that_was_not_laid_in_time_keeps_its_events_and_hinders_no_other(owner_connection):
    with rolled_back(owner_connection) as cursor:
        cursor.execute("SELECT audit_ensure_months(30)")
        late = cursor.execute("SELECT now() + interval '31 months'").fetchone()
        cursor.execute(ADD, [late])
        assert cursor.execute("SELECT audit_ensure_months(33)").fetchone() == 2
        assert cursor.execute("SELECT sentence FROM audit_event_other").fetchone() == "Sekretær mødtes."


def old_month(cursor: psycopg.Cursor, months: int) -> date:
    """A month of the log with one event in it, this many months before the present one."""
    first = cursor.execute(
        "SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => %s))::date", [months]
    ).fetchone()
    cursor.execute(
        f"CREATE TABLE {month_of(first)} PARTITION OF audit_event FOR VALUES FROM ('{first} 00:00+00')"
        f" TO ('{first + (date(2000, 2, 1) - date(2000, 1, 2))} 00:00+00')"
    )
    cursor.execute(ADD, [datetime(first.year, first.month, 2, tzinfo=UTC)])
    return first


def drop(cursor: psycopg.Cursor, month: date, kept: int) -> int:
    cursor.execute("SET LOCAL ROLE samraad_retention")
    dropped = cursor.execute("SELECT audit_drop_month(%s, %s)", [month, kept]).fetchone()
    cursor.execute("RESET ROLE")
    return dropped


def test_the_retention_role_drops_a_month_that_is_past_its_time_and_the_log_tells_of_it(owner_connection):
    with rolled_back(owner_connection) as cursor:
        month = old_month(cursor, 61)
        assert drop(cursor, month, 60) == 1
        assert cursor.execute("SELECT to_regclass(%s)", [month_of(month)]).fetchone() is None
        assert cursor.execute(
            "SELECT sentence FROM audit_event WHERE kind = 'audit.month_dropped'"
        ).fetchone() == (
            f"Loggen for {month:%Y-%m} (1 hændelser) blev slettet efter slettefristen på 60 måneder."
        )


@pytest.mark.parametrize(
    ("months", "kept", "words"),
    [
        (60, 60, "is not 60 months old yet"),
        (12, 60, "is not 60 months old yet"),
        (0, 60, "is not 60 months old yet"),
        (61, 11, "The log is kept for twelve months at least"),
        (61, 0, "The log is kept for twelve months at least"),
        (61, -100, "The log is kept for twelve months at least"),
    ],
)
def test_a_month_that_is_still_kept_cannot_be_dropped(owner_connection, months, kept, words):
    with rolled_back(owner_connection) as cursor:
        month = old_month(cursor, months) if months else datetime.now(UTC).date().replace(day=1)
        with pytest.raises(psycopg.errors.RaiseException, match=words):
            drop(cursor, month, kept)


def test_a_month_that_was_never_there_cannot_be_dropped(owner_connection):
    with rolled_back(owner_connection) as cursor, pytest.raises(psycopg.errors.UndefinedTable):
        drop(cursor, date(2007, 1, 1), 60)
