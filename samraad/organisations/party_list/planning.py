"""What each row of a list of parties would do, and what is wrong with it. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext, override

from samraad.law.actor import Actor
from samraad.law.text_guard import verdict_on
from samraad.law.words import N_
from samraad.organisations.models import District, Municipality, Party
from samraad.organisations.party_list.reading import COLUMNS, PartyRow
from samraad.organisations.roster.planning import Wrong, ask, day_of
from samraad.organisations.rules import Details, Where, may_end, may_enter_party, phone_in


@dataclass(frozen=True)
class Planned:
    """What a row would do: ``does`` one of new, change, same; or what is wrong with it (``problem``).

    ``party`` is the party as it stands or as it would be entered (without a key).
    """

    row: PartyRow
    does: str = ""
    problem: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    party: Party | None = None
    details: Details | None = None
    until_on: date | None = None

    @property
    def ok(self) -> bool:
        """Whether the row can be entered, or is entered already."""
        return not self.problem


def planned(rows: Iterable[PartyRow], district: District, *, actor: Actor, day: date) -> list[Planned]:
    """Say of each row what it would do, in the order of the file. Two queries, however long the list."""
    register = _Register(district, actor, day)
    return [register.plan(row) for row in rows]


def details_of(party: Party) -> Details:
    """Return what is told of a party."""
    return Details(**{name: getattr(party, name) for name in Details.__dataclass_fields__})


def _by_words(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The codes by what they are called in Danish, as on the screen, and by themselves."""
    with override("da"):
        return {words.lower(): code for code, label in choices for words in (gettext(str(label)), code)}


class _Register:
    """The register of parties as far as a list of one district can reach it."""

    def __init__(self, district: District, actor: Actor, day: date) -> None:
        self.district, self.actor, self.day = district, actor, day
        self.kinds, self.fields = _by_words(Party.Kind.choices), _by_words(Party.Field.choices)
        within = list(Municipality.objects.in_district(district, day))
        self.towns = {name.lower(): town for town in within for name in (town.name, town.full_name)}
        standing = Party.objects.in_districts([district.pk], day)
        self.by_key = {str(party.pk): party for party in standing}
        self.by_name = {_name(party): party for party in self.by_key.values() if party.until_on is None}
        self.planned_before: set[object] = set()

    def plan(self, row: PartyRow) -> Planned:
        """Say what the row would do, or what is wrong with it."""
        try:
            return self._plan(row)
        except Wrong as wrong:
            return Planned(row, problem=wrong.words, params=wrong.params)

    def _plan(self, row: PartyRow) -> Planned:
        details = self._details(row)
        party = self._party(row, details)
        until_on = day_of(row.until_on)
        where = Where(self.district.pk, party.municipality_id or "")
        ask(may_enter_party(details, where, self.actor))
        if until_on:
            ask(may_end(where, self.actor, from_on=party.from_on, until_on=until_on))
        if party.pk is None:
            return Planned(row, "new", "", {}, party, details, until_on)
        same = details == details_of(party) and until_on == party.until_on
        return Planned(row, "same" if same else "change", "", {}, party, details, until_on)

    def _party(self, row: PartyRow, details: Details) -> Party:
        """The party that the row means, by its number or by its kind, name and place; else a new one."""
        town = self._town(row.place)
        district = None if town else self.district
        named = Party(kind=details.kind, name=details.name, district=district, municipality=town)
        party = self.by_key.get(row.key) if row.key else self.by_name.get(_name(named))
        if row.key and party is None:
            raise Wrong(N_("There is no party with the number {key} here."), key=row.key)
        from_on = day_of(row.from_on)
        if party is None:
            named.from_on, party = from_on or self.day, named
        moved = (party.district_id, party.municipality_id) != (named.district_id, named.municipality_id)
        if moved or from_on not in (None, party.from_on):
            raise Wrong(
                N_("Where and since when a party is there cannot be changed. End it, and enter a new one.")
            )
        meant = party.pk or _name(party)
        if meant in self.planned_before:
            raise Wrong(N_("The same party stands in the list twice."))
        self.planned_before.add(meant)
        return party

    def _town(self, place: str) -> Municipality | None:
        name = place.lower()
        if name in {"", self.district.name.lower(), self.district.short_name.lower()}:
            return None
        if name not in self.towns:
            words = N_("“{place}” is no municipality of {district}.")
            raise Wrong(words, place=place, district=self.district.name)
        return self.towns[name]

    def _details(self, row: PartyRow) -> Details:
        if row.kind.lower() not in self.kinds:
            raise Wrong(N_("There is no kind of party called “{kind}”."), kind=row.kind)
        if row.field and row.field.lower() not in self.fields:
            raise Wrong(N_("There is no field called “{field}”."), field=row.field)
        try:
            phone = phone_in(row.phone)
        except ValueError:
            phone = row.phone  # which the rule refuses in its own words
        details = Details(
            self.kinds[row.kind.lower()],
            row.name,
            row.area,
            self.fields.get(row.field.lower(), ""),
            row.public_task,
            row.email,
            phone,
        )
        _check_texts(details)
        return details


def _check_texts(details: Details) -> None:
    """A text too long, what is no mail address, and a personal number are told by their line."""
    for name, value in asdict(details).items():
        column = Party._meta.get_field(name)
        assert isinstance(column, Field)
        try:
            if name != "phone":  # which the rule looks at
                column.run_validators(value)
        except ValidationError as bad:
            raise Wrong(N_("What stands under {column} cannot be used."), column=COLUMNS[name]) from bad
    if not verdict_on(details.name, details.area, details.public_task, details.email).allowed:
        raise Wrong(N_("There is something here that looks like a personal number. Leave it out."))


def _name(party: Party) -> tuple[object, ...]:
    """What tells one open party from another."""
    return (party.kind, party.name.lower(), party.district_id, party.municipality_id)
