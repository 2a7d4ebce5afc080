"""The demo's example meetings, made through the actions. What is decided in them is made up."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samraad.councils import actions
from samraad.councils.actions.papers import Marks, lay_paper, mention_paper
from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.actions import freeze
from samraad.documents.blocks import Chapter, Document
from samraad.documents.html import parse
from samraad.law.actor import Actor
from samraad.organisations.demo import HOME
from samraad.organisations.models import Forum, Seat, User

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
OUTCOMES = {"Godkendt": "approved", "Drøftet": "discussed", "Taget": "noted", "Planen": "discussed"}
"""The decision in one word, by the first word of its line."""
MINUTES: dict[str, int] = {Topic.CRIME: 30, Topic.POLICE_WORK: 20, Topic.COOPERATION: 40}
PROPOSALS = (
    (
        "unit_worker",
        "Lys og fællesskab om vinteren",
        "Klubberne har åbent i december. Kan kredsrådet anbefale det i alle kommuner? (Eksempel)",
        "",
    ),
    (
        "mayor",
        "Fælles statistik over cykeltyverier",
        "Vi mangler tal for hver kommune. (Eksempel)",
        "Tallene kommer allerede i den faste orientering om kriminalitetsudviklingen.",
    ),
    ("mayors_delegate", "Orientering om natteliv og mindreårige", "Et ønske fra kommunen. (Eksempel)", "–"),
)
"""Who proposes what, why, and the secretariat's answer: none yet, a refusal, or "–" for the next agenda."""
PAPERS = (
    (Topic.CRIME, "Kriminaliteten i kommunerne (eksempel)", "", "Bilaget viser, hvor tallene står."),
    (
        Topic.POLICE_WORK,
        "Arbejdspapir om bemandingen (eksempel)",
        "Offentlighedsloven § 23",
        "Kun rådets medlemmer og sekretariat kan læse et lukket bilag. Alle kan se begrundelsen.",
    ),
)
"""Papers of the next meeting: topic of the item, title, the ground on which one is closed, what it says."""
MENTIONED = ("Kommunens notat om lyset ved stationen (eksempel)", "Holbæk Kommune")
"""A paper that is named only, and who holds it."""


def example_meeting(forum: Forum, on: date, *, secretary: Actor, day: date | None = None) -> Meeting:
    """Plan a meeting with the standing agenda, on the day or three weeks ahead of its own."""
    early = day or on - timedelta(days=21)
    meeting = actions.plan_meeting(
        forum,
        starts_at=timezone.make_aware(datetime.combine(on, time(10))),
        place="Politigården i Roskilde (eksempel)",
        actor=secretary,
        day=early,
    )
    has_agenda = meeting.items.filter(kind=AgendaItem.Kind.ORDINARY).exists()
    for title, topic, responsible, _line in () if has_agenda else AGENDA:
        actions.add_item(
            meeting,
            title=title,
            topic=topic,
            responsible=responsible,
            minutes_long=MINUTES.get(topic, 10),
            actor=secretary,
            day=early,
        )
    return meeting


def attend(meeting: Meeting, *, secretary: Actor) -> None:
    """Record who took part in an example meeting: most in the room, one online, one away."""
    members = list(meeting.attendees.filter(capacity="member"))
    away, online = meeting.on.month % len(members), (meeting.on.month + 4) % len(members)
    for place, member in enumerate(members):
        way = "absent" if place == away else "online" if place == online else "present"
        excuse = "Optaget af et andet møde." if place == away else ""
        actions.record_presence(member, way=way, excuse=excuse, actor=secretary, day=meeting.on)


def walk(meeting: Meeting, reached: str, *, secretary: Actor, plan_line: str = "") -> None:
    """Take an example meeting from convened to ``reached``: minuted, approved or published."""
    on = meeting.on
    actions.convene_meeting(meeting, actor=secretary, day=on - timedelta(days=14))
    actions.hold_meeting(meeting, actor=secretary, day=on)
    attend(meeting, secretary=secretary)
    lines = {title: line for title, _topic, _responsible, line in AGENDA}
    for item in meeting.items.filter(approves__isnull=True):
        minutes = lines.get(item.title) or plan_line or "Taget til efterretning."
        outcome = OUTCOMES.get(minutes.split(".")[0].split(" ")[0], "")
        actions.write_line(
            item, minutes=minutes, outcome=outcome, version=item.version, actor=secretary, day=on
        )
    for item in meeting.items.filter(approves__isnull=False):
        actions.write_line(
            item, minutes="", outcome="approved", version=item.version, actor=secretary, day=on
        )
    follow_up(meeting, secretary=secretary, gives_tasks=reached != "published")
    after = on + timedelta(days=7)
    actions.finish_minutes(meeting, actor=secretary, day=after)
    if reached in {"approved", "published"}:
        actions.approve_minutes(meeting, actor=secretary, day=after + timedelta(days=7))
    if reached == "published":
        actions.publish_minutes(meeting, actor=secretary, day=after + timedelta(days=7))


