"""Every act on the register writes its row and its sentence, or neither."""

from datetime import date, timedelta

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from samraad.audit.log import Entry, history
from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.verdict import NOT_YOURS, Refused
from samraad.organisations import actions
from samraad.organisations.models import Holding, OpenSession, Seat, User
from samraad.organisations.sessions import SessionStore
from tests import make
from tests.surroundings.constraints import constraint_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 10)
LONG = "x" * 201


@pytest.fixture
def administrator():
    return make.someone("administrator").actor


def last() -> tuple[str, str, str, bool]:
    """What the newest event says, of what, by which requirement, and whether it was a refusal."""
    return Event.objects.order_by("-id").values_list("sentence", "about", "requirement", "refused")[0]


def mayors_seat(code: str = make.HOLBAEK) -> Seat:
    return Seat.objects.get(role="mayor", municipality=code)


# accounts


def test_an_account_is_opened_without_a_password(administrator):
    user = actions.open_account(email=" Kirsten@Example.dk ", name=" Kirsten ", actor=administrator, day=DAY)
    user.refresh_from_db()
    assert (user.email, user.name, user.is_active, user.demo, user.has_usable_password()) == (
        "Kirsten@Example.dk",
        "Kirsten",
        True,
        False,
        False,
    )
    assert last() == (
        f"Administrator oprettede konto {user.pk}.",
        f"organisations.user:{user.pk}",
        "",
        False,
    )


def test_an_account_is_opened_with_a_password(administrator):
    user = actions.open_account(
        email="kirsten@example.dk",
        name="Kirsten",
        password="en lang adgangskode",
        demo=True,
        actor=administrator,
        day=DAY,
    )
    assert (user.check_password("en lang adgangskode"), user.demo) == (True, True)


def test_a_mail_address_has_one_account_whatever_its_case(administrator):
    actions.open_account(email="kirsten@example.dk", name="Kirsten", actor=administrator, day=DAY)
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        actions.open_account(email="KIRSTEN@example.dk", name="En anden", actor=administrator, day=DAY)
    assert constraint_of(raised.value) == "one_account_a_mail_address"
    assert "En anden" not in last()[0]


def test_an_account_is_found_by_its_mail_address_whatever_its_case(administrator):
    user = actions.open_account(email="kirsten@example.dk", name="Kirsten", actor=administrator, day=DAY)
    assert User.objects.get_by_natural_key("Kirsten@Example.DK") == user


def test_a_stopped_account_loses_its_sessions_and_no_other_does(administrator):
    kirsten, other = make.account("Kirsten"), make.account()
    for user in (kirsten, kirsten, other):
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session.save()
    actions.stop_account(kirsten, actor=administrator, day=DAY)
    kirsten.refresh_from_db()
    assert not kirsten.is_active
    assert [one.get_decoded()["_auth_user_id"] for one in OpenSession.objects.all()] == [str(other.pk)]
    assert last() == (
        f"Administrator lukkede konto {kirsten.pk}.",
        f"organisations.user:{kirsten.pk}",
        "",
        False,
    )


def test_a_stopped_account_is_opened_again(administrator):
    kirsten = make.account("Kirsten")
    actions.stop_account(kirsten, actor=administrator, day=DAY)
    actions.reopen_account(kirsten, actor=administrator, day=DAY)
    kirsten.refresh_from_db()
    assert kirsten.is_active
    assert last() == (
        f"Administrator åbnede igen konto {kirsten.pk}.",
        f"organisations.user:{kirsten.pk}",
        "",
        False,
    )


def test_a_name_is_corrected(administrator):
    kirsten = make.account("Kirsten")
    actions.rename_account(kirsten, name=" Kirstine ", actor=administrator, day=DAY)
    kirsten.refresh_from_db()
    assert str(kirsten) == "Kirstine"
    assert last() == (
        f"Administrator rettede navnet på konto {kirsten.pk}.",
        f"organisations.user:{kirsten.pk}",
        "",
        False,
    )


def test_a_new_password_is_given_and_not_told(administrator):
    kirsten = make.account("Kirsten", password="den gamle adgangskode")
    actions.give_password(kirsten, password="den nye adgangskode", actor=administrator, day=DAY)
    kirsten.refresh_from_db()
    assert kirsten.check_password("den nye adgangskode")
    assert last() == (
        f"Administrator gav konto {kirsten.pk} en adgangskode.",
        f"organisations.user:{kirsten.pk}",
        "",
        False,
    )
    assert "den nye" not in repr(Event.objects.values())


