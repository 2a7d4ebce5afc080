"""The worker, killed and started, against a real mail server: nothing is lost, nothing is sent twice."""

import signal
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from samraad.notices import actions, mail_server
from samraad.notices.actions import send
from samraad.notices.clock import JOBS
from samraad.notices.models import ClockRun, Outgoing
from samraad.notices.rules import Whose
from tests import make
from tests.notices.sink import REFUSED, Sink, listening, mute_server
from tests.notices.working import LETTER, becomes, now_due, state_of, wait_until, worker
from tests.surroundings.at_once import at_once
from tests.surroundings.site import free_port

TO = "medlem@example.dk"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "worker.log"


def waiting() -> list[str]:
    """The mails left in the queue; the clock puts jobs of its own there."""
    jobs = ProcrastinateJob.objects.filter(task_name="notices.deliver").order_by("pk")
    return [f"{job.task_name} {job.status}" for job in jobs]


def test_a_mail_leaves_once_its_transaction_commits_and_the_same_key_is_one_mail(own_database, log) -> None:
    sink = Sink()
    with listening(sink) as url, worker(own_database.app_url, log, mail_url=url):
        with transaction.atomic():
            mail = send(LETTER, to=TO, key="indkaldelse:1")
            assert send(LETTER, to="en@anden.dk", key="indkaldelse:1") == mail
        becomes(mail, "sent")
        assert send(LETTER, to=TO, key="indkaldelse:1") == mail
        other = send(LETTER, to=TO, key="indkaldelse:2")
        becomes(other, "sent")
        wait_until(lambda: waiting() == [])
    assert [taken["Message-ID"] for taken in sink.taken] == [mail.message_id, other.message_id]
    assert (mail.attempts, mail.error, mail.sent_at is not None) == (1, "", True)


def test_what_is_rolled_back_never_leaves(own_database, log) -> None:
    sink = Sink()
    with listening(sink) as url, worker(own_database.app_url, log, mail_url=url):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            send(LETTER, to=TO, key="1")
            raise ZeroDivisionError
        becomes(send(LETTER, to=TO, key="2"), "sent")
    assert (len(sink.taken), Outgoing.objects.count(), waiting()) == (1, 1, [])


def test_two_who_ask_for_the_same_mail_at_one_moment_get_one(own_database, log) -> None:
    def asking() -> int:
        with transaction.atomic():
            return send(LETTER, to=TO, key="1").pk

    answers = at_once(asking, asking, asking)
    assert len(set(answers)) == 1
    assert waiting() == ["notices.deliver todo"]


def test_a_worker_killed_before_the_text_sends_the_mail_when_it_is_back(own_database, log) -> None:
    """It is killed while the mail server is silent: the job is found half done, the mail still waiting."""
    with mute_server() as url, worker(own_database.app_url, log, mail_url=url) as child:
        mail = send(LETTER, to=TO, key="1")
        wait_until(lambda: waiting() == ["notices.deliver doing"])
        child.kill()
        child.wait()
    assert (state_of(mail), waiting()) == ("queued", ["notices.deliver doing"])
    sink = Sink()
    with listening(sink) as url, worker(own_database.app_url, log, mail_url=url):
        becomes(mail, "sent")
    assert len(sink.taken) == 1


def test_a_worker_killed_in_the_text_leaves_it_unknown_until_a_person_sends_it_again(
    own_database, log
) -> None:
    sink = Sink()
    sink.stops_in_the_text = True
    secretary = make.someone("secretary").actor
    with listening(sink) as url:
        with worker(own_database.app_url, log, mail_url=url) as child:
            mail = send(LETTER, to=TO, key="1", whose=Whose(make.OURS))
            assert sink.reached.wait(30)
            assert state_of(mail) == "sending"
            child.kill()
            child.wait()
        sink.stops_in_the_text = False
        with worker(own_database.app_url, log, mail_url=url):
            becomes(mail, "unknown")
            wait_until(lambda: waiting() == [])
            assert (sink.taken, mail.error) == ([], actions.CUT_OFF)
            actions.resend(mail, actor=secretary, day=date(2026, 11, 22))
            becomes(mail, "sent")
    assert [taken["Message-ID"] for taken in sink.taken] == [mail.message_id]


