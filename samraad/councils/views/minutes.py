"""After the meeting: comments on the minutes, answers, corrections, and what has happened."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.councils import actions, rules
from samraad.councils.forms.minutes import AnswerForm, CommentForm
from samraad.councils.models import Comment
from samraad.councils.told import told_to
from samraad.councils.views.asked import trail_of
from samraad.councils.views.meetings import visible
from samraad.councils.views.sheet import meeting_page, open_items
from samraad.web.guards import find, signed_in
from samraad.web.request import Request


def _add(request: Request, pk: int, name: str, act: Callable[..., object], anchor: str) -> HttpResponse:
    """Add words to the minutes, of an item or of the whole; ``name`` is that of their form on the page."""
    meeting = visible(request, pk)
    form = CommentForm(request.POST, items=open_items(request, meeting), auto_id=f"{name}_%s")
    if not form.is_valid():
        again: dict[str, Any] = {f"{name}_form": form}
        return meeting_page(request, meeting, status=422, **again)
    words, key = form.cleaned_data["words"], form.cleaned_data["item"]
    item = find(meeting.items.all(), pk=key) if key else None
    act(meeting, words=words, item=item, actor=request.actor, day=request.today)
    return redirect(f"{reverse('meeting', args=[pk])}#{anchor}")


@require_POST
@signed_in
def comment_on_minutes(request: Request, pk: int) -> HttpResponse:
    """Say what should be different in the minutes."""
    return _add(request, pk, "comment", actions.comment_on_minutes, "bemaerkninger")


@require_POST
@signed_in
def answer_comment(request: Request, pk: int, comment: int) -> HttpResponse:
    """Answer a member's comment."""
    meeting = visible(request, pk)
    made = find(Comment.objects.select_related("meeting__forum"), meeting=meeting, pk=comment)
    form = AnswerForm(request.POST, auto_id=f"answer_{made.pk}_%s")
    if not form.is_valid():
        return meeting_page(request, meeting, answer_form=form, answering=made.pk, status=422)
    answer = form.cleaned_data["answer"]
    actions.answer_comment(made, answer=answer, actor=request.actor, day=request.today)
    return redirect(f"{reverse('meeting', args=[pk])}#bemaerkninger")


@require_POST
@signed_in
def correct_minutes(request: Request, pk: int) -> HttpResponse:
    """Put a correction on the list of approved minutes."""
    return _add(request, pk, "correction", actions.correct_minutes, "rettelser")


@require_safe
@signed_in
def meeting_history(request: Request, pk: int) -> HttpResponse:
    """Tell what has happened to a meeting; of closed items nothing to who may not see them."""
    meeting = visible(request, pk)
    entries, kept_back = told_to(meeting, sees_closed=rules.sees_closed(request.actor, meeting.forum))
    context = {
        "meeting": meeting,
        "entries": entries,
        "kept_back": kept_back,
        "trail": trail_of(meeting, _("What has happened")),
    }
    return render(request, "councils/meeting_history.html", context)
