"""What lies before the meetings of ``everything``: a standing item, a proposal, a reading, a round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from samraad.councils import actions
from samraad.councils.models import Attendee, Meeting, Proposal, Review, StandingItem, WrittenRound
from samraad.councils.seats import link_key
from tests.make.councils import meeting
from tests.make.organisations import HOLBAEK, council_of, sitting

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]
AHEAD = date(2027, 1, 12)


@dataclass(frozen=True)
class Before:
    """What was made: around the planned and the convened meeting, and one further ahead."""

    planned: Meeting
    convened: Meeting
    cancelled: Meeting
    ahead: Meeting
    mayor: Attendee
    standing: StandingItem
    waiting: Proposal
    reading: Review
    open_round: WrittenRound
    over_round: WrittenRound
    due_on: date


def before(meetings: dict[str, Meeting], day: date) -> Before:
    """Make it all through the real acts."""
    given: dict[str, Any] = {"actor": sitting("secretary").actor, "day": day}
    council, mayor = council_of(), sitting("mayor")
    ahead = meeting(on=AHEAD)
    actions.ask_newcomers(meetings["convened"], **given)
    due = day + timedelta(7)
    return Before(
        planned=meetings["planned"],
        convened=meetings["convened"],
        cancelled=meetings["cancelled"],
        ahead=ahead,
        mayor=meetings["convened"].attendees.get(capacity="member", municipality=HOLBAEK),
        standing=actions.add_standing(council, title="Nyt fra kommunerne", topic="cooperation", **given),
        waiting=actions.propose(council, title="Lys i parken", why="Mørkt.", actor=mayor.actor, day=day),
        reading=actions.ask_to_read(meetings["planned"], mayor.user, office="Borgmester", **given),
        open_round=actions.send_round(council, title="Temamøde", words="Skal vi?", due_on=due, **given),
        over_round=actions.send_round(
            council,
            title="Afstemning",
            words="Skal vi?",
            due_on=day - timedelta(1),
            actor=given["actor"],
            day=day - timedelta(9),
        ),
        due_on=due,
    )


def asked(made: Before) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    for name, found in (("planned", made.planned), ("convened", made.convened)):
        yield "run_sheet", reverse("run_sheet", args=[found.pk]), name
    yield "answer", reverse("answer", args=[link_key(made.mayor)]), "a link"
    yield "answer", reverse("answer", args=["ukendt"]), "an unknown link"
    yield "proposal", reverse("proposal", args=[made.waiting.pk]), "waiting"
    for sent in acts(made):
        yield sent[0], sent[1], sent[2]


def acts(made: Before) -> Iterator[Sent]:
    """Each act with its name, its address, what it is done on, and what is sent."""
    yield from _on_meetings(made)
    yield from _between(made)


def _on_meetings(made: Before) -> Iterator[Sent]:
    planned, convened = [made.planned.pk], [made.convened.pk]
    first = made.planned.items.filter(kind="ordinary", papers=None)[0]
    order = list(made.planned.items.values_list("pk", flat=True))
    answer = {"attendee": made.mayor.pk, "answer": "coming"}
    yield "order_items", reverse("order_items", args=planned), "planned", {"order": order[::-1]}
    yield "send_item", reverse("send_item", args=[*planned, first.pk]), "planned", {"meeting": made.ahead.pk}
    lost = {"item": made.cancelled.items.all()[0].pk}
    yield "bring_over", reverse("bring_over", args=[made.ahead.pk]), "planned", lost
    yield "answer_invitation", reverse("answer_invitation", args=convened), "convened", answer
    yield "answer", reverse("answer", args=[link_key(made.mayor)]), "convened", {"answer": "coming"}
    yield "before_act", reverse("before_act", args=[*planned, "laeg-paa"]), "planned", {}
    again = {"attendee": made.mayor.pk}
    yield "before_act", reverse("before_act", args=[*convened, "send-igen"]), "convened", again
    yield "review", reverse("review", args=[made.reading.pk]), "planned", {"words": "Fint."}


def _between(made: Before) -> Iterator[Sent]:
    forum, item = [made.standing.forum_id], made.standing.pk
    written = {"title": "Nyt fra politiet", "topic": "police_work"}
    yield "standing", reverse("standing", args=forum), "", written
    yield "change_standing", reverse("change_standing", args=[*forum, item]), "", written
    yield "standing_act", reverse("standing_act", args=[*forum, "fjern"]), "", {"item": item}
    yield "proposals", reverse("proposals"), "", {"forum": forum[0], "title": "Nyt", "why": ""}
    no = {"answer": "Hører til kommunen."}
    yield "proposal_act", reverse("proposal_act", args=[made.waiting.pk, "afvis"]), "waiting", no
    question = {"title": "Nyt spørgsmål", "words": "Skal vi?", "due_on": made.due_on.isoformat()}
    yield "rounds", reverse("rounds", args=forum), "", question
    own = {"seat": made.mayor.seat_id, "answer": "agrees"}
    yield "round", reverse("round", args=[made.open_round.pk]), "open", own
    yield "close_round", reverse("close_round", args=[made.over_round.pk]), "past its day", {}
    yield "messages", reverse("messages", args=forum), "", {"words": "Husk mødet."}
