"""Between meetings: a written round from question to next agenda, and messages to all members."""

from datetime import date, timedelta

import pytest
from django.test import Client

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.jobs.before import remind_of_rounds
from samraad.councils.models import RoundAnswer, ShortMessage, WrittenRound
from samraad.councils.rules.rounds import result_of
from samraad.law.actor import Actor
from samraad.law.verdict import Refused, TextStopped
from samraad.notices.models import Outgoing
from samraad.organisations.models import Seat
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
DUE = DAY + timedelta(7)


@pytest.fixture
def round(secretary) -> WrittenRound:
    """Sent to a mayor and the director, who alone are on record."""
    make.sitting("mayor")
    make.sitting("police_director")
    return send(secretary)


def send(actor: Actor, due: date = DUE, words: str = "Skal vi mødes i april?") -> WrittenRound:
    return actions.send_round(
        make.council_of(), title="Temamøde", words=words, due_on=due, actor=actor, day=DAY
    )


def seat(role: str = "mayor") -> int:
    place = {"municipality": make.HOLBAEK} if role == "mayor" else {"district": make.OURS}
    return Seat.objects.get(role=role, **place).pk


def answer(round, said, role="mayor", *, own_seat="mayor", words="", day=DAY) -> RoundAnswer:
    actor = make.sitting(role).actor
    return actions.answer_round(round, seat=seat(own_seat), answer=said, words=words, actor=actor, day=day)


def test_a_round_asks_every_seat_that_somebody_fills(round):
    assert (round.members, str(round), round.closed_on) == (2, "Temamøde", None)
    assert sorted(Outgoing.objects.values_list("office", flat=True)) == [
        "Borgmester, Holbæk Kommune",
        "Politidirektør, Midt- og Vestsjællands Politi",
    ]
    assert "Temamøde" in Outgoing.objects.first().subject
    assert Event.objects.last().sentence.endswith("spurgte 2 medlemmer skriftligt: “Temamøde”.")


def test_the_same_question_sent_twice_is_one_round(round, secretary):
    assert send(secretary) == round
    assert Outgoing.objects.count() == 2


def test_a_round_needs_a_day_somebody_to_ask_and_the_secretariat(secretary):
    with pytest.raises(Refused, match="nobody to ask"):
        send(secretary)
    mayor = make.sitting("mayor").actor
    with pytest.raises(Refused):
        send(mayor)
    with pytest.raises(Refused, match="at least until tomorrow"):
        send(secretary, due=DAY)
    with pytest.raises(TextStopped):
        send(secretary, words="CPR 010190-1234")
    assert not WrittenRound.objects.exists()


def test_of_a_seat_one_answer_stands_the_last_one(round):
    answer(round, "agrees")
    given = answer(round, "disagrees", words="Hellere i maj")
    assert RoundAnswer.objects.get() == given
    assert (given.answer, given.words, given.answered_on, str(given)) == (
        "disagrees", "Hellere i maj", DAY, "Borgmester, Holbæk Kommune: disagrees",
    )  # fmt: skip


def test_a_deputy_answers_for_an_absent_member_and_undoes_no_answer_of_hers(round):
    assert answer(round, "agrees", "deputy").office.startswith("Stedfortræder")
    answer(round, "disagrees", "deputy")
    assert answer(round, "agrees").office == "Borgmester, Holbæk Kommune"
    with pytest.raises(Refused, match="answered herself"):
        answer(round, "disagrees", "deputy")
    assert RoundAnswer.objects.get().answer == "agrees"


@pytest.mark.parametrize("role", ["mayors_delegate", "municipal_preparer", "secretary", "forum_member"])
def test_nobody_who_does_not_sit_in_a_seat_answers_for_it(round, role):
    with pytest.raises(Refused):
        answer(round, "agrees", role)


def test_nobody_answers_before_it_begins_or_after_it_is_closed(round, secretary):
    with pytest.raises(Refused, match="has not begun"):
        answer(round, "agrees", day=DAY - timedelta(1))
    actions.close_round(round, actor=secretary, day=DUE + timedelta(1))
    with pytest.raises(Refused, match="The round is closed"):
        answer(round, "agrees", day=DUE + timedelta(1))


def test_a_round_is_closed_when_all_have_answered_or_its_day_has_passed(round, secretary):
    for day in (DAY, DUE):
        with pytest.raises(Refused, match="Not all have answered"):
            actions.close_round(round, actor=secretary, day=day)
    with pytest.raises(Refused):
        actions.close_round(round, actor=make.sitting("mayor").actor, day=DUE + timedelta(1))
    answer(round, "agrees")
    answer(round, "agrees", "police_director", own_seat="police_director")
    actions.close_round(round, actor=secretary, day=DAY)
    round.refresh_from_db()
    assert (round.result, round.closed_on, round.item) == ("agreed", DAY, None)
    with pytest.raises(Refused, match="The round is closed"):
        actions.close_round(round, actor=secretary, day=DAY)


