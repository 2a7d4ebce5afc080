"""Who is signed in, as what, on the day: built from the seats, never stored."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from samraad.law.actor import ANYONE, CLOCK, Actor, Held
from samraad.law.roles import (
    Administrator,
    Deputy,
    Mayor,
    MayorsDelegate,
    MunicipalPreparer,
    PoliceDirector,
    Secretary,
)
from samraad.organisations.actions import stop_account
from samraad.organisations.actors import actor_for, actor_on
from samraad.organisations.models import Membership, User
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("role", "capacity", "office", "held"),
    [
        ("police_director", "", "Politidirektør, Midt- og Vestsjællands Politi", Held(PoliceDirector, 8)),
        (
            "police_director",
            "acting",
            "Fungerende: Politidirektør, Midt- og Vestsjællands Politi",
            Held(PoliceDirector, 8),
        ),
        ("mayor", "", "Borgmester, Holbæk Kommune", Held(Mayor, 8, "316")),
        ("deputy", "", "Stedfortræder for: Borgmester, Holbæk Kommune", Held(Deputy, 8, "316")),
        ("mayors_delegate", "", "På vegne af: Borgmester, Holbæk Kommune", Held(MayorsDelegate, 8, "316")),
        ("municipal_preparer", "", "Municipal preparer, Holbæk", Held(MunicipalPreparer, 8, "316")),
        ("administrator", "", "Administrator", Held(Administrator)),
    ],
)
def test_a_seat_gives_its_role_where_it_stands(role, capacity, office, held):
    user, _ = make.someone(role, capacity=capacity, name="Kirsten")
    assert actor_on(user, DAY) == Actor(user.pk, "Kirsten", office, (held,))


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        (date(2025, 12, 31), ()),
        (date(2026, 1, 1), (Held(PoliceDirector, 8),)),
        (date(2026, 6, 30), (Held(PoliceDirector, 8),)),
        (date(2026, 7, 1), ()),
    ],
)
def test_a_seat_gives_its_role_from_its_first_day_until_the_day_on_which_it_is_left(day, roles):
    user, _ = make.someone("police_director", from_on=date(2026, 1, 1), until_on=date(2026, 7, 1))
    actor = actor_on(user, day)
    assert (actor.roles, bool(actor.office)) == (roles, bool(roles))


def test_who_holds_several_seats_is_named_by_the_highest():
    user, _ = make.someone("secretary")
    make.someone("police_director", capacity="acting", user=user)
    actor = actor_on(user, DAY)
    assert actor.office == "Fungerende: Politidirektør, Midt- og Vestsjællands Politi"
    assert actor.roles == (Held(PoliceDirector, 8), Held(Secretary, 8))


def test_a_mayor_belongs_to_the_district_in_which_her_municipality_lies_on_the_day():
    user, _ = make.someone("mayor")
    Membership.objects.filter(municipality="316").update(until_on=date(2027, 1, 1))
    Membership.objects.create(municipality_id="316", district_id=7, from_on=date(2027, 1, 1))
    assert [actor_on(user, day).districts() for day in (date(2026, 12, 31), date(2027, 1, 1))] == [{8}, {7}]


def test_a_mayor_whose_municipality_is_in_no_district_keeps_her_municipality_alone():
    user, _ = make.someone("mayor")
    Membership.objects.filter(municipality="316").delete()
    assert actor_on(user, DAY).roles == (Held(Mayor, None, "316"),)


def test_an_actor_is_one_query(django_assert_num_queries):
    user, _ = make.someone("secretary")
    make.someone("mayor", user=user)
    make.someone("mayor", municipality="265", user=user)
    with django_assert_num_queries(1):
        assert len(actor_on(user, DAY).roles) == 3


def test_nobody_signed_in_is_anyone():
    assert (actor_for(AnonymousUser(), DAY), actor_for(None, DAY)) == (ANYONE, ANYONE)


def test_a_person_without_a_seat_is_signed_in_as_nothing():
    user = make.account("Kirsten")
    assert actor_for(user, DAY) == Actor(user.pk, "Kirsten", "", ())


def test_a_stopped_account_is_anyone_although_its_seat_stands():
    user, actor = make.someone("police_director")
    assert actor_for(user, DAY) == actor
    stop_account(user, actor=CLOCK, day=DAY)
    assert actor_for(user, DAY) == ANYONE


def test_a_demos_account_is_anyone_outside_the_demo(settings):
    user, actor = make.someone("police_director")
    user.demo = True
    assert [settings.DEMO, actor_for(user, DAY)] == [False, ANYONE]
    settings.DEMO = True
    assert actor_for(user, DAY) == actor


@pytest.mark.parametrize(("demo", "status"), [(True, 302), (False, 200)])
def test_a_demos_account_signs_in_with_a_password_in_the_demo_alone(settings, client, demo, status):
    settings.DEMO = demo
    password = "fire heste i regnen"
    user = make.someone("police_director", password=password).user
    User.objects.filter(pk=user.pk).update(demo=True)
    answer = client.post("/log-ind/", {"username": user.email, "password": password})
    assert answer.status_code == status
    assert "_auth_user_id" not in client.session or demo
