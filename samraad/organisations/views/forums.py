"""The councils and groups, and setting one up."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.organisations import actions
from samraad.organisations.descriptions import of
from samraad.organisations.forms import ForumForm
from samraad.organisations.models import District, Forum, Municipality
from samraad.organisations.views.roster import kept_districts
from samraad.web.guards import signed_in
from samraad.web.request import Request


@require_safe
@signed_in
def forums(request: Request) -> HttpResponse:
    """List the councils and groups that the actor may open, with how many of their seats are filled."""
    rows = (
        Forum.objects.visible_to(request.actor, request.today)
        .placed(request.today)
        .select_related("district", "municipality")
        .annotate(seated=Count("seats", filter=Q(seats__closed_on=None), distinct=True))
    )
    groups = [_line(forum, request.today) for forum in rows if _stands(forum, request.today)]
    kept = kept_districts(request.actor)
    context = {
        "rows": sorted(groups, key=lambda line: line["order"]),
        "may_set_up": bool(kept),
        "trail": [(_("Councils and groups"), "")],
    }
    return render(request, "organisations/forums.html", context)


def _stands(forum: Forum, day: date) -> bool:
    return forum.until_on is None or forum.until_on > day


def _line(forum: Any, day: date) -> dict[str, Any]:
    """A line of the list; the district's council stands above those of its municipalities."""
    return {
        "order": (forum.lies_in or 0, forum.municipality_id is not None, forum.place, forum.kind, forum.name),
        "address": reverse("forum", args=[forum.pk]),
        "name": forum.name or _(str(forum.get_kind_display())),
        "kind": _(str(forum.get_kind_display())) if forum.name else "",
        "place": forum.place,
        "seats": None if of(forum).by_register else forum.seated,
        "begins_on": forum.from_on if forum.from_on > day else None,
    }


@signed_in
def new_forum(request: Request) -> HttpResponse:
    """Set up a steering group or a youth board."""
    districts = kept_districts(request.actor)
    if not districts:
        raise Http404
    places = dict(places_to_choose(districts, request.today))
    form = ForumForm(
        request.POST or None,
        places=[(key, str(words)) for key, (words, _where) in places.items()],
        initial={"from_on": request.today},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            forum = actions.set_up_forum(
                kind=typed["kind"],
                name=typed["name"],
                from_on=typed["from_on"],
                actor=request.actor,
                day=request.today,
                **places[typed["place"]][1],
            )
            messages.success(
                request, _("{name} has been set up. Now give it its seats.").format(name=forum.name)
            )
            return redirect("forum", forum.pk)
        except IntegrityError:
            form.add_error("name", _("There is a group of that name there already."))
    context = {"form": form, "trail": [(_("Councils and groups"), reverse("forums")), (_("New group"), "")]}
    return render(request, "organisations/new_forum.html", context)


def places_to_choose(
    districts: list[District], day: date
) -> Iterable[tuple[str, tuple[str, dict[str, Any]]]]:
    """Yield each district and its municipalities, by a key of the form."""
    for district in districts:
        yield f"district-{district.pk}", (district.name, {"district": district})
    for municipality in Municipality.objects.in_districts(districts, day):
        yield f"municipality-{municipality.pk}", (municipality.full_name, {"municipality": municipality})
