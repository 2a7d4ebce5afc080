"""The work on plans: the list, the plan as a document that is edited where one reads, and the acts on it."""

from samraad.plans.views.plan import plan_draft, plan_word, plans
from samraad.plans.views.publishing import (
    discard,
    new_edition,
    new_plan,
    publish,
    record_from_source,
    send_to_meeting,
    withdraw,
)
from samraad.plans.views.writing import (
    add_focus_area,
    add_section,
    focus_area_act,
    remove_section,
    write_focus_area,
    write_section,
)

__all__ = [
    "add_focus_area",
    "add_section",
    "discard",
    "focus_area_act",
    "new_edition",
    "new_plan",
    "plan_draft",
    "plan_word",
    "plans",
    "publish",
    "record_from_source",
    "remove_section",
    "send_to_meeting",
    "withdraw",
    "write_focus_area",
    "write_section",
]
