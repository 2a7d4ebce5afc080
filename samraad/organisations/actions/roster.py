"""Entering a whole list of offices and who holds them: all of it, or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from django.db import transaction

from samraad.audit import log
from samraad.law.actor import Actor
from samraad.law.verdict import no, require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.invitations import enter_person, invite_person
from samraad.organisations.actions.register import open_seat
from samraad.organisations.models import District, Seat
from samraad.organisations.roster.planning import Planned, planned
from samraad.organisations.roster.reading import Row

WRONG_ROWS = no(N_("{number} lines of the list cannot be entered. Nothing has been entered."))


@transaction.atomic
def enter_roster(
    rows: Sequence[Row],
    district: District,
    *,
    invite: bool,
    actor: Actor,
    day: date,
    now: datetime,
) -> int:
    """Enter every row of the list: set up its seat if need be, and who holds it; ``invite`` also mails them.

    Returns how many rows changed something. What each row would do is asked anew here (``roster.planned``):
    the register may have changed since the preview.

    Raises:
        Refused: a row cannot be entered; then none is.
        IntegrityError: somebody else entered one of them meanwhile.
    """
    about = f"organisations.district:{district.pk}"
    plan = planned(rows, district, actor=actor, day=day)
    wrong = sum(not one.ok for one in plan)
    if wrong:
        require(no(WRONG_ROWS.words, number=wrong), act=N_("enter the list"), about=about)
    entered = [one for one in plan if one.does != "same"]
    for one in entered:
        _enter(one, invite, actor, day, now)
    log.record(
        events.ROSTER_ENTERED,
        actor=actor,
        happened_on=day,
        about=about,
        district=district.pk,
        number=len(entered),
    )
    return len(entered)


def _enter(one: Planned, invite: bool, actor: Actor, day: date, now: datetime) -> None:
    assert one.seat is not None
    enter = partial(invite_person, now=now) if invite else enter_person
    enter(
        _standing(one.seat, actor, day),
        email=one.row.email,
        name=one.row.name,
        from_on=one.from_on,
        capacity=one.capacity,
        chosen_on=one.chosen_on,
        actor=actor,
        day=day,
    )


def _standing(seat: Seat, actor: Actor, day: date) -> Seat:
    if seat.pk is not None:
        return seat
    return open_seat(
        role=seat.role,
        office=seat.office,
        district=seat.district,
        municipality=seat.municipality,
        forum=seat.forum,
        actor=actor,
        day=day,
    )
