"""Writing to those who fill seats: whom it reaches, once each, with what is hers."""

from datetime import date

import pytest

from samraad.law.actor import CLOCK
from samraad.notices.letters import Letter
from samraad.notices.rules import Whose
from samraad.organisations.actions import stop_account, take_seat
from samraad.organisations.models import Holding, Seat, User
from samraad.organisations.post import write_to
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)
LETTER = Letter("Møde", ("Hej",))


def mayor_of(code: str = make.HOLBAEK) -> Seat:
    return Seat.objects.get(role="mayor", municipality=code)


def sit(seat: Seat, capacity: str, *, until_on: date | None = None) -> User:
    user = make.account()
    chosen = make.FROM_ON if capacity == "deputy" else None
    take_seat(
        seat,
        user,
        actor=CLOCK,
        day=make.FROM_ON,
        from_on=make.FROM_ON,
        until_on=until_on,
        capacity=capacity,
        chosen_on=chosen,
    )
    return user


def test_a_seat_is_written_to_through_those_who_fill_it_that_day() -> None:
    Holding.objects.all()
    seat = mayor_of()
    people = {capacity: sit(seat, capacity) for capacity in ("holder", "acting", "deputy", "delegate")}
    sit(mayor_of("265"), "holder")
    before = sit(seat, "delegate", until_on=DAY)
    mails = write_to([seat], LETTER, key="indkaldelse:1", day=DAY, about="councils.meeting:1", whose=Whose(8))
    assert [(mail.address, mail.office) for mail in mails] == [
        (people["holder"].email, seat.office),
        (people["acting"].email, f"Fungerende: {seat.office}"),
        (people["delegate"].email, f"På vegne af: {seat.office}"),
    ]
    assert {(mail.key, mail.about, mail.whose) for mail in mails} == {
        (f"indkaldelse:1:{people[one].pk}", "councils.meeting:1", Whose(8))
        for one in ("holder", "acting", "delegate")
    }
    assert before.email not in {mail.address for mail in mails}


def test_a_deputy_is_written_to_when_she_is_to_sit() -> None:
    seat = mayor_of()
    sit(seat, "holder")
    deputy = sit(seat, "deputy")
    mails = write_to([seat], LETTER, key="afbud:1", day=DAY, capacities=["deputy"])
    assert [(mail.address, mail.office) for mail in mails] == [
        (deputy.email, f"Stedfortræder for: {seat.office}")
    ]


def test_nobody_is_written_to_twice_and_nothing_goes_to_stopped_accounts() -> None:
    one, other = mayor_of(), mayor_of("265")
    user, stopped = sit(one, "holder"), sit(other, "holder")
    take_seat(other, user, actor=CLOCK, day=DAY, from_on=make.FROM_ON, capacity="delegate")
    stop_account(stopped, actor=CLOCK, day=DAY)
    mails = write_to([one, other], LETTER, key="1", day=DAY)
    assert [(mail.address, mail.office) for mail in mails] == [(user.email, one.office)]
    assert write_to([one, other], LETTER, key="1", day=DAY) == mails
    assert write_to([], LETTER, key="2", day=DAY) == []


@pytest.mark.parametrize("number", [1, 4])
def test_many_people_take_as_many_queries_as_one(django_assert_num_queries, number: int) -> None:
    seats = [mayor_of(code) for code in ("265", "316", "326", "330")[:number]]
    for seat in seats:
        sit(seat, "holder")
    with django_assert_num_queries(9):
        assert len(write_to(seats, LETTER, key="1", day=DAY)) == number


def test_a_demo_account_is_written_to_in_the_demo_alone(settings) -> None:
    seat = mayor_of()
    user = sit(seat, "holder")
    user.demo = True
    user.save()
    assert write_to([seat], LETTER, key="1", day=DAY) == []
    settings.DEMO = True
    assert len(write_to([seat], LETTER, key="1", day=DAY)) == 1
