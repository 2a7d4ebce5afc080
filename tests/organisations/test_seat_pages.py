"""The pages of seats: who has filled one when, entering who does, leaving, taking back, closing."""

from datetime import UTC, date, datetime

import pytest

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.notices.models import Outgoing
from samraad.organisations.actions import open_seat
from samraad.organisations.models import Holding, Seat, User
from tests import make
from tests.organisations.test_register_pages import DAY, at_seat, browser, lokal, mayors_seat, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 11, tzinfo=UTC))


def entered(**more):
    return {
        "capacity": "holder", "name": "Kirsten Prøve", "email": "kirsten@example.dk", "from_on": "2026-11-22",
    } | more  # fmt: skip


def test_a_secretary_enters_a_mayor_who_is_invited():
    answer = browser("secretary").post(at_seat(), entered())
    assert answer.status_code == 302
    holding = Holding.objects.get(seat=mayors_seat())
    assert (holding.user.email, holding.capacity, holding.from_on) == ("kirsten@example.dk", "holder", DAY)
    assert Outgoing.objects.get().address == "kirsten@example.dk"


def test_a_deputy_is_entered_with_the_councils_decision_and_an_attestation():
    client = browser("secretary")
    told = words(client.post(at_seat(), entered(capacity="deputy")))
    assert "Skriv den dag, kommunalbestyrelsen valgte stedfortræderen" in told
    assert "En stedfortræder skal være medlem af kommunalbestyrelsen" in told
    assert not Holding.objects.filter(capacity="deputy").exists()
    client.post(at_seat(), entered(capacity="deputy", chosen_on="2026-11-17", attested="on"))
    assert Holding.objects.get(capacity="deputy").chosen_on == date(2026, 11, 17)
    assert (
        "attesterede, at kommunalbestyrelsen den 17. november 2026"
        in Event.objects.get(kind="organisations.deputy_entered").sentence
    )


def test_a_successor_follows_and_the_one_before_leaves_the_same_day():
    before = make.someone("mayor", name="Den gamle").user
    client = browser("secretary")
    assert "Pladsen er besat på den måde" in words(client.post(at_seat(), entered(from_on="2027-01-01")))
    client.post(at_seat(), entered(from_on="2027-01-01", replaces="on"))
    rows = Holding.objects.filter(seat=mayors_seat()).order_by("from_on")
    assert [(row.user.email, row.from_on, row.until_on) for row in rows] == [
        (before.email, date(2026, 1, 1), date(2027, 1, 1)),
        ("kirsten@example.dk", date(2027, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"until_on": "2026-11-22"}, "Slutningen skal ligge efter begyndelsen"),
        ({"email": "ikke en adresse"}, "gyldig e-mail"),
        ({"name": "Kirsten 010190-1234"}, "ligner et personnummer"),
        ({"capacity": "queen"}, "gyldig valgmulighed"),
    ],
)
def test_what_cannot_be_entered_is_told_and_nothing_is(more, told):
    answer = browser("secretary").post(at_seat(), entered(**more))
    assert told in words(answer)
    assert not User.objects.filter(email="kirsten@example.dk").exists()


def test_nobody_enters_herself():
    secretary = make.sitting("secretary")
    client = browser("secretary")
    answer = client.post(at_seat(), entered(email=secretary.user.email.upper()))
    assert (answer.status_code, "Ingen registrerer sig selv" in words(answer)) == (403, True)


@pytest.mark.parametrize(
    ("role", "where", "seat", "status"),
    [
        ("administrator", {}, ("police_director", {"district": 8}), 200),
        ("secretary", {}, ("mayor", {"municipality": "316"}), 200),
        ("secretary", {}, ("police_director", {"district": 8}), 200),
        ("secretary", {}, ("mayor", {"municipality": "851"}), 404),
        ("secretary", {"district": 1}, ("mayor", {"municipality": "316"}), 404),
        ("forum_secretary", {}, ("mayor", {"municipality": "316"}), 404),
        ("mayor", {}, ("mayor", {"municipality": "316"}), 404),
        ("national_supervisor", {}, ("mayor", {"municipality": "316"}), 404),
    ],
)
def test_a_seats_page_is_there_for_whoever_keeps_it(role, where, seat, status):
    code, place = seat
    assert browser(role, **where).get(at_seat(Seat.objects.get(role=code, **place))).status_code == status


