"""The outbox of those who answer for the mails, and in the demo the mailbox where all mail lands."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit import log
from samraad.law.words import N_
from samraad.notices import actions, rules
from samraad.notices.calendar import Entry, entries_in
from samraad.notices.forms import AddressForm
from samraad.notices.models import Outgoing
from samraad.web.formats import clock, long_date, short_date
from samraad.web.guards import find, public, signed_in
from samraad.web.request import Request
from samraad.web.words import said

SHOWN: Final = 300
"""How many mails a list shows; those that need somebody come first."""

STATES: Final = {
    "queued": ("planned", N_("waiting to be sent")),
    "sending": ("under_way", N_("being sent now")),
    "sent": ("done", N_("mail sent")),
    "unknown": ("due", N_("unknown whether it arrived")),
    "failed": ("breached", N_("mail given up")),
    "bounced": ("breached", N_("address refused")),
}
"""For each state its mark and its words."""

ADVICE: Final = {
    "unknown": N_("Ask the recipient, or send it again: her mail program sees that it is the same mail."),
    "failed": N_("Ask those who run the mail server, and send it again."),
    "bounced": N_(
        "Call the recipient. Open the mail to correct the address, or send it again if it is right."
    ),
}


@dataclass(frozen=True)
class Row:
    """A mail as a line of a list: its number and address, and when it was sent, or else asked for."""

    pk: int
    link: str
    subject: str
    office: str
    address: str
    mark: str
    state: str
    why: str
    advice: str
    at: str


def _row(mail: Outgoing, place: str) -> Row:
    mark, words = STATES[mail.state]
    at = localtime(mail.sent_at or mail.asked_at)
    return Row(
        pk=mail.pk,
        link=f"{place}{mail.pk}/",
        subject=mail.subject,
        office=mail.office,
        address=mail.address,
        mark=mark,
        state=_(words),
        why=_why(mail),
        advice=said(ADVICE.get(mail.state, "")),
        at=f"{short_date(at.date())} {clock(at.time())}",
    )


def _why(mail: Outgoing) -> str:
    """What the last attempt came to, with the number that the mail server gave."""
    words = said(mail.error, {"days": rules.GIVEN_UP_AFTER_DAYS})
    if not (words and mail.error_code):
        return words
    return _("{words} (answer {code}).").format(words=words.rstrip("."), code=mail.error_code)


def _lines(mails: QuerySet[Outgoing], place: str) -> list[Row]:
    """The mails as lines; ``place`` is the address of the list, below which each has its own."""
    return [_row(mail, place) for mail in mails.defer("text", "calendar")[:SHOWN]]


@require_safe
@signed_in
def outbox(request: Request) -> HttpResponse:
    """Show what was sent about what and how far it came; what needs somebody stands on top. One query."""
    if not rules.may_see_post(request.actor).allowed:
        raise Http404
    rows = _lines(Outgoing.objects.visible_to(request.actor).troubled_first(), reverse("outbox"))
    context = {
        "troubled": [row for row in rows if row.advice],
        "others": [row for row in rows if not row.advice],
        "put_off": sum(bool(row.why) for row in rows if not row.advice),
        "shown": SHOWN if len(rows) == SHOWN else 0,
        "trail": [(_("Outbox"), "")],
    }
    return render(request, "notices/outbox.html", context)


def _found(request: Request, pk: int) -> Outgoing:
    return find(Outgoing.objects.visible_to(request.actor), pk=pk)


@require_safe
@signed_in
def outgoing(request: Request, pk: int) -> HttpResponse:
    """Show one mail: where it went, how far it came, what can be done. Its text may hold a personal link."""
    mail = _found(request, pk)
    return _shown(request, mail, AddressForm(initial={"address": mail.address}))


def _shown(request: Request, mail: Outgoing, form: AddressForm, status: int = 200) -> HttpResponse:
    asked: dict[str, Any] = {"state": mail.state, "whose": mail.whose, "has_text": bool(mail.text)}
    context = {
        "form": form,
        "may_correct_address": rules.may_correct_address(request.actor, **asked),
        "row": _row(mail, reverse("outbox")),
        "facts": _facts(mail),
        "entries": _entries(mail),
        "may_resend": rules.may_resend(request.actor, **asked),
        "may_report_bounce": rules.may_report_bounce(request.actor, state=mail.state, whose=mail.whose),
        "is_sent": mail.state == Outgoing.State.SENT,
        "history": log.history(actions.reference(mail.pk)),
        "trail": [(_("Outbox"), reverse("outbox")), (mail.subject, "")],
    }
    return render(request, "notices/outgoing.html", context, status=status)


def _facts(mail: Outgoing) -> list[tuple[str, str]]:
    moments = (
        (_("Asked for"), mail.created_at),
        (_("Last tried"), mail.tried_at),
        (_("Taken by the mail server"), mail.sent_at),
    )
    told = [(name, _moment(moment)) for name, moment in moments if moment]
    addressed = [(_("Recipient"), mail.office)] if mail.office else []
    return [*addressed, (_("Mail address"), mail.address), *told, (_("Attempts"), str(mail.attempts))]


def _moment(moment: object) -> str:
    local = localtime(moment)  # type: ignore[arg-type]  # a moment of a row, filtered above
    return f"{long_date(local.date())} {clock(local.time())}"


@dataclass(frozen=True)
class Described:
    """A calendar entry in words: what the calendar does with it, and when and where it is."""

    does: str
    title: str
    on: str
    place: str


def _entries(mail: Outgoing) -> list[Described]:
    return [_described(entry) for entry in entries_in(mail.calendar)] if mail.calendar else []


def _described(entry: Entry) -> Described:
    starts, ends = localtime(entry.starts_at), localtime(entry.ends_at)
    moved = (
        _("moves the meeting in the calendar") if entry.sequence else _("puts the meeting in the calendar")
    )
    return Described(
        does=_("takes the meeting out of the calendar") if entry.cancelled else moved,
        title=entry.title,
        on=f"{long_date(starts.date())} {clock(starts.time())}–{clock(ends.time())[-5:]}",
        place=entry.place,
    )


@require_POST
@signed_in
def resend(request: Request, pk: int) -> HttpResponse:
    """Send a mail again that did not arrive."""
    mail = _found(request, pk)
    actions.resend(mail, actor=request.actor, day=request.today)
    messages.success(request, _("The mail is in the queue again and leaves in a moment."))
    return redirect("outbox")


@require_POST
@signed_in
def correct_address(request: Request, pk: int) -> HttpResponse:
    """Send a mail whose address was refused to the right one."""
    mail, form = _found(request, pk), AddressForm(request.POST)
    if not form.is_valid():
        return _shown(request, mail, form, status=422)
    to = form.cleaned_data["address"]
    actions.correct_address(mail, to=to, actor=request.actor, day=request.today)
    messages.success(request, _("The mail is in the queue again and leaves in a moment."))
    return redirect("outbox")


@require_POST
@signed_in
def came_back(request: Request, pk: int) -> HttpResponse:
    """Note that a mail came back."""
    mail = _found(request, pk)
    actions.report_bounce(mail, actor=request.actor, day=request.today)
    messages.success(request, _("It is noted that the mail came back."))
    return redirect("outbox")


def _in_the_demo() -> QuerySet[Outgoing]:
    """Every mail, for everyone to read; outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    return Outgoing.objects.order_by("-pk")


@require_safe
@public
def mailbox(request: Request) -> HttpResponse:
    """Show where the demo's mails went, newest first."""
    context = {
        "rows": _lines(_in_the_demo(), reverse("mailbox")),
        "leaves": bool(settings.MAIL_URL),
        "trail": [(_("The demo's mailbox"), "")],
    }
    return render(request, "notices/mailbox.html", context)


@require_safe
@public
def mailbox_letter(request: Request, pk: int) -> HttpResponse:
    """Show one of the demo's mails as its recipient reads it."""
    mail = find(_in_the_demo(), pk=pk)
    context = {
        "mail": mail,
        "sent": _moment(mail.created_at),
        "leaves": bool(settings.MAIL_URL),
        "entries": _entries(mail),
        "trail": [(_("The demo's mailbox"), reverse("mailbox")), (mail.subject, "")],
    }
    return render(request, "notices/mailbox_letter.html", context)


@require_safe
@public
def mailbox_calendar(request: Request, pk: int) -> HttpResponse:
    """Give the calendar entry of one of the demo's mails as a file, to be tried in one's own calendar."""
    mail = find(_in_the_demo().exclude(calendar=""), pk=pk)
    return HttpResponse(mail.calendar, content_type="text/calendar; charset=utf-8")
