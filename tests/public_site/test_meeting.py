"""A published meeting: what was decided, and nothing of what is closed."""

from datetime import date

import pytest
from django.conf import settings
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
            closed_for="Indeholder oplysninger om personer",
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
        "Referat udgivet 10. november 2026 Læs referatet som PDF Indhold 1. Udviklingen i kriminaliteten "
        "Klokkeslæt kl. 10.00 Sted Politigården, Roskilde Indkaldt 10. november 2026 "
        "Referat godkendt 10. november 2026 Referat udgivet 10. november 2026 "
        "1. Udviklingen i kriminaliteten Beslutning Beslutning nummer 0. "
        f"{settings.SITE_URL}{FIRST}"
    )


def test_a_closed_item_shows_neither_title_nor_text_nor_papers() -> None:
    published(make.MEETING_ON, "En sag om navngivne personer")
    answer = Client().get(FIRST).content.decode()
    assert "2. Lukket punkt Indeholder oplysninger om personer" in read(FIRST)
    assert "navngivne" not in answer
    assert "Beslutning nummer 1" not in answer


@pytest.mark.parametrize("closed", [False, True])
def test_papers_are_listed_by_title_and_those_of_a_closed_item_are_not(closed: bool) -> None:
    meeting = make.meeting()
    make.plan("sent", year=2027, meeting=meeting)
    meeting.items.update(closed=closed, closed_for="Et hensyn" if closed else "")
    councils.walk(meeting, "published")
    shown = read(FIRST)
    assert ("Bilag Samarbejdsplan 2027, tekst af 3. november 2026" in shown) is not closed
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


def test_every_published_meeting_is_reached_from_the_districts_page_and_the_sitemap() -> None:
    days = [date(2025, month, 1) for month in (2, 4, 6, 9)] + [date(2026, 2, 2)]
    for on in days:
        published(on)
    ours = [f"{DISTRICT}kredsraad/moeder/2026-1/"]
    ours += [f"{DISTRICT}kredsraad/moeder/2025-{number}/" for number in (4, 3, 2, 1)]
    assert [address for address in links(DISTRICT) if "moeder" in address] == ours
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert [address for address in ours if f"{settings.SITE_URL}{address}<" not in sitemap] == []


def test_the_address_of_published_minutes_never_leads_to_another_meeting() -> None:
    published(date(2026, 6, 2))
    published(date(2026, 9, 1))
    before = [read(f"{DISTRICT}kredsraad/moeder/2026-{number}/") for number in (1, 2)]
    make.meeting("held", on=date(2026, 1, 6))
    published(date(2026, 3, 3))
    after = [read(f"{DISTRICT}kredsraad/moeder/2026-{number}/") for number in (1, 2, 4)]
    assert (after[:2], "tirsdag 3. marts 2026" in after[2]) == (before, True)
    assert [address for address in links(DISTRICT) if "moeder" in address] == [
        f"{DISTRICT}kredsraad/moeder/2026-{number}/" for number in (2, 1, 4)
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
        with django_assert_num_queries(9):
            Client().get(f"{DISTRICT}kredsraad/moeder/2026-{number}/")


def test_a_meeting_is_read_in_english_too() -> None:
    published(make.MEETING_ON, "Lukket")
    page = read(FIRST, client=english())
    assert page.startswith(
        "Meeting of the district council Midt- og Vestsjællands Politi, Tuesday 10 November"
    )
    assert "2. Lukket punkt" in page, "what was published stays Danish"


def test_who_was_there_and_what_was_corrected_is_told_and_why_somebody_was_away_is_not() -> None:
    secretary, mayor = make.sitting("secretary").actor, make.sitting("mayor")
    meeting = make.meeting("held")
    given = {"actor": secretary, "day": meeting.on}
    first, second = meeting.attendees.all()[:2]
    actions.record_presence(first, way="online", **given)
    actions.record_presence(second, way="absent", excuse="Sygdom", **given)
    councils.walk(meeting, "published")
    actions.correct_minutes(meeting, words="Der skulle stå 6.", **given)
    page = read(FIRST)
    assert "Til stede 1 af 11 medlemmer til stede" in page and f"{first.office} (online)" in page
    assert second.office in page and "Sygdom" not in page
    assert f"Rettelser Der skulle stå 6. ({secretary.office}, 10. november 2026)" in page
    assert mayor


def test_the_pdf_carries_the_permanent_address_and_is_sent_once_to_a_reader() -> None:
    published()
    address = FIRST.rstrip("/") + ".pdf"
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
    assert Client().get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_withdrawn_minutes_are_gone_at_once_with_the_reason_page_and_pdf() -> None:
    meeting = published()
    secretary = make.sitting("secretary").actor
    actions.withdraw_minutes(meeting, reason="Et bilag var lukket.", actor=secretary, day=date(2026, 11, 12))
    for address in (FIRST, FIRST.rstrip("/") + ".pdf"):
        page = read(address, status=410)
        assert "Referatet af mødet 10. november 2026 er trukket tilbage" in page
        assert "Et bilag var lukket." in page and "Beslutning nummer" not in page
    assert "moeder" not in "".join(links(DISTRICT))
    actions.publish_minutes(meeting, actor=secretary, day=date(2026, 11, 13))
    assert "Beslutning nummer 0." in read(FIRST)