def test_a_secretary_sees_the_directors_seat_but_the_administrator_fills_it():
    director = Seat.objects.get(role="police_director", district=8)
    client = browser("secretary")
    assert "Kun administratoren registrerer, hvem der har denne plads" in words(client.get(at_seat(director)))
    assert client.post(at_seat(director), entered()).status_code == 403


def test_ending_a_seat_shuts_an_open_session_the_same_second():
    member, secretary = browser("forum_member"), browser("secretary")
    assert member.get(lokal()).status_code == 200
    holding = Holding.objects.get(seat__role="forum_member")
    address = f"{at_seat(holding.seat)}{holding.pk}/slut/"
    secretary.post(address, {f"slut-{holding.pk}-until_on": "2026-11-22"})
    answer = member.get(lokal())
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/log-ind/")


def test_a_seat_that_ends_later_gives_its_rights_until_then():
    member = browser("forum_member")
    holding = Holding.objects.get(seat__role="forum_member")
    address = f"{at_seat(holding.seat)}{holding.pk}/slut/"
    client = browser("secretary")
    assert "Vælg den første dag" in words(client.post(address, {}, follow=True))
    client.post(address, {f"slut-{holding.pk}-until_on": "2026-11-23"})
    assert member.get(lokal()).status_code == 200
    assert client.post(address, {f"slut-{holding.pk}-until_on": "2026-01-01"}).status_code == 403


def test_what_was_entered_by_mistake_is_taken_back_before_a_day_has_passed():
    client = browser("secretary")
    client.post(at_seat(), entered())
    holding = Holding.objects.get(seat=mayors_seat())
    assert "Fortryd registreringen" in words(client.get(at_seat()))
    client.post(f"{at_seat()}{holding.pk}/fortryd/")
    assert not Holding.objects.filter(seat=mayors_seat()).exists()
    old = make.someone("mayor", from_on=date(2026, 1, 1)).user.holdings.get()
    answer = client.post(f"{at_seat()}{old.pk}/fortryd/")
    assert (answer.status_code, "Pladsen har allerede været besat" in words(answer)) == (403, True)


def test_whoever_holds_another_seat_stays_signed_in_when_an_entry_is_taken_back():
    member = browser("forum_member")
    email = Holding.objects.get(seat__role="forum_member").user.email
    client = browser("secretary")
    client.post(at_seat(), entered(email=email))
    holding = Holding.objects.get(seat=mayors_seat())
    client.post(f"{at_seat()}{holding.pk}/fortryd/")
    assert not Holding.objects.filter(pk=holding.pk).exists()
    assert member.get(lokal()).status_code == 200


def test_a_seat_that_was_set_up_is_closed_and_one_by_law_is_not():
    member = open_seat(
        role="forum_member", office="Skolechef", forum=make.local_council(), actor=CLOCK, day=DAY
    )
    make.someone("forum_member", from_on=date(2026, 12, 24))
    client = browser("forum_secretary")
    assert "Vælg den første dag" in words(client.post(at_seat(member) + "luk/", {}, follow=True))
    client.post(at_seat(member) + "luk/", {"luk-until_on": "2026-12-01"})
    member.refresh_from_db()
    assert (member.closed_on, member.holdings.exists()) == (date(2026, 12, 1), False)
    assert "nedlagt den 1. december 2026" in words(client.get(at_seat(member)))
    answer = browser("secretary").post(at_seat() + "luk/", {"luk-until_on": "2026-12-01"})
    assert (answer.status_code, "Loven giver denne plads" in words(answer)) == (403, True)
