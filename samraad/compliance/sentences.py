"""A standing as a person reads it: a sentence behind a light, its proof, a button for those who can act."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samraad.compliance.duties.duty import Answer, Sentence, Standing
from samraad.compliance.duties.facts import DistrictFacts
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.web.words import said

LIGHTS = {
    Answer.MET: N_("Met"),
    Answer.DUE: N_("Not met yet"),
    Answer.BREACHED: N_("Not met"),
    Answer.GAP: N_("Wanted, not required"),
    Answer.UNKNOWN: N_("Not known"),
    Answer.NOT_APPLICABLE: N_("Did not hold"),
}


@dataclass(frozen=True)
class Shown:
    """One line of the page. ``proof`` holds pairs of words and address, ``act`` the words of the button."""

    district: str
    kind: str
    light: str
    words: str
    requirement: str
    proof: tuple[tuple[str, str], ...]
    act: str = ""
    address: str = ""


def shown(facts: DistrictFacts, standing: Standing, actor: Actor, *, proof: bool = True) -> Shown:
    """Write a standing out in the reader's language; the act is there only for those who can do it.

    ``proof`` says whether what it rests on is wanted too.
    """
    mend = standing.mend
    hers = mend if mend and mend.address and actor.holds(*mend.by, district=facts.number) else None
    return Shown(
        district=facts.name,
        kind=standing.answer.value,
        light=_(LIGHTS[standing.answer]),
        words=_together(standing.sentences),
        requirement=standing.requirement,
        proof=tuple((_together([one.sentence]), one.address) for one in standing.evidence if proof),
        act=_together([hers.sentence]) if hers else "",
        address=hers.address if hers else "",
    )


def _together(sentences: Iterable[Sentence]) -> str:
    return " ".join(said(sentence.words, sentence.params) for sentence in sentences)
