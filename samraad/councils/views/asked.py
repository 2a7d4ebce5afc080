"""What a request asks for: an item of a meeting, a key that was sent, the form of an item of a council."""

from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.councils import rules
from samraad.councils.forms import ItemForm
from samraad.councils.models import AgendaItem, Meeting
from samraad.councils.views.meetings import visible
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Municipality
from samraad.web.formats import long_date
from samraad.web.guards import find
from samraad.web.request import Request, key_in

Kind = AgendaItem.Kind


def item_of(request: Request, pk: int, item: int) -> AgendaItem:
    """Return the item if the actor may read it; what is closed to her does not exist for her."""
    meeting = visible(request, pk)
    items = AgendaItem.objects.select_related("meeting__forum__district", "meeting__forum__municipality")
    found = find(items, meeting=meeting, pk=item)
    if found.closed and not rules.sees_closed(request.actor, meeting.forum):
        raise Http404
    return found


def trail_of(meeting: Meeting, last: str) -> list[tuple[str, str]]:
    """Return the way to a page of a meeting: the list, the meeting, the page itself."""
    return [
        (_("Meetings"), reverse("meetings")),
        (long_date(meeting.on), reverse("meeting", args=[meeting.pk])),
        (last, ""),
    ]


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
    """A key that was sent under this name."""
    return key_in(posted.get(name, ""))
