"""The shelf of a district: every edition that was ever published, without its text. One query."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime
from functools import cached_property

from samraad.plans.models import READABLE, Edition

State = Edition.State
Known = Edition.Known


@dataclass(frozen=True)
class Volume:
    """What is known of an edition without opening it. ``sha256`` is that of its PDF, ``text`` of its text."""

    pk: int
    plan: int
    year: int
    number: int
    state: str
    discussed_on: date | None
    published_on: date | None
    withdrawn_on: date | None
    withdrawn_reason: str
    what_changed: str
    source_title: str
    source_url: str
    known: str
    original: int | None
    text: str
    frozen_at: datetime
    sha256: str
    district: int
    district_name: str

    @property
    def readable(self) -> bool:
        """Whether anyone may read it: in force or superseded."""
        return self.state in READABLE

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken away."""
        return self.state == State.WITHDRAWN

    @property
    def superseded(self) -> bool:
        """Whether a later edition of the same year took its place."""
        return self.state == State.SUPERSEDED

    @property
    def from_source(self) -> bool:
        """Whether it is a rendering of a plan from before Samråd."""
        return bool(self.source_title)


_COLUMNS = (
    *("pk", "plan_id", "plan__year", "number", "state", "discussed_on", "published_on"),
    *("withdrawn_on", "withdrawn_reason", "what_changed", "source_title", "source_url", "known"),
    *("original_id", "document__sha256", "document__created_at", "rendition__sha256"),
    *("plan__district_id", "plan__district__name"),
)


@dataclass(frozen=True)
class Shelf:
    """A district's editions, the newest year first and in it the newest edition first."""

    slug: str
    volumes: tuple[Volume, ...]

    @cached_property
    def years(self) -> dict[int, tuple[Volume, ...]]:
        """The editions of each year, the newest first."""
        years: dict[int, tuple[Volume, ...]] = {}
        for volume in self.volumes:
            years[volume.year] = (*years.get(volume.year, ()), volume)
        return years

    @cached_property
    def newest(self) -> dict[int, Volume]:
        """The newest edition of each year, even if it was withdrawn."""
        return {year: volumes[0] for year, volumes in self.years.items()}

    @cached_property
    def readable(self) -> dict[int, Volume]:
        """The newest edition of each year that can be read."""
        found = ((year, [one for one in volumes if one.readable]) for year, volumes in self.years.items())
        return {year: volumes[0] for year, volumes in found if volumes}

    @cached_property
    def stamp(self) -> str:
        """A fingerprint that changes with every publication, supersession and withdrawal."""
        return hashlib.sha256(repr([astuple(volume) for volume in self.volumes]).encode()).hexdigest()

    def edition(self, year: int, number: int) -> Volume | None:
        """Return one edition of a year, if it was ever published."""
        return next((one for one in self.years.get(year, ()) if one.number == number), None)

    def original_of(self, volume: Volume) -> int | None:
        """Return the key of the plan's own PDF; it is gone with a withdrawn edition that carried it."""
        gone = {one.original for one in self.years[volume.year] if one.withdrawn}
        return None if volume.original in gone else volume.original

    def before(self, year: int) -> Volume | None:
        """Return the readable plan of the nearest earlier year."""
        return max((one for one in self.readable.values() if one.year < year), key=_year, default=None)

    def after(self, year: int) -> Volume | None:
        """Return the readable plan of the nearest later year."""
        return min((one for one in self.readable.values() if one.year > year), key=_year, default=None)


def _year(volume: Volume) -> int:
    return volume.year


def shelf_of(slug: str) -> Shelf:
    """Return the shelf of the district with this slug; an unknown district has an empty one."""
    rows: Iterable[tuple[object, ...]] = (
        Edition.objects.ever_published()
        .filter(plan__district__slug=slug)
        .order_by("-plan__year", "-number")
        .values_list(*_COLUMNS)
    )
    return Shelf(slug, tuple(Volume(*row) for row in rows))  # type: ignore[arg-type]  # the order of _COLUMNS
