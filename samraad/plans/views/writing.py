"""Writing in a draft: sections and focus areas, each edited where it stands."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from samraad.documents.blocks import Paragraph, Text, render_html
from samraad.documents.forms import reason_in
from samraad.documents.html import parse
from samraad.law.versions import Overtaken
from samraad.plans import actions
from samraad.plans.forms import FocusAreaForm, NewFocusAreaForm, NewSectionForm, SectionForm
from samraad.plans.models import Edition, FocusEntry, Section
from samraad.plans.views.plan import address_of_work, plan_page, visible
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _anchor(row: Section | FocusEntry) -> str:
    return f"fokus-{row.focus_area.slug}" if isinstance(row, FocusEntry) else f"afsnit-{row.position}"


def _back(edition: Edition, anchor: str = "") -> HttpResponse:
    return redirect(f"{address_of_work(edition)}{anchor and '#'}{anchor}")


def _as_read(written: Mapping[str, Any]) -> SafeString:
    """A chapter with its heading and purpose, so that of two people's texts nothing is overlooked."""
    heading = written.get("heading") or written["title"]
    purpose = written.get("purpose")
    lines = [Text(heading, strong=True), *([Text(purpose)] if purpose else [])]
    return render_html((*(Paragraph((line,)) for line in lines), *parse(written["body"])))


def _write(
    request: Request, edition: Edition, row: Section | FocusEntry, kind: type[Form], act: Callable[..., None]
) -> HttpResponse:
    form = kind(request.POST, initial=vars(row))
    if not form.is_valid():
        return plan_page(request, edition, editing=_anchor(row), open_form=form)
    try:
        act(row, actor=request.actor, day=request.today, **form.cleaned_data)
    except Overtaken:
        return _overtaken(request, edition, row, form)
    return _back(edition, _anchor(row))


def _overtaken(request: Request, edition: Edition, row: Section | FocusEntry, form: Any) -> HttpResponse:
    """Show both texts; the form can be sent again on top of what stands now."""
    row.refresh_from_db()
    again = form.data.copy()
    again["version"] = row.version
    return plan_page(
        request,
        edition,
        status=409,
        editing=_anchor(row),
        open_form=type(form)(again, initial=vars(row)),
        yours=_as_read(form.cleaned_data),
        saved=_as_read(vars(row)),
    )


@require_POST
@signed_in
def write_section(request: Request, slug: str, year: int, pk: int) -> HttpResponse:
    """Save a section."""
    edition = visible(request, slug, year)
    section = find(edition.sections.select_related("edition__plan"), pk=pk)
    return _write(request, edition, section, SectionForm, actions.write_section)


@require_POST
@signed_in
def add_section(request: Request, slug: str, year: int) -> HttpResponse:
    """Add a section and open it."""
    edition = visible(request, slug, year)
    form = NewSectionForm(request.POST, auto_id="section_%s")
    if not form.is_valid():
        return plan_page(request, edition, section_form=form)
    section = actions.add_section(edition, actor=request.actor, day=request.today, **form.cleaned_data)
    return redirect(f"{address_of_work(edition)}?ret={_anchor(section)}#{_anchor(section)}")


@require_POST
@signed_in
def remove_section(request: Request, slug: str, year: int, pk: int) -> HttpResponse:
    """Take a section out of the draft."""
    edition = visible(request, slug, year)
    section = find(edition.sections.select_related("edition__plan"), pk=pk)
    actions.remove_section(section, actor=request.actor, day=request.today)
    return _back(edition)


@require_POST
@signed_in
def add_focus_area(request: Request, slug: str, year: int) -> HttpResponse:
    """Add a focus area and open it."""
    edition = visible(request, slug, year)
    form = NewFocusAreaForm(request.POST, auto_id="focus_%s")
    if not form.is_valid():
        return plan_page(request, edition, focus_form=form)
    entry = actions.add_focus_area(edition, actor=request.actor, day=request.today, **form.cleaned_data)
    return redirect(f"{address_of_work(edition)}?ret={_anchor(entry)}#{_anchor(entry)}")


@require_POST
@signed_in
def write_focus_area(request: Request, slug: str, year: int, pk: int) -> HttpResponse:
    """Save what the plan says of a focus area."""
    edition = visible(request, slug, year)
    entry = find(edition.entries.select_related("edition__plan", "focus_area"), pk=pk)
    return _write(request, edition, entry, FocusAreaForm, actions.write_focus_area)


@require_POST
@signed_in
def focus_area_act(request: Request, slug: str, year: int, pk: int, act: str) -> HttpResponse:
    """End a focus area with a reason, continue it after all, or take a new one out."""
    edition = visible(request, slug, year)
    entry = find(edition.entries.select_related("edition__plan", "focus_area"), pk=pk)
    if act == "ophoer":
        reason = reason_in(request.POST)
        actions.end_focus_area(entry, reason=reason, actor=request.actor, day=request.today)
    elif act == "fortsaet":
        actions.continue_focus_area(entry, actor=request.actor, day=request.today)
    elif act == "fjern":
        actions.remove_focus_area(entry, actor=request.actor, day=request.today)
        return _back(edition)
    else:
        raise Http404
    return _back(edition, _anchor(entry))
