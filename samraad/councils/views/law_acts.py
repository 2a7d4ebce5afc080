"""The pages of the law's own acts: one page a council, and a form each."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.councils import actions, rules
from samraad.councils.forms.law_acts import (
    AnswerForm,
    ElectionForm,
    ExtraMeetingForm,
    OpeningForm,
    RecommendationForm,
    RefusalForm,
    ReplyForm,
)
from samraad.councils.models import (
    AgendaItem,
    Election,
    ExtraMeetingRequest,
    InformationRefusal,
    Meeting,
    Recommendation,
)
from samraad.councils.vice_chair import vice_chair_on
from samraad.councils.views.asked import item_of
from samraad.councils.views.meetings import visible
from samraad.law.dated import term_after
from samraad.organisations.models import Forum, Seat
from samraad.organisations.models.seats import members_on
from samraad.web.formats import long_date
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _forum(request: Request, pk: int) -> Forum:
    """The council, if the actor serves it or sits in it."""
    seen = Forum.objects.visible_to(request.actor, request.today)
    forum = find(seen.select_related("district", "municipality"), pk=pk)
    if not (rules.sits(request.actor, forum) or rules.prepares(request.actor, forum)):
        raise Http404
    return forum


def _trail(forum: Forum, *last: str) -> list[tuple[str, str]]:
    acts = (_("Elections, requests and answers"), reverse("council_acts", args=[forum.pk]))
    return [(_("Meetings"), reverse("meetings")), acts, *((words, "") for words in last)]


@require_safe
@signed_in
def council_acts(request: Request, pk: int) -> HttpResponse:
    """Show the vice-chair, what members asked for, what was recommended and what was refused."""
    forum, actor = _forum(request, pk), request.actor
    requests = ExtraMeetingRequest.objects.filter(forum=forum).select_related("seat", "meeting", "forum")
    elections = Election.objects.filter(forum=forum).prefetch_related("candidates")
    inside = rules.sees_closed(actor, forum)
    context = {
        "forum": forum,
        "vice_chair": vice_chair_on(forum, request.today),
        "elections": [_election(one) for one in elections],
        "requests": [_asked(one, request) for one in requests],
        "recommendations": _recommended(request, forum).select_related("item"),
        "refusals": InformationRefusal.objects.filter(forum=forum) if inside else (),
        "inside": inside,
        "issues": rules.issues(actor, forum),
        "may_ask": rules.may_ask_for_extra_meeting(forum, actor),
        "may_refuse": rules.may_refuse_information(forum, actor),
        "day": request.today,
        "trail": [(_("Meetings"), reverse("meetings")), (forum.title, "")],
    }
    return render(request, "councils/law_acts.html", context)


def _recommended(request: Request, forum: Forum) -> QuerySet[Recommendation]:
    """The council's recommendations at items that the actor may read."""
    items = AgendaItem.objects.visible_to(request.actor).filter(meeting__forum=forum)
    return Recommendation.objects.filter(item__in=items.order_by().values("pk"))


def _election(election: Election) -> dict[str, Any]:
    votes = [f"{one.office} {one.votes}" for one in election.candidates.all() if one.votes is not None]
    return {
        "on": election.held_on,
        "office": election.office,
        "method": _(Election.Method(election.method).label),
        "votes": ", ".join(votes),
    }


def _asked(asked: ExtraMeetingRequest, request: Request) -> dict[str, Any]:
    return {
        "pk": asked.pk,
        "office": asked.office,
        "subject": asked.subject,
        "on": asked.asked_on,
        "days": (request.today - asked.asked_on).days,
        "answer": asked.answer,
        "answered_on": asked.answered_on,
        "withdrawn_on": asked.withdrawn_on,
        "meeting": asked.meeting,
        "may_answer": rules.may_answer_request(asked, request.actor),
        "may_withdraw": rules.may_withdraw_request(asked, request.actor),
    }


def _page(request: Request, form: Form, heading: str, button: str, forum: Forum, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "words": button,
        "forum": forum,
        "back": reverse("council_acts", args=[forum.pk]),
        "trail": _trail(forum, heading),
    } | more
    return render(request, "councils/law_act_form.html", context, status=422 if form.errors else 200)


@signed_in
def elect(request: Request, pk: int, item: int) -> HttpResponse:
    """Record the election of the vice-chair at an item."""
    at = item_of(request, pk, item)
    meeting = at.meeting
    places = members_on(meeting.forum, meeting.on)
    seats = [(place.seat, place.office) for place in places if place.municipality]
    form = ElectionForm(request.POST or None, seats=seats, initial={"until_on": term_after(meeting.on)})
    if request.method == "POST" and form.is_valid():
        of_key = Seat.objects.in_bulk([pk for pk, _office in seats])
        actions.record_election(
            at,
            candidates=[(of_key[pk], votes) for pk, votes in form.candidates()],
            elected=of_key[int(form.cleaned_data["elected"])],
            method=form.cleaned_data["method"],
            until_on=form.cleaned_data["until_on"],
            actor=request.actor,
            day=request.today,
        )
        return redirect("council_acts", meeting.forum_id)
    verdict = rules.may_record_election(at, request.actor)
    more = {"verdict": verdict, "lead": at.title, "requirement_id": "L-111-5"}
    heading, button = _("Election of the vice-chair"), _("Record the election")
    return _page(request, form, heading, button, meeting.forum, **more)


@require_POST
@signed_in
def end_term(request: Request, pk: int, election: int) -> HttpResponse:
    """Record that the vice-chair left."""
    forum = _forum(request, pk)
    found = find(Election.objects.filter(forum=forum).select_related("forum"), pk=election)
    actions.end_term(found, actor=request.actor, day=request.today)
    return redirect("council_acts", pk)


