"""Whether the year's cooperation plan is published."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samraad.compliance.duties.duty import (
    Answer,
    Evidence,
    Mend,
    Sentence,
    Standing,
    demanded,
    last_day,
    overdue_from,
)
from samraad.compliance.duties.facts import DistrictFacts, EditionFact
from samraad.councils.models import PREPARERS
from samraad.councils.rules import ISSUERS
from samraad.law.dated import PLANS_A_YEAR
from samraad.law.roles import PoliceDirector
from samraad.law.words import N_


@dataclass(frozen=True)
class _Year:
    """The editions of one year's plan: the draft, if one is open, and those that were ever published."""

    year: int
    draft: EditionFact | None
    published: tuple[EditionFact, ...]

    @property
    def readable(self) -> tuple[EditionFact, ...]:
        """Those that anyone may read."""
        return tuple(edition for edition in self.published if edition.readable)


class PlanPublishedEachYear:
    """Every year the police director draws up a plan, has it discussed, and publishes it (P-08).

    Rests on L-113-1, L-113-3 and L-113-4. No date in the year was found in law (L-113-7), so a plan is due
    until 31 December of its own year and breached no sooner. A plan recorded from a source counts as met.
    """

    requirement = "P-08"

    def standing(self, facts: DistrictFacts, *, year: int, day: date) -> Standing:
        """Answer for the plan of the year: met, due until 31 December, breached after it, or unknown."""
        if demanded(PLANS_A_YEAR, year) is None:
            words = Sentence(N_("In {year} there was no rule yet on a cooperation plan."), {"year": year})
            return Standing(Answer.NOT_APPLICABLE, (words,), self.requirement)
        plan = _of(facts, year)
        if plan.readable:
            return Standing(Answer.MET, _met(plan), self.requirement, evidence=_proof(plan))
        if not facts.keeps_record_of(year, day):
            return self._unknown(plan, day)
        return self._due(plan) if day <= last_day(year) else self._breached(plan)

    def _unknown(self, plan: _Year, day: date) -> Standing:
        words = Sentence(
            N_("It is not recorded here whether there was a cooperation plan for {year}."),
            {"year": plan.year},
        )
        mend = _begin() if plan.year >= day.year else _enter()
        return Standing(Answer.UNKNOWN, (words,), self.requirement, evidence=_proof(plan), mend=mend)

    def _due(self, plan: _Year) -> Standing:
        by_on = last_day(plan.year)
        return Standing(
            Answer.DUE,
            (*_missing(plan), Sentence(N_("Turns red on {day}."), {"day": by_on.isoformat()})),
            self.requirement,
            by_on=by_on,
            evidence=_proof(plan),
            mend=_next_step(plan),
        )

    def _breached(self, plan: _Year) -> Standing:
        withdrawn = [edition.withdrawn_on for edition in plan.published if edition.withdrawn_on]
        since_on = max([overdue_from(plan.year), *withdrawn])
        return Standing(
            Answer.BREACHED,
            (*_missing(plan), Sentence(N_("Red since {day}."), {"day": since_on.isoformat()})),
            self.requirement,
            since_on=since_on,
            evidence=_proof(plan),
            mend=_next_step(plan) if plan.draft or plan.published else _enter(),
        )


def _of(facts: DistrictFacts, year: int) -> _Year:
    editions = [edition for edition in facts.editions if edition.year == year]
    draft = next((edition for edition in editions if edition.is_draft), None)
    return _Year(year, draft, tuple(edition for edition in editions if not edition.is_draft))


def _met(plan: _Year) -> tuple[Sentence, ...]:
    newest = plan.readable[-1]
    if newest.source:
        words = N_("The cooperation plan for {year} is recorded from a source: {source}.")
        return (Sentence(words, {"year": plan.year, "source": newest.source}),)
    first_on = min(edition.published_on for edition in plan.readable if edition.published_on)
    told = Sentence(
        N_("The cooperation plan for {year} was published on {on}."),
        {"year": plan.year, "on": first_on.isoformat()},
    )
    late = Sentence(N_("That was after the end of the year."))
    return (told,) if first_on <= last_day(plan.year) else (told, late)


def _missing(plan: _Year) -> tuple[Sentence, ...]:
    """Say that the plan is missing, and how far it has come for a reader who may see the draft."""
    words = (
        N_("The cooperation plan for {year} is withdrawn.")
        if plan.published
        else N_("The cooperation plan for {year} is not published.")
    )
    missing = Sentence(words, {"year": plan.year})
    if plan.draft is None:
        return (missing, Sentence(N_("No draft has been begun.")))
    return (missing, Sentence(_progress(plan.draft))) if plan.draft.work else (missing,)


def _progress(draft: EditionFact) -> str:
    if draft.discussed:
        return N_("The district council has discussed it.")
    if draft.sent:
        return N_("The draft has been sent to a meeting of the district council.")
    return N_("The draft is being written.")


def _next_step(plan: _Year) -> Mend:
    draft = plan.draft
    if draft is None:
        return _again(plan.published[-1]) if plan.published else _begin()
    if draft.discussed:
        return Mend(Sentence(N_("Publish the plan")), draft.work, (PoliceDirector,))
    if draft.sent:
        return Mend(Sentence(N_("See what the plan is waiting for")), draft.work, ISSUERS)
    return Mend(Sentence(N_("Send the draft to a meeting")), draft.work, ISSUERS)


def _begin() -> Mend:
    return Mend(Sentence(N_("Begin the draft")), reverse("new_plan"), PREPARERS)


def _again(withdrawn: EditionFact) -> Mend:
    return Mend(Sentence(N_("Make a new edition")), withdrawn.work, ISSUERS)


def _enter() -> Mend:
    return Mend(Sentence(N_("Record the plan from a source")), reverse("record_from_source"), ISSUERS)


def _proof(plan: _Year) -> tuple[Evidence, ...]:
    """Every edition that was published, and the draft for a reader who may see it."""
    shown = [Evidence(_told(edition), edition.public) for edition in plan.published]
    if plan.draft and plan.draft.work:
        words = Sentence(N_("The draft was begun on {on}."), {"on": plan.draft.drafted_on.isoformat()})
        shown.append(Evidence(words, plan.draft.work))
    return tuple(shown)


def _told(edition: EditionFact) -> Sentence:
    number = {"number": edition.number}
    if edition.withdrawn_on:
        words = N_("Edition {number} was withdrawn on {on}.")
        return Sentence(words, {**number, "on": edition.withdrawn_on.isoformat()})
    if edition.source:
        words = N_("Edition {number} is rendered from {source}; it is not the plan itself.")
        return Sentence(words, {**number, "source": edition.source})
    return Sentence(
        N_("Edition {number} was discussed on {discussed} and published on {published}."),
        {**number, "discussed": f"{edition.discussed_on}", "published": f"{edition.published_on}"},
    )
