"""What is missing in a forum on a day (*hul*): seats that nobody fills, as sentences with their requirement.

A gap is wanted, not a breach: the law gives the seat, and the register says that nobody is on record in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samraad.law.words import N_
from samraad.organisations.descriptions import of
from samraad.organisations.models import Forum, Place


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: an English message with places for ``params``, and its requirement."""

    words: str
    requirement: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


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
