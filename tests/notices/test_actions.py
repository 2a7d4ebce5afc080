"""Asking for mails, what became of them, and what a person does about those that did not arrive."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from samraad.audit.log import history
from samraad.law.verdict import Refused
from samraad.notices import actions, rules
from samraad.notices.actions import OnItsWay, begin_run, forget_old_mail, send, send_all
from samraad.notices.calendar import Entry
from samraad.notices.letters import Addressed, Letter
from samraad.notices.models import ClockRun, Outgoing
from samraad.notices.rules import Whose
from tests import make
from tests.notices.working import LETTER, state_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)
OURS = Whose(make.OURS)


def queued() -> list[tuple[str, object]]:
    return [(job.task_name, job.args) for job in ProcrastinateJob.objects.order_by("pk")]


def brought_to(state: str, *, key: str = "1", whose: Whose = OURS) -> Outgoing:
    return make.mail(state, key=key, whose=whose)


@pytest.mark.parametrize(
    ("server", "whose", "kept"),
    [
        ("smtp://localhost", Whose(), False),
        ("smtp://localhost", OURS, True),
        ("", Whose(), True),
    ],
)
def test_the_text_of_a_mail_about_a_login_is_gone_once_it_has_left(
    settings, server: str, whose: Whose, kept: bool
) -> None:
    settings.MAIL_URL = server
    mail = brought_to("sent", whose=whose)
    assert (bool(mail.text), mail.state) == (kept, "sent")
    administrator = make.someone("administrator").actor
    actions.report_bounce(mail, actor=administrator, day=DAY)
    mail.refresh_from_db()
    verdict = rules.may_resend(administrator, state=mail.state, whose=whose, has_text=bool(mail.text))
    assert verdict.allowed == kept


def test_a_letter_becomes_a_mail_and_a_job_that_names_it() -> None:
    letter = Letter("Møde", ("Hej",), reply_to="sekretariat@example.dk")
    mail = send(
        letter,
        to=" medlem@example.dk ",
        key="1",
        about="councils.meeting:7",
        office="Borgmester",
        whose=Whose(8, 30),
    )
    told = (
        "key",
        "address",
        "office",
        "subject",
        "reply_to",
        "about",
        "district",
        "forum",
        "state",
        "attempts",
    )
    mail.refresh_from_db()
    assert [getattr(mail, name) for name in told] == [
        *("1", "medlem@example.dk", "Borgmester", "Møde", "sekretariat@example.dk"),
        *("councils.meeting:7", 8, 30, "queued", 0),
    ]
    assert queued() == [("notices.deliver", {"outgoing": mail.pk})]


def test_the_same_key_twice_is_one_mail_also_within_one_call() -> None:
    first = send(LETTER, to="a@example.dk", key="1")
    again = send_all([Addressed(LETTER, "b@example.dk", key) for key in ("2", "1", "2")])
    assert [mail.key for mail in again] == ["2", "1", "2"]
    assert again[1] == first
    assert (Outgoing.objects.count(), len(queued())) == (2, 2)


def test_many_mails_with_entries_take_as_many_queries_as_one(django_assert_max_num_queries) -> None:
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    letter = Letter("Møde", ("Hej",), calendar=Entry("moede-1", 0, at, at, "Møde", "Rådhuset", ""))
    for start, number in ((0, 1), (100, 15)):
        with django_assert_max_num_queries(8):
            send_all([Addressed(letter, "a@example.dk", str(key)) for key in range(start, start + number)])
    assert send_all([]) == []


def test_a_mail_asked_for_in_between_by_somebody_else_is_taken_over(monkeypatch) -> None:
    """Between looking and inserting another one has come: hers stands, ours of the others are made."""
    standing = send(LETTER, to="a@example.dk", key="1")
    looked = iter([{}])
    monkeypatch.setattr(actions, "_standing", lambda keys: next(looked))
    mails = send_all([Addressed(LETTER, "b@example.dk", key) for key in ("1", "2")])
    assert (mails[0], mails[1].key, Outgoing.objects.count(), len(queued())) == (standing, "2", 2, 2)


def test_what_is_rolled_back_leaves_neither_mail_nor_job() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send(LETTER, to="a@example.dk", key="1")
        raise ZeroDivisionError
    assert (Outgoing.objects.count(), queued()) == (0, [])


@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("sent", lambda pk: actions.mark_sending(pk)),
        ("unknown", lambda pk: actions.mark_sending(pk)),
        ("sending", lambda pk: actions.mark_sending(pk)),
        ("queued", lambda pk: actions.mark_sent(pk)),
        ("bounced", lambda pk: actions.mark_sent(pk)),
        ("sent", lambda pk: actions.mark_unknown(pk)),
        ("sent", lambda pk: actions.keep_waiting(pk, error="Nej.")),
        ("sending", lambda pk: actions.mark_bounced(pk, error="Nej.")),
        ("sent", lambda pk: actions.mark_failed(pk, error="Nej.")),
    ],
)
def test_what_somebody_else_has_in_hand_is_left_alone(state: str, act) -> None:
    mail = brought_to(state)
    with pytest.raises(OnItsWay):
        act(mail.pk)
    assert state_of(mail) == state


def test_an_answer_that_comes_after_all_settles_an_unknown_mail() -> None:
    mail = brought_to("unknown")
    actions.mark_sent(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("sent", "")


def test_each_attempt_is_counted_and_the_last_trouble_is_told() -> None:
    mail = send(LETTER, to="a@example.dk", key="1")
    actions.keep_waiting(mail.pk, error="Nej.", code=451)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error, mail.error_code) == ("queued", 1, "Nej.", 451)
    actions.mark_sending(mail.pk)
    actions.mark_sent(mail.pk)
    mail.refresh_from_db()
    assert (mail.attempts, mail.error, mail.error_code) == (2, "", None)


@pytest.mark.parametrize("state", ["unknown", "failed", "bounced"])
def test_a_mail_that_did_not_arrive_is_sent_again_with_the_same_message_id(state: str) -> None:
    mail, secretary = brought_to(state), make.someone("secretary").actor
    before = (mail.message_id, mail.created_at)
    actions.resend(mail, actor=secretary, day=DAY)
    mail.refresh_from_db()
    assert (mail.state, mail.error, mail.error_code) == ("queued", "", None)
    assert (mail.message_id, mail.created_at) == before
    assert queued() == [("notices.deliver", {"outgoing": mail.pk})] * 2
    office = "Secretary of the district council, Midt- og Vestsjællands Politi"
    assert [entry.sentence for entry in history(actions.reference(mail.pk))] == [
        f"{office} sendte mail {mail.pk} igen."
    ]


def test_a_refused_mail_goes_to_the_corrected_address_with_the_same_message_id() -> None:
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    letter = Letter("Møde", ("Hej",), calendar=Entry("moede-1", 0, at, at, "Møde", "Rådhuset", ""))
    mails = [
        send(one, to="forkert@example.dk", key=key, whose=OURS) for key, one in (("1", letter), ("2", LETTER))
    ]
    secretary = make.someone("secretary").actor
    for mail in mails:
        actions.mark_bounced(mail.pk, error="Nej.", code=550)
        before = mail.message_id
        actions.correct_address(mail, to=" ret@example.dk ", actor=secretary, day=DAY)
        mail.refresh_from_db()
        assert (mail.state, mail.address, mail.message_id) == ("queued", "ret@example.dk", before)
        assert "forkert" not in mail.calendar
        assert [entry.kind for entry in history(actions.reference(mail.pk))] == ["notices.address_corrected"]
    assert "mailto:ret@example.dk" in mails[0].calendar.replace("\r\n ", "")
    assert len(queued()) == 4


def test_a_mail_about_a_login_goes_nowhere_else() -> None:
    mail, administrator = brought_to("bounced", whose=Whose()), make.someone("administrator").actor
    with pytest.raises(Refused):
        actions.correct_address(mail, to="en@anden.dk", actor=administrator, day=DAY)
    assert (state_of(mail), mail.address) == ("bounced", "medlem@example.dk")


def test_a_mail_comes_back() -> None:
    mail, secretary = brought_to("sent"), make.someone("secretary").actor
    actions.report_bounce(mail, actor=secretary, day=DAY)
    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("bounced", actions.CAME_BACK)
    assert [entry.kind for entry in history(actions.reference(mail.pk))] == ["notices.bounce_reported"]


@pytest.mark.parametrize(("act", "state"), [(actions.resend, "unknown"), (actions.report_bounce, "sent")])
def test_nobody_tends_the_mails_of_others(act, state: str) -> None:
    mail = brought_to(state, whose=Whose(1))
    with pytest.raises(Refused):
        act(mail, actor=make.someone("secretary").actor, day=DAY)
    assert (state_of(mail), len(queued()), history(actions.reference(mail.pk))) == (state, 1, [])


def test_a_mail_sent_again_by_two_at_once_is_sent_once_more() -> None:
    mail, secretary = brought_to("unknown"), make.someone("secretary").actor
    actions.resend(mail, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="on its way"):
        actions.resend(mail, actor=secretary, day=DAY)
    assert len(queued()) == 2


def test_after_a_restore_nothing_leaves_until_a_person_says_so() -> None:
    """What had left after the backup was taken is waiting in it, and must not leave twice."""
    mails = {state: brought_to(state, key=state) for state in make.MAIL_STATES}
    assert actions.hold_after_restore() == 2
    assert {state: state_of(mail) for state, mail in mails.items()} == {
        **{state: state for state in make.MAIL_STATES},
        "queued": "unknown",
        "sending": "unknown",
    }
    assert mails["queued"].error == actions.RESTORED
    actions.resend(mails["queued"], actor=make.someone("secretary").actor, day=DAY)
    assert state_of(mails["queued"]) == "queued"


def test_a_job_of_the_clock_is_begun_once_for_its_day() -> None:
    begun = [begin_run("plans.jobs.remind", due_on=DAY, day=DAY) for _ in range(2)]
    assert (begun, queued()) == (
        [True, False],
        [("notices.by_the_clock", {"name": "plans.jobs.remind", "day": "2026-11-22"})],
    )


def test_old_texts_and_old_mails_are_forgotten_and_what_waits_for_somebody_is_not() -> None:
    days = {
        "1": date(2025, 10, 17),
        "2": date(2025, 10, 19),
        "3": date(2026, 10, 22),
        "4": date(2026, 10, 24),
    }
    for key, day in days.items():
        mail = brought_to("sent", key=key)
        Outgoing.objects.filter(pk=mail.pk).update(
            sent_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        )
    brought_to("unknown", key="5")
    ClockRun.objects.create(name="a", due_on=date(2025, 10, 17))
    ClockRun.objects.create(name="a", due_on=date(2025, 10, 19))
    assert forget_old_mail(day=DAY) == 1
    kept = {mail.key: bool(mail.text) for mail in Outgoing.objects.all()}
    assert kept == {"2": False, "3": False, "4": True, "5": True}
    assert [run.due_on for run in ClockRun.objects.all()] == [date(2025, 10, 19)]


def test_the_demo_forgets_what_waits_to_be_sent_and_nothing_else() -> None:
    for state in make.MAIL_STATES:
        brought_to(state, key=state)
    assert actions.forget_unsent() == 1
    assert {mail.state for mail in Outgoing.objects.all()} == {*make.MAIL_STATES} - {"queued"}


def test_a_mail_whose_text_is_forgotten_is_not_sent_again() -> None:
    mail, secretary = brought_to("sent"), make.someone("secretary").actor
    Outgoing.objects.update(text="")
    actions.report_bounce(mail, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="no longer kept"):
        actions.resend(mail, actor=secretary, day=DAY)
