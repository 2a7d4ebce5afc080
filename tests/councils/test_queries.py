"""The pages of a council ask as much for three of each thing as for one."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.models import Meeting
from tests import make
from tests.make import papers

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
OF_A_MEETING = (
    "", "historik/", "koereplan/", "orientering/", "kort-fortalt/",
    "pakke.docx", "pakke.zip", "journalpakke.zip",
)  # fmt: skip
OF_A_COUNCIL = ("faste-punkter/", "skriftligt/", "beskeder/", "valg-og-anmodninger/")
LISTS = (
    "/arbejde/moeder/", "/arbejde/beslutninger/", "/arbejde/beslutninger/?q=kriminalitet",
    "/arbejde/opgaver/", "/arbejde/forslag/", "/arbejde/aarshjul/", "/arbejde/post/", "/arbejde/raad/",
    "/arbejde/aktindsigt/?q=kriminalitet", "/arbejde/soeg/?q=kriminalitet", "/arbejde/velkommen/",
)  # fmt: skip


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def meetings(today: date) -> dict[str, Meeting]:
    """A meeting of the kredsråd ahead, one that is held, one whose minutes wait for comments."""
    return {
        "planned": make.meeting("planned", on=today + timedelta(20)),
        "convened": make.meeting("convened", on=today + timedelta(9)),
        "held": make.meeting("held", on=today),
        "minuted": make.meeting("minuted", on=today - timedelta(1)),
    }


def grow(meetings: dict[str, Meeting], number: int, today: date) -> None:
    """One more of each thing that a council has."""
    given = {"actor": make.sitting("secretary").actor, "day": today}
    mayor, forum, told = make.sitting("mayor").actor, make.council_of(), f"Nummer {number}"
    for state in ("planned", "convened", "held"):
        item = make.item(meetings[state], title=told)
        papers.document_on(item, told)
        actions.invite_guest(item, office="Skolelederen", insight=told, **given)
    actions.write_line(item, minutes=f"<p>{told}</p>", outcome="discussed", version=item.version, **given)
    actions.enter_statement(item, office="Borgmesteren", words=told, **given)
    actions.give_task(forum, words=told, due_on=today + timedelta(9), item=item, owner="Politiet", **given)
    actions.comment_on_minutes(meetings["minuted"], words=told, actor=mayor, day=today)
    actions.propose(forum, title=told, why="Fordi.", actor=mayor, day=today)
    actions.send_message(forum, words=told, **given)
    actions.send_round(forum, title=told, words=told, due_on=today + timedelta(9), **given)
    make.meeting("published", on=today - timedelta(30 + number))


def addresses(meetings: dict[str, Meeting]) -> list[str]:
    forum, held = make.council_of().pk, meetings["held"]
    work = [f"/arbejde/moeder/{one.pk}/" for one in meetings.values()]
    return [
        *LISTS,
        *(f"{address}{page}" for address in work for page in OF_A_MEETING),
        *(f"/arbejde/raad/{forum}/{page}" for page in OF_A_COUNCIL),
        f"/arbejde/moeder/{held.pk}/?fremmoede=1",
        f"/arbejde/moeder/{held.pk}/?skriv={held.items.all()[0].pk}",
    ]


def asked(client: Client, address: str) -> tuple[int, int]:
    """The status of a page, and how many queries it asks; what it writes is undone."""
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
        answer.getvalue()
        transaction.set_rollback(True)
    return answer.status_code, sum("SAVEPOINT" not in one["sql"] for one in seen.captured_queries)


@pytest.mark.parametrize("role", ["secretary", "mayor"])
def test_every_page_of_a_council_asks_as_much_for_three_as_for_one(
    role: str, meetings: dict[str, Meeting], today: date
) -> None:
    client, pages = Client(), addresses(meetings)
    client.force_login(make.sitting(role).user, BACKEND)
    grow(meetings, 1, today)
    for page in pages[:3]:
        client.get(page)
    one = {page: asked(client, page) for page in pages}
    if role == "secretary":  # others have fewer pages
        assert [page for page in (*LISTS, *pages[-2:]) if one[page][0] != 200] == []
    grow(meetings, 2, today)
    grow(meetings, 3, today)
    assert {page: asked(client, page) for page in pages} == one
