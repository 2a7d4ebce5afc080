"""Texts on their way in: ``guard()`` lets an action store them, or stops it (L-112-4, D-CPR-3, P-10).

An action that stores what a person typed calls it after its rule and before anything is looked up or saved:

    guard(heading, body, before=(section.heading, section.body), actor=actor, day=day, about=reference(...))

Nothing of a text that is stopped is stored or logged. *Det er ikke et personnummer*: the actor's word for
what the number is (``actor.vouches``) lets the text through, and the log keeps the word without the number.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from samraad.audit.log import Kind, record
from samraad.law import text_guard
from samraad.law.actor import Actor
from samraad.law.text_guard import doubtful, verdict_on
from samraad.law.verdict import TextStopped, Verdict, require
from samraad.law.words import N_

TEXT_CLEARED = Kind(
    "audit.text_cleared",
    N_(
        "{office} stored a text with a number that looks like a personal number and is none. "
        "What the number is: {reason}"
    ),
    "D-CPR-3",
    public=False,
)
_STORE = N_("store the text")
_noticed: ContextVar[list[text_guard.Kind] | None] = ContextVar("noticed", default=None)


def guard(
    *texts: str,
    actor: Actor,
    day: date,
    about: str,
    before: Iterable[str] = (),
    district: int | None = None,
    municipality: str = "",
) -> None:
    """Let these texts be stored, plain or HTML; ``before`` are those that stood there already.

    What else may not belong in them is asked about once they are saved (``noticing``).

    Raises:
        TextStopped: a personal number stands there, or what looks like one and nobody has said what it is.
    """
    before = tuple(before)
    guard_numbers(
        *texts,
        actor=actor,
        day=day,
        about=about,
        before=before,
        district=district,
        municipality=municipality,
    )
    noticed = _noticed.get()
    if noticed is not None:
        noticed += doubtful(*texts, before=before)


def guard_numbers(
    *texts: str,
    actor: Actor,
    day: date,
    about: str,
    before: Iterable[str] = (),
    district: int | None = None,
    municipality: str = "",
) -> None:
    """Look for personal numbers alone: for files, and where a phone number or mail address belongs.

    Raises:
        TextStopped: a personal number stands there, or what looks like one and nobody has said what it is.
    """
    verdict = verdict_on(*texts, before=before)
    if verdict.allowed:
        return
    require_word(verdict, actor=actor, about=about)
    record(
        TEXT_CLEARED,
        actor=actor,
        happened_on=day,
        about=about,
        district=district,
        municipality=municipality,
        reason=actor.vouches.strip(),
    )


def require_word(verdict: Verdict, *, actor: Actor, about: str) -> None:
    """Let a text that looks like it holds a personal number go on only on the actor's word.

    Raises:
        TextStopped: it surely holds one, or there is no word, or the word holds a number itself.
        Refused: the word is too long.
    """
    if verdict.refused or not actor.vouches.strip():
        raise TextStopped(verdict, act=_STORE, about=about)
    require(verdict, act=_STORE, about=about, reason=actor.vouches)


@contextmanager
def noticing() -> Iterator[list[text_guard.Kind]]:
    """Collect what the texts stored meanwhile hold that may not belong there, to ask about it afterwards."""
    noticed: list[text_guard.Kind] = []
    token = _noticed.set(noticed)
    try:
        yield noticed
    finally:
        _noticed.reset(token)
