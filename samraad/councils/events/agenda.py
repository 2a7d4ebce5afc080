"""What the log says of the agenda, the standing agenda and what is proposed for it."""

from samraad.audit.log import Kind
from samraad.law.words import N_

ITEM_ADDED = Kind("councils.item_added", N_("{office} put “{title}” on the agenda."), public=False)
ITEM_REMOVED = Kind("councils.item_removed", N_("{office} took “{title}” off the agenda."), public=False)
ITEM_MOVED = Kind("councils.item_moved", N_("{office} moved “{title}” on the agenda."), public=False)
ITEM_CHANGED = Kind("councils.item_changed", N_("{office} changed the item “{title}”."), public=False)
ITEM_WITHDRAWN = Kind(
    "councils.item_withdrawn", N_("{office} withdrew the item “{title}”. Reason: {reason}"), public=False
)
ITEM_CONTINUED = Kind(
    "councils.item_continued",
    N_("{office} let “{title}” from the meeting on {on} go on at this meeting."),
    public=False,
)
ITEM_GONE_ON = Kind(
    "councils.item_gone_on", N_("{office} let “{title}” go on at the meeting on {on}."), public=False
)
ITEM_SENT_ON = Kind(
    "councils.item_sent_on", N_("{office} moved “{title}” to the meeting on {on}."), public=False
)
ITEM_TAKEN_OVER = Kind(
    "councils.item_taken_over", N_("{office} moved “{title}” here from the meeting on {on}."), public=False
)
AGENDA_ORDERED = Kind(
    "councils.agenda_ordered", N_("{office} put the agenda in another order."), public=False
)
STANDING_LAID = Kind(
    "councils.standing_laid", N_("{office} laid the {number} standing items on the agenda."), public=False
)
WAITING_LAID = Kind(
    "councils.waiting_laid", N_("{office} put what was waiting on the agenda: “{title}”."), public=False
)
GUEST_INVITED = Kind(
    "councils.guest_invited", N_("{office} invited {guest} to “{title}”: {insight}"), "B-3-3", public=False
)
STANDING_CHANGED = Kind(
    "councils.standing_changed", N_("{office} changed the standing agenda: “{title}”."), public=False
)
STANDING_BEGUN = Kind("councils.standing_begun", N_("{office} began the standing agenda."), public=False)
PROPOSED = Kind("councils.proposed", N_("{office} proposed “{title}” for an agenda."), public=False)
PROPOSAL_PLACED = Kind(
    "councils.proposal_placed",
    N_("{office} put the proposal “{title}” on the agenda of the meeting on {on}."),
    public=False,
)
PROPOSAL_DECLINED = Kind(
    "councils.proposal_declined", N_("{office} did not take up the proposal “{title}”."), public=False
)
PROPOSAL_WITHDRAWN = Kind(
    "councils.proposal_withdrawn", N_("{office} withdrew the proposal “{title}”."), public=False
)
