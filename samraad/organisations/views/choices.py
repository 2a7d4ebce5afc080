"""How a council has chosen to work: each house choice, what holds since when, and choosing anew."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.law.dated import CHOICE_BY_NAME
from samraad.organisations import actions, rules
from samraad.organisations.choices import Chosen, chosen, coming
from samraad.organisations.forms import ChoiceForm
from samraad.organisations.models import Forum
from samraad.organisations.reach import district_of_forum
from samraad.organisations.views.forum import visible_forum
from samraad.organisations.views.wording import in_words
from samraad.web.guards import signed_in
from samraad.web.request import Request
from samraad.web.words import words_of


@require_safe
@signed_in
def choices(request: Request, pk: int) -> HttpResponse:
    """Show what a council or group has chosen, and open one choice to be made anew (?ret=)."""
    return _page(request, visible_forum(request, pk), request.GET.get("ret", ""))


def _page(request: Request, forum: Forum, opened: str = "", form: ChoiceForm | None = None) -> HttpResponse:
    may = rules.may_choose_for(forum, request.actor, district=district_of_forum(forum, request.today))
    held = chosen(forum, request.today)
    ahead = coming(forum, request.today)
    lines = [
        _line(request, one, ahead, may.allowed and opened == name, form)
        for name, one in held.items()
        if rules.applies(one.choice, forum)
    ]
    context = {
        "forum": forum,
        "lines": lines,
        "may_choose": may,
        "trail": [
            (_("Councils and groups"), reverse("forums")),
            (forum.title, reverse("forum", args=[forum.pk])),
            (_("How the council works"), ""),
        ],
    }
    return render(request, "organisations/choices.html", context, status=400 if form else 200)


def _line(
    request: Request, one: Chosen, ahead: dict[str, list[Any]], is_open: bool, form: ChoiceForm | None
) -> dict[str, Any]:
    choice = one.choice
    fresh = ChoiceForm(
        choice=choice, day=request.today, initial={"value": one.value, "from_on": request.today}
    )
    return {
        "choice": choice,
        "label": _(choice.label),
        "why": _(choice.why) if choice.why else "",
        "value": in_words(choice, one.value),
        "since_on": one.since_on,
        "coming": [(in_words(choice, value), from_on) for value, from_on in ahead.get(choice.name, [])],
        "form": (form or fresh) if is_open else None,
    }


@require_POST
@signed_in
def choose(request: Request, pk: int, name: str) -> HttpResponse:
    """Make a house choice from a day on."""
    forum = visible_forum(request, pk)
    if name not in CHOICE_BY_NAME:
        raise Http404
    choice = CHOICE_BY_NAME[name]
    form = ChoiceForm(request.POST, choice=choice, day=request.today)
    if form.is_valid():
        value, from_on = form.cleaned_data["value"].strip(), form.cleaned_data["from_on"]
        bounds = choice.allows(value, day=from_on)
        if bounds.allowed:
            actions.choose(name, value, forum=forum, from_on=from_on, actor=request.actor, day=request.today)
            messages.success(request, _("“{choice}” has been chosen.").format(choice=_(choice.label)))
            return redirect("choices", pk)
        form.add_error("value", words_of(bounds))
    return _page(request, forum, name, form)
