"""Who is who in a municipality, and the directory of a district's local fora: page and sheet."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from samraad.documents.blocks import Chapter, Document, Table, render_spans, text_lines
from samraad.documents.serving import send_bytes
from samraad.documents.typeset import TypesettingFailed, pdf
from samraad.organisations.models import District, Municipality, in_force
from samraad.organisations.views.cooperations import day_asked
from samraad.organisations.views.parties import districts_seen
from samraad.organisations.who_is_who import directory as directory_of
from samraad.organisations.who_is_who import who_is_who as document_of
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

WHO, DIRECTORY = "who_is_who", "directory"


def _told(request: Request, name: str, slug: str) -> Document:
    """Who takes part on the day asked in a municipality, or in a district, of the actor's."""
    districts, day = districts_seen(request.actor), day_asked(request)[1]
    address = f"{settings.SITE_URL}{reverse(name, args=[slug])}"
    if name == DIRECTORY:
        district = find(districts, slug=slug)
        with override("da"):
            return directory_of(district, day, address=address)
    lying = Q(memberships__district__in=districts) & in_force(day, "memberships__")
    town = find(Municipality.objects.filter(lying), slug=slug)
    district = District.objects.get(in_force(day, "memberships__"), memberships__municipality=town)
    with override("da"):
        return document_of(town, district, day, address=address)


def _page(request: Request, name: str, slug: str) -> HttpResponse:
    document, (form, day) = _told(request, name, slug), day_asked(request)
    context = {
        "document": document,
        "chapters": [_shown(chapter) for chapter in document.chapters],
        "form": form,
        "pdf": f"{reverse(f'{name}_pdf', args=[slug])}?dag={day.isoformat()}",
        "trail": [(_("Participating parties"), reverse("parties")), (document.title, "")],
    }
    return render(request, "organisations/who_is_who.html", context)


def _shown(chapter: Chapter) -> tuple[Chapter, list[str], Any]:
    """A chapter with the heads and rows of its table, each cell with its head; or its sentence."""
    block = chapter.blocks[0]
    if not isinstance(block, Table):
        return chapter, [], "\n".join(text_lines(chapter.blocks))
    heads = [cell.spans[0].text for cell in block.header[0]]
    rows = [
        [(head, render_spans(cell.spans)) for head, cell in zip(heads, row, strict=True)]
        for row in block.body
    ]
    return chapter, heads, rows


def _pdf(request: Request, name: str, slug: str, called: str) -> HttpResponse:
    document, (_form, day) = _told(request, name, slug), day_asked(request)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    try:
        content = pdf(document, made_at=noon)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
        return redirect(name, slug)
    return send_bytes(request, content, f"{called}-{slug}.pdf")


@require_safe
@signed_in
def who_is_who(request: Request, slug: str) -> HttpResponse:
    """Show who is who in a municipality on a day: councils, groups, cooperations, parties (S-03)."""
    return _page(request, WHO, slug)


@require_safe
@signed_in
def who_is_who_pdf(request: Request, slug: str) -> HttpResponse:
    """Send the same as one A4 for the wall."""
    return _pdf(request, WHO, slug, "hvem-er-hvem")


@require_safe
@signed_in
def directory(request: Request, slug: str) -> HttpResponse:
    """Show the directory of a district's local fora on a day, by the kinds of partner (S-03, L-113-2)."""
    return _page(request, DIRECTORY, slug)


@require_safe
@signed_in
def directory_pdf(request: Request, slug: str) -> HttpResponse:
    """Send the same as a document."""
    return _pdf(request, DIRECTORY, slug, "lokale-fora")
