"""The pages of the register: councils and groups, their seats, and how they work."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samraad.audit.models import Event
from samraad.organisations.models import Forum, Holding, HouseChoice, Seat
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 11, tzinfo=UTC))


def browser(role, **where) -> Client:
    client = Client()
    client.force_login(make.sitting(role, **where).user, BACKEND)
    return client


def words(answer) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)).split())


def kreds() -> str:
    return f"/arbejde/raad/{make.council_of().pk}/"


def lokal(code="316") -> str:
    return f"/arbejde/raad/{make.local_council(code).pk}/"


def mayors_seat() -> Seat:
    return Seat.objects.get(role="mayor", municipality="316")


def at_seat(seat=None) -> str:
    return f"/arbejde/pladser/{(seat or mayors_seat()).pk}/"


# councils and groups


def test_a_secretariat_finds_the_forums_of_its_district_and_a_member_her_own():
    listed = words(browser("secretary").get("/arbejde/raad/"))
    assert "Kredsråd" in listed
    assert listed.count("Kommune") == 10
    hers = words(browser("forum_member").get("/arbejde/raad/"))
    assert "Holbæk Kommune" in hers
    assert "Roskilde" not in hers


def test_a_person_who_takes_part_nowhere_is_told_so():
    assert "intet råd og ingen gruppe her" in words(browser("log_reader").get("/arbejde/raad/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_forums_keeps_its_number_of_queries(number):
    client = browser("secretary")
    for name in "abc"[:number]:
        client.post("/arbejde/raad/ny/", group(name=name))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/arbejde/raad/")
    assert len(asked) <= 9
    assert Forum.objects.filter(kind="steering_group").count() == number


def group(**more):
    return {
        "kind": "steering_group",
        "name": "Styregruppen for SSP",
        "place": "municipality-316",
        "from_on": "2026-11-22",
    } | more


def test_a_secretary_sets_up_a_steering_group_in_a_municipality_of_her_district():
    answer = browser("secretary").post("/arbejde/raad/ny/", group(), follow=True)
    made = Forum.objects.get(kind="steering_group")
    assert (made.name, made.municipality_id, made.from_on) == ("Styregruppen for SSP", "316", DAY)
    assert "Styregruppen for SSP, Holbæk Kommune" in words(answer)
    assert Event.objects.last().sentence == (
        "Secretary of the district council, Midt- og Vestsjællands Politi oprettede "
        "Styregruppen for SSP, Holbæk Kommune fra 22. november 2026."
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": " "}, "Dette felt er påkrævet"),
        ({"kind": "district_council"}, "gyldig valgmulighed"),
        ({"place": "municipality-851"}, "gyldig valgmulighed"),
        ({"name": "Gruppe 010190-1234"}, "ligner et personnummer"),
    ],
)
def test_a_group_is_not_set_up_without_name_or_place_nor_as_a_council(typed, told):
    answer = browser("secretary").post("/arbejde/raad/ny/", group(**typed))
    assert told in words(answer)
    assert not Forum.objects.filter(kind="steering_group").exists()


def test_two_groups_of_a_place_do_not_share_a_name():
    client = browser("secretary")
    client.post("/arbejde/raad/ny/", group())
    assert "Der er allerede en gruppe med det navn" in words(client.post("/arbejde/raad/ny/", group()))


@pytest.mark.parametrize("role", ["mayor", "forum_secretary", "municipal_preparer", "national_supervisor"])
def test_nobody_else_sets_up_groups(role):
    client = browser(role)
    assert client.get("/arbejde/raad/ny/").status_code == 404
    assert client.post("/arbejde/raad/ny/", group()).status_code == 404
    assert "Opret en gruppe" not in words(client.get("/arbejde/raad/"))


# the page of a forum


def test_the_page_of_the_kredsraad_shows_who_sits_what_is_missing_and_how_it_works():
    make.someone("mayor", name="Kirsten Prøve")
    shown = words(browser("mayor").get(kreds()))
    assert "Borgmester, Holbæk Kommune Kirsten Prøve" in shown
    assert "Hverken borgmester eller stedfortræder er registreret i Greve Kommune, Kalundborg" in shown
    assert "Der er ikke registreret en stedfortræder i Holbæk Kommune." in shown
    assert "Dagsordenen sendes 14 dage før mødet" in shown
    assert "Opret en plads" not in shown


def test_a_day_that_is_gone_is_shown_as_it_was():
    make.someone("mayor", name="Kirsten Prøve", from_on=date(2020, 1, 1), until_on=date(2022, 1, 1))
    client = browser("police_director")
    assert "Kirsten Prøve" in words(client.get(kreds() + "?dag=2021-06-01"))
    assert "Kirsten Prøve" not in words(client.get(kreds() + "?dag=2022-01-01"))
    assert client.get(kreds() + "?dag=vrøvl").status_code == 200


@pytest.mark.parametrize(
    ("role", "where", "page", "status"),
    [
        ("mayor", {}, kreds, 200),
        ("deputy", {}, kreds, 200),
        ("data_protection_officer", {}, kreds, 200),
        ("administrator", {}, lokal, 200),
        ("forum_member", {}, lokal, 200),
        ("municipal_preparer", {}, lokal, 200),
        ("secretary", {}, lokal, 200),
        ("forum_member", {}, kreds, 404),
        ("forum_member", {"municipality": "265"}, lokal, 404),
        ("forum_secretary", {"municipality": "851"}, lokal, 404),
        ("mayor", {}, lokal, 404),
        ("mayor", {"municipality": "851"}, kreds, 404),
        ("secretary", {"district": 1}, kreds, 404),
        ("secretary", {"district": 1}, lokal, 404),
        ("log_reader", {}, kreds, 404),
    ],
)
def test_a_forums_page_is_there_for_those_who_have_a_part_in_it(role, where, page, status):
    assert browser(role, **where).get(page()).status_code == status


def test_a_forum_secretary_sets_up_the_seats_of_her_forum():
    client = browser("forum_secretary")
    sent = {
        "plads-role": "forum_member",
        "plads-office": "Skolechef, Holbæk Kommune",
        "plads-vice_chair": "on",
    }
    answer = client.post(lokal() + "plads/", sent)
    made = Seat.objects.get(office="Skolechef, Holbæk Kommune")
    assert (made.forum, made.vice_chair) == (make.local_council(), True)
    assert answer["Location"] == at_seat(made)
    assert "Skolechef, Holbæk Kommune næstformand" in words(client.get(lokal()))
    assert "Der er allerede sådan en plads" in words(client.post(lokal() + "plads/", sent))


def test_a_preparer_is_set_up_in_her_municipality_from_the_page_of_the_kredsraad():
    client = browser("secretary")
    sent = {"plads-role": "municipal_preparer", "plads-office": "SSP-konsulent, Køge Kommune"}
    assert "Vælg den kommune, pladsen hører til" in words(client.post(kreds() + "plads/", sent))
    client.post(kreds() + "plads/", sent | {"plads-place": "259"})
    assert Seat.objects.get(role="municipal_preparer").municipality_id == "259"
    client.post(
        lokal() + "plads/", {"plads-role": "partner", "plads-office": "Boligforening (eksempel), Holbæk"}
    )
    assert Seat.objects.get(role="partner").municipality_id == "316"


def test_only_the_administrator_sets_up_the_seats_that_keep_watch():
    sent = {"plads-role": "secretary", "plads-office": "Sekretariatet, Midt- og Vestsjællands Politi"}
    assert browser("police_director").post(kreds() + "plads/", sent).status_code == 400
    assert not Seat.objects.filter(office=sent["plads-office"]).exists()
    assert browser("administrator").post(kreds() + "plads/", sent).status_code == 302
    assert Seat.objects.get(office=sent["plads-office"]).district_id == 8


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (
            {"plads-role": "forum_chair", "plads-office": "X", "plads-vice_chair": "on"},
            "Kun et medlem kan være",
        ),
        ({"plads-role": "forum_member", "plads-office": "Borger 010190-1234"}, "ligner et personnummer"),
        ({"plads-role": "mayor", "plads-office": "X"}, "gyldig valgmulighed"),
    ],
)
def test_a_seat_that_cannot_be_is_not_set_up(sent, told):
    answer = browser("forum_secretary").post(lokal() + "plads/", sent)
    assert (answer.status_code, told in words(answer)) == (400, True)
    assert not Seat.objects.filter(office=sent["plads-office"]).exists()


@pytest.mark.parametrize("act", ["plads", "navn", "luk"])
def test_a_member_is_refused_the_acts_of_whoever_keeps_the_forum(act):
    sent = {
        "plads": {"plads-role": "forum_member", "plads-office": "X"},
        "navn": {"navn-name": "Andet"},
        "luk": {"luk-until_on": "2027-01-01"},
    }[act]
    assert browser("forum_member").post(lokal() + f"{act}/", sent).status_code == 403


def test_a_lokalraad_is_given_a_name_of_its_own_and_its_usual_one_again():
    client = browser("forum_secretary")
    client.post(lokal() + "navn/", {"navn-name": "Lokalråd+"})
    assert make.local_council().title == "Lokalråd+, Holbæk Kommune"
    client.post(lokal() + "navn/", {"navn-name": ""})
    assert make.local_council().title == "Lokalråd, Holbæk Kommune"
    assert client.post(lokal() + "navn/", {"navn-name": "x" * 121}).status_code == 400


def test_a_group_is_closed_and_its_seats_give_no_rights_from_that_day():
    secretary = browser("secretary")
    secretary.post("/arbejde/raad/ny/", group())
    made = Forum.objects.get(kind="steering_group")
    address = f"/arbejde/raad/{made.pk}/"
    member = browser("forum_member", forum=made)
    assert member.get(address).status_code == 200
    assert secretary.post(address + "luk/", {"luk-until_on": ""}).status_code == 400
    assert secretary.post(address + "luk/", {"luk-until_on": "2026-11-20"}).status_code == 403
    assert secretary.post(address + "luk/", {"luk-until_on": "2026-11-23"}).status_code == 302
    made.refresh_from_db()
    assert made.until_on == date(2026, 11, 23)
    assert list(Holding.objects.filter(seat__forum=made).values_list("until_on", flat=True)) == [
        made.until_on
    ]
    assert "Styregruppen" in words(secretary.get("/arbejde/raad/"))


def test_a_council_by_law_is_not_closed():
    answer = browser("secretary").post(kreds() + "luk/", {"luk-until_on": "2027-01-01"})
    assert (answer.status_code, "nedlægges ikke" in words(answer)) == (403, True)


# how a council works


def test_a_secretary_chooses_anew_and_the_page_tells_since_when():
    client = browser("secretary")
    opened = words(client.get(kreds() + "valg/?ret=agenda_days"))
    assert "Et helt tal fra 1 til 60" in opened
    client.post(kreds() + "valg/agenda_days/", {"value": "21", "from_on": "2027-01-01"})
    shown = words(client.get(kreds() + "valg/"))
    assert "fra 1. januar 2027: 21 dage før mødet" in shown
    client.post(kreds() + "valg/numbering/", {"value": "through_year", "from_on": "2026-11-22"})
    assert "Gennem kalenderåret" in words(client.get(kreds() + "valg/"))
    assert HouseChoice.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "value", "from_on", "told"),
    [
        ("agenda_days", "0", "2026-11-22", "Vælg et helt tal fra 1 til 60"),
        ("agenda_days", "to", "2026-11-22", "Vælg et helt tal fra 1 til 60"),
        ("numbering", "often", "2026-11-22", "gyldig valgmulighed"),
        ("agenda_days", "21", "", "påkrævet"),
    ],
)
def test_what_lies_outside_the_bounds_is_told(name, value, from_on, told):
    answer = browser("secretary").post(kreds() + f"valg/{name}/", {"value": value, "from_on": from_on})
    assert (answer.status_code, told in words(answer)) == (400, True)
    assert not HouseChoice.objects.exists()


def test_the_past_is_not_chosen_anew_nor_what_is_not_the_councils():
    client = browser("secretary")
    sent = {"value": "21", "from_on": "2026-11-21"}
    assert client.post(kreds() + "valg/agenda_days/", sent).status_code == 403
    sent = {"value": "2", "from_on": "2026-11-22"}
    assert client.post(kreds() + "valg/meetings_a_year/", sent).status_code == 403
    assert client.post(kreds() + "valg/colour/", sent).status_code == 404
    assert not HouseChoice.objects.exists()


def test_a_mayor_reads_the_choices_and_makes_none():
    client = browser("mayor")
    assert "Vælg om" not in words(client.get(kreds() + "valg/?ret=agenda_days"))
    sent = {"value": "21", "from_on": "2026-11-22"}
    assert client.post(kreds() + "valg/agenda_days/", sent).status_code == 403
