"""Every write to forums and house choices: one act, one transaction, one event."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext, override

from samraad.audit import log
from samraad.audit.texts import guard
from samraad.law.actor import Actor
from samraad.law.dated import CHOICE_BY_NAME, NUMBER, Choice
from samraad.law.verdict import require
from samraad.law.words import N_
from samraad.organisations import events
from samraad.organisations.actions.register import vacate
from samraad.organisations.models import District, Forum, HouseChoice, Municipality
from samraad.organisations.reach import district_of_forum
from samraad.organisations.rules import may_choose, may_close_forum, may_name_forum, may_set_up_forum


def _about(forum: Forum) -> str:
    return f"organisations.forum:{forum.pk or 'new'}"


@transaction.atomic
def set_up_forum(
    *,
    kind: str,
    name: str,
    actor: Actor,
    day: date,
    from_on: date,
    district: District | None = None,
    municipality: Municipality | None = None,
) -> Forum:
    """Set up a steering group or a youth board in a district or a municipality, from a day.

    Raises:
        Refused: it is not the actor's to set up, it has no name, or such a council exists by law already.
        IntegrityError: a group of that name is open there.
    """
    forum = Forum(kind=kind, name=name.strip(), district=district, municipality=municipality, from_on=from_on)
    verdict = may_set_up_forum(kind, name, actor, district=district_of_forum(forum, day))
    require(verdict, act=N_("set up the group"), about=_about(forum))
    guard(name, actor=actor, day=day, about=_about(forum), district=forum.district_id)
    forum.save()
    _record(events.FORUM_SET_UP, forum, actor, day, day=from_on)
    return forum


@transaction.atomic
def name_forum(forum: Forum, *, name: str, actor: Actor, day: date) -> None:
    """Give a forum a name of its own; an empty one gives a council by law its usual name again."""
    verdict = may_name_forum(forum, name, actor, district=district_of_forum(forum, day))
    require(verdict, act=N_("name the council or group"), about=_about(forum))
    guard(name, before=(forum.name,), actor=actor, day=day, about=_about(forum), district=forum.district_id)
    forum.name = name.strip()
    forum.save(update_fields=["name"])
    _record(events.FORUM_NAMED, forum, actor, day)


@transaction.atomic
def close_forum(forum: Forum, *, until_on: date, actor: Actor, day: date) -> None:
    """Close a group: from ``until_on`` it does not exist, and its seats give no rights.

    Raises:
        Refused: it is not the actor's to close, it is a council by law, or the day lies in the past.
    """
    verdict = may_close_forum(
        forum, actor, district=district_of_forum(forum, day), until_on=until_on, day=day
    )
    require(verdict, act=N_("close the group"), about=_about(forum))
    for seat in forum.seats.all():
        vacate(seat, actor=actor, day=day, until_on=until_on)
    forum.until_on = until_on
    forum.save(update_fields=["until_on"])
    _record(events.FORUM_CLOSED, forum, actor, day, day=until_on)


@transaction.atomic
def choose(name: str, value: str, *, forum: Forum, from_on: date, actor: Actor, day: date) -> HouseChoice:
    """Make a house choice (*husregel*) from a day on; made again for the same day, the later one holds.

    A choice of the whole district is made in its kredsråd. What held before that day stays as it was.

    Raises:
        Refused: it is not the actor's to make, lies outside the law's bounds, or would change the past.
    """
    district = district_of_forum(forum, day)
    verdict = may_choose(name, value, forum, actor, district=district, day=day, from_on=from_on)
    require(verdict, act=N_("change how the council works"), about=_about(forum))
    choice = CHOICE_BY_NAME[name]
    place = {"district": forum.district} if choice.scope == "district" else {"forum": forum}
    row, _new = HouseChoice.objects.update_or_create(
        **place,
        name=name,
        from_on=from_on,
        defaults={"value": str(int(value)) if choice.type == NUMBER else value},
    )
    with override("da"):
        _record(events.CHOICE_MADE, forum, actor, day, day=from_on, **_told(choice, row.value))
    return row


def _told(choice: Choice, value: str) -> dict[str, str]:
    """The choice and what was chosen, in the words of the page."""
    chosen = gettext(choice.words[value]) if choice.words else f"{value} {gettext(choice.unit)}"
    return {"choice": gettext(choice.label), "value": chosen}


def _record(kind: log.Kind, forum: Forum, actor: Actor, on: date, **params: date | str) -> None:
    log.record(
        kind,
        actor=actor,
        happened_on=on,
        about=_about(forum),
        district=forum.district_id,
        municipality=forum.municipality_id or "",
        forum=forum.title,
        **params,
    )
