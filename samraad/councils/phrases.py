"""The phrases of decisions, one key away; they are written into the minutes and so are Danish (C-18)."""

import re

from samraad.councils.models import AgendaItem
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum

Outcome = AgendaItem.Outcome
_TAGS = re.compile("<[^>]*>")

KEYS: tuple[str, ...] = (
    Outcome.NOTED,
    Outcome.DISCUSSED,
    Outcome.APPROVED,
    Outcome.RECOMMENDED,
    Outcome.POSTPONED,
    Outcome.REJECTED,
)
"""The outcomes in the order of their number keys: 1 is the first."""

_WORDS = {
    Outcome.NOTED: "Taget til efterretning.",
    Outcome.DISCUSSED: "Drøftet.",
    Outcome.APPROVED: "Godkendt.",
    Outcome.REJECTED: "Ikke godkendt.",
    Outcome.POSTPONED: "Udsat til næste møde.",
}


def phrase(outcome: str, forum: Forum) -> str:
    """Return the words that an outcome puts into an empty line; of a recommendation only its beginning."""
    if outcome == Outcome.RECOMMENDED:
        return f"{of(forum).definite} henstiller til politiet, at "
    return _WORDS.get(Outcome(outcome), "") if outcome else ""


def begins_with(minutes: str, outcome: str) -> bool:
    """Whether a line (HTML) begins with its decision in one word, so that the word need not stand twice."""
    return _TAGS.sub("", minutes[:200]).lower().startswith(outcome.lower())
