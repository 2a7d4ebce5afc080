"""*Hvem er hvem*: who takes part in a municipality or a district on a day, for page, wall and plan (S-03)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.db.models import F, Func, Prefetch, Q
from django.utils.translation import gettext as _

from samraad.documents.blocks import Block, Cell, Chapter, Document, Heading, Paragraph, Table, Text, line
from samraad.organisations.descriptions import of
from samraad.organisations.models import (
    Cooperation,
    District,
    Forum,
    Municipality,
    Participation,
    Party,
    Seat,
)
from samraad.organisations.models.parties import place_of
from samraad.organisations.rules import PARTNER_OF, PARTNERS
from samraad.web.formats import long_date

_SERVES = ("forum_chair", "forum_secretary")
_PLACES = ("municipality", "district")
Part = tuple[str, str, tuple[Block, ...]]
"""A part of what is told: its anchor, its heading, its table or the sentence that there is nothing."""
DIRECTORY = "hvem-deltager"
"""The anchor of the directory in a plan."""
_REGISTERED = (Party.objects, Cooperation.objects)


def taking_part_on(day: date) -> "Prefetch[str]":
    """Return the participations in force on the day with their parties, for cooperations or forums."""
    rows = Participation.objects.on(day).select_related("party__municipality", "party__district")
    return Prefetch("participations", rows.order_by(Func(F("party__name"), function="da_key"), "party"))


def who_is_who(town: Municipality, district: District, day: date, *, address: str) -> Document:
    """Return who is who in a municipality on the day: councils and groups, cooperations, parties.

    Six queries, in Danish whatever the reader's language. What stands in the whole
    district is there too: its council, its cooperations, its parties. Offices only, never persons.
    """
    here, joined, places = Q(municipality=town) | Q(district=district), taking_part_on(day), _PLACES
    seats = Seat.objects.filter(role__in=_SERVES).open_on(day).order_by("role")
    forums = (
        Forum.objects.on(day).filter(here).select_related(*places).order_by("municipality", "kind", "name")
    )
    cooperations = Cooperation.objects.on(day).filter(here).select_related(*places).in_order(own_first=True)
    parties = Party.objects.on(day).filter(here).select_related(*places).in_order(own_first=True)
    parts = (
        (
            "raad",
            _("Councils and groups"),
            _forums(forums.prefetch_related(joined, Prefetch("seats", seats))),
        ),
        ("samarbejder", _("Cooperations"), _cooperations(cooperations.prefetch_related(joined))),
        ("deltagere", _("Parties and how to reach them"), _parties(parties)),
    )
    return _document(_("Who is who: {place}").format(place=town.full_name), parts, day, address)


def _document(title: str, parts: Iterable[Part], day: date, address: str) -> Document:
    return Document(
        title=title,
        subtitle=_as_it_stood(day),
        address=address,
        dense=True,
        chapters=tuple(Chapter(heading, anchor, blocks=blocks) for anchor, heading, blocks in parts),
    )


def _as_it_stood(day: date) -> str:
    return _("As it stands on {day}").format(day=long_date(day))


def directory(district: District, day: date, *, address: str) -> Document:
    """Return the directory of a district's local fora on the day (S-03): the same for all its municipalities.

    The parties stand by the four kinds of partner that the plan covers (L-113-2), the police beside them.
    """
    title = _("The local fora: {place}").format(place=district.name)
    return _document(title, _parts(district, day), day, address)


def directory_chapter(district: District, day: date) -> Chapter | None:
    """Return the directory as a chapter of a plan; none where neither party nor cooperation is on record."""
    if not any(rows.in_districts([district.pk], day).on(day).exists() for rows in _REGISTERED):
        return None
    told = (
        (Heading(3, (Text(heading),)), *blocks)
        for _anchor, heading, blocks in _parts(district, day)
        if isinstance(blocks[0], Table)
    )
    blocks = (line(f"{_as_it_stood(day)}."), *(block for part in told for block in part))
    return Chapter(_("Who takes part"), DIRECTORY, blocks=blocks, kind="directory")


def _parts(district: District, day: date) -> Iterator[Part]:
    """Five queries."""
    joined, seats = taking_part_on(day), Seat.objects.filter(role__in=_SERVES).open_on(day).order_by("role")
    forums = Forum.objects.of_district(district.pk, day).prefetch_related(joined, Prefetch("seats", seats))
    cooperations = Cooperation.objects.in_districts([district.pk], day).on(day).in_order()
    parties = list(Party.objects.in_districts([district.pk], day).on(day).in_order())
    yield "raad", _("Councils and groups"), _forums(forums)
    yield "samarbejder", _("Cooperations"), _cooperations(cooperations.prefetch_related(joined))
    for partner, words in PARTNERS.items():
        ours = [party for party in parties if PARTNER_OF.get(party.kind) == partner]
        yield f"partnere-{partner}", _(words), _by_place(ours)
    police = [party for party in parties if party.kind == Party.Kind.LOCAL_POLICE]
    yield "lokalpolitiet", _("Local police"), _by_place(police)


def _by_place(parties: list[Party]) -> tuple[Block, ...]:
    rows = [
        _cells(place, ", ".join(party.name for party in there)) for place, there in groupby(parties, place_of)
    ]
    return _table((_("Place"), _("Participating parties")), rows, _("None is on record."))


def _cells(*texts: str) -> tuple[Cell, ...]:
    first, *rest = texts
    return (Cell((Text(first),), heads=True), *map(_cell, rest))


def _cell(text: str) -> Cell:
    """A cell; a mail address is a link."""
    return Cell((Text(text, href=f"mailto:{text}" if "@" in text else ""),) if text else ())


def _table(head: Iterable[str], rows: list[tuple[Cell, ...]], nothing: str) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph((Text(nothing),)),)
    return (Table((tuple(Cell((Text(word),)) for word in head),), tuple(rows)),)


def _serving(forum: Forum) -> str:
    """Who leads and serves it, by office; the kredsråd is led by the law (L-111-4)."""
    if of(forum).by_register:
        return _("The police director is the chair")
    return "\n".join(seat.office for seat in forum.seats.all())


def _names(joined: Cooperation | Forum) -> str:
    return ", ".join(one.party.name for one in joined.participations.all())


def _forums(forums: Iterable[Forum]) -> tuple[Block, ...]:
    rows = [_cells(forum.public_title, _serving(forum), _names(forum)) for forum in forums]
    head = (_("Council or group"), _("Chair and secretary"), _("Participating parties"))
    return _table(head, rows, _("None is on record."))


def _cooperations(cooperations: Iterable[Cooperation]) -> tuple[Block, ...]:
    rows = [_cells(str(one), _names(one)) for one in cooperations]
    return _table((_("Cooperation"), _("Participating parties")), rows, _("None is on record."))


def _parties(parties: Iterable[Party]) -> tuple[Block, ...]:
    rows = [
        _cells(
            one.name,
            _(str(one.get_kind_display())) + (f", {one.area}" if one.area else ""),
            one.phone,
            one.email,
        )
        for one in parties
    ]
    head = (_("Party"), _("What it is"), _("Telephone"), _("Mailbox"))
    return _table(head, rows, _("None is on record."))
