"""What the worker does with one mail and with one minute of the clock, asked for in this process."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from samraad.notices import actions, clock, jobs, mail_server
from samraad.notices.actions import send
from samraad.notices.calendar import COPENHAGEN
from samraad.notices.clock import ClockJob
from samraad.notices.jobs import Again, Later, by_the_clock, deliver, tick
from samraad.notices.models import Outgoing
from tests.notices.sink import LATER, REFUSED, Sink, listening
from tests.notices.working import LETTER, state_of
from tests.surroundings.site import free_port

pytestmark = pytest.mark.django_db

TO = "medlem@example.dk"


def told_of(mail: Outgoing) -> tuple[object, ...]:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.error, mail.error_code


def test_a_mail_is_delivered_and_a_job_run_twice_delivers_it_once(settings) -> None:
    mail, sink = send(LETTER, to=TO, key="1"), Sink()
    with listening(sink) as settings.MAIL_URL:
        deliver(outgoing=mail.pk)
        deliver(outgoing=mail.pk)
        deliver(outgoing=mail.pk + 1)
    assert told_of(mail) == ("sent", 1, "", None)
    assert [taken["Message-ID"] for taken in sink.taken] == [mail.message_id]


def test_in_the_demo_a_mail_stays_in_the_database(settings) -> None:
    settings.MAIL_URL, settings.DEMO = "", True
    mail = send(LETTER, to=TO, key="1")
    deliver(outgoing=mail.pk)
    assert told_of(mail) == ("sent", 1, "", None)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", mail_server.NO_SERVER),
        ("http://mail.example.dk", mail_server.WRONG_SETTING),
        ("smtp://127.0.0.1:1", mail_server.NO_ANSWER),
    ],
)
def test_without_a_mail_server_a_mail_waits(settings, url: str, words: str) -> None:
    settings.MAIL_URL = url
    mail = send(LETTER, to=TO, key="1")
    with pytest.raises(Again):
        deliver(outgoing=mail.pk)
    assert told_of(mail) == ("queued", 1, words, None)


@pytest.mark.parametrize(
    ("to", "answer", "told"),
    [
        (REFUSED, "250 ok", ("bounced", 1, mail_server.ADDRESS_REFUSED, 550)),
        ("ingen adresse", "250 ok", ("bounced", 1, jobs.NOT_AN_ADDRESS, None)),
        (TO, "554 reklame", ("failed", 1, mail_server.TEXT_REFUSED, 554)),
    ],
)
def test_what_is_refused_for_good_waits_for_somebody(settings, to: str, answer: str, told: object) -> None:
    mail, sink = send(LETTER, to=to, key="1"), Sink()
    sink.text_answer = answer
    with listening(sink) as settings.MAIL_URL:
        deliver(outgoing=mail.pk)
    assert told_of(mail) == told


@pytest.mark.parametrize(
    ("to", "answer", "told"),
    [
        (LATER, "250 ok", ("queued", 1, mail_server.PUT_OFF, 451)),
        (TO, "452 fuld", ("queued", 2, mail_server.PUT_OFF, 452)),
    ],
)
def test_what_is_put_off_is_tried_again(settings, to: str, answer: str, told: object) -> None:
    mail, sink = send(LETTER, to=to, key="1"), Sink()
    sink.text_answer = answer
    with listening(sink) as settings.MAIL_URL, pytest.raises(Again):
        deliver(outgoing=mail.pk)
    assert told_of(mail) == told


def test_a_line_that_breaks_in_the_text_leaves_the_mail_unknown(settings, monkeypatch) -> None:
    monkeypatch.setattr(mail_server, "SECONDS", 1)
    mail, sink = send(LETTER, to=TO, key="1"), Sink()
    sink.waits_in_the_text = 3
    with listening(sink) as settings.MAIL_URL:
        deliver(outgoing=mail.pk)
    assert told_of(mail) == ("unknown", 1, actions.CUT_OFF, None)


def test_a_mail_found_half_handed_over_is_unknown_and_not_sent(settings) -> None:
    mail, sink = send(LETTER, to=TO, key="1"), Sink()
    actions.mark_sending(mail.pk)
    with listening(sink) as settings.MAIL_URL:
        deliver(outgoing=mail.pk)
    assert (state_of(mail), sink.taken) == ("unknown", [])


def test_a_mail_that_another_worker_takes_at_the_last_moment_is_left_to_it(settings) -> None:
    mail, sink = send(LETTER, to=TO, key="1"), Sink()
    with listening(sink) as settings.MAIL_URL:
        before = Outgoing.objects.get(pk=mail.pk)
        actions.mark_sending(mail.pk)
        with pytest.raises(actions.OnItsWay):
            jobs._try(before)
    assert (state_of(mail), sink.taken) == ("sending", [])


@pytest.mark.parametrize(("age", "state"), [(timedelta(days=1), "queued"), (timedelta(days=5), "failed")])
def test_a_mail_is_tried_for_five_days(settings, age: timedelta, state: str) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    mail = send(LETTER, to=TO, key="1")
    Outgoing.objects.update(asked_at=timezone.now() - age)
    try:
        deliver(outgoing=mail.pk)
    except Again:
        assert state == "queued"
    assert state_of(mail) == state


def test_a_job_that_stopped_is_run_again_later_and_later() -> None:
    def minutes(strategy: Later, attempts: int) -> int | None:
        decision = strategy.get_retry_decision(exception=Again(), job=SimpleNamespace(attempts=attempts))
        return decision and round((decision.retry_at - timezone.now()).total_seconds() / 60)

    assert [minutes(Later(), attempts) for attempts in (0, 1, 4, 1000)] == [1, 2, 15, 15]
    assert [minutes(Later(10), attempts) for attempts in (9, 10)] == [15, None]


# The clock


@pytest.fixture
def clockwork(monkeypatch) -> list[date]:
    """A clock with one daily and one weekly job, which note the days on which they ran."""
    ran: list[date] = []
    monkeypatch.setattr(clock, "JOBS", made := {})
    monkeypatch.setattr(jobs, "JOBS", made)
    clock.daily(at=datetime.min.time().replace(hour=6))(ran.append if False else lambda day: ran.append(day))
    return ran


def at(*moment: int) -> int:
    return int(datetime(*moment, tzinfo=COPENHAGEN).timestamp())


def begun() -> list[object]:
    return [job.args for job in ProcrastinateJob.objects.order_by("pk")]


def test_a_minute_of_the_clock_begins_what_is_due_once(clockwork) -> None:
    (name,) = jobs.JOBS
    for minute in (
        at(2026, 11, 22, 5, 59),
        at(2026, 11, 22, 6, 0),
        at(2026, 11, 22, 6, 1),
        at(2026, 11, 23, 7, 0),
    ):
        tick(minute)
    assert begun() == [{"name": name, "day": day} for day in ("2026-11-22", "2026-11-23")]
    by_the_clock(name=name, day="2026-11-23")
    assert clockwork == [date(2026, 11, 23)]


def test_a_job_that_raises_is_run_again_and_says_no_more_than_what_kind_of_fault(monkeypatch, caplog) -> None:
    def fails(day: date) -> None:
        raise ValueError("medlem@example.dk")

    monkeypatch.setitem(jobs.JOBS, "fails", ClockJob("fails", fails, datetime.min.time()))
    with pytest.raises(Again) as raised:
        by_the_clock(name="fails", day="2026-11-22")
    assert raised.value.__suppress_context__
    assert caplog.messages == ["The clock's job fails stopped: ValueError"]


def test_a_job_that_is_gone_is_passed_over() -> None:
    by_the_clock(name="gone.jobs.gone", day="2026-11-22")


def test_old_mail_is_forgotten_at_night() -> None:
    job = clock.JOBS["notices.jobs.forget"]
    assert (job.at.hour, job.weekday) == (3, None)
    by_the_clock(name=job.name, day="2026-11-22")
