"""The forums, and how each has chosen to work."""

from collections.abc import Callable
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from samraad.law.actor import Actor
from samraad.law.dated import REFORM
from samraad.law.roles import (
    Administrator,
    DataProtectionOfficer,
    NationalSupervisor,
    PoliceDirector,
    Secretary,
)
from samraad.law.words import N_
from samraad.organisations.descriptions import DESCRIPTIONS, Description, Roles, of
from samraad.organisations.models.register import District, Membership, Municipality, in_force

_OF_DISTRICT, _OF_MUNICIPALITY = "district_council", "local_council"
BY_LAW = [_OF_DISTRICT, _OF_MUNICIPALITY]
"""The kinds that come with the register: one a district, one a municipality, without an end."""


def district_on(day: date, municipality: str) -> Subquery:
    """The district in which the municipality of the named column lies on the day."""
    memberships = Membership.objects.filter(in_force(day), municipality=OuterRef(municipality))
    return Subquery(memberships.values("district")[:1])


def forums_where(
    actor: Actor, part: Callable[[Description], Roles], *, day: date | None = None, prefix: str = "forum__"
) -> Q:
    """Return the condition of a row whose forum gives the actor this part, without a query of its own.

        Meeting.objects.filter(forums_where(actor, lambda kind: kind.issuers, day=day))

    ``prefix`` is the way from the row to its forum, empty for the forums themselves. Without a day a
    municipality lies in the district that it has not left.
    """
    condition = Q()
    for one in DESCRIPTIONS.values():
        reached = _reached(actor, one.kind, part(one), day, prefix)
        if reached:
            condition |= Q(**{f"{prefix}kind": one.kind}) & reached
    return condition or Q(pk__in=[])


def _reached(actor: Actor, kind: str, roles: Roles, day: date | None, prefix: str) -> Q:
    """Forums by their key, by their municipality, and by the district that they or it lie in on the day.

    Of a kind that comes with the register only the way by which its forums stand is asked.
    """
    by_scope = {scope: [role for role in roles if role.scope == scope] for scope in _SCOPES}
    keys = {scope: read(actor, *by_scope[scope]) for scope, read in _SCOPES.items() if by_scope[scope]}
    where = Q()
    if keys.get("forum"):
        where |= Q(**{f"{prefix}pk__in": keys["forum"]})
    if keys.get("municipality") and kind != _OF_DISTRICT:
        where |= Q(**{f"{prefix}municipality__in": keys["municipality"]})
    placed = [*by_scope["district"], *by_scope["municipality"]]
    within = actor.districts(*placed) if placed else frozenset()
    if within and kind != _OF_MUNICIPALITY:
        where |= Q(**{f"{prefix}district__in": within})
    if keys.get("district") and kind != _OF_DISTRICT:
        now = in_force(day) if day else Q(until_on__isnull=True)
        lying = Membership.objects.filter(now, district__in=keys["district"])
        where |= Q(**{f"{prefix}municipality__in": lying.values("municipality")})
    return where


_SCOPES: dict[str, Callable[..., frozenset[Any]]] = {
    "forum": Actor.forums,
    "municipality": Actor.municipalities,
    "district": Actor.districts,
}


def everyone_of(one: Description) -> Roles:
    """Those who may see who sits in a forum: whoever has a part in it, and who watches over its district."""
    parts = (*one.chairs, *one.issuers, *one.preparers, *one.members, *one.followers)
    return (*parts, PoliceDirector, Secretary, DataProtectionOfficer)


SEES_FORUMS: Roles = tuple(
    {
        *(role for one in DESCRIPTIONS.values() for role in everyone_of(one)),
        Administrator,
        NationalSupervisor,
    }
)
"""The roles to which the page of some forum is open."""


def takes_part(one: Description) -> Roles:
    """Those who sit in a forum or work for it, not who only follows it."""
    return (*one.chairs, *one.issuers, *one.preparers, *one.members)


