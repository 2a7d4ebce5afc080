"""Members are asked by mail, answer, and are asked again: what is sent to whom, what stands (C-15, C-16)."""

from datetime import UTC, date, timedelta

import pytest

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.actions.invitations import remind_to_answer
from samraad.councils.models import Attendee, Meeting
from samraad.councils.seats import link_key, sits_still
from samraad.law.actor import CLOCK, Actor
from samraad.law.verdict import Refused, TextStopped
from samraad.notices.calendar import entries_in, method_of
from samraad.notices.models import Outgoing
from samraad.organisations.actions import choose, leave_seat, stop_account
from samraad.organisations.models import Holding
from tests import make
from tests.councils.telling import told
from tests.make.councils import at

pytestmark = pytest.mark.django_db
ON = make.MEETING_ON
SENT = ON - timedelta(12)
DIRECTOR = "Politidirektør, Midt- og Vestsjællands Politi"
MAYOR, DEPUTY = "Borgmester, Holbæk Kommune", "Stedfortræder for: Borgmester, Holbæk Kommune"


@pytest.fixture
def mayor() -> Actor:
    return make.sitting("mayor").actor


@pytest.fixture
def meeting(secretary, mayor) -> Meeting:
    """A meeting that was convened twelve days before, with a mayor and a director on record."""
    make.sitting("police_director")
    made = make.meeting()
    actions.convene_meeting(made, actor=secretary, day=SENT)
    made.refresh_from_db()
    return made


def place(meeting: Meeting, office: str = MAYOR) -> Attendee:
    return meeting.attendees.select_related("user", "beside", "meeting__forum").get(office=office)


def answer(meeting: Meeting, said: str, actor: Actor, *, office: str = MAYOR, reason: str = "", day=SENT):
    actions.answer(place(meeting, office), answer=said, reason=reason, actor=actor, day=day)
    return place(meeting, office)


def mails(office: str = MAYOR) -> list[Outgoing]:
    return list(Outgoing.objects.filter(office=office).order_by("pk"))


def entry(mail: Outgoing):
    found = entries_in(mail.calendar)[0]
    return method_of(mail.calendar), found.uid.split("@")[0], found.sequence, found.starts_at


def test_every_seat_of_the_day_gets_a_place_and_whoever_sits_in_it_a_mail(meeting):
    rows = list(meeting.attendees.values_list("office", "capacity", "user", "asked_on"))
    asked = [row for row in rows if row[2]]
    assert (len(rows), [row[0] for row in asked], {row[3] for row in asked}) == (
        11,
        [DIRECTOR, MAYOR],
        {SENT},
    )
    assert {row[1] for row in rows} == {"member"} and {row[3] for row in rows if not row[2]} == {None}
    assert Outgoing.objects.count() == 2
    assert told(meeting) == ("indkaldte mødet den 10. november 2026.", "B-3-1", SENT)


def test_the_mail_names_the_day_the_place_and_the_open_items_and_has_a_link_of_her_own(meeting):
    [mail], [other] = mails(), mails(DIRECTOR)
    assert mail.subject == "Møde tirsdag 10. november 2026: Kredsråd, Midt- og Vestsjællands Politi"
    link = f"/svar/{link_key(place(meeting))}/"
    assert "1. Udviklingen i kriminaliteten" in mail.text and "Politigården, Roskilde" in mail.text
    assert (link in mail.text, link in other.text, link in mail.calendar.replace("\r\n ", "")) == (
        True,
        False,
        True,
    )
    assert (mail.about, mail.district, mail.forum) == (actions.reference(meeting.pk), 8, None)
    assert entry(mail) == ("REQUEST", f"moede-{meeting.pk}", 1, at(ON))
    assert "RSVP=FALSE" in mail.calendar


def test_the_title_of_a_closed_item_is_in_no_mail(secretary, mayor):
    made = make.meeting()
    actions.add_item(
        made, title="Banden i byen", topic="crime", closed=True, closed_for="Igangværende efterforskning",
        actor=secretary, day=SENT,
    )  # fmt: skip
    actions.convene_meeting(made, actor=secretary, day=SENT)
    [mail] = mails()
    assert "2. Lukket punkt" in mail.text
    assert "Banden" not in mail.text + mail.calendar


