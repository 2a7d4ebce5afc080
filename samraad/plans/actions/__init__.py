"""Every write to a plan: one act, one transaction, one event."""

from samraad.plans.actions.drafting import (
    add_focus_area,
    add_section,
    continue_focus_area,
    discard_draft,
    draft_plan,
    end_focus_area,
    remove_focus_area,
    remove_section,
    start_correction,
    write_focus_area,
    write_section,
)
from samraad.plans.actions.publishing import (
    changes_since_meeting,
    publish_plan,
    record_plan_from_source,
    send_to_meeting,
    verdict_on_publishing,
    withdraw_edition,
)

__all__ = [
    "add_focus_area",
    "add_section",
    "changes_since_meeting",
    "continue_focus_area",
    "discard_draft",
    "draft_plan",
    "end_focus_area",
    "publish_plan",
    "record_plan_from_source",
    "remove_focus_area",
    "remove_section",
    "send_to_meeting",
    "start_correction",
    "verdict_on_publishing",
    "withdraw_edition",
    "write_focus_area",
    "write_section",
]
