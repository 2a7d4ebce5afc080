"""One follows another: in a single seat, or in all a municipality's seats when a new term begins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from samraad.audit import log
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.invitations import invite_person
from samraad.organisations.actions.register import leave_seat, take_seat
from samraad.organisations.models import Holding, Seat, User
from samraad.organisations.models.seats import HoldingQuerySet
from samraad.organisations.reach import ground_of
from samraad.organisations.rules import may_begin_term


@dataclass(frozen=True)
class Successor:
    """Who follows in a capacity: a new person by name and mail address, or whoever is there (``stays``)."""

    capacity: str
    name: str = ""
    email: str = ""
    chosen_on: date | None = None
    stays: bool = False


@transaction.atomic
def succeed(
    seat: Seat,
    successor: Successor,
    *,
    from_on: date,
    actor: Actor,
    day: date,
    now: datetime,
    until_on: date | None = None,
    replaces: bool = True,
) -> User:
    """Invite someone to a seat; ``replaces`` lets whoever fills it in that capacity leave it the same day.

    Raises:
        Refused: the seat is not the actor's to fill, or has no such capacity (L-111-3).
        IntegrityError: the seat is filled in that capacity on some of the days.
    """
    if replaces:
        for holding in _before(seat, from_on).filter(capacity=successor.capacity):
            leave_seat(holding, actor=actor, day=day, until_on=from_on)
    return invite_person(
        seat,
        email=successor.email,
        name=successor.name,
        actor=actor,
        day=day,
        now=now,
        from_on=from_on,
        until_on=until_on,
        capacity=successor.capacity,
        chosen_on=successor.chosen_on,
    )


@transaction.atomic
def begin_term(
    seat: Seat,
    successors: Collection[Successor],
    *,
    from_on: date,
    staying: Collection[int] = (),
    actor: Actor,
    day: date,
    now: datetime,
) -> None:
    """Let a municipality's new term begin (*valgperiode*): who filled the mayor's seat in any way leaves it.

    Mayor and deputy are followed by their successors, who may be themselves; without one the seat stands
    empty, and is a gap (P-01). Delegates leave with the mayor they spoke for, but those whose holding is
    among ``staying``.

    Raises:
        Refused: it is no mayor's seat, it is not the actor's to fill, or a deputy has no day of choice.
    """
    about = f"organisations.seat:{seat.pk}"
    require(may_begin_term(ground_of(seat, day), actor), act=N_("begin the new term"), about=about)
    was = {one.capacity: one for one in _before(seat, from_on) if one.capacity != "delegate"}
    for holding in _before(seat, from_on):
        if holding.pk not in staying or holding.capacity != Holding.Capacity.DELEGATE:
            leave_seat(holding, actor=actor, day=day, until_on=from_on)
    for successor in successors:
        _follow(seat, successor, was.get(successor.capacity), from_on, actor, day, now)
    log.record(
        events.TERM_BEGUN,
        actor=actor,
        happened_on=day,
        about=about,
        municipality=seat.municipality_id or "",
        seat=seat.office,
        day=from_on,
    )


def _follow(
    seat: Seat,
    successor: Successor,
    before: Holding | None,
    from_on: date,
    actor: Actor,
    day: date,
    now: datetime,
) -> None:
    if not successor.stays:
        succeed(seat, successor, from_on=from_on, actor=actor, day=day, now=now, replaces=False)
    elif before:
        take_seat(
            seat,
            before.user,
            actor=actor,
            day=day,
            from_on=from_on,
            capacity=before.capacity,
            chosen_on=successor.chosen_on,
        )


def _before(seat: Seat, from_on: date) -> HoldingQuerySet:
    """Those who fill the seat when the day comes, and did before."""
    return seat.holdings.on(from_on).filter(from_on__lt=from_on).select_related("user", "seat__forum")
