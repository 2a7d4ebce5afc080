"""A plan as a line of a list: its address, its year, and what is to be said of it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from samraad.public_site.addresses import plan_address
from samraad.public_site.shelf import Known, Shelf, Volume
from samraad.web.formats import plain_date


@dataclass(frozen=True)
class PlanLine:
    """One year in a list. ``now`` says that it is this year's plan, ``example`` that it is made up."""

    address: str
    title: str
    remark: str
    now: bool
    example: bool


def lines_of(shelf: Shelf, this_year: int) -> tuple[PlanLine, ...]:
    """Return a line for every year of which an edition was ever published, the newest first."""
    return tuple(_line(volume, shelf.slug, this_year) for volume in shelf.newest.values())


def _line(volume: Volume, slug: str, this_year: int) -> PlanLine:
    return PlanLine(
        address=plan_address(slug, volume.year),
        title=_("Cooperation plan {year}").format(year=volume.year),
        remark=remark_on(volume),
        now=volume.year == this_year and volume.readable,
        example=settings.DEMO and not volume.from_source,
    )


def remark_on(volume: Volume) -> str:
    """Return the one thing worth saying of a plan in a list."""
    if volume.withdrawn:
        return _("Withdrawn on {day}").format(day=plain_date(volume.withdrawn_on))
    if volume.known == Known.TITLE:
        return _("Only the title is known")
    if volume.from_source:
        return _("Rendered from a source, not the plan itself")
    return _("Published on {day}").format(day=plain_date(volume.published_on))
