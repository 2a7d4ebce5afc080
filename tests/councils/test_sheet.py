"""The sheet at the meeting: lines that save themselves, taps, and what is closed to whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Away, Comment, Correction, Meeting, Statement
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SECRET = "Hemmeligt punkt"


def client(role: str) -> Client:
    opened = Client()
    opened.force_login(make.sitting(role).user, "django.contrib.auth.backends.ModelBackend")
    return opened


@pytest.fixture
def secretary() -> Client:
    return client("secretary")


@pytest.fixture
def meeting() -> Meeting:
    make.sitting("mayor")
    return make.meeting("held", on=TODAY)


def at(meeting: Meeting, rest: str = "") -> str:
    return f"/arbejde/moeder/{meeting.pk}/{rest}"


def line(item: AgendaItem) -> str:
    return at(item.meeting, f"punkter/{item.pk}/referat/")


def typed(version: int = 1, **more: str) -> dict[str, object]:
    return {"minutes": "<p>Drøftet.</p>", "outcome": "discussed", "version": version, **more}


# a line saves itself


def test_a_line_that_saves_itself_answers_with_its_version_and_the_time(secretary, meeting):
    item = meeting.items.get()
    answer = secretary.post(line(item), typed(by_itself="1"))
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert answer.json()["told"].startswith("Gemt kl.")
    item.refresh_from_db()
    assert (item.minutes, item.outcome) == ("<p>Drøftet.</p>", "discussed")


def test_of_two_who_write_the_second_gets_both_texts_and_nothing_is_overwritten(secretary, meeting):
    item = meeting.items.get()
    secretary.post(line(item), typed(minutes="<p>Den første.</p>"))
    by_itself = secretary.post(line(item), typed(minutes="<p>Den anden.</p>", by_itself="1"))
    by_hand = secretary.post(line(item), typed(minutes="<p>Den anden.</p>"))
    for answer in (by_itself, by_hand):
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Den første." in page and "Den anden." in page
    assert by_itself["X-Version"] == "2"
    item.refresh_from_db()
    assert item.minutes == "<p>Den første.</p>"


def test_a_personal_number_is_met_in_the_form_and_in_the_line_that_saves_itself(secretary, meeting):
    """D-CPR-3."""
    item = meeting.items.get()
    number = "<p>Personnummer 0101804321</p>"
    by_hand = secretary.post(line(item), typed(minutes=number))
    assert "personnummer" in by_hand.content.decode().lower()
    by_itself = secretary.post(line(item), typed(minutes=number, by_itself="1"))
    assert by_itself.status_code == 422
    item.refresh_from_db()
    assert item.minutes == ""


def test_a_recommendation_says_what_is_recommended(secretary, meeting):
    answer = secretary.post(line(meeting.items.get()), typed(outcome="recommended", minutes=""))
    assert "Skriv, hvad der henstilles." in answer.content.decode()


def test_without_an_outcome_in_the_form_the_decision_stays(secretary, meeting):
    item = meeting.items.get()
    secretary.post(line(item), typed())
    secretary.post(line(item), {"minutes": "<p>Mere.</p>", "version": 2})
    item.refresh_from_db()
    assert (item.outcome, item.minutes) == ("discussed", "<p>Mere.</p>")


def test_approving_the_last_minutes_is_told(secretary, meeting):
    earlier = make.meeting("minuted", on=TODAY - timedelta(60))
    item = make.item(meeting, title="Godkendelse af referat")
    AgendaItem.objects.filter(approves=earlier).update(approves=None)
    AgendaItem.objects.filter(pk=item.pk).update(kind="approval", approves=earlier)
    opened = secretary.get(at(meeting, f"?skriv={item.pk}")).content.decode()
    assert "data-by-hand" in opened and "godkender også referatet" in opened
    answer = secretary.post(line(item), typed(outcome="approved", version=item.version), follow=True)
    assert "er godkendt." in answer.content.decode()
    again = secretary.post(at(earlier, "godkend/"), follow=True)
    assert "Referatet var allerede godkendt" in again.content.decode()


# taps


def test_one_tap_is_present_the_next_online_and_everyone_else_in_one(secretary, meeting):
    mayor = meeting.attendees.get(municipality=make.HOLBAEK)
    for way in ("present", "online"):
        secretary.post(at(meeting, "fremmoede/"), {"tap": f"{mayor.pk}:{way}"})
    secretary.post(at(meeting, "fremmoede/"), {"tap": "all"})
    mayor.refresh_from_db()
    page = secretary.get(at(meeting)).content.decode()
    assert (mayor.present, mayor.online, "11 af 11 medlemmer til stede" in page) == (True, True, True)


@pytest.mark.parametrize("tap", ["x:present", "0:present", "1:flying", "²:present", "9" * 30 + ":present"])
def test_a_strange_tap_is_404(secretary, meeting, tap):
    assert secretary.post(at(meeting, "fremmoede/"), {"tap": tap}).status_code == 404


def test_the_table_records_what_was_changed_and_comes_back_to_the_open_line(secretary, meeting):
    mayor = meeting.attendees.get(municipality=make.HOLBAEK)
    filled = {f"way_{mayor.pk}": "absent", f"excuse_{mayor.pk}": "Ferie", "at": "7"}
    answer = secretary.post(at(meeting, "fremmoede/"), filled)
    mayor.refresh_from_db()
    assert (mayor.present, mayor.excuse) == (False, "Ferie")
    assert answer["Location"] == at(meeting, "?skriv=7#fremmoede")


def test_an_official_comes_and_goes(secretary, meeting):
    mayor = meeting.attendees.get(municipality=make.HOLBAEK)
    secretary.post(at(meeting, "ledsager/"), {"member": mayor.pk, "office": "Kommunaldirektør"})
    official = mayor.companions.get()
    assert "Kommunaldirektør ledsager" in secretary.get(at(meeting, "?fremmoede=1")).content.decode()
    secretary.post(at(meeting, f"ledsager/{official.pk}/"))
    assert not mayor.companions.exists()
    assert secretary.post(at(meeting, "ledsager/"), {"member": mayor.pk, "office": ""}).status_code == 422


def test_in_and_out_of_an_item_in_one_tap(secretary, meeting):
    item, mayor = meeting.items.get(), meeting.attendees.get(municipality=make.HOLBAEK)
    secretary.post(at(meeting, "fremmoede/"), {"tap": f"{mayor.pk}:present"})
    address = at(meeting, f"punkter/{item.pk}/ude/")
    secretary.post(address, {"tap": f"{mayor.pk}:out"})
    assert Away.objects.get().attendee == mayor
    assert "Ikke til stede: Holbæk" in secretary.get(at(meeting)).content.decode()
    secretary.post(address, {"tap": f"{mayor.pk}:in"})
    assert not Away.objects.exists()
    assert secretary.post(address, {"tap": "x:out"}).status_code == 404


def test_a_guest_who_came_and_own_words(secretary):
    meeting = make.meeting("planned", on=TODAY)
    item, actor = meeting.items.get(), make.sitting("secretary").actor
    insight = {"office": "Skolelederen", "insight": "Kender de unge"}
    guest = actions.invite_guest(item, **insight, actor=actor, day=TODAY)
    make.councils.walk(meeting, "held", day=TODAY)
    secretary.post(at(meeting, f"punkter/{item.pk}/gaest/{guest.pk}/"), {"came": "yes"})
    guest.refresh_from_db()
    assert guest.came is True
    own = at(meeting, f"punkter/{item.pk}/udtalelse/")
    assert secretary.post(own, {"office": "Borgmesteren", "words": ""}).status_code == 422
    secretary.post(own, {"office": "Borgmesteren", "words": "Jeg er uenig."})
    assert "Jeg er uenig." in secretary.get(at(meeting)).content.decode()
    secretary.post(f"{own}{Statement.objects.get().pk}/")
    assert not Statement.objects.exists()


# afterwards


def test_a_member_comments_the_secretary_answers_and_later_corrects(secretary):
    mayor = client("mayor")
    meeting = make.meeting("minuted", on=TODAY)
    item = meeting.items.get()
    assert mayor.post(at(meeting, "bemaerkninger/"), {"words": " "}).status_code == 422
    mayor.post(at(meeting, "bemaerkninger/"), {"item": item.pk, "words": "Tallet er 6."})
    comment = Comment.objects.get()
    page = secretary.get(at(meeting)).content.decode()
    assert "Tallet er 6." in page and "Besvar bemærkningen" in page
    answered = at(meeting, f"bemaerkninger/{comment.pk}/")
    assert secretary.post(answered, {"answer": ""}).status_code == 422
    secretary.post(answered, {"answer": "Det rettes."})
    assert "Det rettes." in mayor.get(at(meeting)).content.decode()
    make.councils.walk(meeting, "approved", day=TODAY)
    assert secretary.post(at(meeting, "rettelser/"), {"words": ""}).status_code == 422
    secretary.post(at(meeting, "rettelser/"), {"item": item.pk, "words": "Læs 6."})
    assert Correction.objects.get().words == "Læs 6."
    assert "Læs 6." in mayor.get(at(meeting)).content.decode()


# what is closed


@pytest.fixture
def closed() -> Meeting:
    """A held meeting with a closed item, all that can stand under it, and everything told in the log."""
    meeting, actor = make.meeting("planned", on=TODAY), make.sitting("secretary").actor
    given = {"actor": actor, "day": TODAY}
    item = actions.add_item(
        meeting, title=SECRET, topic="crime", closed=True, closed_for="Sag i gang", **given
    )
    actions.lay_paper(item, freeze(Document("Bilag")), title="Hemmeligt bilag", **given)
    actions.invite_guest(item, office="Hemmelig gæst", insight="Hemmelig viden", **given)
    make.councils.walk(meeting, "held", day=TODAY)
    item.refresh_from_db()
    text = "<p>Hemmelig beslutning.</p>"
    actions.write_line(item, minutes=text, version=item.version, **given)
    return meeting


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("secretary", True),
        ("police_director", True),
        ("mayor", True),
        ("deputy", True),
        ("municipal_preparer", False),
        ("national_supervisor", False),
    ],
)
def test_a_closed_item_is_for_members_secretariat_and_chair(closed, role, sees):
    """C-13."""
    reader, item = client(role), closed.items.get(title=SECRET)
    paper = item.papers.get()
    pages = [reader.get(at(closed)), reader.get(at(closed, "historik/"))]
    told = "".join(page.content.decode() for page in pages)
    assert [page.status_code for page in pages] == [200, 200]
    assert ("emmelig" in told) is sees
    assert "Sag i gang" in told
    assert ("Lukket punkt" in told) is not sees
    assert reader.get(at(closed, f"papirer/{paper.pk}/")).status_code == (200 if sees else 404)
    assert reader.get(at(closed, f"punkter/{item.pk}/")).status_code == (200 if sees else 404)
    assert ("vises ikke for dig" in told) is not sees


def test_the_sheet_asks_as_often_for_one_item_as_for_five(secretary, django_assert_max_num_queries):
    meeting = make.meeting("planned", on=TODAY)
    for number in range(4):
        make.item(meeting, title=f"Punkt {number}")
    make.councils.walk(meeting, "held", day=TODAY)
    single = make.meeting("held", on=TODAY - timedelta(1))
    for one in (meeting, single):
        with django_assert_max_num_queries(15):
            secretary.get(at(one))
