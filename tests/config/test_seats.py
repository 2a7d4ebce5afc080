"""Seats from the command line: who gets which rights, from when, and words when something is wrong."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samraad.config.inside import seats, users
from samraad.law.roles import Deputy, Mayor, NationalSupervisor, PoliceDirector, Secretary
from samraad.organisations.actors import actor_on
from samraad.organisations.models import User
from tests import make

pytestmark = pytest.mark.django_db
DISTRICT = "--place=midt-og-vestsjaelland"


@pytest.fixture
def person() -> User:
    users.main(["create", "bente@example.dk", "Bente Prøve"])
    return User.objects.get()


def take(*words: str) -> int:
    return seats.main(["take", "--email=bente@example.dk", "--capacity=holder", *words])


def test_the_director_takes_the_seat_that_the_law_gives(person, capsys):
    assert take("--role=police_director", DISTRICT) == 0
    assert "har pladsen Politidirektør, Midt- og Vestsjællands Politi" in capsys.readouterr().out
    assert actor_on(person, timezone.localdate()).holds(PoliceDirector, district=8)


def test_a_secretary_gets_a_seat_of_her_own(person):
    assert take("--role=secretary", DISTRICT, "--office=Kredsrådets sekretariat") == 0
    actor = actor_on(person, timezone.localdate())
    assert (actor.holds(Secretary, district=8), actor.office) == (True, "Kredsrådets sekretariat")


def test_a_deputy_sits_for_the_mayor_from_the_day_she_is_chosen(person):
    words = (
        "--role=mayor",
        "--place=holbaek",
        "--capacity=deputy",
        "--from_on=2026-01-01",
        "--chosen=2025-12-10",
    )
    assert take(*words) == 0
    assert person.holdings.get().chosen_on == date(2025, 12, 10)
    actor = actor_on(person, date(2026, 1, 1))
    assert (actor.holds(Deputy, municipality="316"), actor.holds(Mayor)) == (True, False)


def test_a_national_role_belongs_to_the_country(person):
    assert take("--role=national_supervisor", "--place=landet", "--office=Tilsynet") == 0
    assert actor_on(person, timezone.localdate()).holds(NationalSupervisor)


def test_one_who_leaves_has_no_rights_from_that_day(person, capsys):
    yesterday = timezone.localdate() - timedelta(days=1)
    take("--role=mayor", "--place=holbaek", f"--from_on={yesterday}")
    assert seats.main(["leave", "--email=bente@example.dk", "--role=mayor", "--place=holbaek"]) == 0
    assert not actor_on(person, timezone.localdate()).holds(Mayor)
    assert actor_on(person, yesterday).holds(Mayor)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--role=mayor", "--place=midt-og-vestsjaelland"], "Rollen hører til en kommune"),
        (["--role=secretary", "--place=holbaek"], "Rollen hører til en politikreds"),
        (["--role=administrator", "--place=holbaek"], "Rollen hører til “landet”"),
        (["--role=forum_member", DISTRICT, "--office=X"], "Rollen hører til en kommunes lokalråd"),
        (["--role=mayor", "--place=holbaek", "--capacity=deputy"], "Skriv den dag, kommunalbestyrelsen"),
        (["--role=deputy", "--place=holbaek"], "Rollen deputy findes ikke"),
        (["--role=konge", "--place=holbaek"], "Rollen konge findes ikke"),
        (["--role=secretary", DISTRICT], "Skriv embedets navn med --office"),
        (["--role=mayor", "--place=holbaek", "--from_on=i går"], "i går er ikke en dag"),
        (["--role=police_director", DISTRICT, "--capacity=deputy"], "Kun en borgmester har en stedfortræder"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_entered(person, capsys, words, said):
    assert take(*words) == 1
    assert said in capsys.readouterr().err
    assert not person.holdings.exists()


def test_a_seat_of_a_lokalraad_is_taken_by_the_name_of_its_municipality(person):
    assert take("--role=forum_chair", "--place=holbaek", "--office=Vicepolitiinspektør") == 0
    actor = actor_on(person, timezone.localdate())
    assert (actor.forums(), actor.municipalities()) == ({make.local_council().pk}, {"316"})


def test_an_unknown_person_is_refused(capsys):
    assert take("--role=mayor", "--place=holbaek") == 1
    assert "Der er ingen bruger med mailadressen bente@example.dk" in capsys.readouterr().err


def test_a_seat_that_is_filled_is_refused(person, capsys):
    take("--role=mayor", "--place=holbaek")
    users.main(["create", "anne@example.dk", "Anne Prøve"])
    assert (
        seats.main(
            ["take", "--email=anne@example.dk", "--role=mayor", "--place=holbaek", "--capacity=holder"]
        )
        == 1
    )
    assert "er allerede besat" in capsys.readouterr().err


def test_leaving_a_seat_one_does_not_have_is_refused(person, capsys):
    leave = ["leave", "--email=bente@example.dk", "--role=mayor", "--place=holbaek"]
    assert seats.main(leave) == 1
    assert "har ikke den plads i dag" in capsys.readouterr().err
    take("--role=mayor", "--place=holbaek")
    assert seats.main(leave) == 1
    assert "Vælg en senere dag" in capsys.readouterr().err


def test_seats_and_roles_are_listed(person, capsys):
    take("--role=mayor", "--place=holbaek")
    seats.main(["list"])
    seats.main(["list", "--roles"])
    said = capsys.readouterr().out
    assert "Borgmester, Holbæk Kommune" in said and "holder    bente@example.dk" in said
    assert "secretary" in said and "deputy" not in said
