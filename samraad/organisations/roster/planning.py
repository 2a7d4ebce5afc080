"""What each row of a list of offices would do, and what is wrong with it. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, override

from samraad.law.actor import Actor
from samraad.law.roles import ROLES, Role
from samraad.law.text_guard import verdict_on
from samraad.law.verdict import Verdict
from samraad.law.words import N_
from samraad.organisations.models import ROLES_BY_LAW, District, Forum, Holding, Municipality, Seat, User
from samraad.organisations.roster.reading import Row, day_in
from samraad.organisations.rules import Ground, may_fill_seat, may_hold_as

_CAPACITY = {"deputy": "deputy", "mayors_delegate": "delegate"}


@dataclass(frozen=True)
class Planned:
    """What a row would do: ``does`` one of new_seat, fill, same; or what is wrong with it (``problem``).

    ``seat`` is the seat as it stands or as it would be set up (without a key).
    """

    row: Row
    does: str = ""
    problem: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    seat: Seat | None = None
    capacity: str = "holder"
    from_on: date | None = None
    chosen_on: date | None = None

    @property
    def ok(self) -> bool:
        """Whether the row can be entered, or is entered already."""
        return not self.problem


class Wrong(Exception):
    """A row that cannot be entered, and why."""

    def __init__(self, words: str, **params: str | int) -> None:
        super().__init__(words)
        self.words = words
        self.params = params


def ask(verdict: Verdict) -> None:
    """Let a row go on only if the rule allows what it would do.

    Raises:
        Wrong: it does not.
    """
    if not verdict.allowed:
        raise Wrong(verdict.words, **verdict.params)


def day_of(text: str) -> date | None:
    """Return the day that a cell names, or None for an empty one.

    Raises:
        Wrong: it names no day.
    """
    try:
        return day_in(text)
    except ValueError as bad:
        raise Wrong(N_("“{day}” is no day. Write for example 2026-01-31."), day=text) from bad


def planned(rows: Iterable[Row], district: District, *, actor: Actor, day: date) -> list[Planned]:
    """Say of each row what it would do, in the order of the file. Six queries, however long the list."""
    register = _Register(district, actor, day)
    return [register.plan(row) for row in rows]


def _titles() -> dict[str, type[Role]]:
    """The roles by what they are called in Danish, as on the screen, and by their codes."""
    with override("da"):
        titles = {gettext(role.title).lower(): role for role in ROLES}
    return titles | {role.code: role for role in ROLES}


class _Register:
    """The register as far as a list of offices of one district can reach it."""

    def __init__(self, district: District, actor: Actor, day: date) -> None:
        self.district, self.actor, self.day = district, actor, day
        self.titles = _titles()
        within = list(Municipality.objects.in_district(district, day))
        self.towns = {name.lower(): town for town in within for name in (town.name, town.full_name)}
        self.forums = _forums_by_name(district, day)
        self.seats = {_key(seat): seat for seat in Seat.objects.filter(closed_on=None)}
        self.users = {email.lower(): pk for pk, email in User.objects.values_list("pk", "email")}
        self.held = _held(day)
        self.planned_before: set[tuple[object, ...]] = set()

    def plan(self, row: Row) -> Planned:
        """Say what the row would do, or what is wrong with it."""
        try:
            return self._plan(row)
        except Wrong as wrong:
            return Planned(row, problem=wrong.words, params=wrong.params)

    def _plan(self, row: Row) -> Planned:
        role = self.titles.get(row.role.lower())
        if role is None:
            raise Wrong(N_("There is no role called “{role}”. The second sheet names them."), role=row.role)
        _check_person(row)
        from_on = day_of(row.from_on) or self.day
        chosen_on = day_of(row.chosen_on)
        capacity = _CAPACITY.get(role.code, "holder")
        seat = self._seat(role, row)
        person = self.users.get(row.email.lower())
        ask(may_fill_seat(self._ground(seat), self.actor, person=person))
        ask(may_hold_as(seat.role, capacity, chosen_on=chosen_on, day=max(self.day, from_on)))
        does = self._does(seat, capacity, person, from_on, row)
        return Planned(row, does, "", {}, seat, capacity, from_on, chosen_on)

    def _does(self, seat: Seat, capacity: str, person: int | None, from_on: date, row: Row) -> str:
        """Whether the row sets up a seat, fills one, or says what stands there already."""
        twice = (_key(seat), capacity if capacity != "delegate" else row.email.lower())
        if twice in self.planned_before:
            raise Wrong(N_("The same seat stands in the list twice."))
        self.planned_before.add(twice)
        if seat.pk is None:
            return "new_seat"
        if person is not None and (seat.pk, capacity, person) in self.held:
            return "same"
        if capacity != "delegate" and self._is_filled(seat.pk, capacity, from_on):
            raise Wrong(N_("Somebody holds the seat on that day. End that on the seat’s own page."))
        return "fill"

    def _is_filled(self, seat: int, capacity: str, from_on: date) -> bool:
        return any(
            until_on is None or until_on > from_on
            for (at, filled, _user), until_on in self.held.items()
            if at == seat and filled == capacity
        )

    def _ground(self, seat: Seat) -> Ground:
        national = not (seat.district_id or seat.municipality_id or seat.forum_id)
        return Ground(seat.role, None if national else self.district.pk, seat.forum_id)

    def _seat(self, role: type[Role], row: Row) -> Seat:
        """The seat that the row names, as it stands or as it would be set up."""
        code = "mayor" if role.code in _CAPACITY else role.code
        wanted = Seat(role=code, office=row.office, **self._place(role, row.place))
        standing = self.seats.get(_key(wanted))
        if standing:
            return standing
        if not row.office:
            raise Wrong(N_("Write what the office is called."))
        return wanted

    def _place(self, role: type[Role], place: str) -> dict[str, object]:
        name = place.lower()
        if role.scope == "municipality":
            if name not in self.towns:
                words = N_("“{place}” is no municipality of {district}.")
                raise Wrong(words, place=place, district=self.district.name)
            return {"municipality": self.towns[name]}
        if role.scope == "forum":
            if name not in self.forums:
                raise Wrong(
                    N_("“{place}” is no council or group of {district}."),
                    place=place,
                    district=self.district.name,
                )
            return {"forum": self.forums[name]}
        if role.scope == "district":
            if name and name not in {self.district.name.lower(), self.district.short_name.lower()}:
                raise Wrong(
                    N_("“{place}” is not the district {district}."), place=place, district=self.district.name
                )
            return {"district": self.district}
        return {}


def _forums_by_name(district: District, day: date) -> dict[str, Forum]:
    """The forums with seats of their own, by title, own name, and for a lokalråd its municipality's name."""
    named: dict[str, Forum] = {}
    for forum in Forum.objects.of_district(district.pk, day).exclude(kind=Forum.Kind.DISTRICT_COUNCIL):
        names = [forum.title, forum.name]
        if forum.kind == Forum.Kind.LOCAL_COUNCIL and forum.municipality:
            names += [forum.municipality.name, forum.municipality.full_name]
        named |= {name.lower(): forum for name in names if name and name.lower() not in named}
    return named


def _key(seat: Seat) -> tuple[object, ...]:
    """What tells one seat from another; the office's name does not where the law gives the seat."""
    office = "" if seat.role in ROLES_BY_LAW else seat.office.lower()
    return (seat.role, office, seat.district_id, seat.municipality_id, seat.forum_id)


def _held(day: date) -> dict[tuple[int, str, int], date | None]:
    """Who holds which seat in which way on the day or later, and until when."""
    rows = Holding.objects.exclude(until_on__lte=day)
    return {
        (seat, capacity, user): until_on
        for seat, capacity, user, until_on in rows.values_list("seat", "capacity", "user", "until_on")
    }


def _check_person(row: Row) -> None:
    if not row.name or not row.email:
        raise Wrong(N_("Write both a name and a mail address."))
    try:
        validate_email(row.email)
    except ValidationError as bad:
        raise Wrong(N_("“{email}” is no mail address."), email=row.email) from bad
    if not verdict_on(row.name, row.office).allowed:
        raise Wrong(N_("There is something here that looks like a personal number. Leave it out."))
