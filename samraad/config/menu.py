"""The menu of a signed-in person: what her roles can open, and nothing else."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.compliance.rules import may_see_compliance
from samraad.law.actor import Actor
from samraad.law.roles import Administrator, NationalSupervisor, UnitWorker
from samraad.notices.rules import may_see_post
from samraad.organisations.models.forums import SEES_FORUMS
from samraad.organisations.register import municipality_called, municipality_names, slug_of
from samraad.organisations.rules import may_bring_in
from samraad.plans.views.plan import SEES_WORK
from samraad.web.shell import MenuItem


def menu_for(actor: Actor, day: date) -> tuple[MenuItem, ...]:
    """Return the lines of the menu in the order of a working week."""
    lines = [MenuItem(_("My page"), reverse("mine")), MenuItem(_("Search"), reverse("search"))]
    sits = bool(actor.districts(*SEES_WORK) or actor.forums())
    if sits or actor.holds(NationalSupervisor):
        lines.append(MenuItem(_("Meetings"), reverse("meetings")))
        lines.append(MenuItem(_("Decisions"), reverse("decisions")))
    if sits or actor.holds(UnitWorker):
        lines.append(MenuItem(_("Proposals"), reverse("proposals")))
    if sits or actor.municipalities():
        lines.append(MenuItem(_("Tasks"), reverse("tasks")))
    if may_see_compliance(actor).allowed:
        lines.append(MenuItem(_("Year wheel"), reverse("this_year")))
    if actor.districts(*SEES_WORK):
        lines.append(MenuItem(_("Cooperation plans"), reverse("plans")))
    if actor.holds(*SEES_FORUMS):
        lines.append(MenuItem(_("Councils and groups"), reverse("forums")))
    if actor.districts() or actor.holds(NationalSupervisor):
        lines.append(MenuItem(_("Participating parties"), reverse("parties")))
        lines.append(MenuItem(_("Cooperations"), reverse("cooperations")))
    for code in sorted(actor.municipalities()):
        name = municipality_names()[code]
        lines.append(MenuItem(municipality_called(name), reverse("municipality_work", args=[slug_of(name)])))
    if may_see_compliance(actor).allowed:
        lines.append(MenuItem(_("What the law expects"), reverse("compliance")))
    if actor.holds(Administrator):
        lines.append(MenuItem(_("Start a district"), reverse("start")))
    if may_bring_in(actor).allowed:
        lines.append(MenuItem(_("Invitations"), reverse("invitations")))
    if may_see_post(actor).allowed:
        lines.append(MenuItem(_("Outbox"), reverse("outbox")))
    return tuple(lines)
