"""Meetings at their full size, and a register of decisions that has grown for fifteen years."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from bench.surroundings import DAY
from samraad.councils import actions as councils
from samraad.councils.models import AgendaItem, Attendee, Meeting
from samraad.documents.actions import freeze
from samraad.documents.blocks import Chapter, Document, Paragraph, Text
from samraad.law.actor import Actor
from samraad.organisations.models import Forum, Municipality, Seat

ITEMS, MEMBERS, PAPERS = 40, 15, 30
DECISIONS, AT_A_MEETING = 5_000, 80
PLACE, PLACE_AHEAD = "Mødet i fuld størrelse", "Det næste møde i fuld størrelse"
LINE = "<p>Kredsrådet drøftede sagen og tager status op igen på næste møde.</p>"


def full_meeting(forum: Forum, secretary: Actor, *, items: int = ITEMS, papers: int = PAPERS) -> Meeting:
    """A meeting held on the day, half of it written, a task at each written line."""
    meeting = _convened(forum, secretary, DAY, PLACE, items, papers)
    councils.hold_meeting(meeting, actor=secretary, day=DAY)
    mayor = Seat.objects.filter(role="mayor", pk__in=meeting.attendees.values("seat")).order_by("pk")[0]
    for item in meeting.items.order_by("position")[: items // 2]:
        councils.write_line(item, minutes=LINE, version=item.version, actor=secretary, day=DAY)
        task = f"Tal til næste møde om {item.title}"
        due_on = DAY + timedelta(days=10 + item.position)
        councils.give_task(forum, words=task, due_on=due_on, item=item, seat=mayor, actor=secretary, day=DAY)
    return meeting


def meeting_ahead(forum: Forum, secretary: Actor, *, items: int = ITEMS, papers: int = PAPERS) -> Meeting:
    """The next meeting, convened and not begun, at the same size; it is the one on a member's Min side."""
    return _convened(forum, secretary, DAY + timedelta(days=3), PLACE_AHEAD, items, papers)


def _convened(forum: Forum, secretary: Actor, on: date, place: str, items: int, papers: int) -> Meeting:
    """A convened meeting: items that concern every municipality, papers, fifteen people at the table."""
    starts_at = timezone.make_aware(datetime.combine(on, time(9)))
    early = on - timedelta(days=30)
    meeting = councils.plan_meeting(forum, starts_at=starts_at, place=place, actor=secretary, day=early)
    everybody = list(Municipality.objects.in_district(forum.district, DAY))
    for number in range(items):
        councils.add_item(
            meeting, title=f"Punkt om samarbejdet {number + 1}", topic="cooperation",
            minutes_long=5, concerns=everybody, actor=secretary, day=early,
        )  # fmt: skip
    councils.convene_meeting(meeting, actor=secretary, day=early)
    lines = list(meeting.items.order_by("position"))
    for number in range(papers):
        title = f"Bilag {number + 1}"
        councils.lay_paper(
            lines[number % items], freeze(_paper(title)), title=title, actor=secretary, day=early
        )
    _fill_table(meeting)
    return meeting


def _paper(title: str) -> Document:
    told = Paragraph((Text("Lokalrådene har sendt deres tal for kvartalet. " * 40),))
    return Document(title=title, chapters=(Chapter("Status", blocks=(told,) * 6),))


def _fill_table(meeting: Meeting) -> None:
    """Officials beside the first member, until fifteen sit there with the members."""
    first = meeting.attendees.order_by("pk").first()
    for number in range(MEMBERS - meeting.attendees.exclude(capacity="deputy").count()):
        Attendee.objects.create(
            meeting=meeting,
            capacity="official",
            beside=first,
            office=f"Embedsmand {number + 1}",
            present=True,
        )


def many_decisions(forum: Forum, wanted: int = DECISIONS) -> None:
    """Earlier meetings with eighty decided items each, laid in bulk: by the acts it would take an hour."""
    for number in range(-(-wanted // AT_A_MEETING)):
        on = date(2012 + number // 6, 1 + 2 * (number % 6), 20)
        meeting = Meeting.objects.create(
            forum=forum, starts_at=timezone.make_aware(datetime.combine(on, time(8))), place="Arkiv",
            state="held", convened_on=on - timedelta(days=14), number=20 + number % 6,
        )  # fmt: skip
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting, position=position, topic="cooperation", outcome="discussed", minutes=LINE,
                title=f"Beslutning {number}.{position} om nabohjælp og tryghed",
            )
            for position in range(1, AT_A_MEETING + 1)
        )  # fmt: skip
