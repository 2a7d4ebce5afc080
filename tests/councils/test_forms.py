"""What a person types about a meeting: what is taken, what is refused, and that nothing breaks on it."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from samraad.councils.forms import GuestForm, ItemForm, MeetingForm
from samraad.councils.models import AgendaItem, Meeting
from tests import make

TODAY = timezone.localdate()
NEXT_YEAR = TODAY.year + 1
MEETING = {"day": f"{NEXT_YEAR}-03-11", "time": "10:00", "place": "Rådhuset"}
LIST = "/arbejde/moeder/"
CLOSED = {"closed": "on", "closed_for": "Efterforskning", "version": 1}


@pytest.fixture
def secretary(client: Client, db) -> Client:
    client.force_login(make.sitting("secretary").user)
    return client


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1999-12-31", "2006-12-31", f"{NEXT_YEAR + 5}-01-01", "9999-12-31"]
)
def test_a_day_on_which_no_council_meets_is_refused_in_words(day):
    with override("da"):
        form = MeetingForm(MEETING | {"day": day}, today=TODAY)
        assert form.errors == {"day": [f"Vælg en dag i årene fra 2007 til {NEXT_YEAR + 4}."]}


@pytest.mark.parametrize("day", ["2007-01-01", f"{NEXT_YEAR + 4}-12-31"])
def test_the_first_and_the_last_day_are_taken(day):
    form = MeetingForm(MEETING | {"day": day}, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["day"] == date.fromisoformat(day)


def test_no_day_that_is_typed_keeps_anybody_from_the_meetings(secretary):
    for day in ("0001-01-01", "9999-12-31"):
        answer = secretary.post(f"{LIST}nyt/", MEETING | {"day": day, "time": "00:05"})
        assert (answer.status_code, "Rådhuset" in answer.content.decode()) == (200, True)
    assert Meeting.objects.count() == 0
    for address in (LIST, "/arbejde/", "/arbejde/lovkrav/"):
        assert secretary.get(address).status_code == 200


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e\u202c", " \u00ad ", "\ufeff"])
def test_a_name_that_cannot_be_seen_is_no_name(unseen):
    assert set(ItemForm({"title": unseen, "topic": "crime"}).errors) == {"title"}
    assert set(GuestForm({"office": unseen, "insight": unseen}).errors) == {"office", "insight"}
    assert set(MeetingForm(MEETING | {"place": unseen}, today=TODAY).errors) == {"place"}


def test_a_reason_is_taken_without_what_cannot_be_seen_and_refused_when_it_is_too_long(secretary):
    meeting = make.meeting("convened")
    cancel = f"{LIST}{meeting.pk}/aflys/"
    for reason, words in (
        ("\u200b\x00", "Skriv, hvorfor mødet aflyses"),
        ("x" * 501, "højst fylde 500 tegn"),
    ):
        answer = secretary.post(cancel, {"reason": reason})
        assert (answer.status_code, words in answer.content.decode()) == (403, True)
    assert secretary.post(cancel, {"reason": "Syg\x00dom\u202e\r\ni huset"}).status_code == 302
    page = secretary.get(f"{LIST}{meeting.pk}/historik/").content.decode()
    assert "Begrundelse: Sygdom i huset" in page


def test_of_two_who_change_an_item_the_second_sees_all_that_the_first_changed(secretary):
    item = make.item(make.meeting(), title="Nattelivet")
    address = f"{LIST}{item.meeting_id}/punkter/{item.pk}/"
    first = {"title": "Nattelivet", "topic": "crime", "responsible": "Politiet"} | CLOSED
    assert secretary.post(address, first).status_code == 302
    answer = secretary.post(address, {"title": "Natteliv", "topic": "crime", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<p><strong>Natteliv</strong></p><p>Kriminalitetsudviklingen</p></div>" in page
    assert (
        "<p><strong>Nattelivet</strong></p><p>Kriminalitetsudviklingen</p><p>Politiet</p>"
        "<p>lukket punkt: Efterforskning</p>" in page
    )
    kept = AgendaItem.objects.get(pk=item.pk)
    assert (kept.title, kept.responsible, kept.closed, kept.version) == ("Nattelivet", "Politiet", True, 2)


def test_what_is_typed_for_an_item_that_is_gone_is_not_lost(secretary):
    item = make.item(make.meeting(), title="Nattelivet")
    address = f"{LIST}{item.meeting_id}/punkter/{item.pk}/"
    assert secretary.post(f"{address}plads/fjern/").status_code == 302
    typed = "Ejeren af diskoteket kender både gæsterne og gaden udenfor, år efter år."
    answer = secretary.post(f"{address}gaest/", {"office": "Ejeren", "insight": typed})
    assert (answer.status_code, f"{typed}</textarea>" in answer.content.decode()) == (404, True)
