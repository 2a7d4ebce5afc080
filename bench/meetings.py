"""A meeting at its full size, and a register of decisions that has grown for fifteen years."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from bench.surroundings import DAY
from samraad.councils import actions as councils
from samraad.councils.models import AgendaItem, Attendee, Meeting
from samraad.documents.actions import freeze
from samraad.documents.blocks import Chapter, Document, Paragraph, Text
from samraad.law.actor import Actor
from samraad.organisations.models import Forum

ITEMS, MEMBERS, PAPERS = 40, 15, 30
DECISIONS, AT_A_MEETING = 5_000, 80
PLACE = "Mødet i fuld størrelse"
LINE = "<p>Kredsrådet drøftede sagen og tager status op igen på næste møde.</p>"


def full_meeting(forum: Forum, secretary: Actor, *, items: int = ITEMS, papers: int = PAPERS) -> Meeting:
    """A meeting held on the day, half of it written: items, papers, and fifteen people at the table."""
    starts_at = timezone.make_aware(datetime.combine(DAY, time(9)))
    early = DAY - timedelta(days=30)
    meeting = councils.plan_meeting(forum, starts_at=starts_at, place=PLACE, actor=secretary, day=early)
    for number in range(items):
        title = f"Punkt om samarbejdet {number + 1}"
        councils.add_item(meeting, title=title, topic="cooperation", actor=secretary, day=early)
    councils.convene_meeting(meeting, actor=secretary, day=early)
    councils.hold_meeting(meeting, actor=secretary, day=DAY)
    lines = list(meeting.items.order_by("position"))
    for number in range(papers):
        title = f"Bilag {number + 1}"
        councils.lay_paper(
            lines[number % items], freeze(_paper(title)), title=title, actor=secretary, day=early
        )
    for item in lines[: items // 2]:
        councils.write_line(item, minutes=LINE, version=item.version, actor=secretary, day=DAY)
    _fill_table(meeting)
    return meeting


def _paper(title: str) -> Document:
    told = Paragraph((Text("Lokalrådene har sendt deres tal for kvartalet. " * 40),))
    return Document(title=title, chapters=(Chapter("Status", blocks=(told,) * 6),))


def _fill_table(meeting: Meeting) -> None:
    """Officials beside the first member, until fifteen sit there."""
    first = meeting.attendees.order_by("pk").first()
    for number in range(MEMBERS - meeting.attendees.count()):
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
