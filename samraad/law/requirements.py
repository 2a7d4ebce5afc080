"""The team's catalogue of the law, graded by evidence: every requirement (*krav*) by its id.

The texts stand once, in ``requirements.toml`` beside this file. Ids begin with L (retsplejeloven),
B (bekendtgørelse 1426/2006), D (data protection), J (journal and archive), A (accessibility),
U (youth boards) or P (a predicate, which rests on the others).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from samraad.law.words import N_

Grade = Literal["V1", "V2", "I", "N", "B"]

CATALOGUE: Final = Path(__file__).with_name("requirements.toml")
ACCORDING_TO_SOURCE: Final = N_("according to source")
NOT_CONFIRMED: Final = N_("not legally confirmed")


@dataclass(frozen=True)
class Requirement:
    """One requirement: what it says, where it stands, and how well we know it.

    ``grade`` is the evidence: V1 the legal text or the authority's own page was read, V2 a secondary
    source, I inferred, B background knowledge, N looked for and not found. ``citation`` is Danish, as
    the screen shows it. ``rests_on`` holds ids and is filled for predicates (P-..) only.
    """

    id: str
    grade: Grade
    citation: str
    sentence_da: str
    sentence_en: str
    open_question: bool = False
    rests_on: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether a source that was read carries it and the catalogue leaves no question open."""
        return self.grade in {"V1", "V2"} and not self.open_question

    @property
    def standing(self) -> str:
        """The words beside the citation on every screen (*efter kilde*, *ikke juridisk bekræftet*)."""
        return ACCORDING_TO_SOURCE if self.confirmed else NOT_CONFIRMED


def requirement(id: str) -> Requirement:
    """Give the requirement with this id; an unknown id is a mistake in our code and raises KeyError."""
    try:
        return _by_id()[id]
    except KeyError:
        raise KeyError(f"No requirement {id!r} in {CATALOGUE.name}") from None


def all_requirements() -> tuple[Requirement, ...]:
    """Give every requirement, in the catalogue's order."""
    return tuple(_by_id().values())


@cache
def _by_id() -> dict[str, Requirement]:
    with CATALOGUE.open("rb") as file:
        return {id: _read(id, entry) for id, entry in tomllib.load(file).items()}


def _read(id: str, entry: dict[str, Any]) -> Requirement:
    return Requirement(
        id=id,
        grade=entry["grade"],
        citation=entry["citation_da"],
        sentence_da=entry["sentence_da"],
        sentence_en=entry["sentence_en"],
        open_question=entry.get("open_question", False),
        rests_on=tuple(entry.get("rests_on", ())),
    )