@signed_in
def ask_extra(request: Request, pk: int) -> HttpResponse:
    """Ask for an extra meeting as a municipal member."""
    forum = _forum(request, pk)
    form = ExtraMeetingForm(request.POST or None)
    codes = request.actor.municipalities(*rules.MUNICIPAL_MEMBERS)
    seat = Seat.objects.filter(role="mayor", municipality__in=codes).order_by("municipality").first()
    if request.method == "POST" and form.is_valid() and seat:
        subject = form.cleaned_data["subject"]
        actions.ask_for_extra_meeting(
            forum, seat=seat, subject=subject, actor=request.actor, day=request.today
        )
        return redirect("council_acts", pk)
    more = {
        "verdict": rules.may_ask_for_extra_meeting(forum, request.actor),
        "requirement_id": "B-3-2",
        "lead": _("A single municipal member is enough. The police director answers."),
    }
    return _page(request, form, _("Ask for an extra meeting"), _("Send the request"), forum, **more)


@signed_in
def answer_extra(request: Request, pk: int, asked: int) -> HttpResponse:
    """Answer a request for an extra meeting."""
    forum = _forum(request, pk)
    found = find(ExtraMeetingRequest.objects.filter(forum=forum).select_related("forum"), pk=asked)
    since = Meeting.objects.filter(forum=forum, starts_at__date__gte=found.asked_on)
    ahead = {str(one.pk): one for one in since.exclude(state=Meeting.State.CANCELLED)}
    form = AnswerForm(request.POST or None, meetings=[(one.pk, long_date(one.on)) for one in ahead.values()])
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        meeting = ahead.get(typed["meeting"])
        actions.answer_request(
            found, answer=typed["answer"], meeting=meeting, actor=request.actor, day=request.today
        )
        return redirect("council_acts", pk)
    more = {
        "verdict": rules.may_answer_request(found, request.actor),
        "requirement_id": "B-3-2",
        "lead": f"{found.office}: {found.subject}",
    }
    return _page(request, form, _("Answer the request"), _("Send the answer"), forum, **more)


@require_POST
@signed_in
def withdraw_extra(request: Request, pk: int, asked: int) -> HttpResponse:
    """Take a request back."""
    rows = ExtraMeetingRequest.objects.filter(forum=_forum(request, pk))
    found = find(rows.select_related("forum", "seat"), pk=asked)
    actions.withdraw_request(found, actor=request.actor, day=request.today)
    return redirect("council_acts", pk)


@signed_in
def open_doors(request: Request, pk: int) -> HttpResponse:
    """Record whether the public may watch a meeting, or one of its items."""
    meeting = visible(request, pk)
    items = {
        str(item.pk): item
        for item in meeting.items.visible_to(request.actor).filter(withdrawn_on__isnull=True)
    }
    form = OpeningForm(request.POST or None, items=[(item.pk, item.title) for item in items.values()])
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        item = items.get(typed.pop("item"))
        actions.record_opening(meeting, item=item, actor=request.actor, day=request.today, **typed)
        return redirect("meeting", pk)
    more = {
        "verdict": rules.may_record_opening(meeting, request.actor),
        "requirement_id": "B-3-4",
        "lead": _("A meeting is closed unless a majority of the members wants it open and the chair agrees."),
        "back": reverse("meeting", args=[pk]),
    }
    return _page(request, form, _("May the public watch?"), _("Record the decision"), meeting.forum, **more)


@signed_in
def refuse_information(request: Request, pk: int) -> HttpResponse:
    """Record that the chair refuses the council information."""
    forum = _forum(request, pk)
    form = RefusalForm(request.POST or None, today=request.today, initial={"asked_on": request.today})
    if request.method == "POST" and form.is_valid():
        actions.refuse_information(forum, actor=request.actor, day=request.today, **form.cleaned_data)
        return redirect("council_acts", pk)
    more = {
        "verdict": rules.may_refuse_information(forum, request.actor),
        "requirement_id": "B-4-1",
        "lead": _("Nobody outside the council is shown the ground."),
    }
    return _page(request, form, _("Refuse information"), _("Record the refusal"), forum, **more)


@signed_in
def recommend(request: Request, pk: int, item: int) -> HttpResponse:
    """Record a recommendation at an item."""
    at = item_of(request, pk, item)
    forum = at.meeting.forum
    form = RecommendationForm(request.POST or None, initial={"addressee": _director(forum)})
    if request.method == "POST" and form.is_valid():
        actions.recommend(at, actor=request.actor, day=request.today, **form.cleaned_data)
        return redirect("meeting", pk)
    more = {
        "verdict": rules.may_recommend(at, request.actor, until_on=term_after(at.meeting.on)),
        "requirement_id": "L-112-3",
        "lead": at.title,
        "back": reverse("meeting", args=[pk]),
    }
    return _page(request, form, _("Recommendation"), _("Record the recommendation"), forum, **more)


def _director(forum: Forum) -> str:
    """The office that a kredsråd's recommendation goes to unless another is written."""
    seats = Seat.objects.filter(role="police_director", district__isnull=False, district=forum.district_id)
    return next(iter(seats.values_list("office", flat=True)), "")


@signed_in
def reply(request: Request, pk: int, recommendation: int) -> HttpResponse:
    """Enter the reply to a recommendation."""
    forum = _forum(request, pk)
    found = find(_recommended(request, forum).select_related("item__meeting__forum"), pk=recommendation)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.enter_reply(found, reply=form.cleaned_data["reply"], actor=request.actor, day=request.today)
        return redirect("council_acts", pk)
    more = {
        "verdict": rules.may_reply(found, request.actor),
        "requirement_id": "L-112-3",
        "lead": found.item.title,
    }
    return _page(request, form, _("Reply to the recommendation"), _("Enter the reply"), forum, **more)
