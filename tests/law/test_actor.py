"""An Actor is what a person may act as, and where."""

import pytest

from samraad.law.actor import ANYONE, CLOCK, Actor, Held
from samraad.law.roles import Administrator, Deputy, Mayor, NationalSupervisor, PoliceDirector, Secretary

DIRECTOR = Actor(1, "Navn", "Politidirektør", (Held(PoliceDirector, 8),))
MAYOR = Actor(2, "Navn", "Borgmester", (Held(Mayor, 8, "316"),))
BOTH = Actor(3, "Navn", "Sekretær", (Held(Secretary, 8), Held(Deputy, 7, "330")))
SUPERVISOR = Actor(4, "Navn", "Tilsyn", (Held(NationalSupervisor),))


@pytest.mark.parametrize(
    ("actor", "roles", "where", "expected"),
    [
        (DIRECTOR, (PoliceDirector,), {}, True),
        (DIRECTOR, (PoliceDirector,), {"district": 8}, True),
        (DIRECTOR, (PoliceDirector,), {"district": 7}, False),
        (DIRECTOR, (Secretary,), {"district": 8}, False),
        (DIRECTOR, (Secretary, PoliceDirector), {"district": 8}, True),
        (DIRECTOR, (PoliceDirector,), {"municipality": "316"}, False),
        (MAYOR, (Mayor,), {"municipality": "316"}, True),
        (MAYOR, (Mayor,), {"municipality": "330"}, False),
        (MAYOR, (Mayor,), {"district": 8, "municipality": "316"}, True),
        (BOTH, (Secretary,), {"district": 7}, False),
        (BOTH, (Deputy,), {"district": 7}, True),
        (BOTH, (Secretary, Deputy), {"district": 8, "municipality": "330"}, False),
        (SUPERVISOR, (NationalSupervisor,), {}, True),
        (SUPERVISOR, (NationalSupervisor,), {"district": 8}, False),
        (ANYONE, (PoliceDirector,), {}, False),
        (CLOCK, (Administrator,), {}, False),
    ],
)
def test_a_role_is_held_where_it_is_held_and_nowhere_else(actor, roles, where, expected):
    assert actor.holds(*roles, **where) is expected


def test_the_districts_of_an_actor_are_those_of_all_her_roles_or_of_the_roles_named():
    assert BOTH.districts() == {7, 8}
    assert BOTH.districts(Deputy, Mayor) == {7}
    assert SUPERVISOR.districts() == frozenset()


def test_the_municipalities_of_an_actor_are_those_of_all_her_roles_or_of_the_roles_named():
    assert BOTH.municipalities() == {"330"}
    assert BOTH.municipalities(Secretary) == frozenset()
    assert MAYOR.municipalities(Mayor) == {"316"}


def test_only_a_person_is_signed_in():
    assert [actor.signed_in for actor in (DIRECTOR, ANYONE)] == [True, False]


def test_nobody_and_the_clock_hold_no_role():
    assert (ANYONE.roles, CLOCK.roles) == ((), ())
