"""A mail as it goes over the wire: headers, text, and the calendar entry as the big calendars take it in."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.timezone import localtime

from samraad.notices.calendar import method_of
from samraad.notices.letters import one_line
from samraad.notices.models import Outgoing

_SEVEN_BIT = SMTP.clone(cte_type="7bit")
"""Not every server takes letters beyond ASCII as they are."""


class NotAnAddress(ValueError):
    """What stands as a mail address is none that mail can be sent to."""


def sender() -> tuple[str, str]:
    """The name and the mail address that our mails come from."""
    name, _, address = one_line(settings.MAIL_FROM).rpartition("<")
    return name.strip(' "') or "Samråd", address.rstrip("> ")


def on_the_wire(address: str) -> str:
    """The address in ASCII, its domain encoded where it has Danish letters.

    Raises:
        NotAnAddress: it is none, or has other letters than ASCII's before the @.
    """
    try:
        validate_email(address)
        name, _, domain = address.rpartition("@")
        return f"{name}@{domain.encode('idna').decode()}"
    except (ValidationError, UnicodeError) as wrong:
        raise NotAnAddress from wrong


def message_of(mail: Outgoing) -> EmailMessage:
    """Make the message of a mail: the same each time, Message-ID and date included.

    A calendar entry goes along twice: as an alternative to the text, where Outlook and Google look for it,
    and as a file, where Apple and people do.

    Raises:
        NotAnAddress: the mail's address is none.
    """
    message = EmailMessage(policy=_SEVEN_BIT)
    name, address = sender()
    message["From"] = Address(display_name=name, addr_spec=address)
    message["To"] = Address(addr_spec=on_the_wire(mail.address))
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(localtime(mail.created_at))
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if mail.reply_to:
        message["Reply-To"] = Address(addr_spec=on_the_wire(mail.reply_to))
    message.set_content(mail.text)
    if mail.calendar:
        _add_calendar(message, mail.calendar)
    message["Content-Language"] = "da"
    return message


def _add_calendar(message: EmailMessage, calendar: str) -> None:
    method = method_of(calendar)
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    name = "aflysning.ics" if method == "CANCEL" else "invitation.ics"
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename=name)
