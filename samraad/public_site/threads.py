"""The focus areas of a district over the years: one query for all of them."""

from collections.abc import Iterable, Mapping

from samraad.plans.models import Edition, FocusEntry
from samraad.public_site.shelf import Known, Shelf, Volume
from samraad.web.marks import Dot, Passage

MOST_YEARS = 6
"""What fits on a phone."""
_PASSAGES: Mapping[str, Passage] = {
    FocusEntry.Status.NEW: "new",
    FocusEntry.Status.CONTINUED: "continued",
    FocusEntry.Status.ENDED: "ended",
    FocusEntry.Status.LISTED: "listed",
}
Passages = dict[str, dict[int, Passage]]


def passages_of(shelf: Shelf, volume: Volume) -> Passages:
    """Return for each focus area (by slug) what the plan of each year says of it. One query.

    Of each year the newest readable edition counts, of the reader's own year the one that is being read.
    """
    counts = {year: one.number for year, one in shelf.readable.items()} | {volume.year: volume.number}
    rows = FocusEntry.objects.filter(
        edition__in=Edition.objects.published().filter(plan__district=volume.district)
    ).values_list("focus_area__slug", "edition__plan__year", "edition__number", "status")
    passages: Passages = {}
    for slug, year, number, status in rows.order_by():
        if counts.get(year) == number:
            passages.setdefault(slug, {})[year] = _PASSAGES[status]
    return passages


def years_shown(shelf: Shelf, year: int) -> list[int]:
    """Return the years a thread runs over: the last few up to the year after this, whose content is known."""
    known = [one.year for one in shelf.readable.values() if one.known != Known.TITLE and one.year <= year + 1]
    return sorted(known)[-MOST_YEARS:]


def dots(passages: Mapping[int, Passage], shelf: Shelf, years: Iterable[int]) -> tuple[Dot, ...]:
    """Return the dots of one focus area, from its first year to its last, or to the year that leaves it out.

    Where only some focus areas of a year are known, a missing one says nothing and gets no dot.
    """
    thread: list[Dot] = []
    for year in years:
        if year in passages:
            thread.append(Dot(year, passages[year]))
        elif thread and thread[-1].passage not in {"ended", "none"} and _is_whole(shelf.readable[year]):
            thread.append(Dot(year, "none"))
    return tuple(thread)


def _is_whole(volume: Volume) -> bool:
    return volume.known in {"", Known.WHOLE}