def test_a_persons_name_stands_in_the_column_of_who_acts_and_nowhere_else_in_the_log():
    user, actor = make.someone("administrator", name="Anna Administrator")
    kirsten = actions.open_account(email="kirsten@example.dk", name="Kirsten", actor=actor, day=DAY)
    actions.rename_account(kirsten, name="Kirstine", actor=actor, day=DAY)
    actions.give_password(kirsten, password="en lang adgangskode", actor=actor, day=DAY)
    actions.stop_account(kirsten, actor=actor, day=DAY)
    actions.reopen_account(kirsten, actor=actor, day=DAY)
    rows = Event.objects.filter(user_id=user.pk)
    assert set(rows.values_list("person", flat=True)) == {"Anna Administrator"}
    told = repr(list(rows.values("sentence", "params", "about", "office")))
    assert not any(name in told for name in ("Anna", "Kirsti", "kirsten@"))


def test_signing_in_and_out_is_written_down():
    user, actor = make.someone("mayor")
    actions.note_sign_in(actor=actor, day=DAY)
    actions.note_sign_out(actor=actor, day=DAY)
    assert [entry.sentence for entry in history(f"organisations.user:{user.pk}")][1:] == [
        "Borgmester, Holbæk Kommune loggede ind.",
        "Borgmester, Holbæk Kommune loggede ud.",
    ]


# seats


def test_a_seat_is_set_up_in_a_municipality(administrator):
    seat = actions.open_seat(
        role="municipal_preparer",
        office="SSP-konsulent, Holbæk Kommune",
        municipality=make.municipality(),
        actor=administrator,
        day=DAY,
    )
    assert (str(seat), seat.title, seat.district, seat.municipality_id) == (
        "SSP-konsulent, Holbæk Kommune",
        "Municipal preparer",
        None,
        "316",
    )
    assert last() == (
        "Administrator oprettede pladsen SSP-konsulent, Holbæk Kommune.",
        f"organisations.seat:{seat.pk}",
        "",
        False,
    )
    assert Event.objects.order_by("id").values_list("district", "municipality").last() == (None, "316")


def test_who_fills_a_seat_is_entered_with_its_days(administrator):
    user = make.account("Kirsten")
    holding = actions.take_seat(
        mayors_seat(), user, from_on=date(2026, 1, 1), until_on=date(2030, 1, 1), actor=administrator, day=DAY
    )
    assert Holding.objects.values("seat", "user", "capacity", "from_on", "until_on", "chosen_on").get(
        pk=holding.pk
    ) == {
        "seat": mayors_seat().pk,
        "user": user.pk,
        "capacity": "holder",
        "from_on": date(2026, 1, 1),
        "until_on": date(2030, 1, 1),
        "chosen_on": None,
    }
    assert history(f"organisations.seat:{mayors_seat().pk}") == [
        Entry(
            happened_on=DAY,
            sentence="Administrator registrerede, hvem der har pladsen Borgmester, Holbæk Kommune "
            "fra 1. januar 2026.",
            requirement="L-111-2",
            office="Administrator",
            kind="organisations.seat_taken",
            params={
                "seat": "Borgmester, Holbæk Kommune",
                "day": {"date": "2026-01-01"},
                "office": "Administrator",
            },
        )
    ]


def test_a_deputy_is_entered_with_the_day_on_which_the_municipal_council_chose_her(administrator):
    holding = actions.take_seat(
        mayors_seat(),
        make.account(),
        capacity="deputy",
        from_on=date(2026, 2, 1),
        chosen_on=date(2026, 1, 28),
        actor=administrator,
        day=DAY,
    )
    holding.refresh_from_db()
    assert (str(holding), holding.chosen_on) == ("Borgmester, Holbæk Kommune (deputy)", date(2026, 1, 28))


def test_a_seat_is_left_on_a_day(administrator):
    make.someone("mayor")
    holding = Holding.objects.get(seat=mayors_seat())
    actions.leave_seat(holding, until_on=date(2026, 11, 20), actor=administrator, day=DAY)
    holding.refresh_from_db()
    assert holding.until_on == date(2026, 11, 20)
    assert last() == (
        "Administrator registrerede, at pladsen Borgmester, Holbæk Kommune forlades den 20. november 2026.",
        f"organisations.seat:{mayors_seat().pk}",
        "L-111-2",
        False,
    )


