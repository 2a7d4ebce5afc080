"""What search asks of the councils: items with their minutes and decisions, and papers. One query."""

from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils import timezone

from samraad.councils.models import HELD, AgendaItem, Paper
from samraad.councils.models.agenda import sees_closed
from samraad.documents.search import DANISH, as_text, asked_for, excerpt, literal
from samraad.law.actor import Actor
from samraad.law.search import MOST, Found
from samraad.law.words import N_

_ITEM, _PAPER = "item", "paper"
_COLUMNS = ("what", "row", "meeting_key", "named", "told", "starts", "state", "mentioned")


def search(words: str, actor: Actor, day: date) -> tuple[Found, ...]:
    """Return the items and papers the actor may read that tell of the words, the newest meeting first."""
    query = asked_for(words)
    rows: QuerySet[Any, tuple[Any, ...]] = _items(query, actor).union(_papers(query, actor), all=True)
    return tuple(_found(row) for row in rows.order_by("-starts", "what", "row")[:MOST])


def _items(query: SearchQuery, actor: Actor) -> QuerySet[Any, tuple[Any, ...]]:
    text = Concat(as_text(F("minutes")), literal(" "), as_text(F("text")), output_field=TextField())
    return (
        AgendaItem.objects.visible_to(actor)
        .filter(search=query, withdrawn_on=None)
        .annotate(
            what=literal(_ITEM),
            row=F("pk"),
            meeting_key=F("meeting"),
            named=Cast("title", TextField()),
            told=excerpt(text, query),
            starts=F("meeting__starts_at"),
            state=F("meeting__state"),
            mentioned=literal(""),
        )
        .order_by()
        .values_list(*_COLUMNS)
    )


def _papers(query: SearchQuery, actor: Actor) -> QuerySet[Any, tuple[Any, ...]]:
    """Papers of items that the actor sees; what is kept back outside, for those who sit there (J-8)."""
    text = Coalesce(
        NullIf(F("file__text"), literal("")), F("document__text"), literal(""), output_field=TextField()
    )
    said = SearchVector("title", "document__text", config=DANISH)
    return (
        Paper.objects.annotate(said=said)
        .filter(Q(said=query) | Q(file__search=query), withdrawn_on=None)
        .filter(
            item__in=AgendaItem.objects.visible_to(actor).filter(withdrawn_on=None).order_by().values("pk")
        )
        .filter(Q(openness=Paper.Openness.OPEN) | sees_closed(actor, "item__meeting__forum__"))
        .annotate(
            what=literal(_PAPER),
            row=F("pk"),
            meeting_key=F("item__meeting"),
            named=Cast("title", TextField()),
            told=excerpt(text, query),
            starts=F("item__meeting__starts_at"),
            state=F("item__meeting__state"),
            mentioned=Cast("holder", TextField()),
        )
        .order_by()
        .values_list(*_COLUMNS)
    )


def _found(row: tuple[Any, ...]) -> Found:
    what, pk, meeting, title, told, starts_at, state, holder = row
    page, on = reverse("meeting", args=[meeting]), timezone.localtime(starts_at).date()
    kind, address = N_("Item"), f"{page}#punkt-{pk}"
    if what == _PAPER:
        kind = N_("Paper")
        address = page if holder else reverse("meeting_paper", args=[meeting, pk])
    elif state in HELD:
        kind = N_("Minutes")
    return Found(kind, title, told, address, N_("the meeting on {on}"), {"on": on.isoformat()}, on)
