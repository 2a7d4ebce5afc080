"""Starting a real district in an hour: the steps in their order, how far each has come, and its one act."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

from samraad.councils.models import Meeting, StandingItem
from samraad.law.actor import Actor
from samraad.law.verdict import Param
from samraad.law.words import N_
from samraad.organisations.invited import invited_people
from samraad.organisations.models import District, Forum, Holding, HouseChoice, Place, members_on
from samraad.organisations.rules import SECRETARIAT
from samraad.plans.models import Edition


@dataclass(frozen=True)
class Step:
    """One step: a mark of ``web.marks`` (done, under_way, planned), what it is, how far, and its one act.

    ``heading``, ``words`` and ``act`` are English messages; ``address`` is empty where it is another's to do.
    """

    heading: str
    mark: str
    words: str
    act: str
    address: str
    params: dict[str, Param] = field(default_factory=dict)


def steps(district: District, actor: Actor, day: date, now: datetime) -> list[Step]:
    """Return the steps of a district as they stand for whoever keeps its register."""
    council = Forum.objects.select_related("district").get(
        kind=Forum.Kind.DISTRICT_COUNCIL, district=district
    )
    places = members_on(council, day)
    return [
        _offices(district, places, day),
        _mayors(council, places),
        _choices(council),
        *_papers(council, actor),
        _people(district, actor, day, now),
    ]


def _mark(done: int, of: int) -> str:
    return "done" if done >= of else "under_way" if done else "planned"


def _offices(district: District, places: list[Place], day: date) -> Step:
    """The director and a secretary are on record: without them nobody issues anything (B-2-1)."""
    led = [place for place in places if place.role == "police_director" and place.recorded]
    serves = Holding.objects.on(day).filter(seat__role="secretary", seat__district=district).exists()
    return Step(
        N_("Offices and who holds them"),
        _mark(bool(led) + serves, 2),
        N_("Bring the list as a spreadsheet: director, secretariat, mayors, deputies, local councils."),
        N_("Bring the list of offices"),
        f"{reverse('roster')}?kreds={district.slug}",
    )


def _mayors(council: Forum, places: list[Place]) -> Step:
    """Each municipality has a mayor and a deputy (L-111-2, L-111-3)."""
    mayors = [place for place in places if place.role == "mayor"]
    known = sum(bool(place.holder or place.acting) for place in mayors)
    deputies = sum(bool(place.deputy) for place in mayors)
    return Step(
        N_("Mayors and their deputies"),
        _mark(known + deputies, 2 * len(mayors)),
        N_("{known} of {all} mayors and {deputies} of {all} deputies are on record."),
        N_("See who is missing"),
        reverse("forum", args=[council.pk]),
        {"known": known, "all": len(mayors), "deputies": deputies},
    )


def _choices(council: Forum) -> Step:
    chosen = HouseChoice.objects.filter(forum=council).exists()
    return Step(
        N_("How the council works"),
        "done" if chosen else "planned",
        N_("Deadlines, numbering, and which word you use of the plan. Until you choose, the usual holds."),
        N_("Choose how the council works"),
        reverse("choices", args=[council.pk]),
    )


def _papers(council: Forum, actor: Actor) -> Iterator[Step]:
    """What the secretariat alone does: the administrator sees no content (D-SEC-4)."""
    theirs = actor.holds(*SECRETARIAT, district=council.district_id)
    plans = Edition.objects.filter(plan__district=council.district_id).exclude(source_title="").count()
    yield Step(
        N_("Old plans"),
        "done" if plans else "planned",
        N_("Plans from before Samråd, each with its source: {number}.")
        if plans
        else N_("Record the plans from before Samråd as PDF, each with its source."),
        N_("Record an old plan"),
        reverse("record_from_source") if theirs else "",
        {"number": plans},
    )
    meeting = Meeting.objects.filter(forum=council).exists()
    standing = meeting or StandingItem.objects.filter(forum=council).exists()
    place = reverse("new_meeting") if standing else reverse("standing", args=[council.pk])
    yield Step(
        N_("The first meeting"),
        "done" if meeting else "under_way" if standing else "planned",
        N_("The first meeting is in the calendar.")
        if meeting
        else N_("Put the first meeting in the calendar. It begins with the standing agenda.")
        if standing
        else N_("First choose the standing agenda: every meeting begins with it."),
        N_("Plan a meeting") if standing else N_("Choose the standing agenda"),
        place if theirs else "",
    )


def _people(district: District, actor: Actor, day: date, now: datetime) -> Step:
    """Everybody on record can sign in, or has an invitation that stands."""
    people = invited_people(actor, day, now, district=district.pk)
    inside = sum(one.has_login for one in people)
    asked = inside + sum(one.stands == "open" for one in people)
    return Step(
        N_("Invitations"),
        _mark(asked, len(people)) if people else "planned",
        N_("{asked} of {all} people are invited, and {inside} of them can sign in.")
        if people
        else N_("Nobody whom you may invite is on record yet."),
        N_("See the invitations"),
        reverse("invitations"),
        {"inside": inside, "asked": asked, "all": len(people)},
    )
