"""No page asks the database more than fifteen times, whatever it shows and whoever looks."""

import logging

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.architecture.access import BACKEND
from tests.make.everything import Everything, Sample, asked

pytestmark = pytest.mark.django_db

MOST = 15
MORE = {"plan_draft": 20}
"""The page on which a plan is written shows three packages at once, and has its own bound."""
ROLES = ("secretary", "mayor", "municipal_preparer", "administrator")


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Refusals are no news here."""
    caplog.set_level(logging.CRITICAL, "django.request")


def queries(client: Client, sample: Sample) -> int:
    """How many queries the page asks; what the request writes is undone, and an error page counts as none."""
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        answer = client.get(sample.address)
        answer.getvalue()
        transaction.set_rollback(True)
    asked_for = [one for one in seen.captured_queries if "SAVEPOINT" not in one["sql"]]
    return len(asked_for) if answer.status_code == 200 else 0


@pytest.mark.parametrize("role", ROLES)
def test_no_page_asks_more_than_fifteen_times(made: Everything, role: str) -> None:
    client = Client()
    client.force_login(make.sitting(role).user, BACKEND)
    counts = {sample: queries(client, sample) for sample in asked(made)}
    assert {one: number for one, number in counts.items() if number > MORE.get(one.name, MOST)} == {}
