"""What the worker does: delivers mail, asks the clock every minute what is due, and cleans up at night.

A job is told ids alone. What goes wrong is said by the kind of fault, never by its words, which may repeat
addresses.
"""

import logging
from contextlib import suppress
from datetime import date, datetime, time
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from samraad.law.words import N_
from samraad.notices import actions
from samraad.notices.calendar import COPENHAGEN
from samraad.notices.clock import JOBS, daily
from samraad.notices.job_queue import BY_THE_CLOCK, DELIVER
from samraad.notices.mail_server import (
    NO_SERVER,
    WRONG_SETTING,
    AddressRefused,
    MailServer,
    OutcomeUnknown,
    TextRefused,
    TryLater,
    hand_over,
    server_of,
)
from samraad.notices.message import NotAnAddress, message_of, on_the_wire, sender
from samraad.notices.models import Outgoing
from samraad.notices.rules import GIVEN_UP_AFTER_DAYS, minutes_to_wait

State = Outgoing.State

TOO_LATE: Final = N_("The mail server has not taken the mail for {days} days. We have stopped trying.")
NOT_AN_ADDRESS: Final = N_("This is not a mail address.")
CLOCK_TRIES: Final = 10

_log = logging.getLogger(__name__)


class Again(Exception):
    """The job is to be run again later."""


class Later(BaseRetryStrategy):
    """Run the job again, later each time; after ``tries`` it stays as failed (0: never)."""

    def __init__(self, tries: int = 0) -> None:
        self.tries = tries

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to run a job that raised."""
        if self.tries and job.attempts >= self.tries:
            return None
        return RetryDecision(retry_in={"minutes": minutes_to_wait(job.attempts + 1)})


@app.task(name=DELIVER, retry=Later())
def deliver(outgoing: int) -> None:
    """Deliver a mail that waits. One found half handed over was cut off: its outcome is unknown."""
    mail = Outgoing.objects.filter(pk=outgoing).first()
    with suppress(actions.OnItsWay):  # somebody else has it in hand
        if mail and mail.state == State.SENDING:
            actions.mark_unknown(mail.pk)
        elif mail and mail.state == State.QUEUED:
            _try(mail)


def _try(mail: Outgoing) -> None:
    """One attempt, and what came of it."""
    if (timezone.now() - mail.asked_at).days >= GIVEN_UP_AFTER_DAYS:
        actions.mark_failed(mail.pk, error=TOO_LATE, code=mail.error_code)
        return
    try:
        _hand_over(mail)
    except NotAnAddress:
        actions.mark_bounced(mail.pk, error=NOT_AN_ADDRESS)
    except AddressRefused as refused:
        actions.mark_bounced(mail.pk, error=refused.words, code=refused.code)
    except TextRefused as refused:
        actions.mark_failed(mail.pk, error=refused.words, code=refused.code)
    except OutcomeUnknown:
        actions.mark_unknown(mail.pk)
    except TryLater as later:
        actions.keep_waiting(mail.pk, error=later.words, code=later.code)
        raise Again from None
    else:
        actions.mark_sent(mail.pk)


def _hand_over(mail: Outgoing) -> None:
    message, to = message_of(mail), on_the_wire(mail.address)
    server = _server()
    if server is None:
        actions.mark_sending(mail.pk)  # the demo's mailbox: it lies in the table already
        return
    hand_over(
        server,
        message.as_bytes(),
        sender=sender()[1],
        to=to,
        we_are=urlsplit(settings.SITE_URL).hostname or "localhost",
        about_to=lambda: actions.mark_sending(mail.pk),
    )


def _server() -> MailServer | None:
    """The mail server; None in the demo, where mail stays in the database."""
    if not settings.MAIL_URL:
        if settings.DEMO:
            return None
        raise TryLater(NO_SERVER)
    try:
        return server_of(settings.MAIL_URL)
    except ValueError as wrong:
        raise TryLater(WRONG_SETTING) from wrong


@app.periodic(cron="* * * * *")
@app.task(name="notices.tick", queueing_lock="notices.tick")
def tick(timestamp: int) -> None:
    """Begin the jobs of the clock that are due at this minute and have not begun."""
    now = datetime.fromtimestamp(timestamp, COPENHAGEN)
    for job in JOBS.values():
        due = job.due_on(now)
        if due:
            actions.begin_run(job.name, due_on=due, day=now.date())


@app.task(name=BY_THE_CLOCK, retry=Later(CLOCK_TRIES))
def by_the_clock(name: str, day: str) -> None:
    """Run one job of the clock; one that a newer version no longer has is passed over."""
    job = JOBS.get(name)
    if job is None:
        return
    try:
        job.does(date.fromisoformat(day))
    except Exception as fault:
        _log.warning("The clock's job %s stopped: %s", name, type(fault).__name__)
        raise Again from None


@daily(at=time(3, 10))
def forget(day: date) -> None:
    """Delete the texts of mails that left a month ago, and the mails that left a year and a month ago."""
    actions.forget_old_mail(day=day)
