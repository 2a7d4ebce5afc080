"""One of everything, made once a worker, for tests that ask every address: each undoes what it did to it.

These tests go through the whole product some ten thousand times. What they reach is measured where it is
tested for its own sake; to measure it here again would double their time and tell nothing.
"""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from tests.surroundings.database import TestServer, migrated

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)
"""On the day that one of everything is made around."""


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock stand."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@contextmanager
def through(opened: BaseDatabaseWrapper) -> Iterator[None]:
    """Let this be Django's connection until the end of the block."""
    other, connections["default"] = connections["default"], opened
    try:
        yield
    finally:
        connections["default"] = other


@contextmanager
def unmeasured() -> Iterator[None]:
    """Let the coverage rest that this process may be run with."""
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(measuring)


@pytest.fixture(scope="session")
def world(
    test_server: TestServer, worker_name: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[BaseDatabaseWrapper, Any]]:
    """A connection to a database of its own, and what was made through it; the transaction stays open."""
    name = f"{test_server.prefix}{worker_name}_world"
    test_server.clone(migrated(test_server), name)
    opened = connections.create_connection("default")
    opened.settings_dict = opened.settings_dict | {"NAME": name}
    with closing(opened):
        with django_db_blocker.unblock(), unmeasured(), through(opened), pytest.MonkeyPatch.context() as now:
            now.setattr("django.utils.timezone.now", lambda: NOON)
            opened.set_autocommit(False)
            everything = import_module("tests.make.everything").everything()
            opened.check_constraints()
        yield opened, everything
    test_server.drop(name)


@pytest.fixture
def made(db: None, noon: None, world: tuple[BaseDatabaseWrapper, Any]) -> Iterator[Any]:
    """One of everything, at noon on a Friday in November 2026."""
    opened, everything = world
    with unmeasured(), through(opened), transaction.atomic():
        yield everything
        if not opened.needs_rollback:
            opened.check_constraints()
        transaction.set_rollback(True)
