"""What the figures stand on: a database server of its own, built districts, Django and the floor."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import django
from django.conf import settings

from samraad.config.postgres import running
from tests.surroundings.database import CACHE, FAST, ROOT, TestServer, inside, migrated, template

DAY = date(2026, 11, 20)
"""The day on which everything is measured, so that what an earlier run kept is as old as it was."""
BUILD = "import sys, django; django.setup(); from bench.country import build; build(sys.argv[1])"
STANDARD_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
"""What ``django-admin startproject`` lays down."""
STANDARD_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]


@contextmanager
def server() -> Iterator[TestServer]:
    """The bench's own database server under ``.cache/``; what was built on it is kept."""
    with running(CACHE / "bench-postgres", settings=FAST, alone=True) as started:
        yield TestServer(started.owner_url, started.app_url, "bench_", str(CACHE / "bench-postgres"))


def built(found: TestServer, scale: str) -> str:
    """The name of the database at this scale ("district" or "national"), built at its first use."""
    base = migrated(found)
    ours = (ROOT / "bench" / "country.py", ROOT / "bench" / "meetings.py")
    sources = [*(ROOT / "samraad").glob("*/migrations/*.py"), *ours]

    def fill(name: str) -> None:
        found.clone(base, name)
        told(f"Building the {scale} data; it is kept for the next run.")
        environment = {**os.environ, "DATABASE_URL": found.app_of(name)}
        subprocess.run([sys.executable, "-c", BUILD, scale], cwd=ROOT, env=environment, check=True)

    return template(found, scale, sources, fill)


def told(words: str) -> None:
    """Say what is being done, apart from the figures."""
    print(words, file=sys.stderr, flush=True)


def start_django(url: str) -> None:
    """Set Django up on this database, with the floor as one more application."""
    os.environ["DATABASE_URL"] = url
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "bench.floor"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.TEMPLATES = [*settings.TEMPLATES, _floor_templates()]
    django.setup()


def _floor_templates() -> dict[str, object]:
    return {
        "NAME": "floor",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "floor" / "templates"],
        "OPTIONS": {"context_processors": STANDARD_PROCESSORS},
    }


def environment() -> None:
    """The surroundings of a process that serves pages: no demo, nothing that redirects to https."""
    folder = CACHE / "bench-data"
    folder.mkdir(exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "samraad.config.settings"
    os.environ |= {"SAMRAAD_DATA": str(folder), "SAMRAAD_HTTPS": "0", "SAMRAAD_SECRET_KEY": "bench" * 12}
    for name in ("SAMRAAD_DEMO", "SAMRAAD_DEBUG", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)


@contextmanager
def on_the_day() -> Iterator[None]:
    """Let the clock stand at noon on the day of the bench."""
    noon = datetime(DAY.year, DAY.month, DAY.day, 11, tzinfo=UTC)
    with patch("django.utils.timezone.now", lambda: noon):
        yield


__all__ = [
    "DAY",
    "STANDARD_MIDDLEWARE",
    "built",
    "environment",
    "inside",
    "on_the_day",
    "server",
    "start_django",
    "told",
]
