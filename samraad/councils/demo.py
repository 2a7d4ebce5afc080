"""The demo's example meetings, made through the actions. What is decided in them is made up."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Meeting
from samraad.law.actor import Actor
from samraad.organisations.models import Forum

Topic = AgendaItem.Topic
AGENDA = (
    ("Godkendelse af dagsorden", Topic.FORMAL, "Formanden", "Godkendt."),
    ("Godkendelse af referat fra sidste møde", Topic.FORMAL, "Formanden", "Godkendt uden bemærkninger."),
    (
        "Kriminalitetsudviklingen i politikredsen",
        Topic.CRIME,
        "Politiet",
        "Drøftet. Kredsrådet ønsker de samme tal for hver kommune på næste møde.",
    ),
    ("Orientering om politiets arbejde", Topic.POLICE_WORK, "Politiet", "Taget til efterretning."),
    (
        "Status på samarbejdet i lokalrådene",
        Topic.COOPERATION,
        "Kommunerne",
        "Drøftet. Lokalrådene følger op på hvert fokusområde inden sommer.",
    ),
    ("Meddelelser og eventuelt", Topic.FORMAL, "Alle", "Intet at bemærke."),
)


def example_meeting(forum: Forum, on: date, *, secretary: Actor) -> Meeting:
    """Plan a meeting with the standing agenda, three weeks ahead of its day."""
    early = on - timedelta(days=21)
    meeting = actions.plan_meeting(
        forum,
        starts_at=timezone.make_aware(datetime.combine(on, time(10))),
        place="Politigården i Roskilde (eksempel)",
        actor=secretary,
        day=early,
    )
    for title, topic, responsible, _line in AGENDA:
        actions.add_item(
            meeting, title=title, topic=topic, responsible=responsible, actor=secretary, day=early
        )
    return meeting


def walk(meeting: Meeting, reached: str, *, secretary: Actor, plan_line: str = "") -> None:
    """Take an example meeting from convened to ``reached``: minuted, approved or published."""
    on = meeting.on
    actions.convene_meeting(meeting, actor=secretary, day=on - timedelta(days=14))
    actions.hold_meeting(meeting, actor=secretary, day=on)
    lines = {title: line for title, _topic, _responsible, line in AGENDA}
    for item in meeting.items.all():
        minutes = lines.get(item.title, plan_line)
        actions.write_line(item, minutes=minutes, version=item.version, actor=secretary, day=on)
    after = on + timedelta(days=7)
    actions.finish_minutes(meeting, actor=secretary, day=after)
    if reached in {"approved", "published"}:
        actions.approve_minutes(meeting, actor=secretary, day=after + timedelta(days=7))
    if reached == "published":
        actions.publish_minutes(meeting, actor=secretary, day=after + timedelta(days=7))