def test_the_next_holder_begins_on_the_day_on_which_the_first_leaves(administrator):
    first, _ = make.someone("mayor", from_on=date(2022, 1, 1), until_on=date(2026, 1, 1))
    second, _ = make.someone("mayor", from_on=date(2026, 1, 1))
    on = [
        Holding.objects.on(day).get(seat=mayors_seat()).user for day in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert on == [first, second]


def test_two_people_never_hold_one_seat_on_one_day(administrator):
    make.someone("mayor", from_on=date(2022, 1, 1), until_on=date(2026, 1, 2))
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        make.someone("mayor", from_on=date(2026, 1, 1))
    assert constraint_of(raised.value) == "one_at_a_time_in_a_seat"
    assert Holding.objects.filter(seat=mayors_seat()).count() == 1


def test_a_director_has_no_deputy(administrator):
    seat = Seat.objects.get(role="police_director", district=8)
    with pytest.raises(Refused) as raised:
        actions.take_seat(seat, make.account(), capacity="deputy", from_on=DAY, actor=administrator, day=DAY)
    refused = raised.value
    assert (refused.verdict.words, refused.verdict.requirement, refused.act, refused.about) == (
        "Only a mayor has a deputy and delegates. Others may have someone acting.",
        "L-111-3",
        "keep the register",
        f"organisations.seat:{seat.pk}",
    )
    assert not Holding.objects.filter(seat=seat).exists()


# refusals and whole acts


def acts_on_the_register(actor):
    """Every act that keeps the register, ready to be tried by an actor, with what it is about."""
    user, _ = make.someone("mayor", name="Kirsten")
    seat, holding = mayors_seat(), Holding.objects.get(seat=mayors_seat())
    common = {"actor": actor, "day": DAY}
    person = f"organisations.user:{user.pk}"
    place = f"organisations.seat:{seat.pk}"
    return {
        "open_account": ("organisations.user:new", {"email": "x@example.dk", "name": "X", **common}, ()),
        "stop_account": (person, common, (user,)),
        "reopen_account": (person, common, (user,)),
        "rename_account": (person, {"name": "Y", **common}, (user,)),
        "give_password": (person, {"password": "ny adgangskode", **common}, (user,)),
        "open_seat": ("organisations.seat:new", {"role": "administrator", "office": "X", **common}, ()),
        "take_seat": (place, {"capacity": "delegate", "from_on": DAY, **common}, (seat, make.account())),
        "leave_seat": (place, {"until_on": DAY, **common}, (holding,)),
    }


ACTS = [
    "open_account",
    "stop_account",
    "reopen_account",
    "rename_account",
    "give_password",
    "open_seat",
    "take_seat",
    "leave_seat",
]


def rows():
    return [
        list(User.objects.order_by("pk").values()),
        list(Seat.objects.order_by("pk").values()),
        list(Holding.objects.order_by("pk").values()),
        Event.objects.count(),
    ]


BY_SECRETARIAT = {"take_seat", "leave_seat"}
"""The mayor's seat is filled by the secretariat too (B-2-1); accounts are not."""


@pytest.mark.parametrize("name", ACTS)
def test_nobody_but_the_administrator_keeps_the_register(name):
    others = [make.someone(role).actor for role in ("national_supervisor", "municipal_preparer")]
    if name not in BY_SECRETARIAT:
        others += [make.someone(role).actor for role in ("secretary", "police_director")]
    about, given, on = acts_on_the_register(others[0])[name]
    before = rows()
    for actor in others:
        with pytest.raises(Refused) as raised, transaction.atomic():
            getattr(actions, name)(*on, **given | {"actor": actor})
        refused = raised.value
        assert (refused.verdict, refused.act, refused.about) == (NOT_YOURS, "keep the register", about)
    assert rows() == before


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_cannot_be_written_down_is_not_done(name):
    """The actor's office is too long for the log: the database refuses the event, and the act with it."""
    unspeakable = CLOCK.__class__(1, "Navn", LONG, make.someone("administrator").actor.roles)
    _, given, on = acts_on_the_register(unspeakable)[name]
    before = rows()
    with pytest.raises(DataError), transaction.atomic():
        getattr(actions, name)(*on, **given)
    assert rows() == before


def test_a_session_that_has_run_out_is_no_hindrance_to_stopping_an_account(administrator):
    kirsten = make.account()
    OpenSession.objects.create(
        session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1)
    )
    actions.stop_account(kirsten, actor=administrator, day=DAY)
    assert not User.objects.get(pk=kirsten.pk).is_active
