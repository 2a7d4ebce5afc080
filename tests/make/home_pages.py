"""The addresses of ``home`` and of one's own notes, as they are asked, and their acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from samraad.councils.models import Meeting, Paper
from samraad.home.digest import token_of
from samraad.organisations.actions import renew_calendar_address
from tests.make.organisations import OURS, district, sitting

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class AtHome:
    """A held meeting and one that is not, a paper of each, and somebody's secret addresses."""

    held: Meeting
    planned: Meeting
    papers: dict[str, Paper]
    mail: str
    calendar: str


def at_home(meetings: dict[str, Meeting], papers: dict[str, Paper], day: date) -> AtHome:
    """Make it all through the real acts."""
    user, actor = sitting("mayor")
    calendar = renew_calendar_address(user, actor=actor, day=day)
    return AtHome(meetings["held"], meetings["planned"], papers, token_of(user.pk), calendar)


def _wheel(name: str) -> str:
    return f"{reverse(name, args=[2027])}?kreds={district(OURS).slug}"


def asked(made: AtHome) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    yield "search", f"{reverse('search')}?q=kriminalitet", "words"
    for name in ("search", "this_year", "wishes"):
        yield name, reverse(name), ""
    yield "year_wheel", _wheel("year_wheel"), "own district"
    yield "catch_up", reverse("catch_up", args=[made.held.pk]), "held"
    yield "catch_up", reverse("catch_up", args=[made.planned.pk]), "planned"
    yield "subscription", reverse("subscription", args=[made.calendar]), "an address that was given"
    yield "subscription", reverse("subscription", args=["x" * 43]), "an address that nobody has"
    council = made.held.forum_id
    for name in ("handover", "handover_pdf", "handover_docx"):
        yield name, reverse(name, args=[council, 2029]), "own council"
    for sent in acts(made):
        yield sent[0], sent[1], sent[2]


def acts(made: AtHome) -> Iterator[Sent]:
    """Each act with its name, its address, what it is done on, and what is sent."""
    first = {"m1-day": "2027-03-10", "m1-time": "10:00", "m1-place": "Rådhuset"}
    yield "plan_year", _wheel("plan_year"), "own district", first
    yield "weekly_mail", reverse("weekly_mail"), "", {"wanted": "0"}
    yield "renew_calendar", reverse("renew_calendar"), "", {}
    yield "close_calendar", reverse("close_calendar"), "", {}
    yield "stop_weekly_mail", reverse("stop_weekly_mail", args=[made.mail]), "", {}
    for state, paper in made.papers.items():
        place = [paper.item.meeting_id, paper.pk]
        yield "paper_note", reverse("paper_note", args=place), state, {"words": "Spørg til tallene."}