def test_its_result_lies_on_the_next_agenda_as_information(round, secretary):
    meeting = make.meeting(on=date(2026, 12, 8))
    actions.close_round(round, actor=secretary, day=DUE + timedelta(1))
    round.refresh_from_db()
    assert (round.result, round.item.meeting, round.item.title) == (
        "not_agreed",
        meeting,
        "Orientering: Temamøde",
    )
    assert round.item.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "<p>Skriftlig votering 2. november 2026: Ikke tiltrådt.</p>"
    )


def test_what_a_member_wants_at_a_meeting_is_taken_up_there(round, secretary):
    answer(round, "meeting")
    actions.close_round(round, actor=secretary, day=DUE + timedelta(1))
    meeting = make.meeting(on=date(2026, 12, 8))
    round.refresh_from_db()
    assert (round.result, round.item.meeting, round.item.title, round.item.text) == (
        "to_meeting", meeting, "Fra skriftlig votering: Temamøde", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "majority_of", "result"),
    [
        (["agrees"] * 3, "all", "agreed"),
        (["agrees"] * 2, "all", "not_agreed"),
        (["agrees"] * 2, "present", "agreed"),
        (["agrees", "disagrees"], "present", "not_agreed"),
        (["agrees"] * 3 + ["meeting"], "all", "to_meeting"),
        ([], "present", "not_agreed"),
    ],
)
def test_a_majority_is_counted_as_the_house_chose(answers, majority_of, result):
    assert result_of(answers, members=4, majority_of=majority_of) == result


def test_the_day_before_those_who_have_not_answered_are_reminded_once(round):
    answer(round, "agrees")
    for day in (DUE - timedelta(2), DUE - timedelta(1), DUE - timedelta(1), DUE):
        remind_of_rounds(day)
    reminders = Outgoing.objects.filter(subject__startswith="Svar senest i morgen")
    assert [mail.office for mail in reminders] == ["Politidirektør, Midt- og Vestsjællands Politi"]


def test_a_message_goes_to_all_members_and_is_kept(secretary):
    make.sitting("mayor")
    for _ in range(2):
        actions.send_message(make.council_of(), words="Husk temamødet.", actor=secretary, day=DAY)
    message = ShortMessage.objects.get()
    assert (str(message), message.office, Outgoing.objects.count()) == (
        "Husk temamødet.",
        secretary.office,
        1,
    )
    assert "Husk temamødet." in Outgoing.objects.get().text
    assert Event.objects.last().sentence.endswith("sendte en besked til 1 medlemmer.")
    with pytest.raises(Refused):
        actions.send_message(make.council_of(), words="x", actor=make.sitting("mayor").actor, day=DAY)


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make.sitting(role).user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_on_the_pages_the_secretariat_asks_a_member_answers_and_a_stranger_finds_nothing(secretary):
    make.sitting("mayor")
    office, mayor, stranger = signed_in("secretary"), signed_in("mayor"), signed_in("partner")
    council = make.council_of().pk
    rounds, messages = f"/arbejde/raad/{council}/skriftligt/", f"/arbejde/raad/{council}/beskeder/"
    assert [stranger.get(one).status_code for one in (rounds, messages)] == [404, 404]
    assert [mayor.get(one).status_code for one in (rounds, messages)] == [200, 200]
    due = date.today() + timedelta(3)
    sent = office.post(rounds, {"title": "Temamøde", "words": "Ja?", "due_on": due.isoformat()})
    assert sent.status_code == 302, sent.content.decode()
    page = sent.url
    assert "Temamøde" in mayor.get(page).content.decode()
    assert office.post(rounds, {"title": "", "words": "", "due_on": "2007-01-01"}).status_code == 200
    assert stranger.get(page).status_code == 404
    assert mayor.post(page, {"seat": seat(), "answer": "agrees"}).status_code == 302
    assert mayor.post(page, {"seat": seat("police_director"), "answer": "agrees"}).status_code == 403
    assert RoundAnswer.objects.get().answer == "agrees"
    assert "1 af 1 har svaret" in office.get(page).content.decode()
    assert office.post(f"{page}luk/").status_code == 302
    assert "Tiltrådt" in mayor.get(page).content.decode()
    assert office.post(messages, {"words": "Husk det."}).status_code == 302
    assert "Husk det." in mayor.get(messages).content.decode()
    assert mayor.post(messages, {"words": "Husk det."}).status_code == 403
