"""The conversation with the mail server (SMTP), step by step, so that we know how far it came.

Until the first byte of the text leaves, nothing can have been sent: whatever goes wrong then is tried again.
After it, only the server's answer tells; without one, the outcome is unknown and nobody tries by himself.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from samraad.law.words import N_

Security = Literal["none", "starttls", "tls"]

SECURITIES: Final[dict[str, Security]] = {"smtp": "none", "smtp+starttls": "starttls", "smtps": "tls"}
PORTS: Final[dict[Security, int]] = {"none": 25, "starttls": 587, "tls": 465}
SECONDS: Final = 30
"""How long we wait for each answer."""
TAKEN: Final = (250, 251)
GO_ON: Final = 354

NO_SERVER: Final = N_("No mail server has been set up.")
WRONG_SETTING: Final = N_("The setting of the mail server cannot be read.")
NO_ANSWER: Final = N_("The mail server does not answer.")
NOT_SAFE: Final = N_("The mail server cannot prove who it is.")
NOT_LET_IN: Final = N_("The mail server does not let us in.")
OUR_ADDRESS_REFUSED: Final = N_("The mail server does not take mail from our address.")
PUT_OFF: Final = N_("The mail server asked us to try again later.")
ADDRESS_REFUSED: Final = N_("The mail server of the recipient refuses the address.")
TEXT_REFUSED: Final = N_("The mail server refuses the mail.")


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and how: ``smtps`` and ``smtp+starttls`` check the server's certificate."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


class NotSent(Exception):
    """The server has not taken the mail. ``words`` is an English message, ``code`` the server's number."""

    def __init__(self, words: str, code: int | None = None) -> None:
        super().__init__(words)
        self.words, self.code = words, code


class TryLater(NotSent):
    """Nothing is wrong with the mail; the same may go well later."""


class AddressRefused(NotSent):
    """The address is refused for good."""


class TextRefused(NotSent):
    """The mail is refused for good, whoever it is for."""


class OutcomeUnknown(Exception):
    """The conversation broke off after the text began to leave."""


def server_of(url: str) -> MailServer:
    """Read ``SAMRAAD_MAIL_URL``: ``smtp+starttls://user:password@host:587``.

    Raises:
        ValueError: the scheme is unknown, the host is missing or the port is no number.
    """
    parts = urlsplit(url)
    security = SECURITIES.get(parts.scheme)
    if security is None or not parts.hostname:
        raise ValueError("not the address of a mail server")
    port = parts.port or PORTS[security]
    return MailServer(
        parts.hostname, port, security, unquote(parts.username or ""), unquote(parts.password or "")
    )


def hand_over(
    server: MailServer, message: bytes, *, sender: str, to: str, we_are: str, about_to: Callable[[], object]
) -> None:
    """Hand a message over to the server; return when it has said that it took it.

    ``about_to`` is called once, right before the first byte of the text leaves. ``we_are`` is our host's
    name.

    Raises:
        TryLater, AddressRefused, TextRefused: the server did not take it.
        OutcomeUnknown: it may have taken it.
    """
    with _conversation(server, we_are) as smtp:
        _must_take(smtp.mail(sender)[0], OUR_ADDRESS_REFUSED)
        code = smtp.rcpt(to)[0]
        if 500 <= code <= 599:
            raise AddressRefused(ADDRESS_REFUSED, code)
        _must_take(code, PUT_OFF)
        code = smtp.docmd("DATA")[0]
        if code != GO_ON:
            raise _refusal(code)
        about_to()
        code = _given(smtp, message)
        if code not in TAKEN:
            raise _refusal(code)


def _must_take(code: int, words: str) -> None:
    if code not in TAKEN:
        raise TryLater(words, code)


def _refusal(code: int) -> NotSent:
    return TextRefused(TEXT_REFUSED, code) if 500 <= code <= 599 else TryLater(PUT_OFF, code)


def _given(smtp: smtplib.SMTP, message: bytes) -> int:
    """Send the text and its end; give the number of the answer."""
    stuffed = re.sub(rb"(?m)^\.", b"..", message)
    ending = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        smtp.send(stuffed + ending)
        return smtp.getreply()[0]
    except (OSError, smtplib.SMTPException) as broken:
        raise OutcomeUnknown from broken


@contextmanager
def _conversation(server: MailServer, we_are: str) -> Iterator[smtplib.SMTP]:
    """An open conversation, signed in where we have a user; what breaks it off is put in our words."""
    try:
        with ExitStack() as stack:
            smtp = _connected(server, we_are)
            stack.callback(smtp.close)
            if server.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
            yield smtp
    except ssl.SSLError as wrong:
        raise TryLater(NOT_SAFE) from wrong
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as wrong:
        raise TryLater(NOT_LET_IN, getattr(wrong, "smtp_code", None)) from wrong
    except (OSError, smtplib.SMTPException) as wrong:
        raise TryLater(NO_ANSWER, getattr(wrong, "smtp_code", None)) from wrong


def _connected(server: MailServer, we_are: str) -> smtplib.SMTP:
    if server.security != "tls":
        return smtplib.SMTP(server.host, server.port, local_hostname=we_are, timeout=SECONDS)
    checked = ssl.create_default_context()
    return smtplib.SMTP_SSL(server.host, server.port, local_hostname=we_are, timeout=SECONDS, context=checked)