def test_a_seat_with_nobody_but_a_deputy_asks_the_deputy_at_once(secretary):
    make.sitting("deputy")
    made = make.meeting("convened")
    rows = list(made.attendees.exclude(user=None).values_list("office", "capacity", "beside__office"))
    assert rows == [(DEPUTY, "deputy", MAYOR)]
    assert "kan ikke komme. Du er stedfortræder" in mails(DEPUTY)[0].text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("coming", "kommer."), ("online", "deltager online."), ("declined", "kommer ikke.")],
)
def test_a_member_answers(meeting, mayor, said, sentence):
    row = answer(meeting, said, mayor)
    assert (row.answer, row.answered_on, row.answer_version, row.answer_to(1), row.answer_to(2)) == (
        said, SENT, 1, said, "",
    )  # fmt: skip
    assert Event.objects.last().sentence.endswith(f"svarede for {MAYOR}: {sentence}")


def test_the_same_answer_twice_is_one(meeting, mayor):
    answer(meeting, "coming", mayor)
    before = Event.objects.count()
    answer(meeting, "coming", mayor)
    assert Event.objects.count() == before


def test_a_member_who_declines_has_her_deputy_asked_by_itself(meeting, mayor):
    deputy = make.sitting("deputy")
    answer(meeting, "declined", mayor, reason="Byrådsmøde")
    asked = place(meeting, DEPUTY)
    assert (asked.capacity, asked.user, asked.beside, asked.asked_on, asked.sequence) == (
        "deputy", deputy.user, place(meeting), SENT, 1,
    )  # fmt: skip
    [mail] = mails(DEPUTY)
    assert (mail.address, entry(mail)[:3]) == (deputy.user.email, ("REQUEST", f"moede-{meeting.pk}", 1))
    assert "Byrådsmøde" not in mail.text
    assert told(meeting)[0] == f"{DEPUTY} blev spurgt, om hun eller han kan komme."


def test_without_a_deputy_on_record_nobody_is_asked(meeting, mayor):
    answer(meeting, "declined", mayor)
    assert not meeting.attendees.filter(capacity="deputy").exists()


def test_a_member_who_comes_after_all_has_her_deputy_told_and_the_link_stops(meeting, mayor):
    make.sitting("deputy")
    answer(meeting, "declined", mayor)
    answer(meeting, "coming", mayor)
    deputy = place(meeting, DEPUTY)
    assert (deputy.asked_on, deputy.key_hash, deputy.answer) == (None, "", "")
    assert [entry(mail)[0:3:2] for mail in mails(DEPUTY)] == [("REQUEST", 1), ("CANCEL", 2)]
    answer(meeting, "declined", mayor)
    assert [entry(mail)[2] for mail in mails(DEPUTY)] == [1, 2, 3]
    assert place(meeting, DEPUTY).asked_on == SENT


def test_a_deputy_answers_for_herself(meeting, mayor):
    deputy = make.sitting("deputy").actor
    answer(meeting, "declined", mayor)
    answer(meeting, "declined", deputy, office=DEPUTY)
    assert (place(meeting, DEPUTY).answer, len(mails(DEPUTY))) == ("declined", 1)


def test_the_delegate_answers_on_behalf_of_the_mayor_and_the_log_says_so(meeting):
    delegate = make.sitting("mayors_delegate").actor
    answer(meeting, "coming", delegate)
    assert told(meeting)[0] == f"På vegne af: {MAYOR} svarede for {MAYOR}: kommer."


def test_the_secretariat_notes_an_answer_given_by_telephone(meeting, secretary):
    assert answer(meeting, "online", secretary).answer == "online"


@pytest.mark.parametrize("role", ["deputy", "municipal_preparer", "forum_member"])
def test_nobody_else_answers_for_a_member(meeting, role):
    stranger = make.sitting(role).actor
    with pytest.raises(Refused):
        answer(meeting, "coming", stranger)
    assert place(meeting).answer == ""


def test_no_delegate_answers_for_a_deputy_or_for_another_mayor(meeting, mayor):
    make.sitting("deputy")
    answer(meeting, "declined", mayor)
    delegate = make.sitting("mayors_delegate").actor
    with pytest.raises(Refused):
        answer(meeting, "coming", delegate, office=DEPUTY)
    with pytest.raises(Refused):
        answer(meeting, "coming", delegate, office=DIRECTOR)


