"""The conversation with a real mail server: what each way of ending says about whether the mail was taken."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from samraad.notices import mail_server
from samraad.notices.mail_server import (
    AddressRefused,
    MailServer,
    NotSent,
    OutcomeUnknown,
    TextRefused,
    TryLater,
    hand_over,
    server_of,
)
from tests.notices.sink import LATER, REFUSED, Sink, listening
from tests.surroundings.site import free_port

MESSAGE = b"Subject: Hej\r\nMessage-ID: <1@example.dk>\r\n\r\nK\xc3\xa6re\r\n.\r\n..to punktummer\r\n"


def given(url: str | MailServer, to: str = "medlem@example.dk", told: list[str] | None = None) -> None:
    server = url if isinstance(url, MailServer) else server_of(url)
    about_to = (lambda: told.append("about to")) if told is not None else (lambda: None)
    hand_over(
        server, MESSAGE, sender="samraad@example.dk", to=to, we_are="samraad.example.dk", about_to=about_to
    )


def ending(error: type[NotSent], url: str | MailServer, to: str = "medlem@example.dk") -> tuple[object, ...]:
    """The words and the number of the refusal, and whether the text had begun to leave."""
    told: list[str] = []
    with pytest.raises(error) as raised:
        given(url, to, told)
    assert type(raised.value) is error
    return raised.value.words, raised.value.code, bool(told)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", MailServer("localhost", 25, "none")),
        ("smtp+starttls://mail.example.dk", MailServer("mail.example.dk", 587, "starttls")),
        ("smtps://mail.example.dk:4650", MailServer("mail.example.dk", 4650, "tls")),
        (
            "smtp+starttls://en%40example.dk:k%3Ade@mail.example.dk:588",
            MailServer("mail.example.dk", 588, "starttls", "en@example.dk", "k:de"),
        ),
    ],
)
def test_the_setting_says_where_and_how(url: str, server: MailServer) -> None:
    assert server_of(url) == server
    assert "k:de" not in repr(server)


@pytest.mark.parametrize("url", ["", "mail.example.dk", "http://mail.example.dk", "smtp://", "smtp://x:y"])
def test_what_is_no_address_of_a_mail_server_is_not_read(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        server_of(url)


def test_a_mail_is_taken_as_it_was_written() -> None:
    sink, told = Sink(), []
    with listening(sink) as url:
        given(url, told=told)
    assert [taken.get_payload(decode=True) for taken in sink.taken] == [MESSAGE.partition(b"\r\n\r\n")[2]]
    assert (told, sink.asked) == (["about to"], ["medlem@example.dk"])


def test_a_refused_address_is_refused_for_good_and_nothing_of_the_text_left() -> None:
    sink = Sink()
    with listening(sink) as url:
        assert ending(AddressRefused, url, REFUSED) == (mail_server.ADDRESS_REFUSED, 550, False)
        assert ending(TryLater, url, LATER) == (mail_server.PUT_OFF, 451, False)
    assert sink.taken == []


def test_a_refused_text_is_refused_for_good_and_one_put_off_is_tried_again() -> None:
    sink = Sink()
    with listening(sink) as url:
        sink.text_answer = "554 5.7.1 Looks like an advertisement"
        assert ending(TextRefused, url) == (mail_server.TEXT_REFUSED, 554, True)
        sink.text_answer = "452 4.3.1 No room"
        assert ending(TryLater, url) == (mail_server.PUT_OFF, 452, True)


def test_nobody_who_answers_is_tried_again() -> None:
    assert ending(TryLater, f"smtp://127.0.0.1:{free_port()}") == (mail_server.NO_ANSWER, None, False)
    assert ending(TryLater, "smtp://findes-ikke.invalid:25") == (mail_server.NO_ANSWER, None, False)


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """A mail server that says these lines, one for each that it hears (a text is one), and then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listens:

        def talk() -> None:
            with listens.accept()[0] as line, line.makefile("rb") as heard:
                in_text = False
                for answer in answers:
                    line.sendall(answer + b"\r\n")
                    while (word := heard.readline()) and in_text and word != b".\r\n":
                        pass
                    in_text = answer.startswith(b"354")

        thread = Thread(target=talk)
        thread.start()
        yield f"smtp://127.0.0.1:{listens.getsockname()[1]}"
        thread.join(10)


