"""Every write to a mail: asking for it, what became of it, and what a person does about it."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from samraad.audit import log
from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.notices import events, rules
from samraad.notices.calendar import addressed_to, calendar_file
from samraad.notices.job_queue import BY_THE_CLOCK, DELIVER, put_in_queue
from samraad.notices.letters import Addressed, Letter, one_line, text_of
from samraad.notices.message import sender
from samraad.notices.models import ClockRun, Outgoing, installation_id
from samraad.notices.rules import Whose

State = Outgoing.State

NOBODYS: Final = Whose()

CAME_BACK: Final = N_("The mail came back.")
CUT_OFF: Final = N_("We were cut off while the mail was being handed over. It may have arrived.")

RESTORED: Final = N_("A backup was restored. The mail may have been sent after the backup was taken.")


class OnItsWay(Exception):
    """The mail is not in a state that the act starts from: somebody else has it in hand."""


def reference(mail_id: int) -> str:
    """Return how the log names a mail."""
    return f"notices.outgoing:{mail_id}"


def send(
    letter: Letter, *, to: str, key: str, about: str = "", office: str = "", whose: Whose = NOBODYS
) -> Outgoing:
    """Send a letter once the caller's transaction commits; the same key twice is one mail.

    ``to`` is a mail address, ``office`` the seat it is meant for, ``about`` how the log names the thing, and
    ``whose`` the district or council that answers for it (without one only the administrator sees it). Call
    it inside the transaction of the act it tells of; four queries and their savepoints.
    """
    return send_all([Addressed(letter, to, key, office)], about=about, whose=whose)[0]


@transaction.atomic
def send_all(addressed: Sequence[Addressed], *, about: str = "", whose: Whose = NOBODYS) -> list[Outgoing]:
    """Send many letters about one thing, in as many queries as one; the mails in the order asked for."""
    wanted = {one.key: one for one in addressed}
    standing = _standing(list(wanted))
    new = [one for key, one in wanted.items() if key not in standing]
    if new:
        installation = installation_id()
        made = [_row(one, installation, about=about, whose=whose) for one in new]
        standing |= _asked_for(made)
    return [standing[one.key] for one in addressed]


def _standing(keys: list[str]) -> dict[str, Outgoing]:
    return {mail.key: mail for mail in Outgoing.objects.filter(key__in=keys)}


def _row(one: Addressed, installation: str, *, about: str, whose: Whose) -> Outgoing:
    letter, to = one.letter, one_line(one.to)
    return Outgoing(
        key=one.key,
        message_id=message_id(one.key, installation),
        address=to,
        office=one_line(one.office),
        subject=one_line(letter.subject),
        text=text_of(letter, site=settings.SITE_URL),
        calendar=_calendar(letter, to, installation),
        reply_to=one_line(letter.reply_to),
        about=about,
        district=whose.district,
        forum=whose.forum,
    )


def _calendar(letter: Letter, to: str, installation: str) -> str:
    """The entry as an invitation to this address, or as a cancellation where it is cancelled."""
    if letter.calendar is None:
        return ""
    written = calendar_file(
        [letter.calendar],
        method="CANCEL" if letter.calendar.cancelled else "REQUEST",
        organizer=sender(),
        attendee=to,
        installation=installation,
    )
    return written.decode()


def message_id(key: str, installation: str) -> str:
    """The Message-ID of the mail with this key: the same each time it is asked for here, and only here."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{uuid.uuid5(uuid.UUID(installation), key).hex}@{host}>"


def _asked_for(made: list[Outgoing]) -> dict[str, Outgoing]:
    """Insert the rows with their jobs; where someone asks for the same at this moment, hers stand."""
    try:
        with transaction.atomic():
            Outgoing.objects.bulk_create(made)
    except IntegrityError:
        return {mail.key: _one_asked_for(mail) for mail in made}
    put_in_queue(DELIVER, *({"outgoing": mail.pk} for mail in made))
    return {mail.key: mail for mail in made}


def _one_asked_for(mail: Outgoing) -> Outgoing:
    try:
        with transaction.atomic():
            mail.pk = None
            mail.save(force_insert=True)
    except IntegrityError:
        return Outgoing.objects.get(key=mail.key)
    put_in_queue(DELIVER, {"outgoing": mail.pk})
    return mail


def _move(mail_id: int, act: str, state: str, **changes: Any) -> Outgoing:
    mail = Outgoing.objects.select_for_update().get(pk=mail_id)
    if not rules.can_move(act, mail.state):
        raise OnItsWay(f"{act}: mail {mail_id} is {mail.state}")
    Outgoing.objects.filter(pk=mail_id).update(state=state, **changes)
    mail.refresh_from_db()
    return mail


def _tried() -> dict[str, Any]:
    return {"attempts": F("attempts") + 1, "tried_at": Now()}


@transaction.atomic
def keep_waiting(mail_id: int, *, error: str, code: int | None = None) -> Outgoing:
    """Note why an attempt came to nothing; the mail stays in the queue.

    Raises:
        OnItsWay: it is not waiting, nor being sent.
    """
    return _move(mail_id, "keep_waiting", State.QUEUED, **_tried(), error=error, error_code=code)


@transaction.atomic
def mark_sending(mail_id: int) -> Outgoing:
    """Note, before the first byte of the text leaves, that it is about to; who is killed then leaves this.

    Raises:
        OnItsWay: it is not waiting.
    """
    return _move(mail_id, "mark_sending", State.SENDING, **_tried())


