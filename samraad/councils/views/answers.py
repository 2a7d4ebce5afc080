"""Answering an invitation by a personal link, without signing in (C-16).

Mail scanners open links: opening one changes nothing, the answer is a POST. The page names the office that
was asked and the open items; an unknown link, and one whose seat has passed on, tell nothing at all.
"""

from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from samraad.councils import actions
from samraad.councils.forms import InvitationForm
from samraad.councils.letters import open_titles
from samraad.councils.models import Attendee, Meeting
from samraad.councils.rules import invitations as rules
from samraad.councils.seats import sits_still
from samraad.councils.views.before import ANSWER_MARKS
from samraad.law.versions import Overtaken
from samraad.organisations.choices import yes
from samraad.organisations.lock import asked_from
from samraad.organisations.sealed import hash_of
from samraad.web.formats import long_date
from samraad.web.guards import public
from samraad.web.request import Request

Answer = Attendee.Answer
WRONG_LINKS, WRONG_LINKS_SECONDS = 30, 600
"""How many unknown links an address may try in ten minutes: 256 bits keep luck away, this keeps load away."""
LONGEST_LINK = 80


@public
def answer(request: Request, key: str) -> HttpResponse:
    """Show what is asked, with three buttons; a POST answers, and can be sent again with another answer."""
    if _tries(request) >= WRONG_LINKS:
        return _stopped(request, _("Too many links were tried from here. Wait ten minutes."), status=429)
    attendee = _found(key)
    if attendee is None:
        cache.set(_counter(request), _tries(request) + 1, WRONG_LINKS_SECONDS)
        return _stopped(
            request, _("It may have been replaced by a newer one, or the seat has another holder.")
        )
    form = InvitationForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        return _private(_noting(request, attendee, form.cleaned_data))
    return _private(render(request, "councils/answer.html", _shown(request, attendee, form)))


def _noting(request: Request, attendee: Attendee, typed: dict[str, Any]) -> HttpResponse:
    """Note the answer; one to a day that the meeting has left meanwhile is asked for again."""
    act = replace(actions.by_link(attendee), vouches=request.actor.vouches)
    try:
        actions.answer(attendee, **typed, actor=act, day=request.today)
    except Overtaken:
        attendee.meeting.refresh_from_db()
        again = {"answer_words": "", "earlier": _("Your answer is not noted."), "reason": typed["reason"]}
        shown = _shown(request, attendee, None) | again
        return render(request, "councils/answer.html", shown, status=409)
    return redirect(f"{request.path}?svaret=1")


def _found(key: str) -> Attendee | None:
    """Who was asked by this link, if she still holds the seat and is still asked."""
    if not key or len(key) > LONGEST_LINK:
        return None
    rows = Attendee.objects.select_related(
        "user", "beside", "meeting__forum__district", "meeting__forum__municipality"
    )
    found = rows.filter(key_hash=hash_of(key)).exclude(asked_on=None).first()
    return found if found and sits_still(found, found.meeting.on) else None


def _shown(request: Request, attendee: Attendee, form: InvitationForm | None) -> dict[str, Any]:
    meeting, day = attendee.meeting, request.today
    answer = attendee.answer_to(meeting.version)
    words = str(_(Answer(answer).label)) if answer else ""
    deputy = attendee.capacity == Attendee.Capacity.DEPUTY
    return {
        "heading": _("Can you come as deputy?") if deputy else _("Will you come to the meeting?"),
        "meeting": meeting,
        "office": attendee.office,
        "for_member": attendee.beside.office if deputy and attendee.beside else "",
        "answer": answer,
        "answer_words": words,
        "mark": ANSWER_MARKS[answer],
        "noted": _noted(attendee, words) if answer and "svaret" in request.GET else "",
        "earlier": _earlier(attendee) if attendee.answer and not answer else "",
        "reason": attendee.answer_reason if answer else "",
        "open": rules.is_open_to_answers(meeting, day=day),
        "may_online": yes("online_meetings", meeting.forum, day),
        "answer_by": actions.answer_by(meeting, attendee.asked_on or day),
        "agenda": _agenda(meeting),
        "form": form or InvitationForm(),
    }


def _noted(attendee: Attendee, words: str) -> str:
    """The answer that was noted, and whether her deputy is asked."""
    if attendee.answer != Answer.DECLINED or attendee.capacity != Attendee.Capacity.MEMBER:
        return f"{words}."
    asked = attendee.companions.filter(capacity=Attendee.Capacity.DEPUTY).exclude(asked_on=None).exists()
    told = _("Your deputy has been asked.") if asked else _("No deputy is on record for the seat.")
    return f"{words}. {told}"


def _earlier(attendee: Attendee) -> str:
    words = _("You answered “{answer}” on {day}.")
    return words.format(answer=_(Answer(attendee.answer).label), day=long_date(attendee.answered_on))


def _agenda(meeting: Meeting) -> list[str]:
    return [title.split(". ", 1)[1] for title in open_titles(list(meeting.items.all()))]


def _stopped(request: Request, why: str, *, status: int = 404) -> HttpResponse:
    context = {"heading": _("This link does not work any more"), "why": why}
    return _private(render(request, "councils/answer_stopped.html", context, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    """Kept nowhere, listed nowhere; where one goes from here is not told to anybody."""
    add_never_cache_headers(answer)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _counter(request: Request) -> str:
    return f"councils.answer:{asked_from(request)}"


def _tries(request: Request) -> int:
    return int(cache.get(_counter(request), 0))