def follow_up(meeting: Meeting, *, secretary: Actor, gives_tasks: bool) -> None:
    """What comes of a meeting: in March the council elects its vice-chair, in September it gives tasks.

    Tasks are given this year alone: those of the year before would stand there as a year late.
    """
    on = meeting.on
    if on.month == ELECTS_IN:
        item = actions.add_item(
            meeting, title="Valg af næstformand", topic=Topic.FORMAL, actor=secretary, day=on
        )
        line = "Valgt ved enighed for et år. (Eksempel)"
        actions.write_line(
            item, minutes=line, outcome="approved", version=item.version, actor=secretary, day=on
        )
        seats = Seat.objects.filter(
            role="mayor", municipality__memberships__district=meeting.forum.district_id
        )
        mayors = list(seats.order_by("municipality")[:3])
        chosen = mayors[on.year % len(mayors)]
        until_on = date(on.year + 1, ELECTS_IN, 31)
        actions.record_election(
            item, candidates=[(chosen, None)], elected=chosen, method="agreed", until_on=until_on,
            actor=secretary, day=on,
        )  # fmt: skip
    elif on.month == GIVES_TASKS_IN and gives_tasks:
        _give_tasks(meeting, secretary)


ELECTS_IN, GIVES_TASKS_IN = 3, 9


def _give_tasks(meeting: Meeting, secretary: Actor) -> None:
    """One task for every lokalråd, all but one closed; and one for a mayor, due in ten weeks."""
    item, on = meeting.items.get(title=AGENDA[4][0]), meeting.on
    words = "Send status på årets indsatser til sekretariatet (eksempel)"
    given = actions.give_task_to_every_local_council(
        meeting.forum, words=words, due_on=on + timedelta(days=28), item=item, actor=secretary, day=on
    )
    seat = Seat.objects.get(role="mayor", municipality__slug=HOME)
    words = "Fortæl på næste møde, hvordan lyset ved stationen virker (eksempel)"
    due_on = on + timedelta(days=75)
    actions.give_task(
        meeting.forum, words=words, seat=seat, due_on=due_on, item=item, actor=secretary, day=on
    )
    for task in given:
        if task.municipality is None or task.municipality.slug != HOME:
            evidence, closed_on = "Status er modtaget og lagt til mødet. (Eksempel)", on + timedelta(days=21)
            actions.close_task(task, evidence=evidence, version=task.version, actor=secretary, day=closed_on)


def before_meetings(forum: Forum, people: Mapping[str, Actor], convened: Meeting | None, day: date) -> None:
    """What lies before the next meetings: proposals, papers, a reader, and answers to the convened one."""
    secretary = people["secretary"]
    year = day.year + (day.month > 2)
    planned = example_meeting(forum, date(year, 3, 10), secretary=secretary, day=day)
    for who, title, why, said in PROPOSALS:
        proposal = actions.propose(forum, title=title, why=why, actor=people[who], day=day)
        if said == "–":
            topic = Topic.COOPERATION
            actions.place_proposal(proposal, planned, topic=topic, actor=secretary, day=day)
        elif said:
            actions.decline_proposal(proposal, answer=said, actor=secretary, day=day)
    reader = User.objects.get(pk=people["municipal_preparer"].user_id or 0)
    office = people["municipal_preparer"].office
    actions.ask_to_read(planned, reader, office=office, actor=secretary, day=day)
    _papers(convened or planned, secretary=secretary, day=day)
    if convened:
        _answers(convened, people, day)


def _papers(meeting: Meeting, *, secretary: Actor, day: date) -> None:
    """One paper that all may have, one that is closed, and one that is only mentioned."""
    items = {item.topic: item for item in meeting.items.order_by("-position")}
    for topic, title, ground, words in PAPERS:
        chapter = Chapter("Om bilaget", anchor="om", blocks=parse(f"<p>{words} Teksten er et eksempel.</p>"))
        marks = Marks("closed" if ground else "open", ground)
        document = freeze(Document(title, chapters=(chapter,)))
        lay_paper(items[topic], document, title=title, marks=marks, actor=secretary, day=day)
    title, holder = MENTIONED
    mention_paper(items[Topic.COOPERATION], title=title, holder=holder, actor=secretary, day=day)


def between_meetings(forum: Forum, *, secretary: Actor, day: date) -> None:
    """What the secretariat sent to the members last week: a message, and a question to be answered."""
    words = "Årets statistik for hver kommune er klar. Den lægges på næste møde. (Eksempel)"
    actions.send_message(forum, words=words, actor=secretary, day=day - timedelta(days=6))
    actions.send_round(
        forum,
        title="Skal kredsrådet holde et temamøde om digital kriminalitet i foråret?",
        words="Politiet kan stille med oplægsholdere i april. Skal vi planlægge et ekstra møde? (Eksempel)",
        due_on=day + timedelta(days=10),
        actor=secretary,
        day=day - timedelta(days=4),
    )


def _answers(meeting: Meeting, people: Mapping[str, Actor], day: date) -> None:
    """Some have answered, one mayor cannot come, and her deputy is asked by itself; the rest are silent."""
    for number, attendee in enumerate(meeting.attendees.filter(capacity="member").select_related("user")):
        own = attendee.user_id == people["mayor"].user_id
        if own:
            actions.answer(
                attendee,
                answer="declined",
                reason="Byrådsmøde samme dag (eksempel)",
                actor=people["mayors_delegate"],
                day=day,
            )
        elif number % 3 != 1:
            answer = "online" if number % 5 == 4 else "coming"
            actions.answer(attendee, answer=answer, actor=actions.by_link(attendee), day=day)
