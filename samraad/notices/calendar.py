"""Calendar entries that real calendars take in, move and cancel (iCalendar, RFC 5545 and 5546).

An entry is known by its UID, which holds the id of this installation, and its SEQUENCE: the same UID with a
higher number replaces what the calendar has. Times are Danish (Europe/Copenhagen, with its VTIMEZONE); an
hour that exists twice, on the night when summer time ends, is written in UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

from samraad.notices.models import installation_id

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
PRODUCT: Final = "-//Samraad//Samraad//DA"
ASKED_AGAIN_AFTER: Final = timedelta(hours=6)
"""How often a subscriber's calendar is told to ask again."""


ASKED_FOR_NO_REPLY: Final = {"PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE"}

DANISH_TIME: Final = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Summer and winter time as a rule, which every calendar understands; a list of days not all of them do."""


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar.

    ``uid`` names the thing within this installation ("moede-12") and never changes; ``sequence`` begins at 0
    and grows by one with each change that is sent. ``starts_at`` and ``ends_at`` are aware. ``text`` and
    ``link`` (where one answers) become the description. ``changed_at`` is when it last changed; now, if it
    is not known.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    text: str
    cancelled: bool = False
    link: str = ""
    changed_at: datetime | None = None


def calendar_file(
    entries: Iterable[Entry],
    *,
    method: Method,
    organizer: tuple[str, str] | None = None,
    attendee: str = "",
    installation: str = "",
) -> bytes:
    """Write entries as an iCalendar file to be sent: REQUEST asks one in, CANCEL takes it out again.

    ``organizer`` is a name and a mail address, ``attendee`` a mail address. The attendee is asked for no
    reply (RSVP=FALSE): an answer in her calendar never reaches us, the link in the text does. One query,
    unless the ``installation`` is given.
    """
    made = _calendar()
    made.add("method", method)
    installation = installation or installation_id()
    for entry in entries:
        event = _event(entry, installation, cancelled=entry.cancelled or method == "CANCEL")
        if organizer:
            event["organizer"] = _person(organizer[1], CN=organizer[0])
        if attendee:
            event["attendee"] = _person(attendee, **ASKED_FOR_NO_REPLY)
        made.add_component(event)
    return bytes(made.to_ical())


def addressed_to(written: str, attendee: str) -> str:
    """The same file with another mail address as the one who is asked in."""
    made = Calendar.from_ical(written)
    for event in made.walk("VEVENT"):
        event["attendee"] = _person(attendee, **ASKED_FOR_NO_REPLY)
    return bytes(made.to_ical()).decode()


def feed(entries: Iterable[Entry], name: str) -> bytes:
    """Write entries as a calendar that one subscribes to, under this name. One query."""
    made = _calendar()
    made.add("x-wr-calname", name)
    made.add("name", name)
    made.add("refresh-interval", vDuration(ASKED_AGAIN_AFTER), parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(ASKED_AGAIN_AFTER))
    installation = installation_id()
    for entry in entries:
        made.add_component(_event(entry, installation, cancelled=entry.cancelled))
    return bytes(made.to_ical())


def entries_in(written: bytes | str) -> tuple[Entry, ...]:
    """Read the entries of a file that we wrote, ``uid`` and ``link`` as they stand in it."""
    return tuple(_entry(event) for event in Calendar.from_ical(written).walk("VEVENT"))


def method_of(written: bytes | str) -> str:
    """The method of a file that we wrote, empty for a feed."""
    return str(Calendar.from_ical(written).get("method", ""))


def _calendar() -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add_component(Timezone.from_ical(DANISH_TIME))
    return made


def _event(entry: Entry, installation: str, *, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{installation}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", (entry.changed_at or datetime.now(UTC)).astimezone(UTC))
    event.add("dtstart", danish(entry.starts_at))
    event.add("dtend", danish(entry.ends_at))
    event.add("summary", entry.title)
    event.add("location", entry.place)
    event.add("description", "\n\n".join(part for part in (entry.text, entry.link) if part))
    if entry.link:
        event.add("url", entry.link)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    return event


def _person(address: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        person.params[name] = vText(value)
    return person


def danish(moment: datetime) -> datetime:
    """The moment in Danish time, or in UTC where the Danish clock shows the same time twice."""
    local = moment.astimezone(UTC).astimezone(COPENHAGEN)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.astimezone(UTC) if twice else local


def _entry(event: Any) -> Entry:
    link = str(event.get("url", ""))
    return Entry(
        uid=str(event["uid"]),
        sequence=int(event["sequence"]),
        starts_at=event["dtstart"].dt,
        ends_at=event["dtend"].dt,
        title=str(event["summary"]),
        place=str(event["location"]),
        text=str(event["description"]).removesuffix(link).strip(),
        cancelled=event["status"] == "CANCELLED",
        link=link,
    )
