"""Coming in: what the session knows of one who is on the way, and the one door through which all come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import actions
from samraad.organisations.actors import actor_on, is_open
from samraad.organisations.models import Passkey, User
from samraad.organisations.passkeys import DoesNotHold, Options, State, counter_in, id_in, question
from samraad.organisations.reach import verdict_on_entering
from samraad.organisations.rules import ON_THE_WAY_HOLDS
from samraad.web.request import Request, is_ours

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_ON_THE_WAY, _QUESTION, _STEPPED_UP = "on_the_way", "passkey_question", "stepped_up_at"

CODE, SET_UP, CODES = "code", "set_up", "codes"
"""The steps one can be at: a code is asked for; a way to sign in is set up; recovery codes are shown."""


@dataclass(frozen=True)
class OnTheWay:
    """Someone past the first step but not signed in: who, where she goes on to, and by which invitation."""

    user: User
    step: str
    next: str
    link: int | None


def next_of(request: HttpRequest) -> str:
    """Return where to go on to, if it is a page of ours."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if is_ours(request, target) else ""


def set_out(
    request: Request, user: User, step: str, *, next_page: str = "", link: int | None = None, **more: Any
) -> None:
    """Remember in a session of its own who is on the way; nobody is signed in by that."""
    request.session.flush()
    at = request.now.isoformat()
    request.session[_ON_THE_WAY] = {
        "user": user.pk, "step": step, "next": next_page, "link": link, "at": at,
    }  # fmt: skip
    request.session.update(more)


def on_the_way(request: Request, *steps: str) -> OnTheWay | None:
    """Return who is on the way at one of these steps; after half an hour she begins again."""
    found = request.session.get(_ON_THE_WAY)
    if not found or found["step"] not in steps:
        return None
    if request.now - datetime.fromisoformat(found["at"]) > ON_THE_WAY_HOLDS:
        return None
    user = User.objects.filter(pk=found["user"]).first()
    if user is None or not is_open(user):
        return None
    return OnTheWay(user, found["step"], found["next"], found["link"])


def enter(request: Request, user: User, next_page: str = "") -> HttpResponse:
    """Open a session with a new id, also for whoever had one already (ASVS 7.2.4), and go on.

    Raises:
        Refused: no seat is hers today.
    """
    request.session.flush()
    verdict = verdict_on_entering(user, request.today)
    require(verdict, act=N_("sign in"), about=f"organisations.user:{user.pk}")
    login(request, user, backend=_BACKEND)
    note_step_up(request)
    request.session["began_at"] = request.now.isoformat()
    request.session["browser"] = browser_of(request.headers.get("User-Agent", ""))
    actions.note_sign_in(actor=actor_on(user, request.today), day=request.today)
    return HttpResponseRedirect(next_page or resolve_url(settings.LOGIN_REDIRECT_URL))


def note_step_up(request: Request) -> None:
    """Remember that she has just shown that it is she."""
    request.session[_STEPPED_UP] = request.now.isoformat()


def stepped_up_at(request: Request) -> datetime | None:
    """Return when she last showed in this session that it is she."""
    found = request.session.get(_STEPPED_UP)
    return datetime.fromisoformat(found) if found else None


def ask_for_passkey(request: Request) -> Options:
    """Return what the browser is asked, and remember the question."""
    options, state = question()
    keep_question(request, state)
    return options


def keep_question(request: Request, state: State) -> None:
    """Remember what was asked until the answer comes."""
    request.session[_QUESTION] = state


def asked_question(request: Request) -> State | None:
    """Return what was asked; a question is answered once."""
    found: State | None = request.session.pop(_QUESTION, None)
    return found


def by_passkey(request: Request) -> User | None:
    """Return whose passkey has answered the question of this session, if her account is open."""
    answer, state = request.POST.get("answer", ""), asked_question(request)
    try:
        passkey = Passkey.objects.select_related("user").get(credential_id=id_in(answer))
        counter = counter_in(state, answer, credential=bytes(passkey.credential), user_id=passkey.user_id)
    except (DoesNotHold, Passkey.DoesNotExist):
        return None
    actor = actor_on(passkey.user, request.today)
    good = actions.use_passkey(passkey, counter=counter, actor=actor, day=request.today, now=request.now)
    return passkey.user if good and is_open(passkey.user) else None


_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(agent: str) -> str:
    """Name a browser and its system as people do: "Firefox, Windows"; nothing where neither is known."""
    return ", ".join(filter(None, (_first(agent, _BROWSERS), _first(agent, _SYSTEMS))))


def _first(agent: str, names: Iterable[tuple[str, str]]) -> str:
    return next((name for mark, name in names if mark in agent), "")


def dead_link(request: Request) -> HttpResponse:
    """410: a personal link that opens nothing. The same page whether it was used, is old, or never was."""
    return render(request, "organisations/dead_link.html", status=410)
