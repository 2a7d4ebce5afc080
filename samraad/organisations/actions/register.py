"""Every write to seats and who fills them: one act, one transaction, one event."""

from datetime import date

from django.db import transaction

from samraad.audit import log
from samraad.audit.texts import guard_numbers
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.organisations import events
from samraad.organisations.actions.ground import KEEP
from samraad.organisations.actions.links import end_sessions
from samraad.organisations.models import (
    ROLES_BY_LAW,
    District,
    Forum,
    Holding,
    Municipality,
    Seat,
    User,
)
from samraad.organisations.reach import ground_of
from samraad.organisations.rules import (
    may_close_seat,
    may_fill_seat,
    may_hold_as,
    may_keep_seat,
    may_leave_seat,
    may_take_back,
)


def _about(seat: Seat) -> str:
    return f"organisations.seat:{seat.pk or 'new'}"


@transaction.atomic
def open_seat(
    *,
    role: str,
    office: str,
    actor: Actor,
    day: date,
    district: District | None = None,
    municipality: Municipality | None = None,
    forum: Forum | None = None,
    vice_chair: bool = False,
) -> Seat:
    """Set up a seat that the law does not give by itself: secretariat, staff, partners, a forum's members.

    Raises:
        Refused: the seat is not the actor's to keep.
        IntegrityError: the office has its seat there already, or the forum its chair or vice-chair.
    """
    seat = Seat(
        role=role,
        office=office.strip(),
        district=district,
        municipality=municipality,
        forum=forum,
        vice_chair=vice_chair,
    )
    require(may_keep_seat(ground_of(seat, day), actor), act=KEEP, about=_about(seat))
    guard_numbers(office, actor=actor, day=day, about=_about(seat), district=seat.district_id)
    seat.save()
    _record(events.SEAT_OPENED, seat, actor, day)
    return seat


@transaction.atomic
def close_seat(seat: Seat, *, actor: Actor, day: date, closed_on: date) -> None:
    """Close a seat that was set up: from ``closed_on`` nobody holds it, and who was to follow is let go.

    Raises:
        Refused: the seat is not the actor's to keep, or the law gives it (L-111-2),
            or the day lies in the past.
    """
    ground = ground_of(seat, day)
    by_law = seat.role in ROLES_BY_LAW
    verdict = may_close_seat(ground, actor, by_law=by_law, closed_on=closed_on, day=day)
    require(verdict, act=KEEP, about=_about(seat))
    vacate(seat, actor=actor, day=day, until_on=closed_on)
    seat.closed_on = closed_on
    seat.save(update_fields=["closed_on"])
    _record(events.SEAT_CLOSED, seat, actor, day, day=closed_on)


@transaction.atomic
def vacate(seat: Seat, *, actor: Actor, day: date, until_on: date) -> None:
    """Let nobody hold a seat from a day, for an act that has asked who may and records what it does."""
    for holding in seat.holdings.select_for_update().exclude(until_on__lte=until_on):
        if holding.from_on >= until_on:
            holding.delete()
        else:
            _end(holding, day, until_on)


@transaction.atomic
def take_seat(
    seat: Seat,
    user: User,
    *,
    actor: Actor,
    day: date,
    from_on: date,
    capacity: str = "holder",
    until_on: date | None = None,
    chosen_on: date | None = None,
) -> Holding:
    """Enter who fills a seat from a day: as holder, acting, deputy or delegate.

    Who enters a deputy attests that the municipal council has chosen her among its members (L-111-3).

    Raises:
        Refused: the seat is not the actor's to fill, has no such capacity, or the day of choice is missing.
        IntegrityError: the seat is filled in that capacity on some of the days.
    """
    ground = ground_of(seat, day)
    require(may_fill_seat(ground, actor, person=user.pk), act=KEEP, about=_about(seat))
    verdict = may_hold_as(seat.role, capacity, chosen_on=chosen_on, day=max(day, from_on))
    require(verdict, act=KEEP, about=_about(seat))
    holding = Holding.objects.create(
        seat=seat, user=user, capacity=capacity, from_on=from_on, until_on=until_on, chosen_on=chosen_on
    )
    if capacity == Holding.Capacity.DEPUTY and chosen_on:
        _record(events.DEPUTY_ENTERED, seat, actor, day, day=from_on, chosen=chosen_on)
    else:
        _record(events.SEAT_TAKEN, seat, actor, day, day=from_on)
    return holding


@transaction.atomic
def leave_seat(holding: Holding, *, actor: Actor, day: date, until_on: date) -> None:
    """Enter that someone leaves a seat; from ``until_on`` the seat gives no rights any more.

    Who holds no other seat is out of every open page the same second (D-LOG-8).

    Raises:
        Refused: the seat is not the actor's to keep, or she would leave it before she took it.
    """
    ground = ground_of(holding.seat, day)
    verdict = may_leave_seat(ground, actor, from_on=holding.from_on, until_on=until_on)
    require(verdict, act=KEEP, about=_about(holding.seat))
    _end(holding, day, until_on)
    _record(events.SEAT_LEFT, holding.seat, actor, day, day=until_on)


def _end(holding: Holding, day: date, until_on: date) -> None:
    holding.until_on = until_on
    holding.save(update_fields=["until_on"])
    if until_on <= day and not holding.user.holdings.on(day).exists():
        end_sessions(holding.user)


@transaction.atomic
def take_back(holding: Holding, *, actor: Actor, day: date) -> None:
    """Take back what was entered by mistake, while nobody has sat a whole day by it.

    Raises:
        Refused: the seat is not the actor's to keep, or it has been held already.
    """
    ground, seat, user = ground_of(holding.seat, day), holding.seat, holding.user
    require(may_take_back(ground, actor, from_on=holding.from_on, day=day), act=KEEP, about=_about(seat))
    from_on = holding.from_on
    holding.delete()
    if not user.holdings.on(day).exists():
        end_sessions(user)
    _record(events.ENTRY_TAKEN_BACK, seat, actor, day, day=from_on)


def _record(kind: log.Kind, seat: Seat, actor: Actor, on: date, **days: date) -> None:
    """Where the seat stands goes into the log with it; the seat is told by its office, never by a person."""
    forum = seat.forum
    log.record(
        kind,
        actor=actor,
        happened_on=on,
        about=_about(seat),
        district=seat.district_id or (forum.district_id if forum else None),
        municipality=seat.municipality_id or (forum.municipality_id if forum else None) or "",
        seat=seat.office,
        **days,
    )
