"""What a person can read from Min side: the plan that concerns her, her municipality, the duties."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.compliance.rules import may_see_compliance
from samraad.law.actor import Actor
from samraad.law.roles import UnitWorker
from samraad.organisations.models import Municipality
from samraad.organisations.register import municipality_called
from samraad.plans.composition import path_of, title_of
from samraad.plans.models import READABLE, Edition


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    words: str
    address: str


def readings(actor: Actor, day: date, *, works: bool = False) -> tuple[Link, ...]:
    """Return the links beside the lists: plans, duties, and for who has no other work here her municipality.

    Two queries at most; the menu leads who works here to her municipality.
    """
    duties = (
        [Link(_("What the law expects"), reverse("compliance"))] if may_see_compliance(actor).allowed else []
    )
    proposals = [Link(_("Propose something for an agenda"), reverse("proposals"))]
    return (
        *(proposals if actor.holds(UnitWorker) else ()),
        *_plans(actor),
        *(() if works else _municipalities(actor, day)),
        *duties,
    )


def _plans(actor: Actor) -> list[Link]:
    """The drafts that the actor may read, and of each of her districts the newest plan that anyone may."""
    districts = actor.districts()
    if not districts:
        return []
    rows = (
        Edition.objects.visible_to(actor)
        .filter(plan__district__in=districts, state__in=(Edition.State.DRAFTED, *READABLE))
        .order_by("-plan__year", "-number")
        .values_list("plan__district", "plan__district__slug", "plan__district__name", "plan__year", "state")
    )
    links, published = [], set()
    for district, slug, name, year, state in rows:
        title = f"{title_of(year)}, {name}" if len(districts) > 1 else title_of(year)
        if state == Edition.State.DRAFTED:
            links.append(
                Link(_("{title} (draft)").format(title=title), reverse("plan_draft", args=[slug, year]))
            )
        elif district not in published:
            published.add(district)
            links.append(Link(title, path_of(slug, year)))
    return links


def _municipalities(actor: Actor, day: date) -> list[Link]:
    codes = actor.municipalities()
    if not codes:
        return []
    own = Municipality.objects.visible_to(actor, day).filter(code__in=codes).values_list("name", "slug")
    return [Link(municipality_called(name), reverse("municipality_work", args=[slug])) for name, slug in own]
