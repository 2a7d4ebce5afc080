"""A meeting before it is held: clock, order, readers, guests, withdrawal; nothing shown too early."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Guest, Meeting, Review
from samraad.councils.timing import timing
from samraad.law.actor import CLOCK, Actor
from samraad.law.verdict import Refused, TextStopped
from samraad.notices.calendar import entries_in, method_of
from samraad.notices.models import Outgoing
from samraad.organisations.actions import leave_seat
from samraad.organisations.models import Holding
from tests import make
from tests.councils.telling import titles, told
from tests.make.councils import at

pytestmark = pytest.mark.django_db
ON = make.MEETING_ON
DAY = ON - timedelta(20)


def signed_in(role: str, **where) -> Client:
    client = Client()
    client.force_login(make.sitting(role, **where).user, "django.contrib.auth.backends.ModelBackend")
    return client


def add(meeting: Meeting, actor: Actor, title: str, **more) -> AgendaItem:
    return actions.add_item(meeting, title=title, topic="crime", actor=actor, day=DAY, **more)


def test_each_item_begins_when_the_one_before_it_ends_and_an_overrun_is_told(secretary):
    meeting = make.meeting()
    for title, minutes in (("A", 45), ("B", None), ("C", 90)):
        add(meeting, secretary, title, minutes_long=minutes)
    clock = timing(meeting, list(meeting.items.all()))
    assert [f"{slot.starts_at:%H.%M}" for slot in clock.slots] == ["10.00", "10.00", "10.45", "10.45"]
    assert (clock.planned, clock.length, clock.over, clock.untimed) == (135, 120, 15, 2)
    page = signed_in("secretary").get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    assert "Dagsordenen er 15 minutter længere end mødet." in page and "12.15" in page


def test_on_the_night_when_the_clock_goes_forward_the_clock_of_the_agenda_does_too(secretary):
    night = date(2027, 3, 28)
    meeting = actions.plan_meeting(
        make.council_of(), starts_at=at(night, 1), place="Vagten", actor=secretary, day=DAY
    )
    first, _ = add(meeting, secretary, "A", minutes_long=60), add(meeting, secretary, "B", minutes_long=30)
    clock = timing(meeting, list(meeting.items.all()))
    assert [f"{slot.starts_at:%H.%M}" for slot in clock.slots] == ["01.00", "03.00"]
    assert clock.of(first.pk).minutes == 60 and clock.of(0) is None


def test_the_whole_agenda_is_put_in_another_order_and_an_old_order_is_refused(secretary):
    meeting = make.meeting()
    add(meeting, secretary, "B")
    old = list(meeting.items.values_list("pk", flat=True))
    actions.order_items(meeting, order=old[::-1], actor=secretary, day=DAY)
    assert (titles(meeting)[0], told(meeting)[0]) == ((1, "B"), "ændrede rækkefølgen på dagsordenen.")
    actions.order_items(meeting, order=old[::-1], actor=secretary, day=DAY)
    add(meeting, secretary, "C")
    with pytest.raises(Refused, match="order it again"):
        actions.order_items(meeting, order=old, actor=secretary, day=DAY)


def test_an_item_moves_down_and_the_last_stays(secretary):
    meeting = make.meeting()
    item = meeting.items.get()
    add(meeting, secretary, "B")
    for _ in range(2):
        actions.lower_item(item, actor=secretary, day=DAY)
    assert titles(meeting) == [(1, "B"), (2, "Udviklingen i kriminaliteten")]


def test_a_sent_item_is_withdrawn_with_a_reason_and_stays_to_be_read(secretary):
    meeting = make.meeting("convened")
    item = meeting.items.get()
    for reason, refusal in (("", Refused), ("CPR 010190-1234", TextStopped)):
        with pytest.raises(refusal):
            actions.withdraw_item(item, reason=reason, actor=secretary, day=ON)
    actions.withdraw_item(item, reason="Sagen er ikke klar", actor=secretary, day=ON)
    item.refresh_from_db()
    assert (item.withdrawn_on, item.withdrawn_for, item.version) == (ON, "Sagen er ikke klar", 2)
    with pytest.raises(Refused, match="withdrawn already"):
        actions.withdraw_item(item, reason="Igen", actor=secretary, day=ON)
    assert not timing(meeting, [item]).slots


def test_what_is_not_sent_or_has_a_decision_is_not_withdrawn(secretary):
    planned, held = make.meeting().items.get(), make.meeting("held", on=date(2026, 11, 3))
    with pytest.raises(Refused, match="Take the item off instead"):
        actions.withdraw_item(planned, reason="x", actor=secretary, day=ON)
    make.councils.write_lines(held, actor=secretary, day=ON)
    with pytest.raises(Refused, match="has a decision"):
        actions.withdraw_item(held.items.get(), reason="x", actor=secretary, day=ON)
    with pytest.raises(Refused):
        actions.withdraw_item(held.items.get(), reason="x", actor=make.sitting("mayor").actor, day=ON)


def test_an_item_about_a_person_is_a_number_in_a_council_that_has_such_and_nowhere_else(secretary):
    forum = make.local_council()
    keeper = make.sitting("forum_secretary").actor
    meeting = actions.plan_meeting(forum, starts_at=at(ON), place="Rådhuset", actor=keeper, day=DAY)
    closed = {"kind": "person_case", "closed": True, "closed_for": "Person"}
    item = add(meeting, keeper, "Sagen om en navngiven", journal_number="2026-17", **closed)
    assert (item.title, item.journal_number, item.text) == ("Personsag", "2026-17", "")
    for wrong in ({"journal_number": ""}, {"journal_number": "2", "text": "<p>Navn</p>"}):
        with pytest.raises(Refused):
            add(meeting, keeper, "Sag", **closed, **wrong)
    with pytest.raises(Refused, match="does not belong here"):
        add(make.meeting(), secretary, "Sag", journal_number="2", **closed)


def guest(meeting: Meeting, actor: Actor, email: str = "skolen@example.dk") -> Guest:
    item = meeting.items.all()[0]
    return actions.invite_guest(
        item, office="Skolelederen", insight="Kender skolen", email=email, actor=actor, day=DAY
    )


def entry(number: int = -1):
    mail = list(Outgoing.objects.filter(office="Skolelederen").order_by("pk"))[number]
    found = entries_in(mail.calendar)[0]
    return method_of(mail.calendar), found.sequence, f"{found.starts_at:%d.%m. %H.%M}"


def test_a_guest_is_written_to_for_her_item_alone_when_the_meeting_is_convened_moved_and_cancelled(secretary):
    meeting = make.meeting()
    opening = add(meeting, secretary, "Velkomst", minutes_long=20)
    actions.order_items(meeting, order=[opening.pk, meeting.items.all()[0].pk], actor=secretary, day=DAY)
    invited = actions.invite_guest(
        meeting.items.all()[1], office="Skolelederen", insight="Kender skolen", email="skolen@example.dk",
        actor=secretary, day=DAY,
    )  # fmt: skip
    assert not Outgoing.objects.exists()
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    mail = Outgoing.objects.get(office="Skolelederen")
    assert entry() == ("REQUEST", 1, "10.11. 10.20")
    assert (
        "Udviklingen i kriminaliteten" in mail.text
        and "Velkomst" not in mail.text
        and "/svar/" not in mail.text
    )
    meeting.refresh_from_db()
    actions.move_meeting(meeting, starts_at=at(ON, 13), place="Lejre", version=1, actor=secretary, day=DAY)
    assert entry() == ("REQUEST", 2, "10.11. 13.20")
    actions.cancel_meeting(meeting, reason="Sygdom", actor=secretary, day=DAY)
    assert entry()[:2] == ("CANCEL", 3)
    invited.refresh_from_db()
    assert invited.asked_on is None
    actions.undo_cancelled(meeting, reason="Fejl", actor=secretary, day=DAY)
    assert entry()[:2] == ("REQUEST", 4)


def test_a_guest_without_an_address_gets_no_mail_and_one_invited_late_gets_hers_at_once(secretary):
    meeting = make.meeting("convened")
    guest(meeting, secretary, email="")
    assert not Outgoing.objects.filter(office="Skolelederen").exists()
    actions.invite_guest(
        meeting.items.all()[0], office="Klubben", insight="Kender de unge", email="klub@example.dk",
        actor=secretary, day=DAY,
    )  # fmt: skip
    assert Outgoing.objects.filter(office="Klubben").count() == 1
    actions.withdraw_item(meeting.items.get(), reason="Ikke klar", actor=secretary, day=DAY)
    actions.cancel_meeting(meeting, reason="Sygdom", actor=secretary, day=DAY)
    assert [mail.subject[:20] for mail in Outgoing.objects.filter(office="Klubben").order_by("pk")] == [
        "Gæst tirsdag 10. nov", "Du behøver ikke komm",
    ]  # fmt: skip


def test_nobody_is_invited_to_a_withdrawn_item(secretary):
    meeting = make.meeting("convened")
    item = meeting.items.get()
    actions.withdraw_item(item, reason="Ikke klar", actor=secretary, day=DAY)
    asked = {"office": "Klubben", "insight": "Kender de unge", "email": "klub@example.dk"}
    with pytest.raises(Refused, match="The item is withdrawn, so nobody is invited to it"):
        actions.invite_guest(item, **asked, actor=secretary, day=DAY)
    assert not Outgoing.objects.filter(address="klub@example.dk").exists()


def test_a_guest_of_a_closed_item_is_not_named_in_the_outbox(secretary):
    meeting = make.meeting("convened")
    closed = add(meeting, secretary, "Lukket", closed=True, closed_for="Efterforskning")
    actions.invite_guest(
        closed, office="Klubben", insight="Kender de unge", email="klub@example.dk",
        actor=secretary, day=DAY,
    )  # fmt: skip
    assert Outgoing.objects.get(address="klub@example.dk").office == ""


def test_a_guest_whose_item_is_not_convened_yet_is_told_of_no_cancellation(secretary):
    meeting = make.meeting()
    guest(meeting, secretary)
    actions.cancel_meeting(meeting, reason="Sygdom", actor=secretary, day=DAY)
    assert not Outgoing.objects.exists()


def test_the_hour_of_an_item_with_minutes_ends_when_they_are_over(secretary):
    meeting = make.meeting()
    first = add(meeting, secretary, "Kort", minutes_long=10)
    actions.invite_guest(
        first, office="Klubben", insight="Kender de unge", email="klub@example.dk", actor=secretary, day=DAY
    )
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    found = entries_in(Outgoing.objects.get(office="Klubben").calendar)[0]
    assert found.ends_at - found.starts_at == timedelta(minutes=10)


def test_an_item_of_a_meeting_that_still_lies_ahead_is_not_unfinished(secretary):
    planned, later = make.meeting(), make.meeting(on=ON + timedelta(60))
    with pytest.raises(Refused, match="The item is finished"):
        actions.continue_item(planned.items.get(), later, actor=secretary, day=DAY)


def test_a_named_reader_sees_the_agenda_before_it_is_sent_and_nobody_else_does(secretary):
    meeting, reader = make.meeting(), make.sitting("mayor")
    add(meeting, secretary, "Banden", closed=True, closed_for="Efterforskning")
    review = actions.ask_to_read(meeting, reader.user, office="Borgmester", actor=secretary, day=DAY)
    assert actions.ask_to_read(meeting, reader.user, office="Borgmester", actor=secretary, day=DAY) == review
    assert (Review.objects.count(), Outgoing.objects.count(), str(review)) == (1, 1, "Borgmester")
    address = f"/arbejde/gennemlaesning/{review.pk}/"
    mayor = signed_in("mayor")
    assert "Udviklingen i kriminaliteten" in mayor.get(address).content.decode()
    assert mayor.get(f"/arbejde/moeder/{meeting.pk}/").status_code == 404
    assert signed_in("mayor", municipality="259").get(address).status_code == 404
    assert mayor.post(address, {"words": " "}).status_code == 200
    assert mayor.post(address, {"words": "Husk tallene."}).status_code == 302
    review.refresh_from_db()
    assert (review.words, told(meeting)[0]) == (
        "Husk tallene.",
        "Borgmester, Holbæk Kommune har læst dagsordenen og svaret.",
    )
    assert "Husk tallene." in signed_in("secretary").get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    page = mayor.get(address).content.decode()
    assert "Dagsordenen er sendt imens." in page and "Udviklingen" not in page


def test_a_reader_whose_seat_ended_meanwhile_reads_no_more_though_she_has_another_one(secretary):
    meeting, today = make.meeting(), timezone.localdate()
    reader = make.someone("mayor", from_on=today - timedelta(9))
    make.someone("unit_worker", user=reader.user, from_on=today - timedelta(9))
    review = actions.ask_to_read(meeting, reader.user, office="Borgmester", actor=secretary, day=DAY)
    address, client = f"/arbejde/gennemlaesning/{review.pk}/", Client()
    client.force_login(reader.user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 200
    leave_seat(
        Holding.objects.get(user=reader.user, seat__role="mayor"), until_on=today, actor=CLOCK, day=today
    )
    assert (client.get(address).status_code, client.get("/arbejde/").status_code) == (404, 200)


def test_who_asks_a_reader_and_who_answers_is_checked(secretary):
    meeting, reader = make.meeting(), make.sitting("mayor")
    with pytest.raises(Refused):
        actions.ask_to_read(meeting, reader.user, office="x", actor=reader.actor, day=DAY)
    review = actions.ask_to_read(meeting, reader.user, office="Borgmester", actor=secretary, day=DAY)
    with pytest.raises(Refused):
        actions.answer_review(review, words="x", actor=secretary, day=DAY)
    with pytest.raises(Refused, match="Write a word"):
        actions.answer_review(review, words=" ", actor=reader.actor, day=DAY)
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="sent meanwhile"):
        actions.answer_review(review, words="Fint", actor=reader.actor, day=DAY)
    with pytest.raises(Refused):
        actions.ask_to_read(meeting, reader.user, office="x", actor=secretary, day=DAY)


def test_on_the_page_the_secretariat_lays_what_waits_and_asks_a_reader_of_the_council_alone(secretary):
    meeting, reader = make.meeting(on=date(2026, 12, 8)), make.sitting("mayor")
    make.meeting("minuted", on=date(2026, 9, 17))
    actions.remove_item(meeting.items.get(kind="approval"), actor=secretary, day=date(2026, 9, 18))
    office, address = signed_in("secretary"), f"/arbejde/moeder/{meeting.pk}/"
    page = office.get(address).content.decode()
    assert "Venter på en plads på denne dagsorden" in page and "Bed om en gennemlæsning" in page
    assert office.post(f"{address}foer/laeg-paa/").status_code == 302
    assert meeting.items.filter(kind="approval").count() == 1
    assert office.post(f"{address}foer/gennemlaesning/", {"reader": reader.user.pk}).status_code == 302
    stranger = make.sitting("partner").user.pk
    assert office.post(f"{address}foer/gennemlaesning/", {"reader": stranger}).status_code == 404
    assert office.post(f"{address}foer/andet/").status_code == 404
    assert Review.objects.count() == 1


def test_the_run_sheet_leaves_a_closed_item_without_its_title_to_those_who_may_not_see_it(secretary):
    meeting = make.meeting()
    add(meeting, secretary, "Banden", minutes_long=10, closed=True, closed_for="Efterforskning")
    address = f"/arbejde/moeder/{meeting.pk}/koereplan/"
    assert "Banden" in signed_in("secretary").get(address).content.decode()
    page = signed_in("municipal_preparer").get(address).content.decode()
    assert "Banden" not in page and "Lukket punkt" in page


def test_the_deadline_of_the_house_is_told_and_stops_nothing(secretary):
    meeting = make.meeting()
    actions.convene_meeting(meeting, actor=secretary, day=ON - timedelta(12))
    page = signed_in("secretary").get(f"/arbejde/moeder/{meeting.pk}/").content.decode()
    assert "Indkaldt 12 dage før mødet. Rådets frist er 14 dage." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_before_a_meeting_asks_as_often_for_many_as_for_one(
    rows, secretary, django_assert_max_num_queries
):
    for code in ("316", "259", "350")[:rows]:
        make.sitting("mayor", municipality=code)
    meeting = make.meeting()
    for number in range(rows * 4):
        add(meeting, secretary, f"Punkt {number}", minutes_long=5)
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    client = signed_in("secretary")
    client.get(f"/arbejde/moeder/{meeting.pk}/")
    with django_assert_max_num_queries(42):
        client.get(f"/arbejde/moeder/{meeting.pk}/")
