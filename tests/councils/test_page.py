"""The sheet of a meeting as it is read and worked in: one thing to do, and what the day means for it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.councils.views.steps import standing
from tests import make

pytestmark = pytest.mark.django_db
ON = make.councils.MEETING_ON
BEFORE, AFTER = ON - timedelta(1), ON + timedelta(1)


@pytest.fixture
def secretary() -> Client:
    client = Client()
    client.force_login(make.sitting("secretary").user, "django.contrib.auth.backends.ModelBackend")
    return client


def at(meeting, query=""):
    return f"/arbejde/moeder/{meeting.pk}/{query}"


@pytest.mark.parametrize(
    ("state", "day", "told"),
    [
        ("planned", BEFORE, ""),
        ("planned", ON, "Mødet er i dag og er ikke indkaldt."),
        ("planned", AFTER, "Dagen er gået, og mødet blev aldrig indkaldt."),
        ("convened", BEFORE, ""),
        ("convened", ON, "Mødet er i dag."),
        ("convened", AFTER, "Dagen er gået. Registrér, om mødet blev holdt."),
        ("held", ON, ""),
        ("cancelled", AFTER, ""),
    ],
)
def test_what_the_day_means_for_the_meeting(state, day, told):
    assert standing(make.meeting(state), day) == told


@pytest.mark.parametrize(
    ("state", "button"),
    [
        ("planned", "Indkald mødet"),
        ("convened", "Registrér, at mødet er holdt"),
        ("held", "Skriv den manglende beslutning"),
        ("minuted", "Registrér, at referatet er godkendt"),
        ("approved", "Udgiv referatet"),
    ],
)
def test_at_each_step_one_button_is_the_thing_to_do(secretary, state, button):
    page = secretary.get(at(make.meeting(state, on=timezone.localdate()))).content.decode()
    assert page.count("button-primary") == 1
    assert page[page.index("button-primary") :].split(">")[1].split("<")[0] == button


def test_a_published_meeting_asks_for_nothing_and_carries_its_stamp(secretary):
    page = secretary.get(at(make.meeting("published"))).content.decode()
    assert "button-primary" not in page
    assert "Godkendt af kredsrådet" in page and "Udgivet 10.\N{NO-BREAK SPACE}november 2026" in page


def test_a_decision_opens_where_it_stands_and_an_item_on_its_own_page(secretary):
    meeting = make.meeting("held")
    item = meeting.items.get()
    decision = secretary.get(at(meeting, f"?skriv={item.pk}")).content.decode()
    changed = secretary.get(at(meeting, f"punkter/{item.pk}/")).content.decode()
    assert ("Gem beslutningen" in decision, "Gem punktet" in decision) == (True, False)
    assert ("Gem beslutningen" in changed, "Gem punktet" in changed) == (False, True)


def test_a_saved_decision_can_lead_on_to_the_next_line_without_one(secretary):
    meeting = make.meeting()
    first, second = meeting.items.get(), make.item(meeting, title="Nattelivet")
    make.councils.walk(meeting, "held")
    typed = {"minutes": "<p>Drøftet.</p>", "version": 1}
    onward = secretary.post(at(meeting, f"punkter/{second.pk}/referat/"), typed | {"next": "1"})
    assert onward["Location"] == at(meeting, f"?skriv={first.pk}#punkt-{first.pk}")
    last = secretary.post(at(meeting, f"punkter/{first.pk}/referat/"), typed | {"next": "1"})
    assert last["Location"] == at(meeting, f"#punkt-{first.pk}")


def test_a_mayor_reads_the_sheet_and_is_asked_for_nothing():
    meeting = make.meeting("held")
    client = Client()
    client.force_login(make.sitting("mayor").user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(at(meeting, f"?skriv={meeting.items.get().pk}")).content.decode()
    assert "Udviklingen i kriminaliteten" in page
    assert not [
        words for words in ("button-primary", "Gem beslutningen", "Afslut referatet") if words in page
    ]


def test_the_meetings_of_one_district_are_told_to_be_hers(secretary):
    make.meeting("convened", on=date(2026, 12, 8))
    page = secretary.get("/arbejde/moeder/").content.decode()
    assert "Kredsråd, Midt- og Vestsjællands Politi: mindst fire møder om året." in page
    assert '<th scope="col">Råd</th>' not in page
