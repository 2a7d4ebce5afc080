"""Starting a district, and a newcomer's first page."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samraad.councils.actions.standing import begin_standing
from samraad.home.start import steps
from samraad.law.actor import CLOCK
from samraad.organisations.actions import choose
from samraad.organisations.actions.invitations import invite_person
from samraad.organisations.models import Seat
from tests import make
from tests.organisations.test_register_pages import browser, words

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
HEADINGS = [
    "Offices and who holds them",
    "Mayors and their deputies",
    "How the council works",
    "Old plans",
    "The first meeting",
    "Invitations",
]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def marks(actor=CLOCK):
    return {step.heading: step.mark for step in steps(make.district(), actor, DAY, NOW)}


# the steps


def test_an_empty_district_has_everything_ahead_of_it():
    assert marks() == dict.fromkeys(HEADINGS, "planned")


def test_a_step_is_begun_by_its_first_half_and_done_by_its_whole():
    make.someone("secretary")
    make.someone("mayor")
    assert marks()["Offices and who holds them"] == "under_way"
    assert marks()["Mayors and their deputies"] == "under_way"
    make.someone("police_director")
    for seat in Seat.objects.filter(role="mayor", municipality__memberships__district=8):
        if seat.municipality_id != "316":
            make.someone("mayor", municipality=seat.municipality_id)
        make.someone("deputy", municipality=seat.municipality_id)
    choose("agenda_days", "21", forum=make.council_of(), from_on=DAY, actor=CLOCK, day=DAY)
    make.sourced_plan(2011)
    make.meeting("planned")
    done = marks()
    assert {heading for heading, mark in done.items() if mark == "done"} == set(HEADINGS[:5])
    assert done["Invitations"] == "planned"


def test_the_first_meeting_wants_its_standing_agenda_first():
    secretary = make.someone("secretary").actor
    before = next(one for one in steps(make.district(), secretary, DAY, NOW) if "meeting" in one.heading)
    assert (before.mark, before.address) == (
        "planned",
        f"/arbejde/raad/{make.council_of().pk}/faste-punkter/",
    )
    begin_standing(make.council_of(), actor=secretary, day=DAY)
    after = next(one for one in steps(make.district(), secretary, DAY, NOW) if "meeting" in one.heading)
    assert (after.mark, after.address) == ("under_way", "/arbejde/moeder/nyt/")


def test_only_the_people_of_the_district_are_counted_and_an_invitation_counts():
    administrator = make.someone("administrator").actor
    make.someone("secretary", district=1)
    assert marks(administrator)["Invitations"] == "planned"
    seat = Seat.objects.get(role="mayor", municipality="316")
    invite_person(seat, email="ny@example.dk", name="Ny", actor=administrator, day=DAY, now=NOW)
    assert marks(administrator)["Invitations"] == "done"


def test_the_administrator_sees_no_plans_and_no_meetings_and_does_not_make_them():
    theirs = {
        step.heading: bool(step.address)
        for step in steps(make.district(), make.someone("administrator").actor, DAY, NOW)
    }
    hers = {
        step.heading: bool(step.address)
        for step in steps(make.district(), make.someone("secretary").actor, DAY, NOW)
    }
    assert [heading for heading, may in theirs.items() if not may] == ["Old plans", "The first meeting"]
    assert all(hers.values())


# the page


def test_a_secretary_starts_her_district_and_each_step_has_one_act():
    shown = browser("secretary").get("/arbejde/start/")
    told = words(shown)
    assert "Start Samråd i Midt- og Vestsjællands Politi" in told
    assert "0 af 6 er gjort" in told
    assert told.count("Ikke begyndt") == 5
    html = shown.content.decode()
    assert html.partition("<main")[2].count("button-primary") == 1
    assert '"/arbejde/raad/embeder/?kreds=midt-og-vestsjaelland"' in html


def test_the_administrator_chooses_which_district():
    client = browser("administrator")
    assert "Hvilken politikreds skal begynde?" in words(client.get("/arbejde/start/"))
    told = words(client.get("/arbejde/start/?kreds=nordjylland"))
    assert "Start Samråd i Nordjyllands Politi" in told
    assert "Bornholms Politi" not in told
    assert "Det gør politikredsens sekretariat" in told
    assert "Start en politikreds" in client.get("/arbejde/").content.decode()


@pytest.mark.parametrize("role", ["mayor", "forum_secretary", "municipal_preparer", "national_supervisor"])
def test_nobody_else_starts_a_district(role):
    assert browser(role).get("/arbejde/start/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_steps_cost_the_same_however_much_stands(number):
    client = browser("secretary")
    for code in ("316", "265", "259")[:number]:
        make.someone("mayor", municipality=code)
    with CaptureQueriesContext(connection) as asked:
        client.get("/arbejde/start/")
    assert len(asked) <= 17


# a newcomer


def test_a_new_mayor_meets_her_council_its_next_meeting_and_the_words():
    make.someone("police_director", name="Direktør Prøve")
    meeting = make.meeting("convened", on=date(2026, 12, 8))
    shown = browser("mayor").get("/arbejde/velkommen/")
    told = words(shown)
    assert "Du er her som Borgmester, Holbæk Kommune." in told
    assert "Kredsråd, Midt- og Vestsjællands Politi" in told
    assert "Det næste møde er tirsdag 8. december 2026." in told
    assert "Politidirektør, Midt- og Vestsjællands Politi: Direktør Prøve" in told
    assert "Enkeltpersoner tages aldrig op i et råd" in told
    assert f'href="/arbejde/moeder/{meeting.pk}/"' in shown.content.decode()


def test_a_newcomer_is_led_to_the_hand_over_where_the_old_council_met():
    client = browser("mayor")
    assert "/overlevering/" not in client.get("/arbejde/velkommen/").content.decode()
    make.meeting("held", on=date(2025, 6, 11))
    shown = client.get("/arbejde/velkommen/").content.decode()
    assert f'href="/arbejde/raad/{make.council_of().pk}/overlevering/2025/"' in shown


def test_a_member_of_a_lokalraad_meets_her_own_and_no_other():
    make.meeting("convened", on=date(2026, 12, 8))
    told = words(browser("forum_member").get("/arbejde/velkommen/"))
    assert "Lokalråd, Holbæk Kommune" in told
    assert "Kredsråd, Midt-" not in told
    assert "Det næste møde er ikke sendt ud endnu" in told


def test_whoever_sits_nowhere_is_told_what_the_words_mean():
    told = words(browser("log_reader").get("/arbejde/velkommen/"))
    assert "Hvad ordene betyder" in told
    assert "Én er registreret" not in told


def test_the_way_to_the_page_of_welcome_stands_on_min_side():
    assert 'href="/arbejde/velkommen/"' in browser("mayor").get("/arbejde/").content.decode()
