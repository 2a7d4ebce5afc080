"""What the log says of invitations and answers, of reading beforehand, and of messages."""

from samraad.audit.log import Kind
from samraad.law.words import N_

COMES = Kind("councils.comes", N_("{office} answered for {member}: coming."), public=False)
COMES_ONLINE = Kind(
    "councils.comes_online", N_("{office} answered for {member}: taking part online."), public=False
)
DECLINED = Kind("councils.declined", N_("{office} answered for {member}: not coming."), public=False)
DEPUTY_ASKED = Kind("councils.deputy_asked", N_("{deputy} was asked to come."), "L-111-3", public=False)
DEPUTY_RELEASED = Kind("councils.deputy_released", N_("{deputy} need not come after all."), public=False)
ASKED_AGAIN = Kind("councils.asked_again", N_("{office} sent {member} the invitation again."), public=False)
NEWCOMERS_ASKED = Kind(
    "councils.newcomers_asked",
    N_("{office} sent the invitation to {number} who have come since."),
    public=False,
)
ASKED_TO_READ = Kind(
    "councils.asked_to_read",
    N_("{office} asked {reader} to read the agenda before it is sent."),
    public=False,
)
HAS_READ = Kind("councils.has_read", N_("{office} has read the agenda and answered."), public=False)
MESSAGE_SENT = Kind("councils.message_sent", N_("{office} sent a message to {number} members."), public=False)
