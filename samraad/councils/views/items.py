"""The acts on the items of a meeting: each comes back to its line of the sheet."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils import actions
from samraad.councils.forms import GuestForm, ItemForm, LineForm
from samraad.councils.models import AgendaItem
from samraad.councils.views.meetings import at_version, visible
from samraad.councils.views.sheet import meeting_page
from samraad.documents.blocks import Paragraph, Text, render_html
from samraad.documents.html import parse
from samraad.law.versions import Overtaken
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _item(request: Request, pk: int, item: int) -> AgendaItem:
    meeting = visible(request, pk)
    return find(AgendaItem.objects.select_related("meeting__forum__district"), meeting=meeting, pk=item)


def _back_to(item: AgendaItem, open_line: AgendaItem | None = None) -> HttpResponse:
    """Return to the item's line, or to another one with its decision open."""
    address = reverse("meeting", args=[item.meeting_id])
    if open_line:
        return redirect(f"{address}?skriv={open_line.pk}#punkt-{open_line.pk}")
    return redirect(f"{address}#punkt-{item.pk}")


@require_POST
@signed_in
def add_item(request: Request, pk: int) -> HttpResponse:
    """Put an item last on the agenda; the form stays open for the next one."""
    meeting = visible(request, pk)
    form = ItemForm(request.POST, auto_id="new_%s")
    if not form.is_valid():
        return meeting_page(request, meeting, item_form=form)
    actions.add_item(
        meeting,
        title=form.cleaned_data["title"],
        topic=form.cleaned_data["topic"],
        responsible=form.cleaned_data["responsible"],
        closed=form.cleaned_data["closed"],
        actor=request.actor,
        day=request.today,
    )
    return redirect(f"{reverse('meeting', args=[pk])}?nyt=1#nyt-punkt")


def _both(
    overtaken: Overtaken, form: Form, name: str, *, yours: SafeString, saved: SafeString
) -> dict[str, Any]:
    """Return both texts, and the form as typed, to be sent again on top of what stands now."""
    again = at_version(form, overtaken.version)
    return {name: again, "conflict_on": name, "yours": yours, "saved": saved, "status": 409}


def _running(text: str) -> SafeString:
    return render_html(parse(text))


def _as_listed(written: Mapping[str, Any]) -> SafeString:
    """An item with all that its form changes, so that of two people's changes nothing is overlooked."""
    lines = [Text(written["title"], strong=True), Text(_(AgendaItem.Topic(written["topic"]).label))]
    lines += [Text(written["responsible"])] if written["responsible"] else []
    lines += [Text(_("closed item"))] if written["closed"] else []
    return render_html(Paragraph((line,)) for line in lines)


@require_POST
@signed_in
def change_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Change an item of the agenda."""
    found = _item(request, pk, item)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found.meeting, editing=item, change_form=form)
    typed = form.cleaned_data
    try:
        actions.change_item(
            found,
            title=typed["title"],
            topic=typed["topic"],
            responsible=typed["responsible"],
            closed=typed["closed"],
            version=typed["version"] or 0,
            actor=request.actor,
            day=request.today,
        )
    except Overtaken as overtaken:
        found.refresh_from_db()
        yours, saved = _as_listed(typed), _as_listed(vars(found))
        both = _both(overtaken, form, "change_form", yours=yours, saved=saved)
        return meeting_page(request, found.meeting, editing=item, **both)
    return _back_to(found)


@require_POST
@signed_in
def raise_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Move an item one place up."""
    found = _item(request, pk, item)
    actions.raise_item(found, actor=request.actor, day=request.today)
    return _back_to(found)


@require_POST
@signed_in
def remove_item(request: Request, pk: int, item: int) -> HttpResponse:
    """Take an item off the agenda."""
    actions.remove_item(_item(request, pk, item), actor=request.actor, day=request.today)
    return redirect("meeting", pk)


@require_POST
@signed_in
def invite_guest(request: Request, pk: int, item: int) -> HttpResponse:
    """Invite a guest to an item (B-3-3)."""
    found = _item(request, pk, item)
    form = GuestForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found.meeting, editing=item, guest_form=form)
    actions.invite_guest(
        found,
        office=form.cleaned_data["office"],
        insight=form.cleaned_data["insight"],
        actor=request.actor,
        day=request.today,
    )
    return _back_to(found)


@require_POST
@signed_in
def write_line(request: Request, pk: int, item: int) -> HttpResponse:
    """Write what came of an item; sent with ``next``, the next line without a decision opens."""
    found = _item(request, pk, item)
    form = LineForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, found.meeting, writing=item, line_form=form)
    typed = form.cleaned_data
    try:
        actions.write_line(
            found, minutes=typed["minutes"], version=typed["version"], actor=request.actor, day=request.today
        )
    except Overtaken as overtaken:
        yours, saved = _running(typed["minutes"]), _running(overtaken.saved)
        both = _both(overtaken, form, "line_form", yours=yours, saved=saved)
        return meeting_page(request, found.meeting, writing=item, **both)
    return _back_to(found, _next_unwritten(found) if "next" in request.POST else None)


def _next_unwritten(item: AgendaItem) -> AgendaItem | None:
    """The next line below the item without a decision, or else the first one above."""
    blank = AgendaItem.objects.filter(meeting=item.meeting_id, minutes="").exclude(pk=item.pk)
    return blank.filter(position__gt=item.position).first() or blank.first()
