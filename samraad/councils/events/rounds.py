"""What the log says of written rounds."""

from samraad.audit.log import Kind
from samraad.law.words import N_

ROUND_SENT = Kind(
    "councils.round_sent", N_("{office} asked {number} members in writing: “{title}”."), public=False
)
ROUND_ANSWERED = Kind("councils.round_answered", N_("{office} answered the round “{title}”."), public=False)
ROUND_AGREED = Kind("councils.round_agreed", N_("{office} closed the round “{title}”: agreed."), public=False)
ROUND_NOT_AGREED = Kind(
    "councils.round_not_agreed", N_("{office} closed the round “{title}”: not agreed."), public=False
)
ROUND_TO_MEETING = Kind(
    "councils.round_to_meeting",
    N_("{office} closed the round “{title}”: it is taken up at a meeting."),
    public=False,
)
