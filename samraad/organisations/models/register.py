"""What exists by law and in the public registers: regions, districts, municipalities."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from samraad.law.actor import Actor
from samraad.law.roles import PoliceDirector, Secretary
from samraad.organisations.register import municipality_called


class DateRange(Func):
    """The days of a period as PostgreSQL's daterange, the end not included."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days() -> DateRange:
    """The days of a dated row, for an exclusion constraint."""
    return DateRange("from_on", "until_on", RangeBoundary())


def in_force(day: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on the day."""
    return Q(**{f"{prefix}from_on__lte": day}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gt": day})
    )


class Region(models.Model):
    """*Region*: one of the five."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """*Politikreds*: one of the twelve. ``number`` is Statistics Denmark's, ``code`` DAGI's."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80, unique=True)
    short_name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Reads on municipalities."""

    def in_district(self, district: District, day: date) -> Self:
        """Those of the district on the day, in Danish order."""
        return self.in_districts([district], day)

    def in_districts(self, districts: Iterable[District], day: date) -> Self:
        """Those of any of the districts on the day, in Danish order."""
        return self.filter(in_force(day, "memberships__"), memberships__district__in=districts).order_by(
            Func(F("name"), function="da_key")
        )

    def visible_to(self, actor: Actor, day: date) -> Self:
        """Those whose working page the actor may open: her own, or all of the district she serves."""
        served = actor.districts(PoliceDirector, Secretary)
        return self.filter(
            Q(code__in=actor.municipalities())
            | (in_force(day, "memberships__") & Q(memberships__district__in=served))
        ).distinct()


class Municipality(models.Model):
    """*Kommune*; ``code`` is Statistics Denmark's three digits."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """What the municipality calls itself."""
        return municipality_called(self.name)


class Membership(models.Model):
    """A municipality's place in a district, with dates, since districts change (L-111-8)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="membership_period"
            ),
            ExclusionConstraint(
                name="membership_in_one_district",
                expressions=[("municipality", RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.district_id}"
