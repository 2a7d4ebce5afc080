"""Who takes part (*deltagere*): the parties, the cooperations they take part in, and who did so when."""

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from samraad.law.actor import Actor
from samraad.law.roles import NationalSupervisor
from samraad.law.words import N_
from samraad.organisations.models.forums import Forum
from samraad.organisations.models.register import District, Membership, Municipality, days, in_force

M = TypeVar("M", bound=models.Model)


class PlacedQuerySet(models.QuerySet[M]):
    """Reads on what stands in a district or in a municipality, with dates."""

    def on(self, day: date) -> Self:
        """Those that stand on the day."""
        return self.filter(in_force(day))

    def in_districts(self, districts: Any, day: date) -> Self:
        """Those of the districts, and of the municipalities that lie there on the day."""
        lying = Membership.objects.filter(in_force(day), district__in=districts)
        within = Q(district__in=districts) | Q(municipality__in=lying.values("municipality"))
        return self.filter(within).select_related("district", "municipality")

    def in_order(self, *, own_first: bool = False) -> Self:
        """By municipality, kind and name as Danish sorts them; the district's stand first, or last."""
        return self.order_by(
            Func(F("municipality__name"), function="da_key").asc(nulls_first=None if own_first else True),
            "kind",
            Func(F("name"), function="da_key"),
            "pk",
        )

    def visible_to(self, actor: Actor, day: date) -> Self:
        """Those of the districts in which the actor holds a seat; all for the national supervisor."""
        everywhere = actor.holds(NationalSupervisor)
        districts = District.objects.values("pk") if everywhere else actor.districts()
        return self.in_districts(districts, day)


def _placed(name: str) -> tuple[models.BaseConstraint, ...]:
    """What holds of everything that stands in one place for a time: the place, the period, the name."""
    return (
        models.CheckConstraint(
            condition=Q(district__isnull=False, municipality__isnull=True)
            | Q(district__isnull=True, municipality__isnull=False),
            name=f"{name}_stands_in_one_place",
        ),
        models.CheckConstraint(
            condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name=f"{name}_period"
        ),
        models.UniqueConstraint(
            fields=["kind", "name", "district", "municipality"],
            condition=Q(until_on__isnull=True),
            nulls_distinct=False,
            name=f"one_open_{name}_of_a_name_in_a_place",
        ),
    )


class Placed(models.Model):
    """What stands in a district or in one of its municipalities, from a day until a day."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """The district's or the municipality's own name."""
        return place_of(self)


def place_of(placed: "Placed | Step") -> str:
    """Return the district's or the municipality's own name."""
    return str(placed.municipality.full_name if placed.municipality else placed.district or "")


class Party(Placed):
    """*Deltager*: a body that takes part in the cooperation, never a person (S-14, L-113-2).

    ``email`` is a functional mailbox and ``phone`` a switchboard's or a post's ("114", "12 34 56 78"). Only a
    self-owning institution has a ``field`` and a ``public_task``, and it always has both (L-115-8).
    """

    class Kind(models.TextChoices):
        """What kind of body it is; the partner of L-113-2 follows from it (``rules.PARTNER_OF``)."""

        LOCAL_POLICE = "local_police", N_("Local police station or unit")
        SCHOOL = "school", N_("School")
        CLUB = "club", N_("Youth club or leisure club")
        SPORTS = "sports", N_("Sports association")
        ASSOCIATION = "association", N_("Other association")
        INTEREST = "interest", N_("Interest organisation")
        SOCIAL = "social", N_("Municipal social services")
        PSYCHIATRY = "psychiatry", N_("Psychiatry")
        PROBATION = "probation", N_("Kriminalforsorgen")
        HOUSING = "housing", N_("Housing organisation")
        INSTITUTION = "institution", N_("Self-owning institution")
        AUTHORITY = "authority", N_("Other authority")

    class Field(models.TextChoices):
        """The four fields in which a self-owning institution may be involved (L-115-8)."""

        SOCIAL = "social", N_("Social field")
        EDUCATION = "education", N_("Education")
        EMPLOYMENT = "employment", N_("Employment")
        PSYCHIATRY = "psychiatry", N_("Social or treatment psychiatry")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=120, blank=True, default="")
    field = models.CharField(max_length=20, choices=Field.choices, blank=True, default="")
    public_task = models.CharField(max_length=200, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=11, blank=True, default="")

    objects = PlacedQuerySet["Party"].as_manager()

    class Meta:
        verbose_name_plural = "parties"
        constraints = (
            *_placed("party"),
            models.CheckConstraint(condition=~Q(name=""), name="a_party_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind="institution") & ~Q(field="") & ~Q(public_task="")
                | ~Q(kind="institution") & Q(field="", public_task=""),
                name="an_institution_has_its_field_and_task",
            ),
            models.CheckConstraint(
                condition=Q(phone__regex=r"^(\d{3}|\d{2}( \d{2}){3})?$"), name="a_phone_number_is_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"


class Cooperation(Placed):
    """One SSP, PSP or KSP cooperation in a district or a municipality (S-07, L-114-1, L-114-2, L-114-5)."""

    class Kind(models.TextChoices):
        """The three forms of § 115 stk. 1; the abbreviations stay."""

        SSP = "ssp", "SSP"
        PSP = "psp", "PSP"
        KSP = "ksp", "KSP"

    kind = models.CharField(max_length=3, choices=Kind.choices)
    name = models.CharField(max_length=120, blank=True, default="")

    objects = PlacedQuerySet["Cooperation"].as_manager()

    class Meta:
        constraints = _placed("cooperation")

    def __str__(self) -> str:
        return f"{self.name or self.get_kind_display()}, {self.place}"


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Reads on who takes part in what."""

    def on(self, day: date) -> Self:
        """Those in force on the day."""
        return self.filter(in_force(day))


class Participation(models.Model):
    """*Deltagelse*: a party takes part in a cooperation or in a forum, from a day until a day (L-115-6)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participations")
    forum = models.ForeignKey(
        Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    cooperation = models.ForeignKey(
        Cooperation, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(forum__isnull=True, cooperation__isnull=False)
                | Q(forum__isnull=False, cooperation__isnull=True),
                name="one_takes_part_in_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="participation_period"
            ),
            *(
                ExclusionConstraint(
                    name=f"one_takes_part_once_in_a_{thing}",
                    expressions=[
                        ("party", RangeOperators.EQUAL),
                        (thing, RangeOperators.EQUAL),
                        (days(), RangeOperators.OVERLAPS),
                    ],
                )
                for thing in ("forum", "cooperation")
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} · {self.joined}"

    @property
    def joined(self) -> Forum | Cooperation:
        """What the party takes part in."""
        joined = self.cooperation or self.forum
        assert joined is not None
        return joined


class Step(models.Model):
    """*Skridt*: what the police director did to bring a cooperation about, on a day (§ 114, L-114-1).

    It stands also where no cooperation came of it. It is never changed: what was wrong is told by another.
    """

    kind = models.CharField(max_length=3, choices=Cooperation.Kind.choices)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    done_on = models.DateField()
    words = models.CharField(max_length=300)

    objects = PlacedQuerySet["Step"].as_manager()

    class Meta:
        ordering: ClassVar = ("-done_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(district__isnull=False, municipality__isnull=True)
                | Q(district__isnull=True, municipality__isnull=False),
                name="step_stands_in_one_place",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_step_says_what_was_done"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.done_on}"

    @property
    def place(self) -> str:
        """The district's or the municipality's own name."""
        return place_of(self)