class ForumQuerySet(models.QuerySet["Forum"]):
    """Reads on forums."""

    def on(self, day: date) -> Self:
        """Those that exist on the day."""
        return self.filter(in_force(day))

    def placed(self, day: date) -> Self:
        """With the district each one lies in on the day (``lies_in``), its own or its municipality's."""
        return self.annotate(
            lies_in=Coalesce("district", district_on(day, "municipality"), output_field=models.IntegerField())
        )

    def visible_to(self, actor: Actor, day: date) -> Self:
        """Those whose page the actor may open: hers, those she serves, all for whoever keeps or watches."""
        if actor.holds(Administrator, NationalSupervisor):
            return self
        return self.filter(forums_where(actor, everyone_of, day=day, prefix=""))

    def of_district(self, district: int, day: date) -> Self:
        """Those of the district and of its municipalities on the day: its kredsråd first, then by place."""
        return (
            self.on(day)
            .placed(day)
            .filter(lies_in=district)
            .select_related("district", "municipality")
            .order_by(
                Func(F("municipality__name"), function="da_key").asc(nulls_first=True),
                "kind",
                Func(F("name"), function="da_key"),
            )
        )


class Forum(models.Model):
    """A council or group that meets: *kredsråd* (L-111-1), *lokalråd* (L-LR-1), steering group, *Ungesamråd*.

    A district has exactly one kredsråd and a municipality at most one lokalråd, made together with it.
    Steering groups and youth boards are set up and closed, with a name of their own, several in a district or
    a municipality; a youth board is here for its general business only, never for a person (U-8). How the
    kinds differ stands in ``descriptions.py``.
    """

    class Kind(models.TextChoices):
        """Which sort of forum it is."""

        DISTRICT_COUNCIL = "district_council", N_("District council")
        LOCAL_COUNCIL = "local_council", N_("Local council (police and municipality)")
        STEERING_GROUP = "steering_group", N_("Steering group")
        YOUTH_BOARD = "youth_board", N_("Youth board")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    from_on = models.DateField(default=REFORM, db_default=REFORM)
    until_on = models.DateField(null=True, blank=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="district_council", district__isnull=False, municipality__isnull=True)
                | Q(kind="local_council", district__isnull=True, municipality__isnull=False)
                | (
                    Q(kind__in=["steering_group", "youth_board"])
                    & (
                        Q(district__isnull=False, municipality__isnull=True)
                        | Q(district__isnull=True, municipality__isnull=False)
                    )
                ),
                name="forum_stands_where_it_belongs",
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(kind="district_council"), name="one_council_a_district"
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(kind="local_council"),
                name="one_local_council_a_municipality",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=BY_LAW) | ~Q(name=""), name="what_is_set_up_has_a_name"
            ),
            models.UniqueConstraint(
                fields=["kind", "name", "district", "municipality"],
                condition=Q(until_on__isnull=True) & ~Q(kind__in=BY_LAW),
                nulls_distinct=False,
                name="one_open_forum_of_a_name_in_a_place",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="forum_period"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | ~Q(kind__in=BY_LAW),
                name="a_council_by_law_does_not_end",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """The authority it belongs to: the district's or the municipality's own name."""
        return (
            self.district.name if self.district else self.municipality.full_name if self.municipality else ""
        )

    @property
    def title(self) -> str:
        """What it is called, in Danish: its own name, else the description's, with its place."""
        return f"{self.name or of(self).called}, {self.place}"

    @property
    def public_title(self) -> str:
        """The same on a public page, where bare "lokalråd" would be taken for an elected village council."""
        return f"{self.name or of(self).called_in_public}, {self.place}"


class HouseChoice(models.Model):
    """*Husregel*: how a district or a forum has chosen to work from a day on, where no law decides (B-5-x).

    ``name`` is that of a choice in ``law/dated.py``; ``value`` a number or one of its words. A row is never
    changed once its day has come: the next choice is the next row.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="choices")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    from_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(district__isnull=False, forum__isnull=True)
                | Q(district__isnull=True, forum__isnull=False),
                name="a_choice_is_of_a_district_or_of_a_forum",
            ),
            models.UniqueConstraint(
                fields=["district", "forum", "name", "from_on"],
                nulls_distinct=False,
                name="one_choice_a_name_and_day",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="a_choice_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
