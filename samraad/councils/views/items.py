"""The items of a meeting before it is held: put on, changed, ordered, carried over, withdrawn; guests."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.councils import actions, rules
from samraad.councils.forms import GuestForm, ItemForm
from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.rules import agenda as agenda_rules
from samraad.councils.timing import timing
from samraad.councils.views.asked import item_form, item_of, number_in, trail_of
from samraad.councils.views.meetings import at_version, visible
from samraad.councils.views.sheet import meeting_page
from samraad.documents.blocks import Paragraph, Text, render_html
from samraad.documents.forms import reason_in
from samraad.documents.html import parse
from samraad.law.versions import Overtaken
from samraad.organisations.descriptions import of
from samraad.organisations.models import Municipality
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

Kind = AgendaItem.Kind


def _concerned(form: ItemForm) -> list[Municipality]:
    return list(Municipality.objects.filter(pk__in=form.cleaned_data.get("concerns") or ()))


def _back_to(item: AgendaItem) -> HttpResponse:
    """Return to the item's line."""
    return redirect(f"{reverse('meeting', args=[item.meeting_id])}#punkt-{item.pk}")


@require_POST
@signed_in
def add_item(request: Request, pk: int) -> HttpResponse:
    """Put an item last on the agenda; the form stays open for the next one."""
    meeting = visible(request, pk)
    form = item_form(request, meeting.forum, request.POST, auto_id="new_%s")
    if not form.is_valid():
        return meeting_page(request, meeting, item_form=form)
    actions.add_item(
        meeting,
        **form.written(),
        kind=form.kind,
        concerns=_concerned(form),
        actor=request.actor,
        day=request.today,
    )
    return redirect(f"{reverse('meeting', args=[pk])}?nyt=1#nyt-punkt")


def _as_it_stands(item: AgendaItem) -> dict[str, Any]:
    names = (
        "title", "topic", "responsible", "minutes_long", "text", "closed", "closed_for", "journal_number",
        "version",
    )  # fmt: skip
    stands = {name: getattr(item, name) for name in names}
    return stands | {"concerns": list(item.concerns.values_list("pk", flat=True))}


def _as_listed(written: Mapping[str, Any]) -> SafeString:
    """An item with all that its form changes, so that of two people's changes nothing is overlooked."""
    topic = _(AgendaItem.Topic(written["topic"]).label)
    lines = [Text(written["title"], strong=True), Text(topic), Text(written["responsible"])]
    if written["minutes_long"]:
        lines.append(Text(_("{minutes} min.").format(minutes=written["minutes_long"])))
    if written["closed"]:
        lines.append(Text(f"{_('closed item')}: {written['closed_for']}"))
    head = (Paragraph((line,)) for line in lines if line.text)
    return render_html(head) + render_html(parse(written["text"]))


