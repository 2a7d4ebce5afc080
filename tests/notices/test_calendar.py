"""Calendar files as they are written, and as real calendars (khal, vdirsyncer) read them."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from samraad.notices import calendar
from samraad.notices.calendar import COPENHAGEN, Entry, calendar_file, danish, entries_in, feed, method_of
from samraad.notices.models import installation_id

pytestmark = pytest.mark.django_db

PROGRAMS = Path(sys.executable).parent
AT = datetime(2026, 12, 8, 10, tzinfo=COPENHAGEN)
MEETING = Entry(
    uid="moede-12",
    sequence=0,
    starts_at=AT,
    ends_at=AT + timedelta(hours=2),
    title="Møde i kredsrådet",
    place="Rådhuset, Holbæk",
    text="Dagsordenen er sendt.",
    link="https://samraad.example.dk/svar/1/",
    changed_at=datetime(2026, 11, 22, 8, tzinfo=UTC),
)
MOVED = replace(
    MEETING, sequence=1, starts_at=AT + timedelta(days=1), ends_at=AT + timedelta(days=1, hours=2)
)
CANCELLED = replace(MOVED, sequence=2, cancelled=True)


def lines(written: bytes) -> list[str]:
    """The lines of the entry, long ones unfolded."""
    text = written.decode().replace("\r\n ", "")
    return text.partition("BEGIN:VEVENT\r\n")[2].partition("END:VEVENT")[0].splitlines()


def test_an_invitation_says_all_that_calendars_ask_for() -> None:
    written = calendar_file(
        [MEETING],
        method="REQUEST",
        organizer=("Kredsrådet", "samraad@example.dk"),
        attendee="medlem@example.dk",
    )
    assert sorted(lines(written)) == sorted(
        [
            f"UID:moede-12@{installation_id()}",
            "SEQUENCE:0",
            "DTSTAMP:20261122T080000Z",
            "DTSTART;TZID=Europe/Copenhagen:20261208T100000",
            "DTEND;TZID=Europe/Copenhagen:20261208T120000",
            "SUMMARY:Møde i kredsrådet",
            "LOCATION:Rådhuset\\, Holbæk",
            "DESCRIPTION:Dagsordenen er sendt.\\n\\nhttps://samraad.example.dk/svar/1/",
            "URL:https://samraad.example.dk/svar/1/",
            "ORGANIZER;CN=Kredsrådet:mailto:samraad@example.dk",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:medlem@example.dk",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
        ]
    )
    assert (method_of(written), b"TZID:Europe/Copenhagen" in written) == ("REQUEST", True)


def test_a_cancellation_has_the_same_uid_a_higher_number_and_takes_no_time() -> None:
    written = lines(calendar_file([CANCELLED], method="CANCEL"))
    assert f"UID:moede-12@{installation_id()}" in written
    assert {"SEQUENCE:2", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"} <= set(written)


def test_what_was_written_is_read_back() -> None:
    written = feed([MEETING, CANCELLED], "Kredsrådet")
    as_written = {"uid": f"moede-12@{installation_id()}", "changed_at": None}
    assert entries_in(written) == (replace(MEETING, **as_written), replace(CANCELLED, **as_written))
    assert method_of(written) == ""


def test_an_entry_without_a_link_or_a_day_of_change_is_stamped_now() -> None:
    bare = replace(MEETING, link="", changed_at=None)
    stamp = Calendar.from_ical(feed([bare], "K")).walk("VEVENT")[0]["dtstamp"].dt
    assert abs(datetime.now(UTC) - stamp) < timedelta(minutes=1)
    assert not any(line.startswith("URL") for line in lines(feed([bare], "K")))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "DTSTART:20261025T003000Z"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "DTSTART:20261025T013000Z"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "DTSTART;TZID=Europe/Copenhagen:20261025T033000"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "DTSTART;TZID=Europe/Copenhagen:20261025T013000"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "DTSTART;TZID=Europe/Copenhagen:20260329T015900"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "DTSTART;TZID=Europe/Copenhagen:20260329T030000"),
        (datetime(2026, 3, 29, 2, 30, tzinfo=COPENHAGEN), "DTSTART;TZID=Europe/Copenhagen:20260329T033000"),
    ],
)
def test_on_the_nights_when_the_clock_is_changed_each_moment_is_itself(
    moment: datetime, written: str
) -> None:
    """An hour that comes twice is written in UTC; one that is left out is the one after it."""
    entry = replace(MEETING, starts_at=moment, ends_at=moment + timedelta(hours=1))
    assert written in lines(feed([entry], "K"))
    assert entries_in(feed([entry], "K"))[0].starts_at == moment.astimezone(UTC)


def test_our_rule_of_summer_time_is_the_one_in_force() -> None:
    ours = Timezone.from_ical(calendar.DANISH_TIME).to_tz()
    theirs = ZoneInfo("Europe/Copenhagen")
    days = [date(2007, 1, 1) + timedelta(days=number) for number in range(366 * 20)]
    differing = [
        day
        for day in days
        for moment in [datetime(day.year, day.month, day.day, 12)]
        if moment.replace(tzinfo=ours).utcoffset() != moment.replace(tzinfo=theirs).utcoffset()
    ]
    assert differing == []
    assert danish(AT) == AT


# Real calendars


class Person:
    """Somebody with khal and vdirsyncer, and a calendar folder of her own."""

    def __init__(self, home: Path) -> None:
        self.home, self.calendar = home, home / "calendar"
        self.calendar.mkdir()
        (home / "khal.conf").write_text(
            f"[calendars]\n[[mine]]\npath = {self.calendar}\n[locale]\nlocal_timezone = Europe/Copenhagen\n"
            "default_timezone = Europe/Copenhagen\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
            "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
            "longdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {home}/khal.db\n[default]\ndefault_calendar = mine\n"
        )

    def run(self, *command: str | Path) -> str:
        environment = {
            "HOME": str(self.home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Copenhagen",
        }
        done = subprocess.run(
            [PROGRAMS / command[0], *command[1:]], capture_output=True, text=True, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def takes_in(self, written: bytes) -> None:
        """Open an attached file, as one does with an invitation."""
        file = self.home / "invitation.ics"
        file.write_bytes(written)
        self.run("khal", "-c", self.home / "khal.conf", "import", "--batch", file)

    def sees(self, day: str) -> list[str]:
        shown = "{start-time}-{end-time} {title} @ {location} [{status}]"
        told = self.run(
            "khal",
            "-c",
            self.home / "khal.conf",
            "list",
            "--notstarted",
            "--day-format",
            "",
            "--format",
            shown,
            day,
            "1d",
        )
        return [line for line in told.splitlines() if line]

    def subscribes(self, address: str) -> None:
        (self.home / "vdirsyncer.conf").write_text(
            f'[general]\nstatus_path = "{self.home}/status"\n'
            '[pair feed]\na = "mine"\nb = "theirs"\ncollections = null\nconflict_resolution = "b wins"\n'
            f'[storage mine]\ntype = "filesystem"\npath = "{self.calendar}"\nfileext = ".ics"\n'
            f'[storage theirs]\ntype = "http"\nurl = "{address}"\n'
        )
        self.run("vdirsyncer", "-c", self.home / "vdirsyncer.conf", "discover")

    def asks_again(self) -> None:
        self.run("vdirsyncer", "-c", self.home / "vdirsyncer.conf", "sync")


@pytest.fixture
def member(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_an_invitation_goes_in_is_moved_and_is_taken_out(member: Person) -> None:
    member.takes_in(calendar_file([MEETING], method="REQUEST", attendee="medlem@example.dk"))
    assert member.sees("2026-12-08") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CONFIRMED ]"]
    member.takes_in(calendar_file([MOVED], method="REQUEST", attendee="medlem@example.dk"))
    assert member.sees("2026-12-08") == []
    assert member.sees("2026-12-09") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CONFIRMED ]"]
    member.takes_in(calendar_file([CANCELLED], method="CANCEL", attendee="medlem@example.dk"))
    assert member.sees("2026-12-09") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CANCELLED ]"]


class Served(BaseHTTPRequestHandler):
    """Serves one feed."""

    written = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar; charset=utf-8")
        self.end_headers()
        self.wfile.write(Served.written)

    def log_message(self, *_: object) -> None:
        """Not a word."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/kalender.ics"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_subscriber_follows_what_is_moved_added_and_cancelled(member: Person, address: str) -> None:
    night = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    late = replace(MEETING, uid="moede-13", title="Nat", starts_at=night, ends_at=night + timedelta(hours=2))
    Served.written = feed([MEETING], "Kredsrådets møder")
    member.subscribes(address)
    member.asks_again()
    assert member.sees("2026-12-08") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CONFIRMED ]"]
    Served.written = feed([MOVED, late], "Kredsrådets møder")
    member.asks_again()
    assert member.sees("2026-12-08") == []
    assert member.sees("2026-12-09") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CONFIRMED ]"]
    assert member.sees("2026-10-25") == ["02:30-04:30 Nat @ Rådhuset, Holbæk [CONFIRMED ]"]
    Served.written = feed([CANCELLED], "Kredsrådets møder")
    member.asks_again()
    assert member.sees("2026-12-09") == ["10:00-12:00 Møde i kredsrådet @ Rådhuset, Holbæk [CANCELLED ]"]
    assert member.sees("2026-10-25") == []
