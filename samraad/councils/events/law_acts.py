"""What the log says of the law's own acts. The ground of refused information is never told (B-4-1)."""

from samraad.audit.log import Kind
from samraad.law.words import N_

VICE_CHAIR_ELECTED = Kind(
    "councils.vice_chair_elected",
    N_("The council elected {elected} vice-chair until {until}. Recorded by {office}."),
    "L-111-5",
)
TERM_ENDED = Kind(
    "councils.term_ended", N_("{office} recorded that {elected} left as vice-chair on {on}."), "L-111-5"
)
EXTRA_ASKED = Kind(
    "councils.extra_asked", N_("{office} asked for an extra meeting: {subject}"), "B-3-2", public=False
)
EXTRA_ANSWERED = Kind(
    "councils.extra_answered",
    N_("{office} answered the request for an extra meeting: {answer}"),
    "B-3-2",
    public=False,
)
EXTRA_WITHDRAWN = Kind(
    "councils.extra_withdrawn",
    N_("{office} withdrew the request for an extra meeting."),
    "B-3-2",
    public=False,
)
DOORS_OPENED = Kind(
    "councils.doors_opened",
    N_("The public may watch: {votes} of {members} members voted for it, and the chair agreed. {what}"),
    "B-3-4",
)
DOORS_CLOSED = Kind(
    "councils.doors_closed",
    N_("The public may not watch: {votes} of {members} members voted for it. {what}"),
    "B-3-4",
    public=False,
)
INFORMATION_REFUSED = Kind(
    "councils.information_refused",
    N_("{office} refused the council information: {asked}"),
    "B-4-1",
    public=False,
)
RECOMMENDED = Kind(
    "councils.recommended",
    N_("The council recommended “{title}” to {addressee} until {until}. Recorded by {office}."),
    "L-112-3",
)
REPLIED = Kind(
    "councils.replied",
    N_("{office} entered the reply to the recommendation “{title}”."),
    "L-112-3",
    public=False,
)
