"""The register of decisions: every item that was decided, and one with all that belongs to it."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils.minutes_document import outcome_words
from samraad.councils.models import AgendaItem, Task
from samraad.councils.numbers import citation
from samraad.councils.phrases import begins_with
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.documents.search import opening, shortened
from samraad.organisations.models import Forum
from samraad.web.formats import short_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in

A_PAGE = 50
MOST_FORUMS = 200
_SHOWN = (
    "title", "outcome", "said", "position", "meeting__number", "meeting__starts_at", "meeting__forum",
)  # fmt: skip
_FORMALITIES = ("", AgendaItem.Outcome.APPROVED, AgendaItem.Outcome.NOTED, AgendaItem.Outcome.DISCUSSED)
"""What becomes of an item of the meeting itself; a search finds these too, the plain list leaves them out."""
SAID = 160
"""How many letters of the minutes stand in the list."""
_OPENING = opening("minutes", SAID + 100)


@require_safe
@signed_in
def decisions(request: Request) -> HttpResponse:
    """List what was decided, newest first; the address searches (q), narrows (raad, aar) and leafs (side)."""
    asked = _asked(request)
    seen = Forum.objects.visible_to(request.actor, request.today).select_related("district", "municipality")
    forums = {forum.pk: forum.title for forum in seen[:MOST_FORUMS]}
    found = AgendaItem.objects.visible_to(request.actor).decided()
    if len(forums) < MOST_FORUMS:  # the same rows, found by their councils and not among all there are
        found = found.filter(meeting__forum__in=forums)
    if asked["q"]:
        found = found.telling_of(asked["q"])
    elif not asked["formelle"]:
        found = found.exclude(topic=AgendaItem.Topic.FORMAL, outcome__in=_FORMALITIES)
    if asked["raad"]:
        found = found.filter(meeting__forum=asked["raad"])
    if asked["aar"]:
        found = found.filter(meeting__starts_at__year=asked["aar"])
    first = (asked["side"] - 1) * A_PAGE
    ordered = found.order_by("-meeting__starts_at", "position", "pk")
    rows = list(ordered.annotate(said=_OPENING).values_list(*_SHOWN)[first : first + A_PAGE + 1])
    context = {
        "rows": [_row(row) for row in rows[:A_PAGE]],
        "asked": asked,
        "forums": list(forums.items()),
        "before": (_("Newer"), _leaf(asked, -1)) if asked["side"] > 1 else None,
        "after": (_("Older"), _leaf(asked, 1)) if len(rows) > A_PAGE else None,
        "trail": [(_("Decisions"), "")],
    }
    return render(request, "councils/decisions.html", context)


def _asked(request: Request) -> dict[str, Any]:
    def whole(name: str) -> int:
        return key_in(request.GET.get(name, ""))

    return {
        "q": request.GET.get("q", "").replace("\x00", "")[:200].strip(),
        "raad": whole("raad"),
        "aar": min(whole("aar"), 9000),
        "formelle": min(whole("formelle"), 1),
        "side": max(1, min(whole("side"), 10_000)),
    }


def _leaf(asked: dict[str, Any], step: int) -> str:
    kept = {name: value for name, value in (asked | {"side": asked["side"] + step}).items() if value}
    return f"?{urlencode(kept)}"


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    title, outcome, said, position, number, starts_at, forum = row
    on = timezone.localtime(starts_at).date()
    cited, said = citation(on.year, number, position), shortened(said, SAID)
    word = _(AgendaItem.Outcome(outcome).label) if outcome else ""
    return {
        "cited": cited,
        "address": f"{reverse('decisions')}{forum}/{cited}/",
        "on": short_date(on),
        "title": title,
        "outcome": "" if begins_with(said, word) else word,
        "said": said,
    }


@require_safe
@signed_in
def decision(request: Request, forum: int, year: int, number: int, position: int) -> HttpResponse:
    """Show one decision under the address by which it is cited, with its thread through the meetings."""
    if not MINYEAR < year < MAXYEAR:
        raise Http404
    seen = AgendaItem.objects.visible_to(request.actor).select_related(
        "meeting__forum__district", "meeting__forum__municipality"
    )
    item = find(
        seen.filter(meeting__starts_at__year=year),
        meeting__forum=forum,
        meeting__number=number,
        position=position,
    )
    meeting, outcome, cited = item.meeting, outcome_words(item), citation(year, number, position)
    context = {
        "item": item,
        "meeting": meeting,
        "cited": cited,
        "outcome": "" if begins_with(item.minutes, outcome) else outcome,
        "text": render_html(parse(item.text)),
        "minutes": render_html(parse(item.minutes)),
        "tasks": [
            (
                task.words,
                _("Every local council") if task.given_to_id else task.owner,
                task.due_on,
                reverse("task", args=[task.pk]),
            )
            for task in Task.objects.visible_to(request.actor).filter(item=item, batch=None)
        ],
        "thread": list(_thread(request, item)),
        "trail": [(_("Decisions"), reverse("decisions")), (cited, "")],
    }
    return render(request, "councils/decision.html", context)


def _thread(request: Request, item: AgendaItem) -> Iterator[dict[str, Any]]:
    """The same matter through the meetings, the earliest first; nothing where it was at one meeting only."""
    first = item.first_id or item.pk
    of_thread = AgendaItem.objects.filter(pk=first) | AgendaItem.objects.filter(first=first)
    rows = AgendaItem.objects.visible_to(request.actor).filter(pk__in=of_thread.values("pk"))
    stops = rows.order_by("meeting__starts_at").annotate(said=_OPENING).values_list("pk", *_SHOWN)
    if len(stops) > 1:
        for pk, *row in stops:
            yield _row(tuple(row)) | {"is_this": pk == item.pk}
