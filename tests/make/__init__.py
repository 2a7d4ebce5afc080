"""Makers that reach a state by walking the real acts. Days are fixed: nothing here asks the clock.

    secretary = make.someone("secretary")                     # in district 8 unless another is named
    meeting = make.meeting("held")                             # planned, convened and held by the secretary
    edition = make.plan("published", year=2027)                # drafted, sent, discussed, published

``make.sitting(role)`` is the person who holds the seat already, or someone new in it.
"""

from tests.make.councils import MEETING_ON, item, meeting
from tests.make.mails import STATES as MAIL_STATES
from tests.make.mails import mail
from tests.make.organisations import (
    FROM_ON,
    HOLBAEK,
    OURS,
    Someone,
    account,
    council_of,
    district,
    local_council,
    municipality,
    sitting,
    someone,
)
from tests.make.plans import DISCUSSED_ON, DRAFTED_ON, PUBLISHED_ON, correct, discussed, plan, sourced_plan

__all__ = [
    "DISCUSSED_ON",
    "DRAFTED_ON",
    "FROM_ON",
    "HOLBAEK",
    "MAIL_STATES",
    "MEETING_ON",
    "OURS",
    "PUBLISHED_ON",
    "Someone",
    "account",
    "correct",
    "council_of",
    "discussed",
    "district",
    "item",
    "local_council",
    "mail",
    "meeting",
    "municipality",
    "plan",
    "sitting",
    "someone",
    "sourced_plan",
]
