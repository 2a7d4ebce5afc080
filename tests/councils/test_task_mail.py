"""The day before a task is due, its owner gets one mail that names no content (C-26)."""

from datetime import timedelta

import pytest

from samraad.councils import actions
from samraad.councils.jobs import remind_of_tasks
from samraad.notices.models import Outgoing
from samraad.organisations.models import Seat
from tests import make

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON
DUE = DAY + timedelta(30)


def given(**changes):
    asked = {"words": "Undersøg ordningen", "due_on": DUE, "actor": make.sitting("secretary").actor} | changes
    return actions.give_task(make.council_of(), day=DAY, **asked)


def mayors_seat():
    make.sitting("mayor")
    return Seat.objects.get(role="mayor", municipality=make.HOLBAEK)


@pytest.mark.parametrize(("before", "mails"), [(2, 0), (1, 1), (0, 0), (-1, 0)])
def test_the_mail_goes_the_day_before(before, mails):
    given(seat=mayors_seat())
    remind_of_tasks(DUE - timedelta(before))
    assert Outgoing.objects.count() == mails


def test_asked_for_twice_it_is_one_mail_and_says_nothing_of_the_task():
    task = given(seat=mayors_seat())
    for _ in range(2):
        remind_of_tasks(DUE - timedelta(1))
    mail = Outgoing.objects.get()
    assert mail.address == make.sitting("mayor").user.email
    assert f"/arbejde/opgaver/{task.pk}/" in mail.text and "Undersøg" not in mail.subject + mail.text


def test_a_closed_task_is_not_reminded_of():
    task = given(seat=mayors_seat())
    secretary = make.sitting("secretary").actor
    actions.close_task(task, evidence="Notat 12", version=task.version, actor=secretary, day=DAY)
    remind_of_tasks(DUE - timedelta(1))
    assert not Outgoing.objects.exists()


def test_a_local_council_is_reminded_through_who_runs_it():
    chair = make.someone("forum_chair", forum=make.local_council())
    make.someone("forum_member", forum=make.local_council())
    secretary = make.sitting("secretary").actor
    told = {"words": "Undersøg ordningen", "due_on": DUE, "actor": secretary, "day": DAY}
    actions.give_task_to_every_local_council(make.council_of(), **told)
    remind_of_tasks(DUE - timedelta(1))
    assert [mail.address for mail in Outgoing.objects.all()] == [chair.user.email]


def test_an_office_without_a_seat_has_no_address_here():
    given(owner="Kriminalforsorgen")
    remind_of_tasks(DUE - timedelta(1))
    assert not Outgoing.objects.exists()
