"""Who may keep the register, and in which capacity a seat is held. Pure; the answer is a Verdict."""

from dataclasses import dataclass
from datetime import date

from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import (
    Administrator,
    CaseChair,
    DataProtectionOfficer,
    ForumChair,
    ForumSecretary,
    LogReader,
    Mayor,
    NationalSupervisor,
    PoliceDirector,
    Reviewer,
    Secretary,
)
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_

SECRETARIAT = (Secretary, PoliceDirector)
"""Those who keep the register of their district (B-2-1)."""
FORUM_KEEPERS = (ForumSecretary, ForumChair)
"""Those who keep the seats of their own forum (L-LR-2)."""
FILLED_BY_ADMINISTRATOR = {
    role.code
    for role in (
        PoliceDirector, Secretary, DataProtectionOfficer, LogReader, Reviewer, CaseChair, NationalSupervisor,
        Administrator,
    )
}  # fmt: skip
"""Who leads, who keeps watch and who meets personal data is entered by the administrator alone (D-SEC-4)."""


@dataclass(frozen=True)
class Ground:
    """Where a seat stands on a day: its role, the district it lies in, and the forum if it is one's."""

    role: str
    district: int | None = None
    forum: int | None = None


def may_keep_register(actor: Actor) -> Verdict:
    """Accounts are kept by the administrator, or by the operator at set-up."""
    return YES if actor == CLOCK or actor.holds(Administrator) else NOT_YOURS


def may_bring_in(actor: Actor) -> Verdict:
    """Whoever fills seats may open the account of the person who takes one."""
    brings = may_keep_register(actor).allowed or actor.holds(*SECRETARIAT, *FORUM_KEEPERS)
    return YES if brings else NOT_YOURS


def may_keep_seat(ground: Ground, actor: Actor) -> Verdict:
    """A district's seats are kept by its secretariat (B-2-1), a forum's by its secretary."""
    if may_keep_register(actor).allowed:
        return YES
    if not _keeps(ground, actor):
        return NOT_YOURS
    if ground.role in FILLED_BY_ADMINISTRATOR:
        return no(N_("Only the administrator enters who holds this seat."), "D-SEC-4")
    return YES


def _keeps(ground: Ground, actor: Actor) -> bool:
    if ground.district is not None and actor.holds(*SECRETARIAT, district=ground.district):
        return True
    return ground.forum is not None and actor.holds(*FORUM_KEEPERS, forum=ground.forum)


def may_fill_seat(ground: Ground, actor: Actor, *, person: int | None) -> Verdict:
    """Nobody gives herself a seat: another who keeps the register does (D-SEC-4)."""
    verdict = may_keep_seat(ground, actor)
    if verdict.allowed and person is not None and person == actor.user_id:
        return no(N_("Nobody enters herself in a seat. Ask another who keeps the register."), "D-SEC-4")
    return verdict


def may_hold_as(
    role: str, capacity: str, *, chosen_on: date | None = None, day: date | None = None
) -> Verdict:
    """Only a mayor has a deputy, chosen by the municipal council on a day (L-111-3), and delegates."""
    if capacity in {"deputy", "delegate"} and role != "mayor":
        return no(N_("Only a mayor has a deputy and delegates. Others may have someone acting."), "L-111-3")
    if capacity == "deputy" and chosen_on is None:
        return no(N_("Enter the day on which the municipal council chose the deputy."), "L-111-3")
    if chosen_on and day and chosen_on > day:
        return no(N_("The municipal council’s decision cannot lie in the future."), "L-111-3")
    return YES


def may_leave_seat(ground: Ground, actor: Actor, *, from_on: date, until_on: date) -> Verdict:
    """A seat is left after it was taken, by one day at least."""
    verdict = may_keep_seat(ground, actor)
    if verdict.allowed and until_on <= from_on:
        return no(N_("The seat is taken from {day}. Choose a later day."), day=from_on.isoformat())
    return verdict


def may_take_back(ground: Ground, actor: Actor, *, from_on: date, day: date) -> Verdict:
    """What was entered by mistake is taken back as long as nobody has sat a whole day by it."""
    verdict = may_keep_seat(ground, actor)
    if verdict.allowed and from_on < day:
        return no(N_("The seat has been held already. Enter instead on which day it is left."))
    return verdict


def may_begin_term(ground: Ground, actor: Actor) -> Verdict:
    """A term follows municipal elections, and is one of a mayor's seat (L-111-2)."""
    verdict = may_keep_seat(ground, actor)
    if verdict.allowed and ground.role != Mayor.code:
        return no(N_("Only a municipality begins a new term after an election."), "L-111-2")
    return verdict


def may_close_seat(ground: Ground, actor: Actor, *, by_law: bool, closed_on: date, day: date) -> Verdict:
    """A seat that the law gives stays, whoever holds it (L-111-2); others are closed from today or later."""
    verdict = may_keep_seat(ground, actor)
    if verdict.allowed and by_law:
        return no(N_("The law gives this seat. It can stand empty, but it is not closed."), "L-111-2")
    if verdict.allowed and closed_on < day:
        return no(N_("Choose today or a later day. What has been is not changed."))
    return verdict