OPENING = (b"220 hej", b"250 hej")


@pytest.mark.parametrize(
    ("answers", "error", "words", "code", "begun"),
    [
        ((b"554 ikke her",), TryLater, mail_server.NO_ANSWER, 554, False),
        ((*OPENING, b"550 ikke fra jer"), TryLater, mail_server.OUR_ADDRESS_REFUSED, 550, False),
        ((*OPENING, b"250 ok"), TryLater, mail_server.NO_ANSWER, None, False),
        ((*OPENING, b"250 ok", b"250 ok", b"554 nej"), TextRefused, mail_server.TEXT_REFUSED, 554, False),
        ((*OPENING, b"250 ok", b"250 ok", b"451 senere"), TryLater, mail_server.PUT_OFF, 451, False),
    ],
)
def test_whatever_breaks_off_before_the_text_has_sent_nothing(
    answers: tuple[bytes, ...], error: type[NotSent], words: str, code: int | None, begun: bool
) -> None:
    with answering(*answers) as url:
        assert ending(error, url) == (words, code, begun)


def test_whatever_breaks_off_after_the_text_is_unknown() -> None:
    told: list[str] = []
    with answering(*OPENING, b"250 ok", b"250 ok", b"354 kom bare") as url, pytest.raises(OutcomeUnknown):
        given(url, told=told)
    assert told == ["about to"]


def test_a_fault_of_our_own_before_the_text_sends_nothing() -> None:
    sink = Sink()

    def fault() -> None:
        raise ZeroDivisionError

    with listening(sink) as url, pytest.raises(ZeroDivisionError):
        hand_over(
            server_of(url), MESSAGE, sender="a@example.dk", to="b@example.dk", we_are="x", about_to=fault
        )
    assert sink.taken == []


# Encryption


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost with its key, signed by nobody but itself."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = tmp_path_factory.mktemp("certificate") / "localhost.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(serialization.Encoding.PEM, *kept)
    )
    return file


def at_localhost(url: str, security: mail_server.Security) -> MailServer:
    return MailServer("localhost", int(url.rpartition(":")[2]), security)


def test_a_server_that_proves_who_it_is_gets_the_mail(certificate: Path, monkeypatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    sink = Sink()
    with listening(sink, hostname="localhost", tls_context=context, require_starttls=True) as url:
        given(at_localhost(url, "starttls"))
    with listening(sink, hostname="localhost", ssl_context=context) as url:
        given(at_localhost(url, "tls"))
    assert len(sink.taken) == 2


def test_one_that_cannot_gets_nothing(certificate: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    sink = Sink()
    with listening(sink, hostname="localhost", tls_context=context) as url:
        assert ending(TryLater, at_localhost(url, "starttls")) == (mail_server.NOT_SAFE, None, False)
    assert sink.taken == []


def test_a_server_without_encryption_gets_nothing_where_encryption_is_asked_for() -> None:
    sink = Sink()
    with listening(sink) as url:
        server = server_of(url.replace("smtp:", "smtp+starttls:"))
        assert ending(TryLater, server) == (mail_server.NOT_LET_IN, None, False)
    assert sink.taken == []


def test_a_password_is_given_and_a_wrong_one_is_not_let_in() -> None:
    def known(server: object, session: object, envelope: object, mechanism: str, told: object) -> object:
        right = (getattr(told, "login", b""), getattr(told, "password", b"")) == (b"samraad", b"hemmelig")
        return AuthResult(success=right, handled=False)

    sink = Sink()
    options = {"authenticator": known, "auth_require_tls": False}
    with listening(sink, **options) as url:
        given(url.replace("//", "//samraad:hemmelig@"))
        words = ending(TryLater, url.replace("//", "//samraad:forkert@"))
    assert (words, len(sink.taken)) == ((mail_server.NOT_LET_IN, 535, False), 1)