@transaction.atomic
def mark_sent(mail_id: int) -> Outgoing:
    """Note that the mail server took the mail.

    A mail about a login loses its text at once: its link lets in, and who needs it again gets a new one. In
    the demo without a mail server it stays, since it is read there.

    Raises:
        OnItsWay: it was not being sent.
    """
    mail = _move(mail_id, "mark_sent", State.SENT, sent_at=Now(), error="", error_code=None)
    if settings.MAIL_URL and mail.whose == NOBODYS:
        Outgoing.objects.filter(pk=mail.pk).update(text="")
    return mail


@transaction.atomic
def mark_unknown(mail_id: int) -> Outgoing:
    """Note that nobody knows whether the mail server took the mail. It is not sent again by itself.

    Raises:
        OnItsWay: it was not being sent.
    """
    return _move(mail_id, "mark_unknown", State.UNKNOWN, error=CUT_OFF, error_code=None)


@transaction.atomic
def mark_bounced(mail_id: int, *, error: str, code: int | None = None) -> Outgoing:
    """Note that the address was refused.

    Raises:
        OnItsWay: it is not waiting.
    """
    return _move(mail_id, "mark_bounced", State.BOUNCED, **_tried(), error=error, error_code=code)


@transaction.atomic
def mark_failed(mail_id: int, *, error: str, code: int | None = None) -> Outgoing:
    """Note that the mail will not be tried any more.

    Raises:
        OnItsWay: it is not waiting, nor being sent.
    """
    return _move(mail_id, "mark_failed", State.FAILED, error=error, error_code=code)


@transaction.atomic
def resend(mail: Outgoing, *, actor: Actor, day: date) -> None:
    """Send a mail again that did not arrive as far as is known, with the same Message-ID."""
    mail = Outgoing.objects.select_for_update().get(pk=mail.pk)
    verdict = rules.may_resend(actor, state=mail.state, whose=mail.whose, has_text=bool(mail.text))
    require(verdict, act=N_("send the mail again"), about=reference(mail.pk))
    _ask_again(mail)
    _record(events.MAIL_RESENT, mail, actor, day)


@transaction.atomic
def correct_address(mail: Outgoing, *, to: str, actor: Actor, day: date) -> None:
    """Send a mail whose address was refused to the right one, with the same Message-ID."""
    mail = Outgoing.objects.select_for_update().get(pk=mail.pk)
    verdict = rules.may_correct_address(actor, state=mail.state, whose=mail.whose, has_text=bool(mail.text))
    require(verdict, act=N_("correct the address"), about=reference(mail.pk))
    guard_numbers(to, actor=actor, day=day, about=reference(mail.pk), district=mail.district)
    to = one_line(to)
    calendar = addressed_to(mail.calendar, to) if mail.calendar else ""
    _ask_again(mail, address=to, calendar=calendar)
    _record(events.ADDRESS_CORRECTED, mail, actor, day)


def _ask_again(mail: Outgoing, **changes: Any) -> None:
    again = {"state": State.QUEUED, "asked_at": Now(), "error": "", "error_code": None}
    Outgoing.objects.filter(pk=mail.pk).update(**again, **changes)
    put_in_queue(DELIVER, {"outgoing": mail.pk})


@transaction.atomic
def report_bounce(mail: Outgoing, *, actor: Actor, day: date) -> None:
    """Note that a mail came back to the sender's mailbox after it was sent."""
    mail = Outgoing.objects.select_for_update().get(pk=mail.pk)
    verdict = rules.may_report_bounce(actor, state=mail.state, whose=mail.whose)
    require(verdict, act=N_("note that the mail came back"), about=reference(mail.pk))
    Outgoing.objects.filter(pk=mail.pk).update(state=State.BOUNCED, error=CAME_BACK, error_code=None)
    _record(events.BOUNCE_REPORTED, mail, actor, day)


def _record(kind: log.Kind, mail: Outgoing, actor: Actor, day: date) -> None:
    about = reference(mail.pk)
    log.record(kind, actor=actor, happened_on=day, about=about, district=mail.district, number=mail.pk)


@transaction.atomic
def hold_after_restore() -> int:
    """Stop what a restored backup would send, since it may have left after the backup; say how many mails.

    Somebody decides mail by mail; the jobs that still lie in the queue then find nothing to do.
    """
    under_way = Outgoing.objects.filter(state__in=[State.QUEUED, State.SENDING])
    return under_way.update(state=State.UNKNOWN, error=RESTORED, error_code=None)


@transaction.atomic
def forget_unsent() -> int:
    """Delete the mails that wait to be sent, for the demo: those of its years past; say how many mails."""
    number, _ = Outgoing.objects.filter(state=State.QUEUED).delete()
    return number


@transaction.atomic
def begin_run(name: str, *, due_on: date, day: date) -> bool:
    """Begin a job of the clock, once for the day it was due on; say whether it was begun now.

    ``day`` is the day on which it runs, later than ``due_on`` where the worker was away.
    """
    _, begun = ClockRun.objects.get_or_create(name=name, due_on=due_on)
    if begun:
        put_in_queue(BY_THE_CLOCK, {"name": name, "day": day.isoformat()})
    return begun


@transaction.atomic
def forget_old_mail(*, day: date) -> int:
    """Delete the mails that left long ago, and the texts of those that left a while ago; say how many mails.

    What did not arrive is kept until somebody has seen to it.
    """
    before, text_before = (day - timedelta(days=days) for days in (rules.KEPT_DAYS, rules.TEXT_KEPT_DAYS))
    ClockRun.objects.filter(due_on__lt=before).delete()
    sent = Outgoing.objects.filter(state=State.SENT)
    sent.filter(sent_at__date__lt=text_before).exclude(text="").update(text="", calendar="")
    number, _ = sent.filter(sent_at__date__lt=before).delete()
    return number
