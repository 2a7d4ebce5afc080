"""What is missing on a day (*hul*): seats that nobody fills, cooperations and parties that are not on record.

A gap is wanted, not a breach: the law gives the seat or wants the cooperation, and the register says that
nobody is on record in it. Each is a sentence with its requirement.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Place
from samraad.organisations.rules import PARTNER_OF


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: an English message with places for ``params``, and its requirement.

    ``check`` is the duty that watches it (law.md 8), empty where none does.
    """

    words: str
    requirement: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    check: str = ""


def gaps_of(forum: Forum, places: Iterable[Place]) -> list[Gap]:
    """Return what is missing among those who sit in the forum."""
    sitting = list(places)
    return list(_by_register(sitting) if of(forum).by_register else _by_seats(sitting))


def _by_register(places: list[Place]) -> Iterator[Gap]:
    """The director and each mayor or deputy are wanted (P-01); then a deputy for every mayor (L-111-3)."""
    mayors = [place for place in places if place.role == "mayor"]
    for place in places:
        if not place.recorded and place not in mayors:
            yield Gap(N_("Nobody is on record as {office}."), "L-111-4", {"office": place.office})
    empty = [_town(place) for place in mayors if not place.recorded]
    if empty:
        words = N_("Neither mayor nor deputy is on record in {places}.")
        yield Gap(words, "L-111-2", {"places": ", ".join(empty)})
    alone = [_town(place) for place in mayors if place.recorded and not place.deputy]
    if alone:
        yield Gap(N_("No deputy is on record in {places}."), "L-111-3", {"places": ", ".join(alone)})


def _town(place: Place) -> str:
    """The municipality of a mayor's seat, as the office names it ("Borgmester, Holbæk Kommune")."""
    return place.office.partition(", ")[2]


def _by_seats(places: list[Place]) -> Iterator[Gap]:
    """A forum needs a chair and a secretary to work here; the rest is its own (L-LR-2)."""
    filled = {place.role for place in places if place.recorded}
    if "forum_chair" not in filled:
        yield Gap(N_("No chair is on record. Nobody can then call a meeting but the secretary."), "L-LR-2")
    if "forum_secretary" not in filled:
        yield Gap(N_("No secretary is on record. The chair then calls and issues everything."), "L-LR-2")
    for place in places:
        if not place.recorded and place.role == "forum_member":
            yield Gap(N_("Nobody is on record as {office}."), "", {"office": place.office})


@dataclass(frozen=True)
class Joined:
    """A cooperation as the gaps ask for it: its form, where it is, and which kinds of party take part."""

    form: str
    place: str
    of_district: bool = False
    kinds: frozenset[str] = frozenset()


def gaps_between(joined: Iterable[Joined], kinds: Iterable[str], towns: Iterable[str]) -> list[Gap]:
    """Return what is missing in a district's cooperations and among its parties (P-09, P-11, P-32).

    ``kinds`` are the kinds of all its parties, ``towns`` what its municipalities are called. An SSP of the
    district is taken for one of every municipality.
    """
    cooperations = list(joined)
    forms = {one.form for one in cooperations}
    ssp = [one for one in cooperations if one.form == "ssp"]
    held = {one.place for one in ssp}
    alone = [] if any(one.of_district for one in ssp) else [town for town in towns if town not in held]
    known = {PARTNER_OF.get(kind) for kind in kinds}
    return [
        *_where(N_("No SSP cooperation is on record in {places}."), alone, "P-11"),
        *(gap for form, gap in _WANTED_OF_A_DISTRICT.items() if form not in forms),
        *(gap for kind, words in _WANTED_OF_SSP for gap in _where(words, _without(kind, ssp), "P-32")),
        *(Gap(words, "L-113-2", check="P-09") for key, words in _NO_PARTNER.items() if key not in known),
    ]


_WANTED_OF_A_DISTRICT = {
    "psp": Gap(N_("No PSP cooperation is on record in the district."), "L-114-2", check="P-11"),
    "ksp": Gap(N_("No KSP cooperation is on record in the district."), "L-114-5"),
}
_WANTED_OF_SSP = (
    ("school", N_("No school takes part in SSP in {places}.")),
    ("social", N_("No social services take part in SSP in {places}.")),
)
_NO_PARTNER = {
    "municipality": N_("No school, club or social services of a municipality is among the parties."),
    "authority": N_("No other public authority is among the parties."),
    "interest": N_("No interest organisation is among the parties."),
    "association": N_("No association or the like is among the parties."),
}


def _where(words: str, places: list[str], check: str) -> Iterator[Gap]:
    """One gap for all the places in which it is, none for none (L-114-1)."""
    if places:
        yield Gap(words, "L-114-1", {"places": ", ".join(places)}, check)


def _without(kind: str, ssp: list[Joined]) -> list[str]:
    """The places in which no SSP has this kind of party."""
    complete = {one.place for one in ssp if kind in one.kinds}
    return list(dict.fromkeys(one.place for one in ssp if one.place not in complete))
