"""Min side: what I owe, what is coming, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.compliance.mine import not_met
from samraad.compliance.sentences import Shown
from samraad.councils.models import MEMBERS, PREPARERS
from samraad.home.mine import Lists, Short, gathered
from samraad.home.reading import readings
from samraad.law.mine import Line
from samraad.law.roles import Administrator, NationalSupervisor
from samraad.web.formats import long_date
from samraad.web.guards import signed_in
from samraad.web.request import Request
from samraad.web.words import said

AT_WORK = (*PREPARERS, *MEMBERS, NationalSupervisor)
"""Those to whom something can come: the others get a page on what they can read."""


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
    lists = gathered(actor, day)
    context = {
        "day": day,
        "duties": _once(not_met(actor, day), lists),
        "owed": _shown(lists.owed, day, owed=True),
        "coming": _shown(lists.coming, day),
        "changed": _shown(lists.changed, day),
        "readings": readings(actor, day),
        "works": actor.holds(*AT_WORK),
        "keeps_accounts": actor.holds(Administrator),
        "seated": bool(actor.roles),
    }
    return render(request, "home/mine.html", context)


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
            day=_when(line.day, day) if owed else long_date(line.day),
            kind="due" if waits else "planned",
        )


def _when(by_on: date | None, day: date) -> str:
    """Say by when something is wanted, or since when it has waited. These days are wishes, not law."""
    if by_on is None:
        return ""
    if by_on < day:
        return _("Has waited since {day}").format(day=long_date(by_on))
    return _("Today, if you can") if by_on == day else _("By {day}, if you can").format(day=long_date(by_on))
