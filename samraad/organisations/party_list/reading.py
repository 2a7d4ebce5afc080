"""Rows of parties out of a spreadsheet that somebody sends."""

from dataclasses import astuple, dataclass

from samraad.law.words import N_
from samraad.organisations.roster.reading import Unreadable, table

COLUMNS = {
    "key": "Nr.",
    "kind": "Slags",
    "name": "Navn",
    "place": "Kommune",
    "area": "Område",
    "field": "Felt",
    "public_task": "Offentlig opgave",
    "email": "Postkasse",
    "phone": "Telefon",
    "from_on": "Fra",
    "until_on": "Til",
}
"""The columns by their names in the file; kind, name and municipality are looked for."""
_WANTED = ("kind", "name", "place")


@dataclass(frozen=True)
class PartyRow:
    """A row as it was typed: plain texts, its number in the file; ``key`` is the party's own number."""

    number: int
    key: str = ""
    kind: str = ""
    name: str = ""
    place: str = ""
    area: str = ""
    field: str = ""
    public_task: str = ""
    email: str = ""
    phone: str = ""
    from_on: str = ""
    until_on: str = ""

    def kept(self) -> list[object]:
        """The row as plain values, to be carried through the preview."""
        return list(astuple(self))


def read(content: bytes) -> list[PartyRow]:
    """Return the rows that name something.

    Raises:
        Unreadable: as ``roster.reading.table``, or there is nothing in the list.
    """
    rows = [PartyRow(number, **cells) for number, cells in table(content, COLUMNS, _WANTED)]
    named = [row for row in rows if row.name or row.key]
    if not named:
        raise Unreadable(N_("There is nothing in the list yet. Write a kind and a name in each line."))
    return named
