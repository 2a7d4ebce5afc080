"""A letter: what one mail says. Plain values, written in Danish by the package that has something to say."""

from dataclasses import dataclass
from datetime import date

from samraad.notices.calendar import Entry

ANSWERED = "Du kan svare på mailen."
NOT_ANSWERED = "Mailen er sendt automatisk og kan ikke besvares."


@dataclass(frozen=True)
class Letter:
    """One mail.

    ``lines`` are paragraphs, ``link`` an absolute address with ``link_words`` before it, ``calendar`` an
    entry that goes along: as an invitation, or as a cancellation where it is cancelled. ``reply_to`` is the
    address of the office that answers questions. No personal data: titles, days, places and a link.
    """

    subject: str
    lines: tuple[str, ...]
    link: str = ""
    link_words: str = ""
    calendar: Entry | None = None
    reply_to: str = ""


@dataclass(frozen=True)
class Addressed:
    """A letter with the address it goes to, the key that makes it one mail, the office it is meant for."""

    letter: Letter
    to: str
    key: str
    office: str = ""


def text_of(letter: Letter, *, site: str) -> str:
    """The whole text of the mail: its paragraphs, the link on a line of its own, who wrote it."""
    parts = [line.strip() for line in letter.lines if line.strip()]
    if letter.link:
        parts.append(f"{letter.link_words}:\n{letter.link}" if letter.link_words else letter.link)
    ending = ANSWERED if letter.reply_to else NOT_ANSWERED
    return "\n\n".join(parts) + f"\n\n-- \nSamråd, {site}\n{ending}\n"


def one_line(words: str) -> str:
    """Words as one line, so that nothing typed can become a header of its own."""
    return " ".join(words.split())


def week_key(what: str, whom: int | str, day: date) -> str:
    """The key of what is sent once a person and week: "digest:12:2026-53" (ISO's weeks and years)."""
    year, week, _ = day.isocalendar()
    return f"{what}:{whom}:{year}-{week:02}"
