"""After a municipal election the list leads on: to the vice-chair's election, and to the hand-over."""

from datetime import date

import pytest

from samraad.councils import actions
from samraad.home.views.terms import ELECTION_ITEM
from tests import make
from tests.home.surroundings import DAY, browser, words_of
from tests.make.councils import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]


def page() -> str:
    return f"/arbejde/raad/{make.council_of().pk}/valgskifte/2025/"


def test_without_a_meeting_the_first_one_is_to_be_planned() -> None:
    shown = words_of(browser("secretary"), page())
    assert "Nobody is vice-chair in the new term yet." in shown
    assert "Plan the first meeting of the term" in shown


def test_the_election_is_put_on_the_agenda_of_the_next_meeting_by_one_button() -> None:
    meeting = make.meeting("planned", on=date(2026, 12, 9))
    client = browser("secretary")
    assert "Put the election on its agenda" in words_of(client, page())
    sent = {"title": ELECTION_ITEM, "topic": "formal"}
    client.post(f"/arbejde/moeder/{meeting.pk}/punkter/", sent)
    shown = words_of(client, page())
    assert "The election stands on the agenda of the meeting on" in shown
    assert "Put the election on its agenda" not in shown
    assert f'href="/arbejde/moeder/{meeting.pk}/"' in shown


def test_who_was_elected_stands_there_with_the_end_of_the_term() -> None:
    secretary, seat = make.sitting("secretary").actor, make.sitting("mayor").user.holdings.get().seat
    on = date(2026, 11, 10)
    meeting = make.meeting("planned", on=on)
    item = actions.add_item(meeting, title=ELECTION_ITEM, topic="formal", actor=secretary, day=on)
    walk(meeting, "held")
    actions.record_election(
        item,
        candidates=[(seat, None)],
        elected=seat,
        method="agreed",
        until_on=date(2030, 1, 1),
        actor=secretary,
        day=DAY,
    )
    shown = words_of(browser("secretary"), page())
    assert "Borgmester, Holbæk Kommune is vice-chair until 1 January 2030." in shown
    assert "Nobody is vice-chair" not in shown


def test_the_administrator_sees_how_it_stands_and_no_way_into_the_councils_work() -> None:
    make.meeting("convened", on=date(2026, 12, 9))
    shown = words_of(browser("administrator"), page())
    assert "Nobody is vice-chair in the new term yet." in shown
    assert "/arbejde/moeder/" not in shown.partition("<main")[2]
    assert "/overlevering/" not in shown
