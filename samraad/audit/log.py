"""The one door to the log: ``record()`` writes an event, ``history()`` reads events as sentences."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from babel.dates import format_date
from django.db import connection, transaction
from django.utils.translation import get_language, gettext, override

from samraad.audit.models import Event
from samraad.law.actor import Actor
from samraad.law.personal_number import masked
from samraad.law.verdict import Refused
from samraad.law.words import N_

Param = str | int | date

_KINDS: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """A kind of event: its code, its sentence (an English message with places) and its requirement.

    Every kind registers itself, so that a sentence can be read again in another language.
    ``public`` kinds may be read by everyone once the thing itself is published.
    """

    code: str
    sentence: str
    requirement: str = ""
    public: bool = True

    def __post_init__(self) -> None:
        if _KINDS.setdefault(self.code, self) != self:
            raise ValueError(f"Two kinds of event are called {self.code}.")


REFUSED = Kind("audit.refused", N_("{office} was refused: {act}. {words}"), public=False)


@dataclass(frozen=True)
class Entry:
    """One line of a history: the day it happened, the sentence in the reader's language, the requirement."""

    happened_on: date
    sentence: str
    requirement: str
    office: str
    kind: str
    params: Mapping[str, Any] = field(default_factory=dict)


def _stored(value: Param) -> Any:
    """A day as JSON; a text without any personal number: what stands in the log stands there for ever."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return masked(value) if isinstance(value, str) else value


def _shown(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    english = (get_language() or "da").startswith("en")
    day = date.fromisoformat(value["date"])
    return format_date(
        day,
        "d MMMM y" if english else "d. MMMM y",
        locale="en_GB" if english else "da_DK",
    )


def _sentence(kind: Kind, params: Mapping[str, Any]) -> str:
    return gettext(kind.sentence).format(**{key: _shown(value) for key, value in params.items()})


def record(
    kind: Kind,
    *,
    actor: Actor,
    happened_on: date,
    about: str,
    district: int | None = None,
    municipality: str = "",
    **params: Param,
) -> None:
    """Write one event, in the transaction of the act it tells of.

    ``params`` fill the places of the kind's sentence; ``office`` is filled from the actor.
    """
    stored = {key: _stored(value) for key, value in params.items()} | {"office": actor.office}
    with override("da"):
        sentence = _sentence(kind, stored)
    Event.objects.create(
        kind=kind.code,
        about=about,
        happened_on=happened_on,
        user_id=actor.user_id,
        person=actor.person,
        office=actor.office,
        district=district,
        municipality=municipality,
        requirement=kind.requirement,
        params=stored,
        sentence=sentence,
        refused=kind is REFUSED,
    )


def record_refusal(refused: Refused, *, actor: Actor, happened_on: date) -> None:
    """Write down a refusal, after the rollback and in a transaction of its own."""
    verdict = refused.verdict
    with transaction.atomic(), override("da"):
        words = gettext(verdict.words).format(**verdict.params)
        record(
            REFUSED,
            actor=actor,
            happened_on=happened_on,
            about=refused.about,
            act=gettext(refused.act),
            words=words,
        )


def history(*abouts: str, public: bool = False) -> list[Entry]:
    """Return what happened to these things, oldest first, as sentences in the reader's language.

    ``public`` leaves out refusals and the kinds that are not for everyone. One query.
    """
    events = Event.objects.filter(about__in=abouts).order_by("id")
    if public:
        events = events.filter(refused=False)
    rows = events.values_list("kind", "happened_on", "sentence", "requirement", "office", "params")
    danish = (get_language() or "da").startswith("da")
    entries = []
    for code, happened_on, sentence, requirement, office, params in rows:
        kind = _KINDS.get(code)
        if public and not (kind and kind.public):
            continue
        told = sentence if danish or kind is None else _sentence(kind, params)
        entries.append(Entry(happened_on, told, requirement, office, code, params))
    return entries


_NEWEST = """
    SELECT happened_on, sentence, requirement, office, kind, params FROM audit_event
    WHERE about = %s AND NOT refused ORDER BY id DESC LIMIT 1
"""


def last_change(about: str) -> Entry | None:
    """Return the newest act on this thing, refusals left out, or None.

    In SQL, since every page at work asks: putting the query together costs more than its answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [about])
        row = cursor.fetchone()
    if row is None:
        return None
    happened_on, sentence, requirement, office, kind, params = row
    return Entry(happened_on, sentence, requirement, office, kind, json.loads(params))
