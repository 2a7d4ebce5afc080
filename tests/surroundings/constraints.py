"""Trying to break what the database holds, with raw SQL as the application's role."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, connection, transaction


@contextmanager
def broken(name: str) -> Iterator[None]:
    """The block must be stopped by the constraint of this name; what it did is rolled back."""
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert constraint_of(raised.value) == name


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The block must be stopped by the database with these words: a trigger's, or a missing right's."""
    with pytest.raises(Error, match=words), transaction.atomic():
        yield


def constraint_of(error: BaseException) -> str:
    """The name of the constraint that the database says was broken."""
    return str(error.__cause__.diag.constraint_name)  # type: ignore[union-attr]  # psycopg's own error


def sql(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement as it stands, past every rule and model; return what it gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def untried(package: str, tests: Path) -> set[str]:
    """The constraints of a package's models whose names stand in no test of the folder."""
    written = "".join(file.read_text() for file in tests.glob("test_*.py"))
    models = apps.get_app_config(package).get_models()
    names = {constraint.name for model in models for constraint in model._meta.constraints}
    return {name for name in names if f'"{name}"' not in written}
