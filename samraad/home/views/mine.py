"""Min side: what I owe, what is coming, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.compliance.mine import not_met, own_facts
from samraad.compliance.sentences import Shown
from samraad.councils.models import MEMBERS, PREPARERS
from samraad.home.mine import Lists, Short, by_when, gathered
from samraad.home.next_meeting import around, concerns
from samraad.home.reading import readings
from samraad.home.wheel import year_wheel
from samraad.law.actor import Actor
from samraad.law.mine import Line
from samraad.law.roles import Administrator, ForumChair, ForumMember, ForumSecretary, NationalSupervisor
from samraad.organisations.rules import SECRETARIAT
from samraad.web.formats import long_date
from samraad.web.guards import signed_in
from samraad.web.request import Request
from samraad.web.words import said

AT_WORK = (*PREPARERS, *MEMBERS, ForumChair, ForumSecretary, ForumMember, NationalSupervisor)
"""Those to whom something can come: the others get a page on what they can read."""

SITS = (*MEMBERS, ForumMember)
"""Those who meet the next meeting on top: members of a council, and who acts for them."""


@dataclass(frozen=True)
class ShownLine:
    """A line in the reader's language. ``kind`` is a mark: planned ahead, or due when its day has passed."""

    words: str
    address: str
    act: str
    day: str
    kind: str


@dataclass(frozen=True)
class ShownList:
    """A list in the reader's language; ``rest`` stands folded behind the eight."""

    lines: tuple[ShownLine, ...]
    rest: tuple[ShownLine, ...]


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """Show Min side. At most fifteen queries, however much there is."""
    actor, day = request.actor, request.today
    lists, works = gathered(actor, day), actor.holds(*AT_WORK)
    facts = own_facts(actor, day)
    context = {
        "day": day,
        "wheel": year_wheel(facts[0], actor, year=day.year, day=day) if facts else None,
        "duties": _once(not_met(actor, day, facts), lists),
        "owed": _shown(lists.owed, day, owed=True),
        "coming": _shown(lists.coming, day),
        "changed": _shown(lists.changed, day),
        **(_of_member(actor, day) if actor.holds(*SITS) else {}),
        "readings": readings(actor, day, works=works),
        "works": works,
        "keeps_accounts": actor.holds(Administrator),
        "starts": actor.holds(*SECRETARIAT),
        "seated": bool(actor.roles),
    }
    return render(request, "home/mine.html", context)


def _of_member(actor: Actor, day: date) -> dict[str, Any]:
    """What a member meets beside the lists: her next meeting, what concerns her, the meeting she missed."""
    found = around(actor, day)
    absent = found.missed
    return {
        "next": found.next,
        "concerns": concerns(actor, day),
        "missed": (reverse("catch_up", args=[absent[0]]), absent[1]) if absent else None,
    }


def _once(duties: Iterable[Shown], lists: Lists) -> list[Shown]:
    """Leave out the button of a duty where the same place is owed below: one button an act."""
    owed = {line.address for line in (*lists.owed.lines, *lists.owed.rest)}
    return [replace(duty, act="") if duty.address in owed else duty for duty in duties]


def _shown(short: Short, day: date, *, owed: bool = False) -> ShownList:
    return ShownList(tuple(_lines(short.lines, day, owed)), tuple(_lines(short.rest, day, owed)))


def _lines(lines: Iterable[Line], day: date, owed: bool) -> Iterable[ShownLine]:
    for line in lines:
        words = said(line.words, line.params)
        waits = owed and line.day is not None and line.day < day
        yield ShownLine(
            words=f"{line.where}: {words}" if line.where else words,
            address=line.address,
            act=_(line.act) if line.act else "",
            day=by_when(line.day, day) if owed else long_date(line.day),
            kind="due" if waits else "planned",
        )
