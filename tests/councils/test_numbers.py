"""How items are numbered: cited in one way, shown in the council's own."""

from datetime import date

import pytest

from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.numbers import cited, meeting_number, shown_number
from samraad.organisations.models import HouseChoice
from tests import make
from tests.make.councils import at

pytestmark = pytest.mark.django_db


def choose(habit: str) -> None:
    HouseChoice.objects.create(
        forum=make.council_of(), name="numbering", value=habit, from_on=date(2020, 1, 1)
    )


def convened(on: date, *more: str) -> list[int | None]:
    meeting = make.meeting("planned", on=on)
    for title in more:
        make.item(meeting, title=title)
    make.councils.walk(meeting, "convened")
    return list(meeting.items.values_list("running", flat=True))


@pytest.mark.parametrize(
    ("habit", "given"),
    [
        ("per_meeting", [[None, None], [None], [None]]),
        ("through_year", [[1, 2], [3], [1]]),
        ("consecutive", [[1, 2], [3], [4]]),
    ],
)
def test_items_get_their_number_when_the_agenda_is_sent(habit, given):
    choose(habit)
    assert [
        convened(date(2026, 3, 3), "Nattelivet"),
        convened(date(2026, 6, 2)),
        convened(date(2027, 1, 5)),
    ] == given


@pytest.mark.parametrize(
    ("habit", "running", "shown"),
    [
        ("per_meeting", 17, "4"),
        ("through_year", 17, "17"),
        ("consecutive", 17, "17"),
        ("consecutive", None, "4"),
    ],
)
def test_the_number_shown_follows_the_councils_habit(habit, running, shown):
    assert shown_number(AgendaItem(position=4, running=running), habit) == shown


def test_a_decision_is_cited_by_the_meeting_and_its_place():
    meeting = Meeting(starts_at=at(date(2026, 9, 1)), number=3)
    assert (cited(meeting, 4), meeting_number(meeting)) == ("2026-3/4", "3/2026")
    planned = Meeting(starts_at=at(date(2026, 9, 1)))
    assert (cited(planned, 4), meeting_number(planned)) == ("", "")
