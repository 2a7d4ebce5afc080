"""What a house has chosen: the value of each house choice (*husregel*) for a forum or a district on a day.

    choice("agenda_days", forum, day)        the value, as a number or a word
    number("agenda_days", forum, day)        the same, where it is known to be a number
    word("plan_word", district, day)         the same, where it is known to be a word
    yes("online_meetings", forum, day)       the same, where it is yes or no
    chosen(forum, day)                       every choice at once, in one query

A choice of a district holds for all its forums. What was chosen holds as long as the law's bounds let it;
where nothing was chosen, the default of ``law/dated.py`` holds (B-5-x).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samraad.law.dated import CHOICE_BY_NAME, CHOICES, NUMBER, YES_WORD, Choice
from samraad.organisations.models import District, Forum, HouseChoice, Membership, in_force

Where = Forum | District


@dataclass(frozen=True)
class Chosen:
    """A choice and what holds: the value, since when, and whether it was chosen or is the default."""

    choice: Choice
    value: str
    since_on: date | None

    @property
    def label(self) -> str:
        """The English message of the word that holds; empty for a number."""
        return self.choice.words.get(self.value, "")


def choice(name: str, where: Where, day: date) -> int | str:
    """Return what holds on the day: a number, or a word. One query.

    Raises:
        KeyError: there is no such choice, or it is a forum's and ``where`` a district.
    """
    held = chosen(where, day, names=(name,))[name]
    return int(held.value) if held.choice.type == NUMBER else held.value


def number(name: str, where: Where, day: date) -> int:
    """Return a choice that is a number."""
    return int(choice(name, where, day))


def word(name: str, where: Where, day: date) -> str:
    """Return a choice that is a word."""
    return str(choice(name, where, day))


def yes(name: str, where: Where, day: date) -> bool:
    """Return a choice that is yes or no."""
    return choice(name, where, day) == YES_WORD


def chosen(where: Where, day: date, *, names: tuple[str, ...] = ()) -> dict[str, Chosen]:
    """Return every choice (or those named) that the place makes or is under, with what holds. One query."""
    asked = [CHOICE_BY_NAME[name] for name in names] if names else CHOICES
    ours = [one for one in asked if one.scope == "district" or isinstance(where, Forum)]
    held = _held(where, day, [one.name for one in ours])
    return {one.name: _chosen(one, held.get(one.name, []), day) for one in ours}


def coming(where: Where, day: date) -> dict[str, list[tuple[str, date]]]:
    """Return what was chosen for a day that has not come yet, by the name of the choice. One query."""
    rows = (
        HouseChoice.objects.filter(_of(where, day), from_on__gt=day)
        .order_by("from_on")
        .values_list("name", "value", "from_on")
    )
    return _by_name(rows)


def _chosen(one: Choice, rows: list[tuple[str, date]], day: date) -> Chosen:
    """The latest row that the bounds of the day allow, else the default."""
    for value, from_on in rows:
        if one.allows(value, day=day).allowed:
            return Chosen(one, value, from_on)
    return Chosen(one, one.bounds_on(day).default, None)


def _held(where: Where, day: date, names: list[str]) -> dict[str, list[tuple[str, date]]]:
    rows = (
        HouseChoice.objects.filter(_of(where, day), name__in=names, from_on__lte=day)
        .order_by("-from_on")
        .values_list("name", "value", "from_on")
    )
    return _by_name(rows)


def _by_name(rows: Iterable[tuple[str, str, date]]) -> dict[str, list[tuple[str, date]]]:
    named: dict[str, list[tuple[str, date]]] = {}
    for name, value, from_on in rows:
        named.setdefault(name, []).append((value, from_on))
    return named


def _of(where: Where, day: date) -> Q:
    """The rows of the place, and those of the district that it lies in on the day."""
    if isinstance(where, District):
        return Q(district=where.pk)
    if where.district_id:
        return Q(forum=where.pk) | Q(district=where.district_id)
    lies_in = Membership.objects.filter(in_force(day), municipality=where.municipality_id)
    return Q(forum=where.pk) | Q(district__in=lies_in.values("district"))
