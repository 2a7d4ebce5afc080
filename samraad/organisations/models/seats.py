"""Seats, who holds them when, and who sat in a forum on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from samraad.law.actor import Actor
from samraad.law.roles import (
    BY_CODE,
    ROLES,
    Administrator,
    ForumChair,
    ForumSecretary,
    PoliceDirector,
    Secretary,
)
from samraad.organisations.descriptions import of
from samraad.organisations.models.forums import Forum
from samraad.organisations.models.people import User
from samraad.organisations.models.register import District, Membership, Municipality, days, in_force

DISTRICT_ROLES = [role.code for role in ROLES if role.scope == "district"]
NATIONAL_ROLES = [role.code for role in ROLES if role.scope == "national"]
FORUM_ROLES = [role.code for role in ROLES if role.scope == "forum"]
CAPACITY_ROLES = ["deputy", "mayors_delegate"]
"""Roles that come from a capacity at the mayor's seat, and have no seat of their own."""
MUNICIPAL_ROLES = [
    role.code for role in ROLES if role.scope == "municipality" and role.code not in CAPACITY_ROLES
]
ROLES_BY_LAW = ["police_director", "mayor"]
"""Their seats exist by law, one in each place, and are never set up nor closed."""


class SeatQuerySet(models.QuerySet["Seat"]):
    """Reads on seats."""

    def open_on(self, day: date) -> Self:
        """Those that stand on the day: not closed by then, and not filled for the first time later."""
        begun = Q(first_on__isnull=True) | Q(first_on__lte=day)
        standing = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
        return self.annotate(first_on=models.Min("holdings__from_on")).filter(begun & standing)

    def kept_by(self, actor: Actor, day: date) -> Self:
        """Those whose page the actor may open, to enter who fills them; whether she may is the rule's answer.

        The administrator's are all; a secretariat's are those of its district (B-2-1), a forum's secretary's
        those of the forum (L-LR-2).
        """
        if actor.holds(Administrator):
            return self
        served = actor.districts(Secretary, PoliceDirector)
        lying = Membership.objects.filter(in_force(day), district__in=served).values("municipality")
        return self.filter(
            Q(district__in=served)
            | Q(municipality__in=lying)
            | Q(forum__district__in=served)
            | Q(forum__municipality__in=lying)
            | Q(forum__in=actor.forums(ForumSecretary, ForumChair))
        )


