"""A worker that is killed between two writes leaves nothing of its act, and the act can be done again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import psycopg
import pytest

from samraad.audit.models import Event
from samraad.documents.models import FrozenDocument
from samraad.plans import actions
from samraad.plans.models import Edition, Rendition
from tests import make
from tests.surroundings.database import ROOT

DAY = date(2026, 12, 1)
SECONDS = 60
PUBLISH = """
import sys, django
django.setup()
from datetime import date
from samraad.organisations.actors import actor_on
from samraad.organisations.models import User
from samraad.plans.actions import publish_plan
from samraad.plans.models import Edition
edition, director = map(int, sys.argv[1:])
day = date(2026, 12, 1)
publish_plan(Edition.objects.get(pk=edition), actor=actor_on(User.objects.get(pk=director), day), day=day)
"""
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND usename = 'samraad_app' AND application_name = 'killed'"
)


def until(answer: Callable[[], bool]) -> None:
    """Wait until this is so."""
    end = time.monotonic() + SECONDS
    while not answer():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def everything() -> list:
    tables = (Edition, Rendition, FrozenDocument, Event)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("stopped_before", ["documents_frozendocument", "plans_rendition", "audit_event"])
def test_a_worker_killed_while_it_publishes_leaves_the_plan_as_it_was(own_database, stopped_before):
    """A lock holds it before its second, its last but one, or its last write; then it is killed."""
    first = make.plan("published")
    second = make.correct(first, publish=False)
    director, actor = make.sitting("police_director")
    before = everything()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "samraad.config.settings",
        "DATABASE_URL": own_database.app_url,
        "PGAPPNAME": "killed",
    }
    with psycopg.connect(own_database.owner_url, autocommit=True) as watch:
        with psycopg.connect(own_database.owner_url) as held:
            held.execute(f"LOCK TABLE {stopped_before} IN SHARE MODE")
            command = [sys.executable, "-c", PUBLISH, str(second.pk), str(director.pk)]
            with subprocess.Popen(command, cwd=ROOT, env=environment) as worker:
                until(lambda: watch.execute(WAITING).fetchone() == (1,))
                worker.send_signal(signal.SIGKILL)
            assert worker.returncode == -signal.SIGKILL
        until(lambda: watch.execute(OTHERS).fetchone() == (0,))
    assert everything() == before
    actions.publish_plan(second, actor=actor, day=DAY)
    assert list(Edition.objects.order_by("number").values_list("state", flat=True)) == [
        "superseded",
        "published",
    ]
