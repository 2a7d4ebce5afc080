"""What a newcomer needs on her first day: where she sits, with whom, what comes next, and what words mean."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from samraad.councils.models import Meeting
from samraad.councils.models.meetings import seen_by
from samraad.law.actor import Actor
from samraad.law.dated import elections, term_begins
from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Place
from samraad.organisations.models.forums import forums_where, takes_part
from samraad.organisations.models.seats import members_of

WORDS: tuple[tuple[str, str], ...] = (
    (
        N_("Kredsråd (district council)"),
        N_("The police director and the mayors of the police district. It discusses the work of the police, "
           "the development of crime and the cooperation."),
    ),
    (
        N_("Lokalråd (local council)"),
        N_("Police and municipality in one municipality. It turns the plan into local work."),
    ),
    (
        N_("Samarbejdsplan (cooperation plan)"),
        N_("What police and municipalities have agreed for the year. The police director publishes it after "
           "the council has discussed it."),
    ),
    (
        N_("Fokusområde (focus area)"),
        N_("A theme of the plan that is followed over several years."),
    ),
    (
        N_("Stedfortræder (deputy)"),
        N_("A member of the municipal council whom it has chosen to meet when the mayor cannot."),
    ),
    (
        N_("Taget til efterretning (noted)"),
        N_("The council has heard it, and nothing more is decided."),
    ),
    (
        N_("Henstilling (recommendation)"),
        N_("The council asks the police to give weight to something for a time."),
    ),
    (
        N_("SSP, PSP, KSP"),
        N_("Three ways in which authorities work together about people: children and young people; people "
           "who are exposed; people who are released. Persons are never taken up in a council."),
    ),
)  # fmt: skip
"""Words a newcomer meets, each with a sentence: English messages."""


@dataclass(frozen=True)
class Sits:
    """A council or group she takes part in: its page, who sits there, its next meeting.

    ``handover`` is where the hand-over of the last term stands, empty where no meeting of it is on record.
    """

    title: str
    definite: str
    address: str
    members: tuple[str, ...]
    next_on: date | None
    next_address: str
    handover: str


def councils_of(actor: Actor, day: date) -> list[Sits]:
    """Return the councils and groups that the actor takes part in."""
    election = elections(day)[0]
    taking_part = forums_where(actor, takes_part, day=day, prefix="")
    forums = Forum.objects.on(day).filter(taking_part).select_related("district", "municipality")
    ahead = _next_meetings(actor, day, [forum.pk for forum in forums])
    before = Meeting.objects.held().filter(forum__in=forums, starts_at__date__lt=term_begins(election))
    met, members = set(before.values_list("forum", flat=True)), members_of(forums, day)
    return [
        _sits(
            forum,
            members[forum.pk],
            ahead.get(forum.pk),
            reverse("handover", args=[forum.pk, election]) if forum.pk in met else "",
        )
        for forum in forums
    ]


def _sits(forum: Forum, places: list[Place], meeting: Meeting | None, handover: str) -> Sits:
    return Sits(
        forum.title,
        of(forum).definite,
        reverse("forum", args=[forum.pk]),
        tuple(f"{place.office}: {place.holder or place.acting}" for place in places if place.recorded),
        meeting.on if meeting else None,
        reverse("meeting", args=[meeting.pk]) if meeting else "",
        handover,
    )


def _next_meetings(actor: Actor, day: date, forums: list[int]) -> dict[int, Meeting]:
    """The next meeting of each forum that the actor may open, from the day on."""
    rows = (
        Meeting.objects.filter(seen_by(actor) & Q(forum__in=forums, starts_at__date__gte=day))
        .exclude(state=Meeting.State.CANCELLED)
        .order_by("-starts_at")
    )
    return {meeting.forum_id: meeting for meeting in rows}
