"""What a request asks for: an item of a meeting, a key that was sent, the form of an item of a council."""

from typing import Any

from django.http import Http404, QueryDict

from samraad.councils import rules
from samraad.councils.forms import ItemForm
from samraad.councils.models import AgendaItem
from samraad.councils.views.meetings import visible
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Municipality
from samraad.web.guards import find
from samraad.web.request import Request

Kind = AgendaItem.Kind


def item_of(request: Request, pk: int, item: int) -> AgendaItem:
    """Return the item if the actor may read it; what is closed to her does not exist for her."""
    meeting = visible(request, pk)
    items = AgendaItem.objects.select_related("meeting__forum__district", "meeting__forum__municipality")
    found = find(items, meeting=meeting, pk=item)
    if found.closed and not rules.sees_closed(request.actor, meeting.forum):
        raise Http404
    return found


def places_of(forum: Forum, request: Request) -> list[tuple[str, str]]:
    """Return the municipalities that an item of the council may concern; only a district's has several."""
    if forum.district is None or not of(forum).by_register:
        return []
    within = Municipality.objects.in_district(forum.district, request.today)
    return list(within.values_list("code", "name"))


def item_form(request: Request, forum: Forum, *args: Any, **kwargs: Any) -> ItemForm:
    """Return the form of an item of this council."""
    personal = rules.may_hold_kind(forum, Kind.PERSON_CASE).allowed
    return ItemForm(*args, places=places_of(forum, request), may_be_personal=personal, **kwargs)


def number_in(posted: QueryDict, name: str) -> int:
    """A key that was sent; 0 for what is none, which nothing has."""
    sent = posted.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 18 else 0
