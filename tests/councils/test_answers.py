"""The personal link: what it shows, that opening it changes nothing, and when it stops (C-16)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import Attendee, Meeting
from samraad.councils.seats import link_key
from samraad.law.actor import CLOCK
from samraad.notices.actions import mark_bounced
from samraad.notices.models import Outgoing
from samraad.organisations.actions import leave_seat
from samraad.organisations.models import Holding
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ON = TODAY + timedelta(12)
MAYOR = "Borgmester, Holbæk Kommune"


@pytest.fixture(autouse=True)
def no_tries():
    cache.clear()


@pytest.fixture
def meeting(secretary) -> Meeting:
    make.sitting("mayor")
    made = make.meeting(on=ON)
    actions.add_item(
        made, title="Banden i byen", topic="crime", closed=True, closed_for="Efterforskning",
        actor=secretary, day=TODAY,
    )  # fmt: skip
    actions.convene_meeting(made, actor=secretary, day=TODAY)
    made.refresh_from_db()
    return made


def place(meeting: Meeting, capacity: str = "member") -> Attendee:
    return meeting.attendees.get(municipality=make.HOLBAEK, capacity=capacity)


def link(meeting: Meeting, capacity: str = "member") -> str:
    return f"/svar/{link_key(place(meeting, capacity))}/"


def rows() -> list[object]:
    return [list(table.objects.order_by("pk").values()) for table in (Attendee, Event, Meeting)]


def test_the_link_shows_the_meeting_and_the_open_items_to_whoever_opens_it(client: Client, meeting):
    answer = client.get(link(meeting))
    page = answer.content.decode()
    for shown in (
        "Politigården, Roskilde",
        "Udviklingen i kriminaliteten",
        "Lukket punkt",
        "Jeg kommer",
        MAYOR,
    ):
        assert shown in page
    assert "Banden" not in page and "Efterforskning" not in page
    assert place(meeting).user.name not in page and place(meeting).user.email not in page
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_opens_the_link_answers_nothing(client: Client, meeting, method):
    address, before = link(meeting), rows()
    for _ in range(3):
        assert getattr(client, method)(address).status_code == 200
    assert rows() == before


def test_a_press_answers_and_can_be_pressed_again_with_another_answer(client: Client, meeting):
    for said, shown in (("coming", "Kommer."), ("online", "Deltager online."), ("declined", "Kommer ikke.")):
        answer = client.post(link(meeting), {"answer": said, "reason": "Byrådsmøde"}, follow=True)
        page = answer.content.decode()
        assert "Tak. Dit svar er noteret." in page and shown in page
        assert place(meeting).answer == said
    assert "Der er ikke registreret en stedfortræder" in page and 'value="Byrådsmøde"' in page
    assert Event.objects.last().sentence == f"{MAYOR} svarede for {MAYOR}: kommer ikke."
    assert "Dit svar indtil nu:" in client.get(link(meeting)).content.decode()


def test_who_declines_reads_that_her_deputy_is_asked_and_the_deputy_answers_by_a_link_of_her_own(
    client: Client, meeting
):
    make.sitting("deputy")
    page = client.post(link(meeting), {"answer": "declined"}, follow=True).content.decode()
    assert "Din stedfortræder er spurgt." in page
    page = client.get(link(meeting, "deputy")).content.decode()
    assert "Kan du komme som stedfortræder?" in page and f"i stedet for {MAYOR}" in page
    client.post(link(meeting, "deputy"), {"answer": "coming"})
    assert place(meeting, "deputy").answer == "coming"


@pytest.mark.parametrize("sent", [{}, {"answer": "maybe"}, {"answer": "declined", "reason": "x" * 301}])
def test_what_is_no_answer_changes_nothing(client: Client, meeting, sent):
    assert client.post(link(meeting), sent).status_code == 200
    assert place(meeting).answer == ""


def test_a_personal_number_in_the_reason_is_met_where_it_was_typed(client: Client, meeting):
    answer = client.post(link(meeting), {"answer": "declined", "reason": "CPR 010190-1234"})
    assert place(meeting).answer == "" and answer.status_code in {200, 403, 422}


def test_after_a_move_the_same_link_asks_again_and_shows_the_earlier_answer(
    client: Client, meeting, secretary
):
    client.post(link(meeting), {"answer": "coming"})
    actions.move_meeting(
        meeting,
        starts_at=meeting.starts_at + timedelta(1),
        place="Lejre",
        version=1,
        actor=secretary,
        day=TODAY,
    )
    page = client.get(link(meeting)).content.decode()
    assert "Du svarede “Kommer”" in page and "Svar igen." in page and "Lejre" in page


@pytest.mark.parametrize("by_link", [True, False])
def test_an_answer_from_a_page_that_shows_the_day_before_the_move_is_not_noted_for_the_new_one(
    client: Client, meeting, secretary, by_link
):
    row = place(meeting)
    if not by_link:
        client.force_login(row.user, "django.contrib.auth.backends.ModelBackend")
    page = f"/arbejde/moeder/{meeting.pk}/"
    address = link(meeting) if by_link else f"{page}svar/"
    assert 'name="version" value="1"' in client.get(address if by_link else page).content.decode()
    sent = {"answer": "declined", "reason": "Byrådsmøde", "version": "1", "attendee": row.pk}
    move_to = meeting.starts_at + timedelta(1)
    actions.move_meeting(meeting, starts_at=move_to, place="Lejre", version=1, actor=secretary, day=TODAY)
    told = client.post(address, sent, follow=True).content.decode()
    assert "Dit svar er ikke noteret." in told and "Svar igen." in told and "Lejre" in told
    assert ('value="Byrådsmøde"' in told) is by_link
    assert place(meeting).answer == ""
    client.post(address, sent | {"version": "2"})
    assert place(meeting).answer_to(2) == "declined"


def test_once_the_meeting_is_cancelled_or_over_the_link_tells_so_and_takes_no_answer(
    client: Client, meeting, secretary
):
    actions.cancel_meeting(meeting, reason="Sygdom", actor=secretary, day=TODAY)
    page = client.get(link(meeting)).content.decode()
    assert "Mødet er ikke indkaldt." in page and "Jeg kommer" not in page
    assert client.post(link(meeting), {"answer": "coming"}).status_code == 403
    assert place(meeting).answer == ""


def stops(client: Client, address: str) -> bool:
    answers = [client.get(address), client.post(address, {"answer": "coming"})]
    plain = all("Linket virker ikke længere" in answer.content.decode() for answer in answers)
    return plain and [answer.status_code for answer in answers] == [404, 404]


def test_when_the_seat_passes_on_the_link_stops(client: Client, meeting):
    address = link(meeting)
    leave_seat(Holding.objects.get(user=place(meeting).user), until_on=ON, actor=CLOCK, day=TODAY)
    assert stops(client, address)
    assert place(meeting).answer == ""


def test_a_deputy_who_is_not_needed_any_more_has_no_link(client: Client, meeting):
    make.sitting("deputy")
    client.post(link(meeting), {"answer": "declined"})
    address = link(meeting, "deputy")
    client.post(link(meeting), {"answer": "coming"})
    assert stops(client, address)


@pytest.mark.parametrize("key", ["x", "A" * 43, "æ" * 40, "x" * 81, "%00"])
def test_an_unknown_link_tells_nothing(client: Client, meeting, key):
    assert stops(client, f"/svar/{key}/")


def test_who_tries_many_links_has_to_wait_and_who_has_one_is_not_counted(client: Client, meeting):
    for _ in range(5):
        client.get(link(meeting))
    for _ in range(30):
        client.get("/svar/gaettet/")
    assert client.get(link(meeting)).status_code == 429
    assert client.get(link(meeting), REMOTE_ADDR="10.9.8.7").status_code == 200


def test_on_the_page_of_the_meeting_she_answers_signed_in(client: Client, meeting):
    client.force_login(place(meeting).user, "django.contrib.auth.backends.ModelBackend")
    address = f"/arbejde/moeder/{meeting.pk}/"
    assert "Kommer du?" in client.get(address).content.decode()
    sent = {"attendee": place(meeting).pk, "answer": "online"}
    assert client.post(f"{address}svar/", sent).status_code == 302
    assert place(meeting).answer == "online"
    assert client.post(f"{address}svar/", sent | {"answer": "?"}).status_code == 302
    assert client.post(f"{address}svar/", sent | {"attendee": "0"}).status_code == 404
    assert place(meeting).answer == "online"


def test_the_secretariat_sees_each_answer_its_reason_and_a_mail_that_came_back(
    client: Client, meeting, secretary
):
    make.sitting("deputy")
    client.post(link(meeting), {"answer": "declined", "reason": "Byrådsmøde"})
    mail = Outgoing.objects.filter(office=MAYOR).last()
    mark_bounced(mail.pk, error="No such address.")
    client.force_login(make.sitting("secretary").user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    assert "Ring, og ret adressen." in page and "Byrådsmøde" in page
    client.force_login(
        make.someone("mayor", municipality="259").user, "django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    assert "Kommer ikke" in page and "Byrådsmøde" not in page and "Ring, og ret" not in page
