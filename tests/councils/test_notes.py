"""A private note on a paper: written, read and deleted by nobody but its author."""

from datetime import date

import pytest
from django.test import Client

from samraad.audit.models import Event
from samraad.councils.actions.notes import keep_note
from samraad.councils.actions.papers import mention_paper
from samraad.councils.models import Note, Paper
from samraad.law.actor import ANYONE
from samraad.law.verdict import Refused, TextStopped
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
AHEAD = date(2026, 12, 9)


@pytest.fixture
def paper() -> Paper:
    meeting = make.meeting("convened", on=AHEAD)
    secretary = make.sitting("secretary").actor
    return mention_paper(meeting.items.get(), title="Tallene", holder="Politiet", actor=secretary, day=DAY)


def notes() -> list[str]:
    return list(Note.objects.order_by("pk").values_list("words", flat=True))


def test_a_note_is_kept_changed_and_deleted_and_the_log_tells_nothing(paper: Paper) -> None:
    mayor = make.sitting("mayor").actor
    before = Event.objects.count()
    for words, kept in (("Spørg", ["Spørg"]), (" Spørg igen ", ["Spørg igen"]), ("  ", []), ("", [])):
        keep_note(paper, words=words, actor=mayor, day=DAY)
        assert notes() == kept
    assert Event.objects.count() == before


def test_each_reader_has_her_own(paper: Paper) -> None:
    one, other = make.sitting("mayor").actor, make.sitting("mayor", municipality="265").actor
    keep_note(paper, words="En", actor=one, day=DAY)
    keep_note(paper, words="To", actor=other, day=DAY)
    keep_note(paper, words="", actor=one, day=DAY)
    assert notes() == ["To"]


def test_nobody_without_an_account_keeps_one(paper: Paper) -> None:
    with pytest.raises(Refused):
        keep_note(paper, words="En", actor=ANYONE, day=DAY)


def test_a_personal_number_is_stopped(paper: Paper) -> None:
    with pytest.raises(TextStopped):
        keep_note(paper, words="Om 070761-4285", actor=make.sitting("mayor").actor, day=DAY)
    assert notes() == []


def browser(role: str = "mayor", **place: object) -> Client:
    client = Client()
    client.force_login(make.sitting(role, **place).user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_keeps_it_and_shows_it_to_her_alone(paper: Paper) -> None:
    address = f"/arbejde/moeder/{paper.item.meeting_id}/papirer/{paper.pk}/note/"
    assert browser().post(address, {"words": "Spørg til havnen"}).status_code == 302
    hers, others = browser().get(address), browser(municipality="265").get(address)
    assert "Spørg til havnen" in hers.content.decode()
    assert "Spørg til havnen" not in others.content.decode()


@pytest.mark.parametrize(("role", "place"), [("unit_worker", {}), ("mayor", {"municipality": "851"})])
def test_a_stranger_finds_no_page(paper: Paper, role: str, place: dict[str, str]) -> None:
    address = f"/arbejde/moeder/{paper.item.meeting_id}/papirer/{paper.pk}/note/"
    client = browser(role, **place)
    assert (client.get(address).status_code, client.post(address, {"words": "En"}).status_code) == (404, 404)
    assert notes() == []


def test_a_paper_that_is_kept_back_has_no_page_for_who_may_not_have_it(paper: Paper) -> None:
    paper.openness, paper.ground = Paper.Openness.CLOSED, "Politiets metoder"
    paper.save()
    address = f"/arbejde/moeder/{paper.item.meeting_id}/papirer/{paper.pk}/note/"
    assert [browser(role).get(address).status_code for role in ("mayor", "municipal_preparer")] == [200, 404]
