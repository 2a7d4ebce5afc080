"""A district with fifteen years behind it, one with a single thing of each kind, and a country of twelve.

Everything goes through the acts, as in the demo. The larger district is number 8; the smaller is number 12.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from bench.meetings import full_meeting, many_decisions, meeting_ahead
from bench.surroundings import DAY, on_the_day, told
from samraad.councils import actions as councils
from samraad.councils.demo import example_meeting, walk
from samraad.councils.models import Meeting
from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import Secretary
from samraad.organisations.actions import open_account, open_seat, take_seat
from samraad.organisations.actors import actor_on
from samraad.organisations.models import District, Forum, Municipality, Seat, User
from samraad.plans import actions as plans
from samraad.plans.demo import write_sections
from samraad.plans.models import Edition

LARGE, SMALL = 8, 12
FIRST_YEAR, LAST_YEAR = 2012, 2026
FOCUS_AREAS = 8
MEETINGS = ((3, 12), (6, 11), (9, 17), (12, 9))
OPEN_MEETINGS = 16
"""A week apart around the day: eight to see to and eight ahead, so that the lists of Min side are full."""
BEGAN = date(2011, 1, 1)
LINE = "Planen blev drøftet. Kredsrådet lægger vægt på, at hvert lokalråd vælger sine egne indsatser."
BODY = (
    "<p>Politi og kommuner vil sammen gøre det let at vælge fællesskabet og svært at begå kriminalitet. "
    "Arbejdet begynder, hvor de unge er.</p>"
    "<ul><li>Politiet deler billedet af udviklingen hvert kvartal.</li>"
    "<li>Kommunerne samler skole, klub og gade om de samme aftaler.</li>"
    "<li>Vi følger op i hvert lokalråd.</li></ul>"
    "<p>Målet er nået, når færre nævner det som et problem i tryghedsundersøgelsen.</p>"
)


def build(scale: str) -> None:
    """Fill the database this process is connected to: "district" or "national"."""
    with on_the_day():
        if scale == "national":
            for district in District.objects.all():
                large(district)
        else:
            large(District.objects.get(pk=LARGE))
            small(District.objects.get(pk=SMALL))


def large(district: District) -> None:
    """Fifteen years: a plan of eight focus areas and four published meetings in each, and much open."""
    told(f"  {district.name}")
    director, secretary = people(district)
    forum = Forum.objects.get(kind="district_council", district=district)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        plan_year(district, forum, year, director, secretary, focus_areas=FOCUS_AREAS)
        for month, day in MEETINGS[:-1]:
            if date(year, month, day) < DAY:
                walk(
                    example_meeting(forum, date(year, month, day), secretary=secretary),
                    "published",
                    secretary=secretary,
                )
    for ahead in range(OPEN_MEETINGS):
        open_meeting(forum, DAY + timedelta(weeks=ahead - OPEN_MEETINGS // 2, days=4), secretary)
    for year in (LAST_YEAR + 1, LAST_YEAR + 2):
        plans.draft_plan(district, year, actor=secretary, day=DAY)
    full_meeting(forum, secretary)
    meeting_ahead(forum, secretary)
    many_decisions(forum)


def small(district: District) -> None:
    """One plan of one focus area, one published meeting (the one it was discussed at), one of each ahead."""
    director, secretary = people(district)
    forum = Forum.objects.get(kind="district_council", district=district)
    plan_year(district, forum, LAST_YEAR, director, secretary, focus_areas=1)
    open_meeting(forum, DAY + timedelta(days=7), secretary)
    full_meeting(forum, secretary, items=2, papers=1)
    meeting_ahead(forum, secretary, items=1, papers=1)


def people(district: District) -> tuple[Actor, Actor]:
    """Fill the seats: the director, the secretary, every mayor and her deputy. Return the first two."""
    secretariat = open_seat(
        role=Secretary.code,
        office=f"Sekretariatet, {district.name}",
        district=district,
        actor=CLOCK,
        day=BEGAN,
    )
    director = seated(Seat.objects.get(role="police_director", district=district))
    secretary = seated(secretariat)
    for municipality in Municipality.objects.in_district(district, DAY):
        mayor = Seat.objects.get(role="mayor", municipality=municipality)
        seated(mayor)
        seated(mayor, capacity="deputy")
    return actor_on(director, DAY), actor_on(secretary, DAY)


def seated(seat: Seat, capacity: str = "holder") -> User:
    """A person in the seat since before the first plan."""
    email = f"{capacity}.{seat.pk}@bench.invalid"
    user = open_account(email=email, name=f"Person {seat.pk}", actor=CLOCK, day=BEGAN)
    chosen_on = BEGAN if capacity == "deputy" else None
    take_seat(seat, user, capacity=capacity, chosen_on=chosen_on, from_on=BEGAN, actor=CLOCK, day=BEGAN)
    return user


def plan_year(
    district: District, forum: Forum, year: int, director: Actor, secretary: Actor, *, focus_areas: int
) -> None:
    """The plan of a year: drafted in the autumn before, discussed in December, published after it."""
    begun, on = date(year - 1, 10, 15), date(year - 1, *MEETINGS[-1])
    edition = plans.draft_plan(district, year, actor=secretary, day=begun)
    write_sections(edition, secretary=secretary, day=begun)
    write_focus_areas(edition, focus_areas, secretary, begun)
    meeting = example_meeting(forum, on, secretary=secretary)
    plans.send_to_meeting(edition, meeting, actor=secretary, day=on - timedelta(days=14))
    walk(meeting, "published", secretary=secretary, plan_line=LINE)
    plans.publish_plan(edition, actor=director, day=on + timedelta(days=8))


def write_focus_areas(edition: Edition, wanted: int, secretary: Actor, day: date) -> None:
    """Bring the draft to this many focus areas that go on; those carried over keep their text."""
    missing = wanted - edition.entries.count()
    for number in range(missing):
        title = f"Fokusområde {wanted - missing + number + 1}"
        purpose = "Flere unge har et fællesskab at høre til."
        entry = plans.add_focus_area(edition, title=title, purpose=purpose, actor=secretary, day=day)
        plans.write_focus_area(
            entry, title=title, purpose=purpose, body=BODY, version=entry.version, actor=secretary, day=day
        )


def open_meeting(forum: Forum, on: date, secretary: Actor) -> Meeting:
    """A meeting that is planned, and convened where its day is near or past."""
    starts_at = timezone.make_aware(datetime.combine(on, time(13)))
    laid = DAY - timedelta(days=70)
    meeting = councils.plan_meeting(
        forum, starts_at=starts_at, place="Politigården", actor=secretary, day=laid
    )
    councils.add_item(meeting, title="Orientering", topic="police_work", actor=secretary, day=laid)
    if on < DAY + timedelta(days=14):
        councils.convene_meeting(meeting, actor=secretary, day=min(on, DAY) - timedelta(days=7))
    return meeting
