"""The standing agenda of a council (C-10)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils import actions, rules
from samraad.councils.forms import StandingForm
from samraad.councils.models import AgendaItem, StandingItem
from samraad.councils.rules import standing as standing_rules
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum
from samraad.web.guards import find, signed_in
from samraad.web.request import Request, key_in


def forum_of(request: Request, pk: int) -> Forum:
    """Return the council, for those who prepare its meetings; a stranger gets 404."""
    forum = find(Forum.objects.select_related("district", "municipality"), pk=pk)
    if not rules.prepares(request.actor, forum):
        raise Http404
    return forum


@signed_in
def standing(request: Request, forum: int) -> HttpResponse:
    """Show the standing agenda, and put an item on it; ``?ret=<item>`` opens one where it stands."""
    council = forum_of(request, forum)
    form = StandingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_standing(council, **form.cleaned_data, actor=request.actor, day=request.today)
        return redirect(f"{request.path}#nyt-punkt")
    return _page(request, council, form=form, editing=key_in(request.GET.get("ret", "")))


def _page(
    request: Request,
    forum: Forum,
    *,
    form: StandingForm,
    editing: int = 0,
    change: StandingForm | None = None,
) -> HttpResponse:
    items = list(forum.standing_items.all())
    opened = next((item for item in items if item.pk == editing), None)
    kinds = {kind.value: kind.label for kind in AgendaItem.Kind if kind != AgendaItem.Kind.ORDINARY}
    context = {
        "forum": forum,
        "definite": of(forum).definite,
        "rows": [(item, _(AgendaItem.Topic(item.topic).label), _by_itself(item, kinds)) for item in items],
        "minutes": sum(item.minutes_long or 0 for item in items),
        "usual": of(forum).agenda,
        "form": form,
        "editing": opened.pk if opened else 0,
        "change": change
        or (StandingForm(initial=_as_it_stands(opened), auto_id="ret_%s") if opened else None),
        "may_change": standing_rules.may_change_standing(forum, request.actor),
        "may_begin": standing_rules.may_begin_standing(forum, request.actor, items=len(items)),
        "trail": [(_("Meetings"), reverse("meetings")), (_("Standing agenda"), "")],
    }
    return render(request, "councils/standing.html", context)


def _by_itself(item: StandingItem, kinds: dict[str, Any]) -> str:
    return _(kinds[item.kind]) if item.kind in kinds else ""


def _as_it_stands(item: StandingItem) -> dict[str, Any]:
    names = ("title", "topic", "responsible", "minutes_long", "closed", "closed_for")
    return {name: getattr(item, name) for name in names}


@require_POST
@signed_in
def change_standing(request: Request, forum: int, item: int) -> HttpResponse:
    """Change an item of the standing agenda."""
    council = forum_of(request, forum)
    found = find(council.standing_items.all(), pk=item)
    form = StandingForm(request.POST, initial=_as_it_stands(found), auto_id="ret_%s")
    if not form.is_valid():
        return _page(request, council, form=StandingForm(), editing=item, change=form)
    actions.change_standing(found, **form.cleaned_data, actor=request.actor, day=request.today)
    return redirect(f"{reverse('standing', args=[forum])}#punkt-{item}")


@require_POST
@signed_in
def standing_act(request: Request, forum: int, act: str) -> HttpResponse:
    """Begin with the usual agenda, take an item off, or put the items in another order."""
    council, actor, day = forum_of(request, forum), request.actor, request.today
    if act == "begynd":
        actions.begin_standing(council, actor=actor, day=day)
    elif act == "orden":
        order = [key_in(one) for one in request.POST.getlist("order")]
        actions.order_standing(council, order=order, actor=actor, day=day)
    elif act in {"fjern", "op", "ned"}:
        item = find(council.standing_items.all(), pk=key_in(request.POST.get("item", "")))
        if act == "fjern":
            actions.remove_standing(item, actor=actor, day=day)
        else:
            actions.order_standing(council, order=_moved(council, item, act), actor=actor, day=day)
    else:
        raise Http404
    return redirect("standing", forum)


def _moved(forum: Forum, item: StandingItem, act: str) -> list[int]:
    """The order with the item one place up or down."""
    order = list(forum.standing_items.values_list("pk", flat=True))
    place = order.index(item.pk)
    other = place + (1 if act == "ned" else -1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
