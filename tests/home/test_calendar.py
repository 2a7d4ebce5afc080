"""One's meetings in one's own calendar: by a secret address, renewed and closed at will."""

import re
from datetime import date

import pytest
from django.test import Client

from samraad.councils import actions as councils
from samraad.law.actor import CLOCK
from samraad.notices.calendar import entries_in
from samraad.organisations.actions import renew_calendar_address, stop_account
from samraad.organisations.models import Wishes
from samraad.organisations.sealed import hash_of
from tests import make
from tests.home.surroundings import DAY, browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
AHEAD = date(2026, 12, 9)


def address_of(someone: make.Someone) -> str:
    return f"/kalender/{renew_calendar_address(someone.user, actor=someone.actor, day=DAY)}.ics"


def told(address: str) -> list[tuple[str, str, bool]]:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return [(f"{one.starts_at:%m-%d %H:%M}", one.title, one.cancelled) for one in entries_in(answer.content)]


def test_a_member_has_the_meetings_that_she_was_called_to() -> None:
    make.meeting("convened", on=AHEAD)
    make.meeting("planned", on=date(2026, 12, 16))
    assert told(address_of(make.sitting("mayor"))) == [
        ("12-09 10:00", "Kredsråd, Midt- og Vestsjællands Politi", False)
    ]


def test_who_prepares_has_those_to_come_and_they_say_so() -> None:
    make.meeting("planned", on=AHEAD)
    assert told(address_of(make.sitting("secretary"))) == [
        ("12-09 10:00", "Endnu ikke indkaldt: Kredsråd, Midt- og Vestsjællands Politi", False)
    ]


def test_a_moved_meeting_has_a_higher_number_and_a_cancelled_one_is_cancelled() -> None:
    address, secretary = address_of(make.sitting("mayor")), make.sitting("secretary").actor
    meeting = make.meeting("convened", on=AHEAD)
    (before,) = entries_in(Client().get(address).content)
    councils.cancel_meeting(meeting, reason="For få kan komme.", actor=secretary, day=DAY)
    (after,) = entries_in(Client().get(address).content)
    assert (before.uid == after.uid, after.cancelled) == (True, True)


def test_neither_agenda_nor_names_go_along() -> None:
    make.meeting("convened", on=AHEAD)
    text = Client().get(address_of(make.sitting("mayor"))).content.decode()
    assert "kriminaliteten" not in text
    assert "ATTENDEE" not in text


@pytest.mark.parametrize("token", ["x", "a" * 43])
def test_an_address_that_nobody_has_is_not_there(token: str) -> None:
    assert Client().get(f"/kalender/{token}.ics").status_code == 404


def test_a_new_address_stops_the_one_before() -> None:
    mayor = make.sitting("mayor")
    first, second = address_of(mayor), address_of(mayor)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]


def test_who_has_left_has_an_empty_calendar_and_a_stopped_account_none() -> None:
    left = make.someone("mayor", until_on=DAY)
    make.meeting("convened", on=AHEAD)
    assert told(address_of(left)) == []
    stopped = make.sitting("mayor", municipality="265")
    address = address_of(stopped)
    stop_account(stopped.user, actor=CLOCK, day=DAY)
    assert Client().get(address).status_code == 404


def test_the_page_shows_the_address_once_and_only_its_hash_is_kept() -> None:
    client = browser("mayor")
    assert "Make an address" in words_of(client, "/arbejde/profil/ugemail-og-kalender/")
    client.post("/arbejde/profil/kalender/")
    answer = client.get("/arbejde/profil/ugemail-og-kalender/")
    token = re.search(r"/kalender/([\w-]{43})\.ics", answer.content.decode())[1]
    assert Wishes.objects.get().calendar_hash == hash_of(token)
    assert "no-store" in answer["Cache-Control"]
    page = words_of(client, "/arbejde/profil/ugemail-og-kalender/")
    assert (token in page, "Your calendar has had its address since 20 November 2026." in page) == (
        False,
        True,
    )
    client.post("/arbejde/profil/kalender/luk/")
    assert Client().get(f"/kalender/{token}.ics").status_code == 404