def test_a_meeting_that_is_not_convened_or_over_takes_no_answer(meeting, mayor, secretary):
    answer(meeting, "coming", mayor, day=ON)
    with pytest.raises(Refused, match=r"The day of the meeting has passed\."):
        answer(meeting, "declined", mayor, day=ON + timedelta(1))
    actions.hold_meeting(meeting, actor=secretary, day=ON)
    with pytest.raises(Refused, match=r"The meeting is not convened\."):
        answer(meeting, "declined", mayor, day=ON)
    assert place(meeting).answer == "coming"


def test_where_the_house_meets_in_the_room_alone_nobody_is_online(meeting, mayor, secretary):
    choose("online_meetings", "no", forum=meeting.forum, from_on=SENT, actor=secretary, day=SENT)
    with pytest.raises(Refused, match=r"The meeting cannot be attended online\."):
        answer(meeting, "online", mayor)


def test_a_member_whose_seat_has_ended_can_no_longer_answer(meeting, mayor, secretary):
    holding = Holding.objects.get(user=mayor.user_id)
    leave_seat(holding, until_on=ON - timedelta(3), actor=CLOCK, day=SENT)
    assert not sits_still(place(meeting), ON)
    with pytest.raises(Refused, match="another holder"):
        answer(meeting, "coming", mayor)


def test_a_stopped_account_answers_nothing(meeting, mayor):
    stop_account(place(meeting).user, actor=CLOCK, day=SENT)
    assert not sits_still(place(meeting), ON)


def test_a_personal_number_in_the_reason_stops_the_answer(meeting, mayor):
    with pytest.raises(TextStopped):
        answer(meeting, "declined", mayor, reason="CPR 010190-1234")
    assert place(meeting).answer == ""


def test_a_moved_meeting_asks_again_and_shows_what_was_answered_to_the_old_day(meeting, mayor, secretary):
    make.sitting("deputy")
    answer(meeting, "declined", mayor)
    actions.move_meeting(
        meeting, starts_at=at(ON + timedelta(2), 9), place="Lejre", version=1, actor=secretary, day=SENT
    )
    meeting.refresh_from_db()
    row, deputy = place(meeting), place(meeting, DEPUTY)
    assert (row.answer, row.answer_to(1), row.answer_to(2)) == ("declined", "declined", "")
    assert (deputy.asked_on, entry(mails(DEPUTY)[-1])[0]) == (None, "CANCEL")
    first, second = mails()
    assert (entry(first)[1:3], entry(second)) == (
        (f"moede-{meeting.pk}", 1),
        ("REQUEST", f"moede-{meeting.pk}", 2, at(ON + timedelta(2), 9)),
    )
    assert second.subject.startswith("Flyttet til torsdag 12. november 2026")
    assert link_key(row) in first.text and link_key(row) in second.text
    answer(meeting, "declined", mayor)
    assert place(meeting, DEPUTY).asked_on == SENT


def test_a_planned_meeting_is_moved_without_a_word(secretary, mayor):
    made = make.meeting()
    actions.move_meeting(made, starts_at=at(ON, 14), place="Lejre", version=1, actor=secretary, day=SENT)
    assert Outgoing.objects.count() == 0
    actions.convene_meeting(made, actor=secretary, day=SENT)
    assert entry(mails()[0])[2] == 2


def test_a_cancelled_meeting_is_taken_out_of_every_calendar_and_back_when_it_is_held_after_all(
    meeting, mayor, secretary
):
    make.sitting("deputy")
    answer(meeting, "declined", mayor)
    actions.cancel_meeting(meeting, reason="For få kan komme", actor=secretary, day=SENT)
    assert [entry(mails(office)[-1])[0:3:2] for office in (MAYOR, DEPUTY)] == [("CANCEL", 2), ("CANCEL", 2)]
    assert "Begrundelse: For få kan komme" in mails()[-1].text
    meeting.refresh_from_db()
    actions.undo_cancelled(meeting, reason="Fejl", actor=secretary, day=SENT)
    assert [entry(mails(office)[-1])[0:3:2] for office in (MAYOR, DEPUTY)] == [("REQUEST", 3), ("REQUEST", 3)]
    assert place(meeting).answer_to(1) == "declined"


