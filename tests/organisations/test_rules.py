"""Who keeps accounts, and who may sit in a seat as what."""

import pytest

from samraad.law.actor import ANYONE, CLOCK, Actor, Held
from samraad.law.roles import ROLES, Administrator
from samraad.law.verdict import NOT_YOURS, YES, no
from samraad.organisations.rules import may_hold_as, may_keep_register

NO_DAY = no("Enter the day on which the municipal council chose the deputy.", "L-111-3")
ONLY_A_MAYOR = no("Only a mayor has a deputy and delegates. Others may have someone acting.", "L-111-3")


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_of_all_roles_only_the_administrator_keeps_the_register(role):
    actor = Actor(1, "Navn", "Embede", (Held(role, 8, "316"),))
    assert may_keep_register(actor) == (YES if role is Administrator else NOT_YOURS)


def test_set_up_keeps_the_register_and_nobody_does_not():
    assert (may_keep_register(CLOCK), may_keep_register(ANYONE)) == (YES, NOT_YOURS)


def test_a_person_who_takes_the_clocks_office_is_not_the_clock():
    assert may_keep_register(Actor(0, "Navn", "Samråd")) == NOT_YOURS


@pytest.mark.parametrize(
    ("role", "capacity", "expected"),
    [
        ("mayor", "holder", YES),
        ("mayor", "acting", YES),
        ("mayor", "deputy", NO_DAY),
        ("mayor", "delegate", YES),
        ("police_director", "holder", YES),
        ("police_director", "acting", YES),
        ("police_director", "deputy", ONLY_A_MAYOR),
        ("police_director", "delegate", ONLY_A_MAYOR),
        ("secretary", "acting", YES),
        ("secretary", "delegate", ONLY_A_MAYOR),
    ],
)
def test_only_a_mayor_has_a_deputy_and_delegates(role, capacity, expected):
    assert may_hold_as(role, capacity) == expected
