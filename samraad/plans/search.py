"""What search asks of the plans: sections and focus areas of drafts and of editions in force. One query."""

from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from samraad.documents.search import DANISH, as_text, asked_for, excerpt, literal
from samraad.law.actor import Actor
from samraad.law.search import MOST, Found
from samraad.law.words import N_
from samraad.plans.composition import path_of
from samraad.plans.models import Edition, FocusEntry, Section

_SECTION, _FOCUS = "section", "focus"
_COLUMNS = ("what", "row", "named", "told", "slug", "district", "year", "state")
_STATES = (Edition.State.DRAFTED, Edition.State.PUBLISHED)


def search(words: str, actor: Actor, day: date) -> tuple[Found, ...]:
    """Return the sections and focus areas the actor may read that tell of the words, the newest first."""
    query = asked_for(words)
    sections = _rows(Section.objects.all(), _SECTION, "heading", ("body",), query, actor)
    focus_areas = _rows(FocusEntry.objects.all(), _FOCUS, "title", ("purpose", "body"), query, actor)
    rows = sections.union(focus_areas, all=True).order_by("-year", "what", "row")
    return tuple(_found(row) for row in rows[:MOST])


def _rows(
    rows: QuerySet[Any], what: str, name: str, texts: tuple[str, ...], query: SearchQuery, actor: Actor
) -> QuerySet[Any, tuple[Any, ...]]:
    parts = [part for text in texts for part in (as_text(F(text)), literal(" "))]
    editions = Edition.objects.visible_to(actor).filter(state__in=_STATES).order_by().values("pk")
    found: QuerySet[Any, tuple[Any, ...]] = (
        rows.annotate(said=SearchVector(name, *texts, config=DANISH))
        .filter(said=query, edition__in=editions)
        .annotate(
            what=literal(what),
            row=F("pk"),
            named=Cast(name, TextField()),
            told=excerpt(Concat(*parts, output_field=TextField()), query),
            slug=F("edition__plan__district__slug"),
            district=F("edition__plan__district__name"),
            year=F("edition__plan__year"),
            state=F("edition__state"),
        )
        .order_by()
        .values_list(*_COLUMNS)
    )
    return found


def _found(row: tuple[Any, ...]) -> Found:
    what, _pk, title, told, slug, district, year, state = row
    draft = state == Edition.State.DRAFTED
    where = (
        N_("the draft of the cooperation plan for {year}, {district}")
        if draft
        else N_("the cooperation plan for {year}, {district}")
    )
    address = reverse("plan_draft", args=[slug, year]) if draft else path_of(slug, year)
    kind = N_("Section") if what == _SECTION else N_("Focus area")
    return Found(kind, title, told, address, where, {"year": year, "district": district})