class Seat(models.Model):
    """A seat that belongs to an office, whoever holds it ("Borgmester, Holbæk Kommune").

    The director's seat and each mayor's exist by law; the others are set up, and closed when they are no
    longer wanted. ``vice_chair`` marks the member who leads a forum when its chair is away; the kredsråd's is
    elected (L-111-5) and has no mark here.
    """

    role = models.CharField(max_length=40)
    office = models.CharField(max_length=200)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    vice_chair = models.BooleanField(default=False, db_default=False)
    closed_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    role__in=DISTRICT_ROLES,
                    district__isnull=False,
                    municipality__isnull=True,
                    forum__isnull=True,
                )
                | Q(
                    role__in=MUNICIPAL_ROLES,
                    district__isnull=True,
                    municipality__isnull=False,
                    forum__isnull=True,
                )
                | Q(
                    role__in=FORUM_ROLES,
                    district__isnull=True,
                    municipality__isnull=True,
                    forum__isnull=False,
                )
                | Q(
                    role__in=NATIONAL_ROLES,
                    district__isnull=True,
                    municipality__isnull=True,
                    forum__isnull=True,
                ),
                name="seat_stands_where_its_role_does",
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(role="police_director"), name="one_director_a_district"
            ),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(role="mayor"), name="one_mayor_a_municipality"
            ),
            models.UniqueConstraint(
                fields=["forum"],
                condition=Q(role="forum_chair", closed_on__isnull=True),
                name="one_chair_a_forum",
            ),
            models.UniqueConstraint(
                fields=["forum"],
                condition=Q(vice_chair=True, closed_on__isnull=True),
                name="one_vice_chair_a_forum",
            ),
            models.CheckConstraint(
                condition=Q(vice_chair=False) | Q(role="forum_member"), name="a_vice_chair_is_a_member"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(role__in=ROLES_BY_LAW),
                name="a_seat_by_law_is_not_closed",
            ),
            models.UniqueConstraint(
                fields=["role", "office", "district", "municipality", "forum"],
                condition=Q(closed_on__isnull=True),
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
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(capacity="delegate"),
            ),
            ExclusionConstraint(
                name="one_capacity_a_person_in_a_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat} ({self.capacity})"


@dataclass(frozen=True)
class Place:
    """A seat of a forum on a day: its office, and who filled it in which capacity (empty: not recorded).

    ``seat`` is the key of the seat; ``municipality`` the code of the one that a mayor's seat stands for.
    """

    office: str
    role: str
    municipality: str
    holder: str
    acting: str
    deputy: str
    delegates: tuple[str, ...]
    seat: int = 0
    vice_chair: bool = False

    @property
    def recorded(self) -> bool:
        """Whether anybody is on record in the seat that day."""
        return bool(self.holder or self.acting or self.deputy)


def council_on(district: District, day: date) -> list[Place]:
    """Return who sat in the district's kredsråd on the day: the director, then the mayors in Danish order.

    Membership follows from the register (L-111-2); two queries.
    """
    by_name = models.Func(F("municipality__name"), function="da_key").asc(nulls_first=True)
    return [_place(seat) for seat in _filled(_by_register(district, day).order_by(by_name, "pk"), day)]


def _by_register(district: District, day: date) -> SeatQuerySet:
    within = Municipality.objects.in_district(district, day).order_by()
    return Seat.objects.filter(
        Q(role="police_director", district=district) | Q(role="mayor", municipality__in=within)
    )


def seats_on(forum: Forum, day: date) -> SeatQuerySet:
    """Return the seats of a forum on the day in no order, that of the secretary who serves it too."""
    if of(forum).by_register:
        assert forum.district is not None
        return _by_register(forum.district, day)
    return forum.seats.open_on(day)


_SAT = {"forum_chair": 0, "forum_member": 2, "forum_secretary": 3}


def members_on(forum: Forum, day: date) -> list[Place]:
    """Return who sat in a forum on the day: the kredsråd by the register, others by their own seats.

    The chair comes first, then the vice-chair, the members in Danish order, and last the secretary, who
    serves the forum and is not counted among its members. Two queries.
    """
    return members_of([forum], day)[forum.pk]


def members_of(forums: Iterable[Forum], day: date) -> dict[int, list[Place]]:
    """Return the same of several forums, by their keys: two queries for each kredsråd, two for all others."""
    found: dict[int, list[Place]] = {}
    for forum in forums:
        found[forum.pk] = council_on(forum.district, day) if of(forum).by_register and forum.district else []
    own = [pk for pk, sitting in found.items() if not sitting]
    seats = Seat.objects.filter(forum__in=own).open_on(day)
    for seat in _filled(seats.order_by(models.Func(F("office"), function="da_key"), "pk"), day):
        found[seat.forum_id or 0].append(_place(seat))
    for pk in own:
        found[pk].sort(key=lambda place: _SAT[place.role] - place.vice_chair)
    return found


AROUND = {
    "district_council": [
        "secretary",
        "municipal_preparer",
        "data_protection_officer",
        "log_reader",
        "reviewer",
    ],
    "local_council": ["municipal_preparer", "unit_worker", "partner", "institution_contact", "case_chair"],
}
"""The seats that serve or surround a council without being its members, by its kind."""


def around(forum: Forum, day: date) -> list[Place]:
    """Return the seats that serve or surround a council on the day, in Danish order. Two queries at most."""
    roles = AROUND.get(forum.kind)
    if not roles:
        return []
    if forum.district:
        within = Municipality.objects.in_district(forum.district, day).order_by()
        seats = Seat.objects.filter(Q(district=forum.district) | Q(municipality__in=within))
    else:
        seats = Seat.objects.filter(municipality=forum.municipality_id)
    found = seats.filter(role__in=roles).open_on(day).order_by(models.Func(F("office"), function="da_key"))
    return sorted(map(_place, _filled(found, day)), key=lambda place: roles.index(place.role))


def _filled(seats: SeatQuerySet, day: date) -> SeatQuerySet:
    """The seats with who fills them on the day; two queries."""
    held = Holding.objects.on(day).select_related("user").order_by("pk")
    return seats.prefetch_related(models.Prefetch("holdings", queryset=held))


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
        seat=seat.pk,
        vice_chair=seat.vice_chair,
    )