def test_a_meeting_cancelled_before_it_was_convened_writes_to_nobody(secretary, mayor):
    make.meeting("cancelled")
    assert Outgoing.objects.count() == 0


def test_an_invitation_is_sent_again_to_the_address_of_today(meeting, secretary):
    actions.ask_again(place(meeting), actor=secretary, day=SENT + timedelta(1))
    assert [entry(mail)[2] for mail in mails()] == [1, 2]
    assert told(meeting)[0] == f"sendte indkaldelsen igen til {MAYOR}."
    make.sitting("deputy")
    answer(meeting, "declined", secretary)
    actions.ask_again(place(meeting, DEPUTY), actor=secretary, day=SENT)
    assert "Du er stedfortræder" in mails(DEPUTY)[1].text


def test_a_place_with_nobody_in_it_is_not_asked_again(meeting, secretary):
    before = Outgoing.objects.count()
    actions.ask_again(place(meeting, "Borgmester, Køge Kommune"), actor=secretary, day=SENT)
    assert Outgoing.objects.count() == before


@pytest.mark.parametrize(
    ("state", "role"), [("convened", "mayor"), ("held", "secretary"), ("planned", "secretary")]
)
def test_who_may_ask_again_and_when(state, role):
    actor = make.sitting(role).actor
    meeting = make.meeting(state)
    with pytest.raises(Refused):
        actions.ask_newcomers(meeting, actor=actor, day=SENT)


def test_after_the_day_nobody_is_asked_again(meeting, secretary):
    with pytest.raises(Refused, match="The day of the meeting has passed"):
        actions.ask_newcomers(meeting, actor=secretary, day=ON + timedelta(1))


def test_who_has_come_into_a_seat_since_is_asked_and_the_old_link_stops(meeting, mayor, secretary):
    answer(meeting, "coming", mayor)
    old = link_key(place(meeting))
    leave_seat(Holding.objects.get(user=mayor.user_id), until_on=ON - timedelta(5), actor=CLOCK, day=SENT)
    new = make.someone("mayor", from_on=ON - timedelta(5))
    actions.ask_newcomers(meeting, actor=secretary, day=SENT)
    row = place(meeting)
    assert (row.user, row.answer, row.answer_version, row.asked_on) == (new.user, "", None, SENT)
    assert link_key(row) != old and entry(mails()[-1])[2] == 2
    assert told(meeting)[0] == "sendte indkaldelsen til 1, der er kommet til siden."
    before = Event.objects.count()
    actions.ask_newcomers(meeting, actor=secretary, day=SENT)
    assert Event.objects.count() == before


def test_the_day_for_answers_is_the_houses_choice_and_never_before_the_asking(meeting):
    assert actions.answer_by(meeting, SENT) == ON - timedelta(7)
    assert actions.answer_by(meeting, ON - timedelta(3)) == ON - timedelta(3)
    assert actions.answer_by(meeting, ON + timedelta(3)) == ON


@pytest.mark.parametrize(("before", "reminded"), [(9, 0), (8, 1), (7, 0)])
def test_the_silent_are_reminded_once_on_the_day_before_the_answer_is_due(meeting, mayor, before, reminded):
    answer(meeting, "coming", mayor)
    day = ON - timedelta(before)
    for _ in range(2):
        remind_to_answer(meeting, day=day)
    found = Outgoing.objects.filter(subject__startswith="Svar senest i morgen")
    assert [mail.office for mail in found] == [DIRECTOR] * reminded


def test_on_the_night_when_the_clock_goes_back_the_entry_keeps_its_real_hour(secretary, mayor):
    night = date(2026, 10, 25)
    made = actions.plan_meeting(
        make.council_of(),
        starts_at=at(night, 1),
        place="Nattevagten",
        lasts_minutes=180,
        actor=secretary,
        day=SENT,
    )
    make.item(made)
    actions.convene_meeting(made, actor=secretary, day=night - timedelta(12))
    found = entries_in(mails()[0].calendar)[0]
    assert found.ends_at.astimezone(UTC) - found.starts_at.astimezone(UTC) == timedelta(minutes=180)
    assert "kl. 01.00–03.00" in mails()[0].text.replace("\N{NO-BREAK SPACE}", " ")
