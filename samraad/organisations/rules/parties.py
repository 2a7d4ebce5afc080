"""Who may keep the register of parties, and what a party must tell. Pure; the answer is a Verdict."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import ForumSecretary, MunicipalPreparer
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.models import Forum, Party
from samraad.organisations.rules.register import SECRETARIAT

KEEPERS_OF_A_TOWN = (MunicipalPreparer, ForumSecretary)
"""Who keep the parties of their own municipality, beside the secretariat of its district (L-LR-5)."""
Kind = Party.Kind

PARTNERS: dict[str, str] = {
    "municipality": N_("Municipalities"),
    "authority": N_("Other public authorities"),
    "interest": N_("Interest organisations"),
    "association": N_("Associations and the like"),
}
"""The four kinds of partner that the plan covers (L-113-2)."""
PARTNER_OF: dict[str, str] = {
    Kind.SCHOOL: "municipality",
    Kind.CLUB: "municipality",
    Kind.SOCIAL: "municipality",
    Kind.PSYCHIATRY: "authority",
    Kind.PROBATION: "authority",
    Kind.AUTHORITY: "authority",
    Kind.INTEREST: "interest",
    Kind.SPORTS: "association",
    Kind.ASSOCIATION: "association",
    Kind.HOUSING: "association",
    Kind.INSTITUTION: "association",
}
"""Which kind of partner a kind of party is; the police are nobody's partner but their own."""
_PHONE = re.compile(r"(?:(?:\+|00)45)?(\d{8})|(\d{3})")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Where:
    """Where something stands on a day: the district it lies in, and its municipality if it is one's."""

    district: int | None = None
    municipality: str = ""


@dataclass(frozen=True)
class Details:
    """What is told of a party, as ``Party`` keeps it."""

    kind: str
    name: str
    area: str = ""
    field: str = ""
    public_task: str = ""
    email: str = ""
    phone: str = ""


def phone_in(text: str) -> str:
    """Return a Danish telephone number as it is kept: "12 34 56 78" or "114"; nothing for nothing.

    Raises:
        ValueError: it is no such number.
    """
    bare = re.sub(r"[\s().-]", "", text)
    found = _PHONE.fullmatch(bare)
    if bare and not found:
        raise ValueError(text)
    if found and found[1]:
        return " ".join(found[1][at : at + 2] for at in range(0, 8, 2))
    return bare


def may_keep_parties(where: Where, actor: Actor) -> Verdict:
    """A district's are kept by its secretariat (B-2-1), a municipality's also by its own people (L-LR-5)."""
    if actor == CLOCK or (where.district is not None and actor.holds(*SECRETARIAT, district=where.district)):
        return YES
    own = where.municipality and actor.holds(*KEEPERS_OF_A_TOWN, municipality=where.municipality)
    return YES if own else NOT_YOURS


def may_enter_party(details: Details, where: Where, actor: Actor) -> Verdict:
    """A party is entered or changed by who keeps it, and with all that its kind must tell (L-115-8)."""
    verdict = may_keep_parties(where, actor)
    return next(wrong_with(details), YES) if verdict.allowed else verdict


def wrong_with(details: Details) -> Iterator[Verdict]:
    """Say what is missing in what is told of a party, or cannot stand there."""
    if not details.name:
        yield no(N_("Write what the party is called."))
    told = bool(details.field), bool(details.public_task)
    if details.kind == Kind.INSTITUTION and not all(told):
        words = N_("A self-owning institution has a field and a public task. Enter both.")
        yield no(words, "L-115-8")
    if details.kind != Kind.INSTITUTION and any(told):
        yield no(N_("Only a self-owning institution has a field and a public task."), "L-115-8")
    if any(
        text.startswith(_FORMULA) for text in (details.name, details.area, details.public_task, details.email)
    ):
        yield no(N_("A text cannot begin with = + - or @. A spreadsheet would take it for a formula."))
    try:
        normal = phone_in(details.phone) == details.phone
    except ValueError:
        normal = False
    if not normal:
        yield no(N_("Write a telephone number with eight digits, or a short one such as 114."))


def may_end(where: Where, actor: Actor, *, from_on: date, until_on: date) -> Verdict:
    """A party or a cooperation ends, or a party leaves one, after it began, by one day at least."""
    verdict = may_keep_parties(where, actor)
    if verdict.allowed and until_on <= from_on:
        return no(N_("It begins on {day}. Choose a later day."), day=from_on.isoformat())
    return verdict


def may_take_part(
    party: Where, joined: Where, actor: Actor, *, forum_kind: str = "", from_on: date, stands: bool
) -> Verdict:
    """A party is brought into a cooperation or a forum of its own district by who keeps that (L-115-6).

    ``stands`` says whether the party and what it joins are both there on ``from_on``.
    """
    verdict = may_keep_parties(joined, actor)
    if not verdict.allowed:
        return verdict
    if forum_kind == Forum.Kind.DISTRICT_COUNCIL:
        return no(N_("Who sits in the district council follows from the law."), "L-111-2")
    if party.district != joined.district:
        return no(N_("The party belongs to another police district."))
    if not stands:
        return no(N_("Not both are there on {day}. Choose another day."), day=from_on.isoformat())
    return YES


def may_record_step(where: Where, actor: Actor, *, done_on: date, day: date) -> Verdict:
    """What the director did to bring a cooperation about is recorded by his own house (L-114-1)."""
    if actor != CLOCK and not actor.holds(*SECRETARIAT, district=where.district):
        return NOT_YOURS
    if done_on > day:
        return no(N_("What was done cannot lie in the future."), "L-114-1")
    return YES
