"""What is closed stays closed: every address of the councils, asked about it by those who may not read it."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from samraad.councils import actions
from samraad.councils.actions.papers import lay_file, mark_paper, mention_paper, withdraw_paper
from samraad.councils.models import AgendaItem, Meeting, Paper
from samraad.organisations.models import Forum, Municipality, User
from tests import make
from tests.architecture.test_guards import EVERY
from tests.make import councils, papers
from tests.make.everything import DAY, NOON

pytestmark = pytest.mark.django_db

SECRET = "Kanariefugl"
"""Stands in everything that is closed, and nowhere else."""
BESIDE = "natteravn"
"""A word beside it that is searched for: the page of a search repeats what was asked."""
HIDDEN = f"{SECRET} {BESIDE}"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
ACTS = ("op", "luk")


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def closed_meeting(forum: Forum, secretary: Any, state: str) -> Meeting:
    """A meeting with a closed item on which all stands that can, and a closed paper on an open one."""
    by = {"actor": secretary, "day": DAY}
    starts = councils.at(DAY if state != "planned" else DAY + timedelta(9))
    meeting = actions.plan_meeting(forum, starts_at=starts, place="Køge", **by)
    closed = {"topic": "crime", "closed": True, "closed_for": "Efter aftale", "responsible": HIDDEN}
    opened = actions.add_item(meeting, title="Natteliv", topic="crime", **by)
    item = actions.add_item(meeting, title=HIDDEN, text=f"<p>{HIDDEN}</p>", **closed, **by)
    item.concerns.add(Municipality.objects.get(pk=make.HOLBAEK))
    gone = actions.add_item(meeting, title=f"{HIDDEN} fjernet", **closed, **by)
    actions.invite_guest(item, office=HIDDEN, insight=HIDDEN, email="gaest@example.dk", **by)
    lay_papers(item, opened, by)
    actions.remove_item(gone, **by)
    if state != "planned":
        actions.convene_meeting(meeting, **by)
    if state not in {"planned", "convened"}:
        _held(meeting, item, by)
        councils.walk(meeting, state, actor=secretary, day=DAY)
    meeting.refresh_from_db()
    return meeting


def lay_papers(item: AgendaItem, opened: AgendaItem, by: dict[str, Any]) -> None:
    """On the closed item one that is open, closed, mentioned, withdrawn; on the open item a closed one."""
    named = {"title": HIDDEN, **by}
    lay_file(item, papers.upload(HIDDEN), **named)
    mark_paper(lay_file(item, papers.upload(HIDDEN), **named), marks=papers.CLOSED, **by)
    mention_paper(item, holder=HIDDEN, **named)
    withdraw_paper(lay_file(item, papers.upload(HIDDEN), **named), reason="Derfor.", **by)
    lay_file(opened, papers.upload(HIDDEN), marks=papers.CLOSED, **named)


def _held(meeting: Meeting, item: AgendaItem, by: dict[str, Any]) -> None:
    actions.hold_meeting(meeting, **by)
    actions.enter_statement(item, office="Borgmesteren", words=HIDDEN, **by)
    actions.recommend(item, addressee="Politidirektøren", until_on=DAY + timedelta(90), **by)
    item.refresh_from_db()
    actions.write_line(item, minutes=f"<p>{HIDDEN}</p>", version=item.version, outcome="noted", **by)
    actions.give_task(meeting.forum, words=HIDDEN, owner="Nogen", due_on=DAY, item=item, **by)


def fillings(written: str, meeting: Meeting) -> Iterator[dict[str, Any]]:
    """The values with which an address is asked for what is closed, each way of filling it."""
    names = PLACE.findall(written)
    item = meeting.items.get(title=HIDDEN)
    tasks = list(item.tasks.values_list("pk", flat=True)) or [0]
    first = {"opgaver": tasks, "raad": [meeting.forum_id], "moeder": [meeting.pk]}
    kept = list(Paper.objects.filter(item__meeting=meeting, title=HIDDEN).values_list("pk", flat=True))
    recommended = [item.recommendation.pk] if hasattr(item, "recommendation") else [0]
    choices: dict[str, list[Any]] = {
        "pk": next((keys for part, keys in first.items() if f"/{part}/" in written), [0]),
        "forum": [meeting.forum_id],
        "item": [item.pk],
        "paper": kept,
        "act": list(ACTS),
        "year": [meeting.on.year],
        "number": [meeting.number or 0],
        "position": [item.position],
        "guest": list(item.guests.values_list("pk", flat=True)),
        "recommendation": recommended,
        "code": [make.HOLBAEK],
        "slug": ["midt-og-vestsjaelland"],
    }
    for values in product(*(choices.get(name, [1]) for name in names)):
        yield dict(zip(names, values, strict=True))


def addresses(meeting: Meeting) -> Iterator[str]:
    for written, _entry in EVERY:
        if written.startswith("arbejde/") and "mail" not in written:
            for values in fillings(f"/{written}", meeting):
                yield f"/{PLACE.sub(lambda found, values=values: str(values[found[1]]), written)}"


def read_in(answer: Any) -> str:
    """All that an answer tells: its headers, its text, and the texts inside a Word file or an archive."""
    content: bytes = answer.getvalue()
    told = [str(answer.headers), content.decode("utf-8", "replace")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told += archive.namelist()
            told += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(told)


def leaks(user: User, meeting: Meeting, asked: Iterable[str] = ()) -> list[str]:
    """Of these addresses, or all, those that tell this reader something of what is closed, or break."""
    client = Client(raise_request_exception=False)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    item = meeting.items.get(title=HIDDEN)
    sent = {"q": BESIDE, "item": item.pk, "order": [item.pk], "vis": "alle", "aar": meeting.on.year}
    told = []
    for address in asked or addresses(meeting):
        for ask in (client.get, client.post):
            with transaction.atomic():
                answer = ask(address, sent)
                found = SECRET in read_in(answer)
                transaction.set_rollback(True)
            if found or answer.status_code >= 500:
                told.append(f"{ask.__name__} {address}: {answer.status_code}")
    return told


@pytest.mark.parametrize(
    ("role", "state"),
    [
        ("municipal_preparer", "planned"),
        ("municipal_preparer", "convened"),
        ("national_supervisor", "published"),
    ],
)
def test_who_reads_no_closed_item_of_a_district_council_is_told_nothing_of_it(role: str, state: str) -> None:
    reader = make.sitting(role).user
    meeting = closed_meeting(make.council_of(), make.sitting("secretary").actor, state)
    assert leaks(reader, meeting) == []


def test_the_district_s_secretariat_is_told_nothing_of_a_closed_item_of_a_local_council() -> None:
    reader, council = make.sitting("secretary").user, make.local_council()
    meeting = closed_meeting(council, make.sitting("forum_secretary").actor, "minuted")
    assert leaks(reader, meeting) == []


def test_who_sits_in_the_council_is_told_of_it_so_that_the_others_could_have_been() -> None:
    secretary = make.sitting("secretary")
    meeting = closed_meeting(make.council_of(), secretary.actor, "convened")
    pages = [f"/arbejde/moeder/{meeting.pk}/", f"/arbejde/moeder/{meeting.pk}/historik/"]
    assert leaks(secretary.user, meeting, pages) == [f"get {page}: 200" for page in pages]
