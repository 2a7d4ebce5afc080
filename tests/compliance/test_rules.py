"""Who sees how a district stands with the law."""

import pytest

from samraad.compliance.rules import may_see_compliance
from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.roles import ROLES

OURS, ANOTHER = 8, 9
ALLOWED = {
    "police_director", "secretary", "municipal_preparer", "mayor", "deputy", "mayors_delegate",
    "data_protection_officer", "national_supervisor",
}  # fmt: skip


def actor(role):
    return Actor(1, "", "", (Held(role, None if role.scope == "national" else OURS, ""),))


def test_members_those_who_serve_them_and_those_who_supervise_see_it():
    assert {role.code for role in ROLES if may_see_compliance(actor(role), OURS).allowed} == ALLOWED
    assert {role.code for role in ROLES if may_see_compliance(actor(role)).allowed} == ALLOWED


def test_only_the_national_supervisor_sees_another_district():
    seen = {role.code for role in ROLES if may_see_compliance(actor(role), ANOTHER).allowed}
    assert seen == {"national_supervisor"}


@pytest.mark.parametrize("district", [None, OURS])
def test_the_public_sees_nothing(district):
    assert may_see_compliance(ANYONE, district).refused
