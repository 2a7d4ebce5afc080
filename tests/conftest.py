"""The surroundings of every test. What they are is told in ``tests/surroundings``."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count

import django
import psycopg
import pytest
from coverage import Coverage
from django.conf import settings
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from tests.surroundings.browser import browser, page
from tests.surroundings.database import TestServer, handed_on, migrated, start
from tests.surroundings.site import demo_site, own_site
from tests.surroundings.world import made, noon, world

__all__ = ["browser", "demo_site", "made", "noon", "own_site", "page", "world"]

os.environ["DJANGO_SETTINGS_MODULE"] = "samraad.config.settings"
os.environ.setdefault("SAMRAAD_SECRET_KEY", secrets.token_urlsafe(50))
os.environ["SAMRAAD_HTTPS"] = "0"
for name in ("DEMO", "DEBUG", "HOSTS", "URL", "MAIL_URL", "MAIL_FROM"):
    os.environ.pop(f"SAMRAAD_{name}", None)

numbers = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Start the database server in the process that starts the workers, before the settings are read."""
    if not hasattr(config, "workerinput") and not config.option.help:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        start(stack)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that a run can leave it out: -m "not browser"."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what a worker measured: one that is slow to end is killed, and its measure would go with it."""
    measuring = Coverage.current()
    if hasattr(session.config, "workerinput") and measuring:
        measuring.save()


def pytest_sessionstart() -> None:
    """Settings that make tests quick and leave the files laid out for the web server alone."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    django.setup()


@pytest.fixture(scope="session")
def test_server() -> TestServer:
    return handed_on()


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "one")


def use(name: str) -> None:
    """Point Django's connection at this database of the run's server."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    test_server: TestServer, worker_name: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Instead of pytest-django's: the worker's copy of the migrated template, as the application's role."""
    name = f"{test_server.prefix}{worker_name}"
    with django_db_blocker.unblock():
        test_server.clone(migrated(test_server), name)
        use(name)
        yield
        connections.close_all()
        test_server.drop(name)


@pytest.fixture
def owner_url(test_server: TestServer, django_db_setup: None) -> str:
    """The address, as owner, of the database that Django's connection points at."""
    return test_server.owner_of(str(connection.settings_dict["NAME"]))


@pytest.fixture
def owner_connection(owner_url: str) -> Iterator[psycopg.Connection]:
    """A connection as the owner, for what only the owner can do or try; each statement commits."""
    with psycopg.connect(owner_url, autocommit=True) as opened:
        yield opened


@dataclass(frozen=True)
class OwnDatabase:
    """A database for one test, with the addresses of both roles."""

    app_url: str
    owner_url: str


@pytest.fixture
def own_database(
    test_server: TestServer, worker_name: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[OwnDatabase]:
    """A fresh copy that Django's connection points at, for tests that commit, use threads or kill processes.

    Ask for it instead of ``db``. Nothing needs clearing afterwards: the copy is dropped.
    """
    shared, name = connection.settings_dict["NAME"], f"{test_server.prefix}{worker_name}_own_{next(numbers)}"
    test_server.clone(migrated(test_server), name)
    with django_db_blocker.unblock():
        use(name)
        try:
            yield OwnDatabase(test_server.app_of(name), test_server.owner_of(name))
        finally:
            use(shared)
            test_server.drop(name)
