"""Facts of a district, given as plain values, and a standing as one reads it."""

from datetime import date

from samraad.compliance.duties.duty import Sentence, Standing
from samraad.compliance.duties.facts import DistrictFacts, EditionFact, MeetingFact


def meeting(on: date, state: str = "held", *, recorded_on: date | None = None, pk: int = 1) -> MeetingFact:
    return MeetingFact(on, state, recorded_on or date(on.year, 1, 1), pk, seen=True)


def unseen(fact: MeetingFact) -> MeetingFact:
    return MeetingFact(fact.on, fact.state, fact.recorded_on, fact.pk, seen=False)


def edition(
    year: int, state: str = "published", *, number: int = 1, seen: bool = True, **more
) -> EditionFact:
    """An edition drafted, discussed and published in the autumn before its year, unless told otherwise."""
    facts = {"drafted_on": date(year - 1, 9, 1), **more}
    if state != "drafted":
        facts = {"discussed_on": date(year - 1, 11, 10), "published_on": date(year - 1, 12, 1), **facts}
    return EditionFact(year, number, state, slug="kredsen", seen=seen, **facts)


def district(*facts: MeetingFact | EditionFact) -> DistrictFacts:
    return DistrictFacts(
        8,
        "Midt- og Vestsjællands Politi",
        tuple(fact for fact in facts if isinstance(fact, MeetingFact)),
        tuple(fact for fact in facts if isinstance(fact, EditionFact)),
    )


def written(sentence: Sentence) -> str:
    return sentence.words.format(**sentence.params)


def told(standing: Standing) -> str:
    return " ".join(written(sentence) for sentence in standing.sentences)


def proof(standing: Standing) -> list[tuple[str, str]]:
    return [(written(one.sentence), one.address) for one in standing.evidence]


def act(standing: Standing) -> tuple[str, str] | None:
    return (written(standing.mend.sentence), standing.mend.address) if standing.mend else None
