"""The register as it stands by law, who sits where on a day, and what the database never lets in."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from samraad.law.actor import ANYONE
from samraad.organisations.models import (
    District,
    Forum,
    Holding,
    Membership,
    Municipality,
    Place,
    Region,
    Seat,
    User,
    council_on,
)
from tests import make
from tests.surroundings.constraints import broken, sql, untried

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 10)
DIRECTOR = "Politidirektør, Midt- og Vestsjællands Politi"
OUR_MAYORS = {
    code: f"Borgmester, {name} Kommune"
    for code, name in {
        "253": "Greve",
        "316": "Holbæk",
        "326": "Kalundborg",
        "259": "Køge",
        "350": "Lejre",
        "306": "Odsherred",
        "329": "Ringsted",
        "265": "Roskilde",
        "269": "Solrød",
        "336": "Stevns",
    }.items()
}


def empty(office: str, role: str = "mayor", municipality: str = "") -> Place:
    return Place(office, role, municipality, holder="", acting="", deputy="", delegates=())


def sat(district: int, day: date) -> list[Place]:
    """Who sat, without the keys of the seats."""
    return [replace(place, seat=0) for place in council_on(make.district(district), day)]


# the register


def test_there_are_twelve_districts_five_regions_and_98_municipalities_each_in_one_of_them():
    counts = [model.objects.count() for model in (District, Region, Municipality, Membership)]
    assert counts == [12, 5, 98, 98]
    assert not Municipality.objects.exclude(memberships__from_on=date(2007, 1, 1)).exists()


def test_a_district_is_known_by_its_number_its_code_and_its_address():
    ours = District.objects.filter(pk__in=[8, 10]).values_list("number", "code", "name", "short_name", "slug")
    assert list(ours) == [
        (8, "1467", "Midt- og Vestsjællands Politi", "Midt- og Vestsjælland", "midt-og-vestsjaelland"),
        (10, "1469", "Københavns Vestegns Politi", "Københavns Vestegn", "koebenhavns-vestegn"),
    ]
    assert str(District.objects.get(pk=8)) == "Midt- og Vestsjællands Politi"


def test_every_district_has_its_council_and_every_municipality_its_local_council():
    kinds = Forum.objects.values_list("kind", "district", "municipality")
    assert sorted(kinds, key=repr) == sorted(
        [("district_council", number, None) for number in range(1, 13)]
        + [("local_council", None, code) for code in Municipality.objects.values_list("pk", flat=True)],
        key=repr,
    )


def test_the_law_gives_each_district_a_director_and_each_municipality_a_mayor():
    assert Seat.objects.filter(role="police_director").count() == 12
    assert Seat.objects.filter(role="mayor").count() == 98
    assert set(Seat.objects.exclude(role__in=["police_director", "mayor"])) == set()
    assert Seat.objects.get(role="mayor", municipality="101").office == "Overborgmester, Københavns Kommune"


def test_things_are_called_by_their_names():
    make.someone("mayor")
    named = [
        Region.objects.get(code="085"),
        make.municipality(),
        Membership.objects.get(municipality="316"),
        make.council_of(8),
        Forum.objects.get(municipality="316"),
        Seat.objects.get(role="mayor", municipality="316"),
        Holding.objects.get(),
    ]
    assert [str(one) for one in named] == [
        "Region Sjælland",
        "Holbæk",
        "316 8",
        "Kredsråd, Midt- og Vestsjællands Politi",
        "Lokalråd, Holbæk Kommune",
        "Borgmester, Holbæk Kommune",
        "Borgmester, Holbæk Kommune (holder)",
    ]


def test_the_municipalities_of_a_district_stand_in_danish_order():
    nordjylland = Municipality.objects.in_district(make.district(1), DAY).values_list("name", flat=True)
    assert list(nordjylland) == [
        "Brønderslev",
        "Frederikshavn",
        "Hjørring",
        "Jammerbugt",
        "Læsø",
        "Mariagerfjord",
        "Rebild",
        "Vesthimmerlands",
        "Aalborg",
    ]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("secretary", sorted(OUR_MAYORS)),
        ("police_director", sorted(OUR_MAYORS)),
        ("mayor", ["316"]),
        ("mayors_delegate", ["316"]),
        ("forum_member", ["316"]),
        ("log_reader", []),
        ("national_supervisor", []),
        ("administrator", []),
    ],
)
def test_a_municipalitys_page_is_open_to_its_own_and_to_those_who_serve_its_district(role, expected):
    seen = Municipality.objects.visible_to(make.someone(role).actor, DAY)
    assert list(seen.values_list("pk", flat=True)) == expected


def test_a_municipalitys_page_is_closed_to_everyone_else():
    assert not Municipality.objects.visible_to(ANYONE, DAY).exists()


def test_a_municipality_that_moves_to_another_district_is_seen_from_there_alone():
    secretary = make.someone("secretary").actor
    Membership.objects.filter(municipality="316").update(until_on=date(2027, 1, 1))
    Membership.objects.create(municipality_id="316", district_id=7, from_on=date(2027, 1, 1))
    seen = [
        Municipality.objects.visible_to(secretary, day).filter(pk="316").exists()
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert seen == [True, False]


# who sat


def test_the_council_is_the_director_and_the_mayors_in_danish_order_whoever_is_recorded():
    assert sat(8, DAY) == [
        empty(DIRECTOR, "police_director"),
        *(empty(office, municipality=code) for code, office in OUR_MAYORS.items()),
    ]


def test_who_sat_on_3_january_2011_has_an_answer():
    then = {"from_on": date(2010, 1, 1), "until_on": date(2014, 1, 1)}
    make.someone("police_director", name="Direktøren dengang", **then)
    make.someone("police_director", name="Direktøren nu", from_on=date(2014, 1, 1))
    make.someone("mayor", name="Borgmesteren", **then)
    make.someone(
        "mayor", name="Den fungerende", capacity="acting", from_on=date(2011, 1, 3), until_on=date(2011, 1, 4)
    )
    make.someone("mayor", name="En anden fungerende", capacity="acting", from_on=date(2011, 1, 4))
    make.someone("deputy", name="Stedfortræderen", **then)
    make.someone("mayors_delegate", name="Den ene", **then)
    make.someone("mayors_delegate", name="Den anden", **then)
    director, *mayors = sat(8, date(2011, 1, 3))
    assert director == Place(DIRECTOR, "police_director", "", "Direktøren dengang", "", "", ())
    assert mayors[1] == Place(
        "Borgmester, Holbæk Kommune",
        "mayor",
        "316",
        holder="Borgmesteren",
        acting="Den fungerende",
        deputy="Stedfortræderen",
        delegates=("Den ene", "Den anden"),
    )
    assert [place.recorded for place in (director, *mayors)] == [True, False, True, *[False] * 8]


def test_before_the_reform_no_municipality_sat_in_the_council():
    assert sat(8, date(2006, 12, 31)) == [empty(DIRECTOR, "police_director")]


def test_a_mayor_moves_council_with_her_municipality():
    make.someone("mayor", name="Borgmesteren")
    Membership.objects.filter(municipality="316").update(until_on=date(2027, 1, 1))
    Membership.objects.create(municipality_id="316", district_id=7, from_on=date(2027, 1, 1))

    def sits(district: int, day: date) -> bool:
        return "Borgmesteren" in [place.holder for place in council_on(make.district(district), day)]

    before, after = date(2026, 12, 31), date(2027, 1, 1)
    assert [sits(8, before), sits(7, before), sits(8, after), sits(7, after)] == [True, False, False, True]


def test_a_delegate_alone_does_not_fill_the_seat():
    make.someone("mayors_delegate", name="Delegeret")
    holbaek = council_on(make.district(), DAY)[2]
    assert (holbaek.delegates, holbaek.recorded) == (("Delegeret",), False)


def test_the_council_is_two_queries_however_many_sit(django_assert_num_queries):
    for code in OUR_MAYORS:
        make.someone("mayor", municipality=code)
    ours = make.district()
    with django_assert_num_queries(2):
        assert sum(place.recorded for place in council_on(ours, DAY)) == 10


# what the database never lets in


ADD_HOLDING = (
    "INSERT INTO organisations_holding (seat_id, user_id, capacity, from_on, until_on)"
    " VALUES (%s, %s, %s, %s, %s)"
)
ADD_SEAT = (
    "INSERT INTO organisations_seat (role, office, district_id, municipality_id) VALUES (%s, %s, %s, %s)"
)
ADD_FORUM = "INSERT INTO organisations_forum (kind, district_id, municipality_id) VALUES (%s, %s, %s)"
ADD_MEMBERSHIP = (
    "INSERT INTO organisations_membership (municipality_id, district_id, from_on, until_on)"
    " VALUES (%s, %s, %s, %s)"
)


@pytest.mark.parametrize(
    ("constraint", "statement", "values"),
    [
        ("one_council_a_district", ADD_FORUM, ["district_council", 8, None]),
        ("one_local_council_a_municipality", ADD_FORUM, ["local_council", None, "316"]),
        ("forum_stands_where_it_belongs", ADD_FORUM, ["district_council", None, None]),
        ("forum_stands_where_it_belongs", ADD_FORUM, ["district_council", 8, "316"]),
        ("forum_stands_where_it_belongs", ADD_FORUM, ["local_council", 8, None]),
        ("forum_stands_where_it_belongs", ADD_FORUM, ["village_council", None, "316"]),
        ("membership_in_one_district", ADD_MEMBERSHIP, ["316", 7, "2020-01-01", None]),
        ("membership_in_one_district", ADD_MEMBERSHIP, ["316", 7, "2006-01-01", "2007-01-02"]),
        ("membership_period", ADD_MEMBERSHIP, ["316", 7, "2006-01-01", "2006-01-01"]),
        ("membership_period", ADD_MEMBERSHIP, ["316", 7, "2006-01-02", "2006-01-01"]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["secretary", "Sekretær", None, None]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["secretary", "Sekretær", None, "316"]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["mayor", "Borgmester", 8, None]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["partner", "Partner", 8, "316"]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["administrator", "Administrator", 8, None]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["deputy", "Stedfortræder", None, "316"]),
        ("seat_stands_where_its_role_does", ADD_SEAT, ["king", "Konge", None, None]),
        ("one_director_a_district", ADD_SEAT, ["police_director", "Endnu en", 8, None]),
        ("one_mayor_a_municipality", ADD_SEAT, ["mayor", "Endnu en", None, "316"]),
    ],
)
def test_no_row_stands_where_the_law_has_no_place_for_it(constraint, statement, values):
    with broken(constraint):
        sql(statement, values)


def test_an_office_has_one_seat_in_a_place_and_in_the_country():
    sql(ADD_SEAT, ["secretary", "Sekretær", 8, None])
    sql(ADD_SEAT, ["secretary", "Sekretær", 7, None])
    sql(ADD_SEAT, ["administrator", "Administrator", None, None])
    for values in (["secretary", "Sekretær", 8, None], ["administrator", "Administrator", None, None]):
        with broken("an_office_has_one_seat"):
            sql(ADD_SEAT, values)


def test_a_mail_address_has_one_account():
    User.objects.create(email="kirsten@example.dk", name="Kirsten")
    with broken("one_account_a_mail_address"):
        sql("INSERT INTO organisations_user (password, email, name, is_active, demo)"
            " VALUES ('', 'Kirsten@EXAMPLE.dk', 'En anden', true, false)")  # fmt: skip


@pytest.fixture
def hold():
    """Enter a holding of Holbæk's mayor's seat past the rules; Kirsten sat from 2022 until 2026."""
    kirsten, other = make.account(), make.account()
    seat = Seat.objects.get(role="mayor", municipality="316")

    def add(capacity: str, from_on: str, until_on: str | None, *, user: User = other) -> None:
        sql(ADD_HOLDING, [seat.pk, user.pk, capacity, from_on, until_on])

    add("holder", "2022-01-01", "2026-01-01", user=kirsten)
    return partial(add), kirsten


@pytest.mark.parametrize(
    ("capacity", "from_on", "until_on"),
    [
        ("holder", "2025-12-31", None),
        ("holder", "2021-12-31", "2022-01-02"),
        ("holder", "2023-01-01", "2024-01-01"),
        ("holder", "2000-01-01", None),
    ],
)
def test_two_never_hold_one_seat_on_one_day(hold, capacity, from_on, until_on):
    add, _ = hold
    with broken("one_at_a_time_in_a_seat"):
        add(capacity, from_on, until_on)


@pytest.mark.parametrize("capacity", ["acting", "deputy"])
def test_nor_do_two_act_for_it_or_sit_as_deputy(hold, capacity):
    add, _ = hold
    add(capacity, "2023-01-01", "2024-01-01")
    with broken("one_at_a_time_in_a_seat"):
        add(capacity, "2023-12-31", None, user=make.account())


def test_delegates_may_be_several_but_one_person_fills_a_seat_in_one_way_at_a_time(hold):
    add, kirsten = hold
    add("delegate", "2023-01-01", None)
    add("delegate", "2023-01-01", None, user=make.account())
    with broken("one_capacity_a_person_in_a_seat"):
        add("delegate", "2024-01-01", None)
    with broken("one_capacity_a_person_in_a_seat"):
        add("acting", "2025-12-31", None, user=kirsten)


def test_one_may_follow_another_on_the_day_she_leaves(hold):
    add, kirsten = hold
    add("holder", "2026-01-01", None)
    add("acting", "2026-01-01", None, user=kirsten)


@pytest.mark.parametrize("until_on", ["2030-01-01", "2029-12-31"])
def test_nobody_leaves_a_seat_before_she_has_sat_a_day(hold, until_on):
    add, _ = hold
    with broken("holding_period"):
        add("holder", "2030-01-01", until_on)


def test_every_constraint_of_the_register_is_tried():
    assert untried("organisations", Path(__file__).parent) == set()
