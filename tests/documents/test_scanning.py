"""The virus scanner: what it finds is refused, and where it is away nothing is kept."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override

from samraad.documents import scanning
from samraad.documents.models import ScanState
from samraad.documents.scanning import ScannerAway, scanned, version
from samraad.documents.uploads import read_upload

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real clamd with one signature, which it is given here: the public ones need a network."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if not program:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    folder, port = tmp_path_factory.mktemp("clamd"), free_port()
    (folder / "own.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"DatabaseDirectory {folder}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength 1M\n"
    )
    with (folder / "told").open("wb") as told:
        server = subprocess.Popen([program, "-c", folder / "clamd.conf"], stdout=told, stderr=told)
    try:
        _wait_for(port, folder / "told")
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int, told: Path) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"clamd did not start: {told.read_text()}")


def test_a_real_scanner_tells_a_harmless_file_from_a_harmful_one(settings, clamd: str) -> None:
    settings.CLAMD = clamd
    assert version().startswith("ClamAV ")
    assert (scanned([b"Hej"]), scanned([EICAR[:20], EICAR[20:]])) == (ScanState.CLEAN, ScanState.INFECTED)
    assert read_upload(ContentFile(b"Hej", name="a.txt")).scan_state == ScanState.CLEAN
    with override("en"), pytest.raises(ValidationError, match="found something harmful") as refused:
        read_upload(ContentFile(EICAR, name="a.txt"))
    assert refused.value.code == "infected"


def test_what_the_scanner_will_not_look_through_is_not_kept(settings, clamd: str) -> None:
    settings.CLAMD = clamd
    with pytest.raises(ScannerAway):
        scanned([b"x" * 2**16] * 40)


def test_without_a_scanner_a_file_is_kept_as_not_scanned() -> None:
    assert scanned([EICAR]) == ScanState.NOT_SCANNED
    assert read_upload(ContentFile(b"Hej", name="a.txt")).scan_state == ScanState.NOT_SCANNED


@contextmanager
def peer(answer: bytes | None) -> Iterator[str]:
    """Something at the other end of the line that takes all it gets; it answers this, or (None) never."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = threading.Event()

        def listen() -> None:
            line, _ = server.accept()
            with line:
                heard = b""
                while not heard.endswith(b"\0\0\0\0") and b"VERSION" not in heard:
                    heard += line.recv(2**16)
                if answer is None:
                    ended.wait(10)
                else:
                    line.sendall(answer)

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        ended.set()
        thread.join(10)


@pytest.mark.parametrize(
    ("answer", "state"),
    [(b"stream: OK\0", ScanState.CLEAN), (b"stream: Win.Test FOUND\0", ScanState.INFECTED)],
)
def test_both_answers_are_understood(settings, answer: bytes, state: ScanState) -> None:
    with peer(answer) as settings.CLAMD:
        assert scanned([b"Hej"]) == state


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but\0"])
def test_any_other_answer_is_none(settings, answer: bytes) -> None:
    with peer(answer) as settings.CLAMD, pytest.raises(ScannerAway):
        scanned([b"Hej"])


def test_a_scanner_that_takes_too_long_is_as_good_as_away(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "PATIENCE", 0.3)
    began = time.monotonic()
    with peer(None) as settings.CLAMD, pytest.raises(ScannerAway):
        scanned([b"Hej"])
    assert time.monotonic() - began < 5
    monkeypatch.setattr(scanning, "PATIENCE", 0)
    with peer(b"stream: OK\0") as settings.CLAMD, pytest.raises(ScannerAway):
        scanned([b"Hej"])


@pytest.mark.parametrize("place", ["127.0.0.1:{free}", "no-such-host.invalid", "127.0.0.1:no"])
def test_while_the_scanner_is_away_nothing_is_kept(settings, place: str) -> None:
    settings.CLAMD = place.format(free=free_port())
    with override("en"), pytest.raises(ValidationError, match="does not answer just now") as refused:
        read_upload(ContentFile(b"Hej", name="a.txt"))
    assert refused.value.code == "scanner_away"
    with pytest.raises(ScannerAway):
        version()
