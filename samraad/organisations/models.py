"""The register: what exists by law, and who holds it from when until when."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from samraad.law.actor import Actor
from samraad.law.roles import BY_CODE, ROLES, PoliceDirector, Secretary
from samraad.organisations.register import municipality_called

DISTRICT_ROLES = [role.code for role in ROLES if role.scope == "district"]
NATIONAL_ROLES = [role.code for role in ROLES if role.scope == "national"]
CAPACITY_ROLES = ["deputy", "mayors_delegate"]
"""Roles that come from a capacity at the mayor's seat, and have no seat of their own."""
MUNICIPAL_ROLES = [
    role.code for role in ROLES if role.scope == "municipality" and role.code not in CAPACITY_ROLES
]


class DateRange(Func):
    """The days of a period as PostgreSQL's daterange, the end not included."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _days() -> DateRange:
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
        return self.filter(in_force(day, "memberships__"), memberships__district=district).order_by(
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
                expressions=[("municipality", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.district_id}"


class Forum(models.Model):
    """A council: the district's *kredsråd* (L-111-1) or a municipality's *lokalråd* (L-LR-1).

    A district has exactly one kredsråd and a municipality at most one lokalråd, made together with it.
    """

    class Kind(models.TextChoices):
        """Which council it is."""

        DISTRICT_COUNCIL = "district_council", "kredsråd"
        LOCAL_COUNCIL = "local_council", "lokalråd"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="district_council", district__isnull=False, municipality__isnull=True)
                | Q(kind="local_council", district__isnull=True, municipality__isnull=False),
                name="forum_stands_where_it_belongs",
            ),
            models.UniqueConstraint(fields=["district"], name="one_council_a_district"),
            models.UniqueConstraint(fields=["municipality"], name="one_local_council_a_municipality"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.district or self.municipality}"


class UserAccounts(BaseUserManager["User"]):
    """Finds a person by her mail address, upper and lower case alike."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of the mail address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One natural person with an account of her own (D-LOG-8). ``name`` stands in the log alone."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    objects = UserAccounts()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_a_mail_address"),)

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A seat that belongs to an office, whoever holds it ("Borgmester, Holbæk Kommune").

    The director's seat and each mayor's exist by law; the others are set up by the administrator.
    """

    role = models.CharField(max_length=40)
    office = models.CharField(max_length=200)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=DISTRICT_ROLES, district__isnull=False, municipality__isnull=True)
                | Q(role__in=MUNICIPAL_ROLES, district__isnull=True, municipality__isnull=False)
                | Q(role__in=NATIONAL_ROLES, district__isnull=True, municipality__isnull=True),
                name="seat_stands_where_its_role_does",
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(role="police_director"), name="one_director_a_district"
            ),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(role="mayor"), name="one_mayor_a_municipality"
            ),
            models.UniqueConstraint(
                fields=["role", "office", "district", "municipality"],
                nulls_distinct=False,
                name="an_office_has_one_seat",
            ),
        )

    def __str__(self) -> str:
        return self.office

    @property
    def title(self) -> str:
        """The English message that names the role."""
        return BY_CODE[self.role].title


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Reads on who holds what."""

    def on(self, day: date) -> Self:
        """Those in force on the day."""
        return self.filter(in_force(day))


class Holding(models.Model):
    """Someone in a seat, from a day until a day: as holder, acting, deputy or delegate.

    A seat has at most one holder, one acting and one deputy at a time; delegates ("på vegne af") may be
    several. A deputy is chosen by the municipal council on a day (L-111-3).
    """

    class Capacity(models.TextChoices):
        """How someone is in the seat."""

        HOLDER = "holder"
        ACTING = "acting"
        DEPUTY = "deputy"
        DELEGATE = "delegate"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    chosen_on = models.DateField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="holding_period"
            ),
            ExclusionConstraint(
                name="one_at_a_time_in_a_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("capacity", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(capacity="delegate"),
            ),
            ExclusionConstraint(
                name="one_capacity_a_person_in_a_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat} ({self.capacity})"


@dataclass(frozen=True)
class Place:
    """A seat of a council on a day: its office, and who filled it in which capacity (empty: not recorded)."""

    office: str
    role: str
    municipality: str
    holder: str
    acting: str
    deputy: str
    delegates: tuple[str, ...]

    @property
    def recorded(self) -> bool:
        """Whether anybody is on record in the seat that day."""
        return bool(self.holder or self.acting or self.deputy)


def council_on(district: District, day: date) -> list[Place]:
    """Return who sat in the district's kredsråd on the day: the director, then the mayors in Danish order.

    Membership follows from the register (L-111-2); three queries.
    """
    seats = (
        Seat.objects.filter(
            Q(role="police_director", district=district)
            | Q(role="mayor", municipality__in=Municipality.objects.in_district(district, day).order_by())
        )
        .select_related("municipality")
        .order_by(F("municipality").asc(nulls_first=True), "pk")
        .prefetch_related(
            models.Prefetch(
                "holdings", queryset=Holding.objects.on(day).select_related("user").order_by("pk")
            )
        )
    )
    order = {
        code: place
        for place, code in enumerate(
            Municipality.objects.in_district(district, day).values_list("code", flat=True)
        )
    }
    return sorted(map(_place, seats), key=lambda place: order.get(place.municipality, -1))


def _place(seat: Seat) -> Place:
    named: dict[str, list[str]] = {}
    for holding in seat.holdings.all():
        named.setdefault(holding.capacity, []).append(holding.user.name)
    first = {capacity: names[0] for capacity, names in named.items()}
    return Place(
        office=seat.office,
        role=seat.role,
        municipality=seat.municipality_id or "",
        holder=first.get("holder", ""),
        acting=first.get("acting", ""),
        deputy=first.get("deputy", ""),
        delegates=tuple(named.get("delegate", [])),
    )
