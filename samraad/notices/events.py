"""What the log says of mails: a person's acts alone. What the mail server answered stands with the mail."""

from samraad.audit.log import Kind
from samraad.law.words import N_

MAIL_RESENT = Kind("notices.mail_resent", N_("{office} sent mail {number} again."), public=False)
ADDRESS_CORRECTED = Kind(
    "notices.address_corrected",
    N_("{office} sent mail {number} again, to a corrected address."),
    public=False,
)
BOUNCE_REPORTED = Kind(
    "notices.bounce_reported", N_("{office} noted that mail {number} came back."), public=False
)
