"""A published meeting: what was decided, and nothing of what is closed."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samraad.councils import actions
from samraad.councils.models import Meeting
from tests import make
from tests.make import councils
from tests.public_site.reading import english, links, read

pytestmark = pytest.mark.django_db
DISTRICT = "/midt-og-vestsjaelland/"
FIRST = f"{DISTRICT}kredsraad/moeder/2026-1/"


def published(on: date = make.MEETING_ON, *closed: str) -> Meeting:
    """A published meeting with one open item, and the closed ones behind it."""
    secretary = make.sitting("secretary").actor
    meeting = make.meeting("planned", on=on)
    for title in closed:
        item = make.item(meeting, title=title)
        actions.change_item(
            item,
            title=title,
            topic=item.topic,
            responsible="",
            closed=True,
            version=item.version,
            actor=secretary,
            day=on,
        )
    councils.walk(meeting, "held")
    for number, item in enumerate(meeting.items.all()):
        actions.write_line(
            item, minutes=f"<p>Beslutning nummer {number}.</p>", version=item.version, actor=secretary, day=on
        )
    councils.walk(meeting, "published")
    return meeting


def test_a_published_meeting_shows_its_day_its_place_and_its_minutes() -> None:
    published()
    assert read(FIRST) == (
        "Møde i kredsrådet Midt- og Vestsjællands Politi, tirsdag 10. november 2026 Politigården, Roskilde "
        "Referat udgivet 10. november 2026 1. Udviklingen i kriminaliteten Beslutning nummer 0."
    )


def test_a_closed_item_shows_neither_title_nor_text_nor_papers() -> None:
    published(make.MEETING_ON, "En sag om navngivne personer")
    answer = Client().get(FIRST).content.decode()
    assert "2. Lukket punkt" in read(FIRST)
    assert "navngivne" not in answer
    assert "Beslutning nummer 1" not in answer


@pytest.mark.parametrize("closed", [False, True])
def test_papers_are_listed_by_title_and_those_of_a_closed_item_are_not(closed: bool) -> None:
    meeting = make.meeting()
    make.plan("sent", year=2027, meeting=meeting)
    meeting.items.update(closed=closed)
    councils.walk(meeting, "published")
    shown = read(FIRST)
    assert ("Bilag: Samarbejdsplan 2027, tekst af 3. november 2026" in shown) is not closed
    assert ("Samarbejdsplan 2027" in shown) is not closed


@pytest.mark.parametrize("state", ["planned", "convened", "held", "minuted", "approved", "cancelled"])
def test_a_meeting_that_is_not_published_does_not_exist(state: str) -> None:
    make.meeting(state)
    assert Client().get(FIRST).status_code == 404
    assert "kredsraad" not in "".join(links(DISTRICT))


def test_meetings_are_numbered_within_the_year_by_day_among_those_held() -> None:
    make.meeting("held", on=date(2026, 3, 3))
    make.meeting("cancelled", on=date(2026, 4, 4))
    published(date(2026, 6, 2))
    published(date(2025, 12, 31))
    assert "tirsdag 2. juni 2026" in read(f"{DISTRICT}kredsraad/moeder/2026-2/")
    assert "onsdag 31. december 2025" in read(f"{DISTRICT}kredsraad/moeder/2025-1/")
    assert Client().get(FIRST).status_code == 404, "held, not published"
    assert [address for address in links(DISTRICT) if "moeder" in address] == [
        f"{DISTRICT}kredsraad/moeder/2026-2/",
        f"{DISTRICT}kredsraad/moeder/2025-1/",
    ]


def test_the_address_of_published_minutes_never_leads_to_another_meeting() -> None:
    published(date(2026, 6, 2))
    published(date(2026, 9, 1))
    before = [read(f"{DISTRICT}kredsraad/moeder/2026-{number}/") for number in (1, 2)]
    make.meeting("held", on=date(2026, 1, 6))
    published(date(2026, 3, 3))
    after = [read(f"{DISTRICT}kredsraad/moeder/2026-{number}/") for number in (1, 2, 3)]
    assert (after[:2], "tirsdag 3. marts 2026" in after[2]) == (before, True)
    assert [address for address in links(DISTRICT) if "moeder" in address] == [
        f"{DISTRICT}kredsraad/moeder/2026-{number}/" for number in (2, 1, 3)
    ]


def test_a_meeting_belongs_to_its_own_district() -> None:
    published()
    assert Client().get(FIRST.replace("midt-og-vestsjaelland", "fyn")).status_code == 404


@pytest.mark.parametrize(
    "number", ["2026-0", "2026-2", "2026-01", "0-1", "99999-1", "9999-1", "1000-1", "2026-99999"]
)
def test_a_strange_number_is_404(number: str) -> None:
    published()
    assert Client().get(f"{DISTRICT}kredsraad/moeder/{number}/").status_code == 404


def test_a_meeting_asks_as_often_for_one_item_as_for_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    published(date(2026, 3, 3))
    published(date(2026, 6, 2), "Et lukket punkt", "Et lukket punkt til")
    for number in (1, 2):
        with django_assert_num_queries(3):
            Client().get(f"{DISTRICT}kredsraad/moeder/2026-{number}/")


def test_a_meeting_is_read_in_english_too() -> None:
    published(make.MEETING_ON, "Lukket")
    page = read(FIRST, client=english())
    assert page.startswith(
        "Meeting of the district council Midt- og Vestsjællands Politi, Tuesday 10 November"
    )
    assert "2. Closed item" in page
