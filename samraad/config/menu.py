"""The menu of a signed-in person: what her roles can open, and nothing else."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.compliance.rules import may_see_compliance
from samraad.law.actor import Actor
from samraad.law.roles import NationalSupervisor
from samraad.organisations.models import District, Municipality
from samraad.organisations.register import municipality_called
from samraad.organisations.views import SEES_MEMBERS
from samraad.plans.views.plan import SEES_WORK
from samraad.web.shell import MenuItem


def menu_for(actor: Actor, day: date) -> tuple[MenuItem, ...]:
    """Return the lines of the menu in the order of a working week."""
    lines = [MenuItem(_("My page"), reverse("mine"))]
    if actor.districts(*SEES_WORK) or actor.holds(NationalSupervisor):
        lines.append(MenuItem(_("Meetings"), reverse("meetings")))
    if actor.districts(*SEES_WORK):
        lines.append(MenuItem(_("Cooperation plans"), reverse("plans")))
    for slug in District.objects.filter(pk__in=actor.districts(*SEES_MEMBERS)).values_list("slug", flat=True):
        lines.append(MenuItem(_("Members of the district council"), reverse("members", args=[slug])))
    codes = actor.municipalities()
    own = Municipality.objects.filter(pk__in=codes).values_list("name", "slug") if codes else ()
    for name, slug in own:
        lines.append(MenuItem(municipality_called(name), reverse("municipality_work", args=[slug])))
    if may_see_compliance(actor).allowed:
        lines.append(MenuItem(_("What the law expects"), reverse("compliance")))
    return tuple(lines)
