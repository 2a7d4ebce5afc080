"""A mail as it goes over the wire."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from samraad.notices.actions import send
from samraad.notices.calendar import Entry, entries_in
from samraad.notices.letters import Letter
from samraad.notices.message import NotAnAddress, message_of, on_the_wire, sender
from samraad.notices.models import Outgoing

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 8, 9, tzinfo=UTC)
ENTRY = Entry("moede-1", 0, AT, AT.replace(hour=11), "Møde i kredsrådet", "Rådhuset", "Se dagsordenen.")


@pytest.fixture(autouse=True)
def ours(settings) -> None:
    settings.SITE_URL = "https://samraad.example.dk"
    settings.MAIL_FROM = "Kredsrådets sekretariat <samraad@example.dk>"


def as_read(mail: Outgoing) -> EmailMessage:
    """What the recipient's program makes of the bytes."""
    mail.refresh_from_db()
    return message_from_bytes(message_of(mail).as_bytes(), policy=policy.default)


def headers_of(message: EmailMessage) -> dict[str, str]:
    return {name: value for name, value in message.items() if not name.startswith(("Content-T", "MIME"))}


def test_a_mail_has_the_headers_it_needs_and_danish_letters_are_right() -> None:
    letter = Letter("Møde på Ærø: ændret", ("Kære medlem", "Ændringen gælder fra årsskiftet."))
    mail = send(letter, to="medlem@example.dk", key="1")
    Outgoing.objects.update(created_at=datetime(2026, 11, 22, 8, 30, tzinfo=UTC))
    message = as_read(mail)
    assert headers_of(message) == {
        "From": "Kredsrådets sekretariat <samraad@example.dk>",
        "To": "medlem@example.dk",
        "Subject": "Møde på Ærø: ændret",
        "Date": "Sun, 22 Nov 2026 09:30:00 +0100",
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "da",
    }
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().splitlines()[:3] == ["Kære medlem", "", "Ændringen gælder fra årsskiftet."]


def test_it_is_written_in_ascii_so_that_every_server_takes_it() -> None:
    mail = send(Letter("Åbent møde", ("æøå" * 400,), calendar=ENTRY), to="a@example.dk", key="1")
    mail.refresh_from_db()
    written = message_of(mail).as_bytes()
    assert written.isascii()
    assert max(len(line) for line in written.split(b"\r\n")) <= 998


def test_the_message_id_follows_from_the_key_and_is_the_same_each_time() -> None:
    first, second = (send(Letter("a", ("b",)), to="a@example.dk", key=key) for key in ("1", "2"))
    assert first.message_id != second.message_id
    assert first.message_id.endswith("@samraad.example.dk>")
    assert as_read(first)["Message-ID"] == as_read(first)["Message-ID"] == first.message_id


@pytest.mark.parametrize("typed", ["Møde\r\nBcc: alle@example.dk", "Møde\nBcc: alle@example.dk\n\nHej"])
def test_no_header_can_be_typed(typed: str) -> None:
    mail = send(Letter(typed, (typed,), reply_to=""), to="a@example.dk", key="1", office=typed)
    message = as_read(mail)
    assert "Bcc" not in message
    assert message["Subject"] == " ".join(typed.split())


def test_nor_in_the_name_that_the_mails_come_from(settings) -> None:
    settings.MAIL_FROM = "Samråd\nBcc: alle@example.dk <samraad@example.dk>"
    message = as_read(send(Letter("a", ("b",)), to="a@example.dk", key="1"))
    assert "Bcc" not in message
    assert message["From"].addresses[0].addr_spec == "samraad@example.dk"


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("post@example.dk", ("Samråd", "post@example.dk")),
        ("<post@example.dk>", ("Samråd", "post@example.dk")),
        ('"Samråd: Holbæk" <post@example.dk>', ("Samråd: Holbæk", "post@example.dk")),
    ],
)
def test_the_mails_come_from_a_name_and_an_address(settings, given: str, names: tuple[str, str]) -> None:
    settings.MAIL_FROM = given
    assert sender() == names


@pytest.mark.parametrize(
    ("address", "written"),
    [("a@example.dk", "a@example.dk"), ("kontakt@ærø.example.dk", "kontakt@xn--r-3fa9c.example.dk")],
)
def test_a_domain_with_danish_letters_is_encoded(address: str, written: str) -> None:
    assert on_the_wire(address) == written


@pytest.mark.parametrize(
    "address",
    ["", "ingen", "a@b", "åse@example.dk", "a@example.dk\r\nRCPT TO:<b@example.dk>", "a b@example.dk"],
)
def test_what_is_no_address_is_not_sent_to(address: str) -> None:
    with pytest.raises(NotAnAddress):
        on_the_wire(address)


def test_answers_go_to_the_office_that_the_letter_names() -> None:
    mail = send(Letter("a", ("b",), reply_to="sekretariat@example.dk"), to="a@example.dk", key="1")
    assert as_read(mail)["Reply-To"] == "sekretariat@example.dk"


@pytest.mark.parametrize(
    ("cancelled", "method", "name"),
    [(False, "REQUEST", "invitation.ics"), (True, "CANCEL", "aflysning.ics")],
)
def test_a_calendar_entry_goes_along_as_calendars_expect_it(cancelled: bool, method: str, name: str) -> None:
    entry = Entry(**{**vars(ENTRY), "cancelled": cancelled})
    mail = send(Letter("Møde", ("Hej",), calendar=entry), to="medlem@example.dk", key="1")
    message = as_read(mail)
    text, calendar, file = [part for part in message.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    assert text.get_content().splitlines()[0] == "Hej"
    assert calendar.get_params()[1:] == [("charset", "utf-8"), ("method", method)]
    assert (file.get_filename(), file.get_content()) == (name, mail.calendar.encode())
    read = entries_in(calendar.get_content())[0]
    assert (read.starts_at, read.title, read.cancelled) == (AT, "Møde i kredsrådet", cancelled)
    assert read.starts_at.tzinfo == ZoneInfo("Europe/Copenhagen")
    plain = mail.calendar.replace("\r\n ", "")
    assert f"METHOD:{method}\r\n" in plain
    assert "RSVP=FALSE:mailto:medlem@example.dk" in plain
    assert 'ORGANIZER;CN="Kredsrådets sekretariat":mailto:samraad@example.dk' in plain
