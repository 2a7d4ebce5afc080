"""Every write to the register of parties: one act, one transaction, one event."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from samraad.audit import log
from samraad.audit.texts import guard
from samraad.law.actor import Actor
from samraad.law.verdict import no, require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.roster import WRONG_ROWS
from samraad.organisations.models import (
    Cooperation,
    District,
    Forum,
    Municipality,
    Participation,
    Party,
    Step,
)
from samraad.organisations.party_list.planning import Planned, planned
from samraad.organisations.party_list.reading import PartyRow
from samraad.organisations.reach import where
from samraad.organisations.rules import (
    Details,
    may_end,
    may_enter_party,
    may_keep_parties,
    may_record_step,
    may_take_part,
)

_KEEP = N_("keep the register of parties")


def about(placed: Party | Cooperation | Step) -> str:
    """How the log names a party, a cooperation or a step."""
    return f"organisations.{placed._meta.model_name}:{placed.pk or 'new'}"


@transaction.atomic
def enter_party(
    details: Details,
    *,
    from_on: date,
    actor: Actor,
    day: date,
    until_on: date | None = None,
    district: District | None = None,
    municipality: Municipality | None = None,
) -> Party:
    """Enter a party of a district or a municipality, from a day.

    Raises:
        Refused: it is not the actor's to enter, or something is missing or cannot stand there (L-115-8).
        IntegrityError: a party of that kind and name stands there, or the period ends before it begins.
    """
    party = Party(district=district, municipality=municipality, from_on=from_on, until_on=until_on)
    _write(party, details, actor=actor, day=day)
    _record(events.PARTY_ENTERED, party, actor, day, party=str(party), day=from_on)
    return party


@transaction.atomic
def change_party(party: Party, details: Details, *, actor: Actor, day: date) -> None:
    """Change what is told of a party; where and since when it stands there stays as it was.

    Raises:
        Refused: as when it is entered.
        IntegrityError: another party of that kind and name stands there.
    """
    party = Party.objects.select_for_update().get(pk=party.pk)
    _write(party, details, actor=actor, day=day)
    _record(events.PARTY_CHANGED, party, actor, day, party=str(party))


def _write(party: Party, details: Details, *, actor: Actor, day: date) -> None:
    """Ask the rule, guard the texts, save."""
    require(may_enter_party(details, where(party, day), actor), act=_KEEP, about=about(party))
    texts, stood = ((told.name, told.area, told.public_task, told.email) for told in (details, party))
    guard(*texts, before=stood, actor=actor, day=day, about=about(party), district=party.district_id)
    for name, value in asdict(details).items():
        setattr(party, name, value)
    party.save()


@transaction.atomic
def end_party(party: Party, *, until_on: date, actor: Actor, day: date) -> None:
    """Let a party be there no longer from a day, nor take part in anything.

    Raises:
        Refused: it is not the actor's to end, or it would end before it began.
    """
    _end(party, events.PARTY_ENDED, until_on, actor, day)


@transaction.atomic
def end_cooperation(cooperation: Cooperation, *, until_on: date, actor: Actor, day: date) -> None:
    """End a cooperation from a day; whoever took part does so no longer. As ``end_party``."""
    _end(cooperation, events.COOPERATION_ENDED, until_on, actor, day)


def _end(placed: Party | Cooperation, kind: log.Kind, until_on: date, actor: Actor, day: date) -> None:
    verdict = may_end(where(placed, day), actor, from_on=placed.from_on, until_on=until_on)
    require(verdict, act=_KEEP, about=about(placed))
    _let_go(placed.participations.all(), until_on)
    placed.until_on = until_on
    placed.save(update_fields=["until_on"])
    _record(kind, placed, actor, day, party=str(placed), day=until_on)


def _let_go(taking_part: QuerySet[Participation], until_on: date) -> None:
    """Who took part leaves on the day; who would only have come later never does."""
    later = taking_part.select_for_update().exclude(until_on__lte=until_on)
    later.filter(from_on__gte=until_on).delete()
    later.filter(from_on__lt=until_on).update(until_on=until_on)


@transaction.atomic
def set_up_cooperation(
    *,
    kind: str,
    name: str,
    from_on: date,
    actor: Actor,
    day: date,
    district: District | None = None,
    municipality: Municipality | None = None,
) -> Cooperation:
    """Enter an SSP, PSP or KSP cooperation of a district or a municipality (L-114-1, L-114-2, L-114-5).

    Raises:
        Refused: it is not the actor's to enter.
        IntegrityError: such a cooperation of that name stands there.
    """
    made = Cooperation(
        kind=kind, name=name.strip(), from_on=from_on, district=district, municipality=municipality
    )
    require(may_keep_parties(where(made, day), actor), act=_KEEP, about=about(made))
    guard(name, actor=actor, day=day, about=about(made), district=made.district_id)
    made.save()
    _record(events.COOPERATION_SET_UP, made, actor, day, party=str(made), day=from_on)
    return made


@transaction.atomic
def take_part(
    party: Party, joined: Cooperation | Forum, *, from_on: date, actor: Actor, day: date
) -> Participation:
    """Enter that a party takes part in a cooperation, a local council or a group from a day (L-115-6).

    Raises:
        Refused: it is not the actor's to enter, the party is of another district, or one is not there then.
        IntegrityError: it takes part already on some of the days.
    """
    forum = joined if isinstance(joined, Forum) else None
    verdict = may_take_part(
        where(party, day),
        where(joined, day),
        actor,
        forum_kind=forum.kind if forum else "",
        from_on=from_on,
        stands=all(
            one.from_on <= from_on and (one.until_on is None or from_on < one.until_on)
            for one in (party, joined)
        ),
    )
    require(verdict, act=_KEEP, about=about(party))
    taken = Participation.objects.create(
        party=party,
        forum=forum,
        cooperation=joined if isinstance(joined, Cooperation) else None,
        from_on=from_on,
        until_on=min((end for end in (party.until_on, joined.until_on) if end), default=None),
    )
    _record(events.PARTY_TAKES_PART, party, actor, day, party=str(party), joined=str(joined), day=from_on)
    return taken


@transaction.atomic
def leave_cooperation(taking_part: Participation, *, until_on: date, actor: Actor, day: date) -> None:
    """Enter that a party takes part no longer from a day.

    Raises:
        Refused: it is not the actor's to enter, or it would leave before it came.
    """
    verdict = may_end(where(taking_part.joined, day), actor, from_on=taking_part.from_on, until_on=until_on)
    party = taking_part.party
    require(verdict, act=_KEEP, about=about(party))
    taking_part.until_on = until_on
    taking_part.save(update_fields=["until_on"])
    _record(
        events.PARTY_LEAVES, party, actor, day, party=str(party), joined=str(taking_part.joined), day=until_on
    )


@transaction.atomic
def record_step(
    *,
    kind: str,
    words: str,
    done_on: date,
    actor: Actor,
    day: date,
    district: District | None = None,
    municipality: Municipality | None = None,
) -> Step:
    """Record what the director did on a day to bring a cooperation about (§ 114, L-114-1).

    Raises:
        Refused: it is not the actor's to record, or it lies in the future.
    """
    step = Step(kind=kind, words=words.strip(), done_on=done_on, district=district, municipality=municipality)
    verdict = may_record_step(where(step, day), actor, done_on=done_on, day=day)
    require(verdict, act=N_("record what was done"), about=about(step))
    guard(words, actor=actor, day=day, about=about(step), district=step.district_id)
    step.save()
    form = step.get_kind_display()
    _record(events.STEP_RECORDED, step, actor, done_on, form=form, place=step.place)
    return step


@transaction.atomic
def enter_parties(rows: Sequence[PartyRow], district: District, *, actor: Actor, day: date) -> int:
    """Enter every row of a list of parties, new or changed; return how many rows changed something.

    One act, one event. What each row would do is asked anew here: the register may have changed since.

    Raises:
        Refused: a row cannot be entered; then none is.
        IntegrityError: somebody else entered one of them meanwhile.
    """
    list_of = f"organisations.parties:{district.pk}"
    plan = planned(rows, district, actor=actor, day=day)
    wrong = sum(not one.ok for one in plan)
    if wrong:
        require(no(WRONG_ROWS.words, number=wrong), act=N_("enter the list"), about=list_of)
    entered = [one for one in plan if one.does != "same"]
    for one in entered:
        _enter(one, actor=actor, day=day)
    log.record(
        events.PARTIES_ENTERED,
        actor=actor,
        happened_on=day,
        about=list_of,
        district=district.pk,
        number=len(entered),
    )
    return len(entered)


def _enter(one: Planned, *, actor: Actor, day: date) -> None:
    party, details = one.party, one.details
    assert party is not None
    assert details is not None
    if party.pk and one.until_on:
        _let_go(party.participations.all(), one.until_on)
    party.until_on = one.until_on
    _write(party, details, actor=actor, day=day)


def _record(
    kind: log.Kind, placed: Party | Cooperation | Step, actor: Actor, on: date, **params: date | str
) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=on,
        about=about(placed),
        district=placed.district_id,
        municipality=placed.municipality_id or "",
        **params,
    )
