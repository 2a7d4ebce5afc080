"""Proposals for an agenda: from anyone who sits or works there, answered by the secretariat (C-11)."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.councils import actions
from samraad.councils.forms import DeclineForm, PlaceForm, ProposalForm
from samraad.councils.models import AgendaItem, Meeting, Proposal
from samraad.councils.rules import proposals as rules
from samraad.documents.blocks import render_html
from samraad.documents.html import parse
from samraad.law.roles import UnitWorker
from samraad.organisations.models import Forum, Municipality
from samraad.organisations.models.forums import forums_where
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

State = Proposal.State
MARKS = {
    State.WAITING: "planned",
    State.PLACED: "done",
    State.DECLINED: "stopped",
    State.WITHDRAWN: "stopped",
}
_DECIDED = (Meeting.State.MINUTED, Meeting.State.APPROVED, Meeting.State.PUBLISHED)
LONGEST_LIST = 200


def _may_propose_in(request: Request) -> list[tuple[int, str]]:
    """The councils in which the actor may propose, by name."""
    actor, day = request.actor, request.today
    where = forums_where(
        actor, lambda kind: (*kind.members, *kind.preparers, *kind.issuers, UnitWorker), day=day, prefix=""
    )
    forums = Forum.objects.on(day).filter(where).select_related("district", "municipality").distinct()
    allowed = [(one.pk, one.title) for one in forums if rules.may_propose(one, actor).allowed]
    return sorted(allowed, key=lambda one: one[1])


def _served(request: Request) -> Q:
    """The condition of a proposal to a council that the actor issues for."""
    return forums_where(request.actor, lambda kind: kind.issuers, day=request.today)


@signed_in
def proposals(request: Request) -> HttpResponse:
    """Show what was proposed and what became of it, and propose something."""
    forums = _may_propose_in(request)
    if not forums:
        raise Http404
    form = ProposalForm(request.POST or None, forums=forums)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        forum = find(Forum.objects.select_related("district", "municipality"), pk=int(typed["forum"]))
        actions.propose(
            forum,
            title=typed["title"],
            why=typed["why"],
            municipality=_own_municipality(request, forum),
            actor=request.actor,
            day=request.today,
        )
        messages.success(
            request, _("Thank you. The secretariat has your proposal, and you can follow it here.")
        )
        return redirect("proposals")
    seen = Proposal.objects.select_related("forum__district", "forum__municipality", "item__meeting")
    served = list(seen.filter(_served(request), state=State.WAITING)[:LONGEST_LIST])
    own = seen.filter(user=request.actor.user_id or 0).order_by("-proposed_on", "-pk")
    context = {
        "form": form,
        "waiting": [_row(one) for one in served],
        "own": [_row(one) for one in own[:LONGEST_LIST]],
        "serves": bool(served) or _serves(request),
        "trail": [(_("Meetings"), reverse("meetings")), (_("Proposals"), "")],
    }
    return render(request, "councils/proposals.html", context)


def _serves(request: Request) -> bool:
    where = forums_where(request.actor, lambda kind: kind.issuers, day=request.today, prefix="")
    return Forum.objects.filter(where).exists()


def _own_municipality(request: Request, forum: Forum) -> Municipality | None:
    """The one municipality that the proposer speaks from, where a council has several."""
    codes = request.actor.municipalities()
    return (
        Municipality.objects.filter(pk__in=codes).first() if forum.district_id and len(codes) == 1 else None
    )


def _row(one: Proposal) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "title": one.title,
        "office": one.office,
        "forum": one.forum.title,
        "on": long_date(one.proposed_on),
        "mark": MARKS[State(one.state)],
        "became": _became(one),
        "address": reverse("proposal", args=[one.pk]),
    }


def _became(one: Proposal) -> str:
    """What became of a proposal, in a sentence; the day of a meeting is told once it is convened."""
    if one.state == State.DECLINED:
        return _("Not taken up: {answer}").format(answer=one.answer)
    if one.state != State.PLACED or one.item is None:
        return str(_(State(one.state).label))
    meeting = one.item.meeting
    if meeting.convened_on is None:
        return _("Put on the agenda of a coming meeting.")
    if one.item.withdrawn_on:
        return _("Withdrawn from the agenda of {day}.").format(day=long_date(meeting.on))
    if meeting.state not in _DECIDED:
        return _("On the agenda of {day}.").format(day=long_date(meeting.on))
    if one.item.closed or not one.item.outcome:
        return _("Taken up on {day}.").format(day=long_date(meeting.on))
    outcome = _(AgendaItem.Outcome(one.item.outcome).label)
    return _("Taken up on {day}: {outcome}.").format(day=long_date(meeting.on), outcome=outcome)


def _visible(request: Request, pk: int) -> Proposal:
    """Return the proposal to its proposer and to the secretariat; to others it does not exist."""
    rows = Proposal.objects.select_related("forum__district", "forum__municipality", "item__meeting")
    return find(rows.filter(_served(request) | Q(user=request.actor.user_id or 0)).distinct(), pk=pk)


@require_safe
@signed_in
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show one proposal with what became of it; the secretariat answers here."""
    return _page(request, _visible(request, pk))


def _page(
    request: Request, one: Proposal, place: PlaceForm | None = None, decline: DeclineForm | None = None
) -> HttpResponse:
    answers = rules.may_answer_proposal(one, request.actor)
    item = one.item
    decided = bool(item and item.meeting.state in _DECIDED and not item.closed and item.minutes)
    context = {
        "proposal": one,
        "row": _row(one),
        "decision": render_html(parse(item.minutes)) if item and decided else "",
        "may_answer": answers,
        "may_withdraw": rules.may_withdraw_proposal(one, request.actor),
        "place": (place or PlaceForm(meetings=_ahead(one))) if answers.allowed else None,
        "has_meetings": bool(_ahead(one)) if answers.allowed else False,
        "decline": decline or DeclineForm(),
        "trail": [
            (_("Meetings"), reverse("meetings")),
            (_("Proposals"), reverse("proposals")),
            (one.title, ""),
        ],
    }
    return render(request, "councils/proposal.html", context)


def _ahead(one: Proposal) -> list[tuple[int, str]]:
    """The council's meetings whose agenda can take it, the next one first."""
    coming = Meeting.objects.filter(
        forum=one.forum_id, state__in=(Meeting.State.PLANNED, Meeting.State.CONVENED)
    )
    return [(meeting.pk, long_date(meeting.on)) for meeting in coming.order_by("starts_at")]


@require_POST
@signed_in
def proposal_act(request: Request, pk: int, act: str) -> HttpResponse:
    """Put a proposal on an agenda, decline it with an answer, or take it back."""
    one, actor, day = _visible(request, pk), request.actor, request.today
    if act == "dagsorden":
        place = PlaceForm(request.POST, meetings=_ahead(one))
        if not place.is_valid():
            return _page(request, one, place=place)
        meeting = find(Meeting.objects.visible_to(actor), pk=int(place.cleaned_data["meeting"]))
        topic = place.cleaned_data["topic"]
        item = actions.place_proposal(one, meeting, topic=topic, actor=actor, day=day)
        return redirect(f"{reverse('meeting', args=[meeting.pk])}#punkt-{item.pk}")
    if act == "afvis":
        decline = DeclineForm(request.POST)
        if not decline.is_valid():
            return _page(request, one, decline=decline)
        actions.decline_proposal(one, answer=decline.cleaned_data["answer"], actor=actor, day=day)
    elif act == "traek-tilbage":
        actions.withdraw_proposal(one, actor=actor, day=day)
    else:
        raise Http404
    return redirect("proposals")