def test_a_worker_told_to_stop_finishes_the_mail_in_hand(own_database, log) -> None:
    sink = Sink()
    sink.waits_in_the_text = 2
    with listening(sink) as url, worker(own_database.app_url, log, mail_url=url) as child:
        mail = send(LETTER, to=TO, key="1")
        wait_until(lambda: state_of(mail) == "sending")
        child.send_signal(signal.SIGTERM)
        assert child.wait(30) == 0
    assert (state_of(mail), len(sink.taken), waiting()) == ("sent", 1, [])


def test_a_mail_server_that_is_down_loses_nothing_and_sends_nothing_twice(own_database, log) -> None:
    port, sink = free_port(), Sink()
    with worker(own_database.app_url, log, mail_url=f"smtp://127.0.0.1:{port}"):
        mails = [send(LETTER, to=f"{number}@example.dk", key=str(number)) for number in range(5)]
        wait_until(lambda: Outgoing.objects.filter(error=mail_server.NO_ANSWER).count() == len(mails))
        wait_until(lambda: waiting() == ["notices.deliver todo"] * len(mails))
        assert {state_of(mail) for mail in mails} == {"queued"}
        with listening(sink, port):
            now_due()
            for mail in mails:
                becomes(mail, "sent")
    assert sorted(taken["To"] for taken in sink.taken) == [f"{number}@example.dk" for number in range(5)]
    assert {(mail.attempts, mail.error) for mail in mails} == {(2, "")}


def test_a_refused_address_is_shown_and_no_address_stands_in_the_log(own_database, log) -> None:
    with listening(Sink()) as url, worker(own_database.app_url, log, mail_url=url):
        mail = send(LETTER, to=REFUSED, key="1")
        becomes(mail, "bounced")
    assert (mail.error, mail.error_code) == (mail_server.ADDRESS_REFUSED, 550)
    assert [words for words in (REFUSED, LETTER.subject, "medlem") if words in log.read_text()] == []


def test_one_works_at_a_time_and_the_next_takes_over_when_it_is_killed(own_database, log) -> None:
    sink = Sink()
    with listening(sink) as url, worker(own_database.app_url, log, mail_url=url) as first:
        becomes(send(LETTER, to=TO, key="1"), "sent")
        with worker(own_database.app_url, log, mail_url=f"smtp://127.0.0.1:{free_port()}") as second:
            becomes(send(LETTER, to=TO, key="2"), "sent")
            second.kill()
            second.wait()
        with worker(own_database.app_url, log, mail_url=url):
            first.kill()
            first.wait()
            becomes(send(LETTER, to=TO, key="3"), "sent")
    assert len(sink.taken) == 3


def test_the_clock_is_asked_by_the_worker_itself(own_database, log) -> None:
    """A job whose hour has passed today begins as a worker starts. In the demo mail needs no server."""
    due = JOBS["notices.jobs.forget"].due_on(timezone.localtime())
    with worker(own_database.app_url, log, SAMRAAD_DEMO="1"):
        becomes(send(LETTER, to=TO, key="1"), "sent")
        wait_until(lambda: due is None or ClockRun.objects.filter(due_on=due).exists())
    assert "Traceback" not in log.read_text()


def test_a_worker_that_loses_the_database_ends_so_that_it_is_started_again(own_database, log) -> None:
    ending = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    sink = Sink()
    with listening(sink) as url:
        with worker(own_database.app_url, log, mail_url=url) as child:
            becomes(send(LETTER, to=TO, key="1"), "sent")
            connection.close()
            with psycopg.connect(own_database.owner_url) as owner:
                owner.execute(ending)
            assert child.wait(60) == 1
        with worker(own_database.app_url, log, mail_url=url):
            becomes(send(LETTER, to=TO, key="2"), "sent")
    assert len(sink.taken) == 2