@signed_in
def change_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Show an item with all that can be done with it before the meeting, and change it."""
    found = item_of(request, pk, item)
    forum, kind = found.meeting.forum, found.kind
    if request.method != "POST":
        form = item_form(request, forum, initial=_as_it_stands(found), kind=kind)
        return _item_page(request, found, form)
    form = item_form(request, forum, request.POST, initial=_as_it_stands(found), kind=kind)
    if not form.is_valid():
        return _item_page(request, found, form)
    try:
        actions.change_item(
            found,
            **form.written(),
            concerns=_concerned(form),
            version=form.cleaned_data["version"] or 0,
            actor=request.actor,
            day=request.today,
        )
    except Overtaken as overtaken:
        found.refresh_from_db()
        yours, saved = _as_listed(form.written()), _as_listed(_as_it_stands(found))
        again = at_version(form, overtaken.version)
        return _item_page(request, found, again, yours=yours, saved=saved, status=409)
    return _back_to(found)


def _item_page(
    request: Request, item: AgendaItem, form: ItemForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    meeting, actor = item.meeting, request.actor
    others = Meeting.objects.visible_to(actor).filter(forum=meeting.forum_id, state=Meeting.State.PLANNED)
    ahead = others.exclude(pk=meeting.pk).select_related("forum").order_by("starts_at")
    context = {
        "item": item,
        "meeting": meeting,
        "form": form,
        "guest_form": GuestForm(),
        "guests": list(item.guests.all()),
        "shown": render_html(parse(item.text)),
        "may_change": rules.may_change_agenda(meeting, actor),
        "may_remove": rules.may_remove_item(meeting, actor, papers=item.papers.count()),
        "may_withdraw": agenda_rules.may_withdraw_item(item, actor),
        "sent": meeting.state in agenda_rules.SENT,
        "ahead": [
            (one.pk, long_date(one.on))
            for one in ahead
            if agenda_rules.may_move_item(item, one, actor).allowed
        ],
        "trail": trail_of(meeting, item.title),
    } | more
    return render(request, "councils/item_page.html", context, status=status)


@require_POST
@signed_in
def item_step(request: Request, pk: int, item: int, act: str) -> HttpResponse:
    """Move an item one place up or down, take it off, or withdraw it with a reason."""
    found, actor, day = item_of(request, pk, item), request.actor, request.today
    if act == "op":
        actions.raise_item(found, actor=actor, day=day)
    elif act == "ned":
        actions.lower_item(found, actor=actor, day=day)
    elif act == "fjern":
        actions.remove_item(found, actor=actor, day=day)
        return redirect("meeting", pk)
    else:
        actions.withdraw_item(found, reason=reason_in(request.POST), actor=actor, day=day)
    return _back_to(found)


@require_POST
@signed_in
def invite_guest(request: Request, pk: int, item: int) -> HttpResponse:
    """Invite a guest to an item (B-3-3)."""
    found = item_of(request, pk, item)
    form = GuestForm(request.POST)
    if not form.is_valid():
        stands = item_form(request, found.meeting.forum, initial=_as_it_stands(found), kind=found.kind)
        return _item_page(request, found, stands, guest_form=form)
    actions.invite_guest(found, **form.cleaned_data, actor=request.actor, day=request.today)
    return redirect("change_item", pk, item)


@require_POST
@signed_in
def send_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Move an item to another meeting whose agenda is not sent (C-12)."""
    found = item_of(request, pk, item)
    other = visible(request, number_in(request.POST, "meeting"))
    actions.move_item(found, other, actor=request.actor, day=request.today)
    return redirect(f"{reverse('meeting', args=[other.pk])}#punkt-{found.pk}")


@require_POST
@signed_in
def bring_over(request: Request, pk: int) -> HttpResponse:
    """Let an unfinished item of an earlier meeting go on at this one (C-12)."""
    meeting = visible(request, pk)
    earlier = find(AgendaItem.objects.visible_to(request.actor), pk=number_in(request.POST, "item"))
    made = actions.continue_item(earlier, meeting, actor=request.actor, day=request.today)
    return redirect(f"{reverse('meeting', args=[pk])}#punkt-{made.pk}")


@require_POST
@signed_in
def order_items(request: Request, pk: int) -> HttpResponse:
    """Put the agenda in the order that was dragged; the script sends every item."""
    meeting = visible(request, pk)
    sent = [key_in(one) for one in request.POST.getlist("order")]
    actions.order_items(meeting, order=sent, actor=request.actor, day=request.today)
    return redirect(f"{reverse('meeting', args=[pk])}#dagsorden")


@require_safe
@signed_in
def run_sheet(request: Request, pk: int) -> HttpResponse:
    """*Køreplan*: the clock of the agenda on one page, to print for the chair (C-14)."""
    meeting = visible(request, pk)
    closed = rules.sees_closed(request.actor, meeting.forum)
    items = list(meeting.items.filter(withdrawn_on=None).prefetch_related("guests"))
    clock = timing(meeting, items)
    context = {
        "meeting": meeting,
        "definite": of(meeting.forum).definite,
        "rows": [
            {
                "slot": clock.of(item.pk),
                "number": item.position,
                "title": item.title if closed or not item.closed else _("Closed item"),
                "responsible": item.responsible if closed or not item.closed else "",
                "guests": [guest.office for guest in item.guests.all()] if closed or not item.closed else [],
            }
            for item in items
        ],
        "timing": clock,
        "ends_at": clock.slots[-1].ends_at if clock.slots else meeting.local_start,
        "trail": trail_of(meeting, _("Run-sheet")),
    }
    return render(request, "councils/run_sheet.html", context)
