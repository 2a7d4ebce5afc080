"""Loads the demo: real facts with their sources, and an example cycle around today, walked by the actions."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from samraad.councils import demo as councils
from samraad.councils.actions import begin_standing, convene_meeting
from samraad.law.actor import Actor
from samraad.notices.actions import forget_unsent
from samraad.organisations import demo as organisations
from samraad.organisations.actors import actor_on
from samraad.organisations.models import District, Forum, User
from samraad.plans import demo as plans

_LOCK = 20110103
PLAN_LINE = "Planen blev drøftet. Kredsrådet lægger vægt på, at hvert lokalråd vælger sine egne indsatser."
DISCUSSED = (12, 9)
MEETINGS = ((3, 12), (6, 11), (9, 17))


def load(today: date | None = None) -> bool:
    """Load the demo once, whole or not at all; say whether it was loaded now.

    A process killed on the way leaves nothing, so the next start begins again.
    """
    day = today or timezone.localdate()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if User.objects.filter(demo=True).exists():
            return False
        _load(day)
    return True


def _load(day: date) -> None:
    users = organisations.people(day)
    organisations.parties(day)
    secretary, director = (actor_on(users[code], day) for code in ("secretary", "police_director"))
    district = District.objects.get(slug=organisations.DISTRICT)
    forum = Forum.objects.get(kind="district_council", district=district)
    plans.known_plans(district, secretary=secretary, day=day)
    _published_year(district, forum, day.year - 1, secretary, director, first=True)
    for on in _dates(day.year - 1):
        _past_meeting(forum, on, secretary, "published")
    _published_year(district, forum, day.year, secretary, director, first=False)
    held = [on for on in _dates(day.year) if on < day]
    for on in held:
        _past_meeting(forum, on, secretary, "minuted" if on == held[-1] else "approved")
    begin_standing(forum, actor=secretary, day=day)
    councils.between_meetings(forum, secretary=secretary, day=day)
    forget_unsent()
    councils.example_meeting(forum, day, secretary=secretary)
    ahead = None
    if day < date(day.year, *DISCUSSED):
        ahead = councils.example_meeting(forum, date(day.year, *DISCUSSED), secretary=secretary, day=day)
        convene_meeting(ahead, actor=secretary, day=day)
    councils.before_meetings(forum, _actors(users, day), ahead, day)
    plans.coming_draft(district, day.year + 1, secretary=secretary, day=day)


def _actors(users: dict[str, User], day: date) -> dict[str, Actor]:
    return {code: actor_on(user, day) for code, user in users.items()}


def _dates(year: int) -> list[date]:
    return [date(year, month, on) for month, on in MEETINGS]


def _past_meeting(forum: Forum, on: date, secretary: Actor, reached: str) -> None:
    meeting = councils.example_meeting(forum, on, secretary=secretary)
    councils.walk(meeting, reached, secretary=secretary)


def _published_year(
    district: District, forum: Forum, year: int, secretary: Actor, director: Actor, *, first: bool
) -> None:
    """Draft the plan of a year in the autumn before, discuss it in December, publish it a week later."""
    begun = date(year - 1, 10, 15)
    make = plans.first_example if first else plans.next_example
    edition = make(district, year, secretary=secretary, day=begun)
    on = date(year - 1, *DISCUSSED)
    meeting = councils.example_meeting(forum, on, secretary=secretary)
    plans.through_the_council(
        edition,
        meeting,
        secretary=secretary,
        director=director,
        sent_on=on - timedelta(days=14),
        published_on=on + timedelta(days=8),
        walk=lambda: councils.walk(meeting, "published", secretary=secretary, plan_line=PLAN_LINE),
    )
