"""The sheet of a meeting as it is read and worked in: one thing to do, and what the day means for it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.views.steps import standing
from tests import make
from tests.make import papers as make_papers

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


def test_one_task_for_every_local_council_is_one_line_that_says_how_many_have_done_it(secretary):
    meeting = make.meeting("held")
    told = {"words": "Send status", "due_on": ON, "actor": make.sitting("secretary").actor, "day": ON}
    item = meeting.items.get()
    first, second, *rest = actions.give_task_to_every_local_council(meeting.forum, item=item, **told)
    given = {"version": 1, "actor": told["actor"], "day": ON}
    actions.close_task(first, evidence="Modtaget.", **given)
    page = secretary.get(at(meeting)).content.decode()
    assert page.count("Send status") == 1
    assert f"Hvert lokalråd: 1 af {len(rest) + 2} har løst den" in page
    assert f"/arbejde/opgaver/{second.pk}/" in page, "the line leads to one that is not done"
    for task in (second, *rest):
        actions.close_task(task, evidence="Modtaget.", **given)
    assert "sheet-task is-done" in secretary.get(at(meeting)).content.decode()


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [("<p>Drøftet.</p>", False), ("<p>Drøftet. Nye tal i maj.</p>", False), ("<p>Nye tal i maj.</p>", True)],
)
def test_the_decision_in_one_word_is_not_said_twice(secretary, minutes, shown):
    meeting = make.meeting("held")
    item, actor = meeting.items.get(), make.sitting("secretary").actor
    actions.write_line(item, minutes=minutes, outcome="discussed", version=1, actor=actor, day=ON)
    assert ("outcome-discussed" in secretary.get(at(meeting)).content.decode()) is shown


def test_a_paper_that_is_kept_back_is_marked_to_who_may_read_it(secretary):
    item = make.meeting("convened").items.get()
    make_papers.document_on(item, "Åbent notat")
    make_papers.document_on(item, "Lukket notat", marks=make_papers.CLOSED)
    page = secretary.get(at(item.meeting)).content.decode()
    assert 'Lukket notat</a> <span class="quiet">eftersendt, lukket</span>' in page
    assert 'Åbent notat</a> <span class="quiet">eftersendt</span>' in page


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("secretary", ["faste-punkter", "skriftligt", "beskeder", "valg-og-anmodninger", "opgaver/ny"]),
        ("mayor", ["skriftligt", "beskeder", "valg-og-anmodninger"]),
        ("municipal_preparer", ["valg-og-anmodninger"]),
    ],
)
def test_the_meetings_lead_to_what_the_council_does_between_them(role, links):
    forum, client = make.meeting("convened").forum_id, Client()
    client.force_login(make.sitting(role).user, "django.contrib.auth.backends.ModelBackend")
    page = client.get("/arbejde/moeder/").content.decode()
    every = ["faste-punkter", "skriftligt", "beskeder", "valg-og-anmodninger", "opgaver/ny"]
    addresses = {link: f"/arbejde/raad/{forum}/{link}/" for link in every}
    assert [link for link, address in addresses.items() if f'"{address}"' in page] == links
    assert [link for link in links if client.get(addresses[link]).status_code != 200] == []


def test_approved_minutes_of_a_local_council_have_no_next_step():
    secretary = make.someone("forum_secretary", forum=make.local_council())
    meeting = make.meeting("approved", forum=make.local_council(), actor=secretary.actor)
    client = Client()
    client.force_login(secretary.user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(at(meeting))
    assert page.status_code == 200 and page.context["step"] is None
    assert client.post(at(meeting, "udgiv/")).status_code == 403
