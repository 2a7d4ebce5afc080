"""What stands on the sheets of ``everything``: guest, own words, official, comment; and its addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Attendee, Comment, Guest, Meeting, Statement
from tests.make.organisations import sitting

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class OnSheets:
    """What was made, on the held meeting and on the minuted one."""

    held: Meeting
    minuted: Meeting
    approved: Meeting
    published: Meeting
    item: AgendaItem
    guest: Guest
    statement: Statement
    member: Attendee
    official: Attendee
    comment: Comment


def on_sheets(meetings: dict[str, Meeting], day: date) -> OnSheets:
    """Make it all through the real acts."""
    given: dict[str, Any] = {"actor": sitting("secretary").actor, "day": day}
    held, minuted = meetings["held"], meetings["minuted"]
    item = held.items.filter(kind=AgendaItem.Kind.ORDINARY)[0]
    member = held.attendees.filter(capacity="member")[0]
    actions.record_presence(member, way="present", **given)
    words = {"office": "Borgmesteren", "words": "Jeg er uenig."}
    said = {"words": "Tallet er 6.", "actor": sitting("mayor").actor, "day": minuted.minuted_on}
    return OnSheets(
        held=held,
        minuted=minuted,
        approved=meetings["approved"],
        published=meetings["published"],
        item=item,
        guest=actions.invite_guest(item, office="Skolelederen", insight="Kender de unge", **given),
        statement=actions.enter_statement(item, **words, **given),
        member=member,
        official=actions.bring_official(member, office="Kommunaldirektøren", **given),
        comment=actions.comment_on_minutes(minuted, **said),
    )


def asked(made: OnSheets) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    place = [made.held.pk, made.item.pk]
    yield "meeting", f"{reverse('meeting', args=place[:1])}?skriv={made.item.pk}", "held, a decision open"
    yield "meeting_history", reverse("meeting_history", args=place[:1]), "held"
    for sent in acts(made):
        yield sent[0], sent[1], sent[2]


def acts(made: OnSheets) -> Iterator[Sent]:
    """Each act with its name, its address, what it is done on, and what is sent."""
    held, place = [made.held.pk], [made.held.pk, made.item.pk]
    taps = {"tap": f"{made.member.pk}:online"}
    words = {"office": "Borgmesteren", "words": "Jeg er enig."}
    comment, said = [made.minuted.pk, made.comment.pk], {"words": "Et tal er forkert."}
    along = {"member": made.member.pk, "office": "En embedsmand"}
    yield "record_presence", reverse("record_presence", args=held), "held", taps
    yield "bring_official", reverse("bring_official", args=held), "held", along
    yield "take_off_official", reverse("take_off_official", args=[*held, made.official.pk]), "held", {}
    yield "go_in_or_out", reverse("go_in_or_out", args=place), "held", {"tap": f"{made.member.pk}:out"}
    yield "record_guest", reverse("record_guest", args=[*place, made.guest.pk]), "held", {"came": "yes"}
    yield "enter_statement", reverse("enter_statement", args=place), "held", words
    yield "take_out_statement", reverse("take_out_statement", args=[*place, made.statement.pk]), "held", {}
    yield "comment_on_minutes", reverse("comment_on_minutes", args=comment[:1]), "minuted", said
    yield "answer_comment", reverse("answer_comment", args=comment), "minuted", {"answer": "Det rettes."}
    yield "correct_minutes", reverse("correct_minutes", args=[made.approved.pk]), "approved", said
    withdraw = [made.published.pk, "traek-tilbage"]
    yield (
        "meeting_act",
        reverse("meeting_act", args=withdraw),
        "traek-tilbage, published",
        {"reason": "Derfor."},
    )
