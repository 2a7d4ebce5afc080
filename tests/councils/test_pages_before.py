"""The pages of the agenda and of what stands on every agenda, and what Min side tells before a meeting."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.mine.before import of_before
from samraad.councils.models import Guest, Meeting, StandingItem
from samraad.law.actor import CLOCK
from samraad.notices.models import Outgoing
from samraad.organisations.actions import stop_account
from tests import make
from tests.councils.telling import titles

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()
ON = DAY + timedelta(20)


@pytest.fixture
def office() -> Client:
    return signed_in("secretary")


def signed_in(role: str, **where) -> Client:
    client = Client()
    client.force_login(make.sitting(role, **where).user, "django.contrib.auth.backends.ModelBackend")
    return client


def owed(role: str, day=DAY) -> list[str]:
    return [line.words for line in of_before(make.sitting(role).actor, day).owed]


def test_min_side_tells_what_is_owed_before_and_between_meetings(secretary):
    mayor = make.sitting("mayor")
    planned, convened = make.meeting(on=ON + timedelta(30)), make.meeting(on=ON)
    actions.convene_meeting(convened, actor=secretary, day=DAY)
    actions.ask_to_read(planned, mayor.user, office="Borgmester", actor=secretary, day=DAY)
    actions.propose(make.council_of(), title="Lys", why="", actor=mayor.actor, day=DAY)
    made = actions.send_round(
        make.council_of(), title="Tema", words="Ja?", due_on=DAY + timedelta(5), actor=secretary, day=DAY
    )
    asked, wrote = "Not answered yet: do you come to the meeting on {on}?", "Written round: “{title}”."
    reading = "You are asked to read the agenda of the meeting on {on} before it is sent."
    assert owed("mayor") == [asked, reading, wrote]
    assert owed("mayors_delegate") == [asked]
    waits = "A proposal waits for an answer: “{title}”."
    assert owed("secretary") == [waits]
    assert owed("secretary", DAY + timedelta(6)) == [waits, "The written round “{title}” can be closed."]
    seat = convened.attendees.get(user=mayor.user)
    actions.answer(seat, answer="coming", actor=mayor.actor, day=DAY)
    actions.answer_round(made, seat=seat.seat_id, answer="agrees", words="", actor=mayor.actor, day=DAY)
    assert owed("mayor") == [reading]


def test_the_proposer_is_told_on_min_side_that_there_is_an_answer(secretary):
    mayor = make.sitting("mayor").actor
    one = actions.propose(make.council_of(), title="Lys", why="", actor=mayor, day=DAY)
    actions.decline_proposal(one, answer="Hører til kommunen.", actor=secretary, day=DAY)
    assert [line.words for line in of_before(mayor, DAY).changed] == ["Your proposal “{title}” was answered."]


def test_an_item_has_a_page_where_all_of_it_is_changed(office, secretary):
    meeting, other = make.meeting(on=ON), make.meeting(on=ON + timedelta(30))
    item = meeting.items.get()
    address = f"/arbejde/moeder/{meeting.pk}/punkter/{item.pk}/"
    page = office.get(address).content.decode()
    assert "Flyt punktet til et andet møde" in page and "Holbæk" in page and "personsag" not in page.lower()
    typed = {
        "title": "Natteliv", "topic": "crime", "minutes_long": 15, "text": "<p>Tal<script>x</script></p>",
        "concerns": ["316"], "version": 1,
    }  # fmt: skip
    assert office.post(address, typed | {"closed": "on"}).status_code == 200
    assert office.post(address, typed).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.minutes_long, item.text, [one.pk for one in item.concerns.all()]) == (
        "Natteliv", 15, "<p>Tal</p>", ["316"],
    )  # fmt: skip
    assert office.post(address, typed).status_code == 409
    invited = {"office": "Skolelederen", "insight": "Kender skolen", "email": "skole@example.dk"}
    assert office.post(f"{address}gaest/", {"office": ""}).status_code == 200
    assert office.post(f"{address}gaest/", invited).status_code == 302
    assert Guest.objects.get().email == "skole@example.dk"
    assert office.post(f"{address}flyt/", {"meeting": other.pk}).status_code == 302
    assert other.items.count() == 2


def test_items_are_added_stepped_ordered_brought_over_and_withdrawn_by_their_addresses(office, secretary):
    lost = make.meeting("cancelled", on=ON - timedelta(3)).items.get()
    meeting = make.meeting(on=ON)
    base = f"/arbejde/moeder/{meeting.pk}/"
    assert office.post(f"{base}punkter/", {"title": "", "topic": "crime"}).status_code == 200
    assert office.post(f"{base}punkter/", {"title": "B", "topic": "formal"}).status_code == 302
    assert office.post(f"{base}fortsaet/", {"item": lost.pk}).status_code == 302
    assert [title for _, title in titles(meeting)] == [lost.title, lost.title, "B"]
    first, second, last = meeting.items.values_list("pk", flat=True)
    assert office.post(f"{base}orden/", {"order": [last, second, first]}).status_code == 302
    for act in ("op", "ned"):
        assert office.post(f"{base}punkter/{second}/plads/{act}/").status_code == 302
    assert office.post(f"{base}punkter/{first}/plads/fjern/").status_code == 302
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    assert office.post(f"{base}punkter/{last}/plads/traek-tilbage/", {"reason": "Nej"}).status_code == 302
    assert meeting.items.get(pk=last).withdrawn_for == "Nej"
    page = office.get(f"{base}punkter/{last}/").content.decode()
    assert "Trukket tilbage" in page
    assert office.post(f"{base}foer/send-igen/", {"attendee": "0"}).status_code == 404
    assert office.post(f"{base}foer/nye/").status_code == 302


def test_the_standing_agenda_has_a_page_of_its_own(office):
    base = f"/arbejde/raad/{make.council_of().pk}/faste-punkter/"
    assert "Begynd med den sædvanlige dagsorden" in office.get(base).content.decode()
    assert office.post(f"{base}begynd/").status_code == 302
    first, second = StandingItem.objects.all()[:2]
    assert "Gem punktet" in office.get(f"{base}?ret={first.pk}").content.decode()
    typed = {"title": "Velkomst", "topic": "formal", "minutes_long": 5}
    assert office.post(base, {"title": ""}).status_code == 200
    assert office.post(base, typed | {"title": "Nyt"}).status_code == 302
    assert office.post(f"{base}{first.pk}/", {"title": ""}).status_code == 200
    assert office.post(f"{base}{first.pk}/", typed).status_code == 302
    for act in ("ned", "op", "op"):
        assert office.post(f"{base}{act}/", {"item": first.pk}).status_code == 302
    assert office.post(f"{base}fjern/", {"item": second.pk}).status_code == 302
    order = list(StandingItem.objects.values_list("pk", flat=True))[::-1]
    assert office.post(f"{base}orden/", {"order": order}).status_code == 302
    assert list(StandingItem.objects.values_list("title", flat=True))[::8] == ["Nyt", "Velkomst"]
    assert office.post(f"{base}andet/").status_code == 404
    assert signed_in("mayor").get(base).status_code == 404


def test_who_issues_for_several_councils_chooses_one_and_the_list_keeps_to_it():
    someone = make.sitting("secretary")
    make.someone("forum_secretary", user=someone.user)
    client = Client()
    client.force_login(someone.user, "django.contrib.auth.backends.ModelBackend")
    assert "Til hvilket råd?" in client.get("/arbejde/moeder/nyt/").content.decode()
    forum = make.local_council().pk
    typed = {"day": ON.isoformat(), "time": "09:00", "place": "Rådhuset", "lasts_minutes": 90}
    assert client.post(f"/arbejde/moeder/nyt/?raad={forum}", typed).status_code == 302
    made = Meeting.objects.get(forum=forum)
    assert (made.lasts_minutes, made.place) == (90, "Rådhuset")
    make.meeting(on=ON)
    assert client.get("/arbejde/moeder/").content.decode().count("Planlæg et møde") == 1
    page = client.get(f"/arbejde/moeder/?raad={forum}").content.decode()
    assert "Rådhuset" in page and "Politigården, Roskilde" not in page


def test_a_proposal_stands_before_the_items_that_close_the_agenda_and_a_stopped_account_is_not_asked(
    secretary,
):
    actions.begin_standing(make.council_of(), actor=secretary, day=DAY)
    meeting, mayor = make.meeting(on=ON), make.sitting("mayor")
    one = actions.propose(make.council_of(), title="Lys", why="", actor=mayor.actor, day=DAY)
    actions.remove_item(meeting.items.last(), actor=secretary, day=DAY)
    actions.place_proposal(one, meeting, topic="cooperation", actor=secretary, day=DAY)
    assert [title for _, title in titles(meeting)][-3:] == ["Lys", "Kommende møder", "Eventuelt"]

    stop_account(mayor.user, actor=CLOCK, day=DAY)
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    assert not Outgoing.objects.filter(office__contains="Holbæk").exists()


@pytest.mark.parametrize("sent", ["9" * 5000, "²", "x", ""])
def test_an_order_of_what_is_no_key_is_refused(office, sent):
    meeting = make.meeting("planned", on=ON)
    of_agenda = f"/arbejde/moeder/{meeting.pk}/orden/"
    of_standing = f"/arbejde/raad/{meeting.forum_id}/faste-punkter/orden/"
    answers = [office.post(address, {"order": sent}).status_code for address in (of_agenda, of_standing)]
    assert answers == [403, 403]
