"""What the law's own acts left at a meeting stands on the sheet and in its document, closed items apart."""

from datetime import date

import pytest
from django.test import Client

from samraad.councils import actions
from samraad.councils.minutes_document import sheet_document
from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.blocks import document_text
from samraad.organisations.models import Seat
from tests import make

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON
UNTIL = date(2030, 1, 1)
ELECTED = "Valgt til næstformand: Borgmester, Holbæk Kommune, indtil 1. januar 2030."
RECOMMENDED = "Henstilling til Politidirektøren. Den gælder indtil 1. januar 2030."
OPENED = "Offentligheden kan være til stede: 6 af 11 medlemmer stemte for, og formanden samtykkede."
STAYS_CLOSED = (
    "Offentligheden kan ikke være til stede: 6 af 11 medlemmer stemte for. Formanden samtykkede ikke."
)
TOO_FEW = "Offentligheden kan ikke være til stede: 2 af 11 medlemmer stemte for. Formanden samtykkede."


def given(day=DAY):
    return {"actor": make.sitting("secretary").actor, "day": day}


@pytest.fixture
def meeting() -> Meeting:
    """A held meeting: an election and a recommendation at its two items."""
    make.sitting("mayor")
    meeting = make.meeting("held")
    make.item(meeting, title="Politiets indsats")
    election, recommendation = meeting.items.all()
    seat = Seat.objects.get(role="mayor", municipality=make.HOLBAEK)
    actions.record_election(
        election, candidates=[(seat, None)], elected=seat, method="agreed", until_on=UNTIL, **given()
    )
    actions.recommend(recommendation, addressee="Politidirektøren", until_on=UNTIL, **given())
    return meeting


def opened(meeting, item=None, *, votes=6, chair=True):
    return actions.record_opening(
        meeting, item=item, votes_for=votes, present=9, chair_consents=chair, **given()
    )


def pages(meeting, role="secretary"):
    """The sheet as page, and the same as a document."""
    client = Client()
    client.force_login(make.sitting(role).user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    again = Meeting.objects.select_related("forum__district", "forum__municipality").get(pk=meeting.pk)
    document = document_text(sheet_document(again, may_see_closed=role == "secretary"))
    return page.replace("\xa0", " "), document.replace("\xa0", " ")


def test_an_election_and_a_recommendation_stand_at_their_items(meeting):
    for told in pages(meeting):
        assert told.index(ELECTED) < told.index("Politiets indsats") < told.index(RECOMMENDED)


def test_both_conditions_of_open_doors_are_told_as_they_were_counted(meeting):
    first, second = meeting.items.all()
    opened(meeting)
    opened(meeting, first, chair=False)
    opened(meeting, second, votes=2)
    for told in pages(meeting):
        assert told.index(OPENED) < told.index(STAYS_CLOSED) < told.index(TOO_FEW)


def test_of_a_closed_item_nothing_is_told_to_who_may_not_see_it(meeting):
    opened(meeting, meeting.items.last())
    AgendaItem.objects.filter(meeting=meeting).update(closed=True, closed_for="Sag i gang")
    for told in pages(meeting, "municipal_preparer"):
        assert "Sag i gang" in told
        assert [words for words in (ELECTED, RECOMMENDED, OPENED) if words in told] == []


def test_the_open_line_and_the_meeting_lead_to_the_acts():
    meeting = make.meeting("held")
    item = meeting.items.get().pk
    client = Client()
    client.force_login(make.sitting("secretary").user, "django.contrib.auth.backends.ModelBackend")
    at = f"/arbejde/moeder/{meeting.pk}/"
    page = client.get(f"{at}?skriv={item}").content.decode()
    acts = [f"{at}punkter/{item}/henstilling/", f"{at}punkter/{item}/valg/", f"{at}aabne-doere/"]
    assert [client.get(act).status_code for act in acts if f'"{act}"' in page] == [200, 200, 200]
