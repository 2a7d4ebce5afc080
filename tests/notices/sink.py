"""A real mail server on a port of its own: takes mail, refuses it, or stops in the middle of the text."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.surroundings.site import free_port

REFUSED = "ukendt@example.dk"
LATER = "senere@example.dk"


class Sink:
    """What the server does with each mail, and what it has taken so far."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.asked: list[str] = []
        self.text_answer = "250 Taken"
        self.stops_in_the_text = False
        self.waits_in_the_text = 0.0
        self.reached = Event()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        self.asked.append(address)
        if address == REFUSED:
            return f"550 5.1.1 <{address}> no such user"
        if address == LATER:
            return f"451 4.7.1 <{address}> greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.stops_in_the_text:
            self.reached.set()
            await asyncio.sleep(3600)
        await asyncio.sleep(self.waits_in_the_text)
        if self.text_answer.startswith("250"):
            content = envelope.original_content or b""
            self.taken.append(message_from_bytes(content, policy=policy.default))
        self.reached.set()
        return self.text_answer


@contextmanager
def listening(sink: Sink, port: int = 0, hostname: str = "127.0.0.1", **more: Any) -> Iterator[str]:
    """Let the sink listen; the address as the setting has it."""
    port = port or free_port()
    controller = Controller(sink, hostname=hostname, port=port, **more)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


@contextmanager
def mute_server() -> Iterator[str]:
    """A mail server that lets one in and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listens:
        yield f"smtp://127.0.0.1:{listens.getsockname()[1]}"
