"""The kinds of forum, who sits in each, who has which part in it, and what the database never lets in."""

from datetime import date
from pathlib import Path

import pytest

from samraad.law.actor import CLOCK
from samraad.law.roles import BY_CODE, ForumChair, ForumMember, ForumSecretary, PoliceDirector, Secretary
from samraad.organisations.actions import close_seat, open_seat, set_up_forum
from samraad.organisations.descriptions import DESCRIPTIONS, holds_in, of
from samraad.organisations.gaps import Gap, gaps_of
from samraad.organisations.models import Forum, Membership, Place, around, members_on
from samraad.organisations.models.forums import everyone_of, forums_where
from tests import make
from tests.surroundings.constraints import broken, sql, untried

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def group(name="Styregruppen for SSP", kind="steering_group", **place) -> Forum:
    place = place or {"municipality": make.municipality()}
    return set_up_forum(kind=kind, name=name, actor=CLOCK, day=DAY, from_on=DAY, **place)


def seat(forum, role="forum_member", office="Skolechef, Holbæk Kommune", **more):
    return open_seat(role=role, office=office, forum=forum, actor=CLOCK, day=DAY, **more)


# the descriptions


def test_every_kind_of_forum_has_its_description():
    assert set(DESCRIPTIONS) == set(Forum.Kind.values)


def test_only_the_kredsraad_sits_by_the_register_and_has_a_number_of_meetings_by_law():
    by_law = {
        kind: (one.by_register, one.meetings_a_year and one.meetings_a_year.on(DAY).amount)
        for kind, one in DESCRIPTIONS.items()
        if one.by_register or one.has_statutory_topics or one.meetings_a_year
    }
    assert by_law == {"district_council": (True, 4)}


@pytest.mark.parametrize("kind", DESCRIPTIONS)
def test_a_usual_agenda_begins_with_the_agenda_and_the_minutes_and_ends_with_any_other_business(kind):
    one = DESCRIPTIONS[kind]
    titles = [item.title for item in one.agenda]
    assert (titles[0], titles[1], titles[-1]) == (
        "Godkendelse af dagsorden",
        "Godkendelse af referat fra sidste møde",
        "Eventuelt",
    )
    assert sum(item.minutes for item in one.agenda) <= 120
    assert {item.topic for item in one.agenda} <= {"police_work", "crime", "cooperation", "formal"}


def test_the_agenda_of_the_kredsraad_touches_the_three_topics_of_the_law():
    topics = {item.topic for item in DESCRIPTIONS["district_council"].agenda}
    assert topics >= {"police_work", "crime", "cooperation"}


def test_a_public_page_never_says_bare_lokalraad():
    assert make.local_council().public_title == "Lokalråd (politi og kommune), Holbæk Kommune"


def test_a_forum_may_have_a_name_of_its_own():
    assert [str(one) for one in (make.council_of(), make.local_council(), group())] == [
        "Kredsråd, Midt- og Vestsjællands Politi",
        "Lokalråd, Holbæk Kommune",
        "Styregruppen for SSP, Holbæk Kommune",
    ]


# who has which part


@pytest.mark.parametrize(
    ("role", "part", "forum", "expected"),
    [
        ("secretary", "issuers", make.council_of, True),
        ("police_director", "issuers", make.council_of, True),
        ("municipal_preparer", "issuers", make.council_of, False),
        ("municipal_preparer", "preparers", make.council_of, True),
        ("mayor", "members", make.council_of, True),
        ("deputy", "members", make.council_of, True),
        ("forum_secretary", "issuers", make.council_of, False),
        ("forum_secretary", "issuers", make.local_council, True),
        ("forum_chair", "chairs", make.local_council, True),
        ("forum_member", "members", make.local_council, True),
        ("forum_member", "issuers", make.local_council, False),
        ("municipal_preparer", "preparers", make.local_council, True),
        ("mayor", "members", make.local_council, False),
        ("secretary", "issuers", make.local_council, False),
        ("secretary", "followers", make.local_council, True),
    ],
)
def test_a_part_in_a_forum_is_held_by_its_roles_where_they_stand(role, part, forum, expected):
    actor = make.someone(role).actor
    where = forum()
    assert holds_in(actor, where, getattr(of(where), part), district=8) is expected
    found = Forum.objects.filter(forums_where(actor, lambda one: getattr(one, part), day=DAY, prefix=""))
    assert (where in found) is expected


@pytest.mark.parametrize("role", ["secretary", "municipal_preparer", "mayor", "forum_chair", "forum_member"])
def test_nobody_has_a_part_in_the_forums_of_another_district(role):
    actor = make.someone(role, district=1, municipality="851").actor
    seen = Forum.objects.filter(forums_where(actor, everyone_of, day=DAY, prefix=""))
    assert set(seen.values_list("district", "municipality__memberships__district")) <= {(1, None), (None, 1)}
    assert not holds_in(actor, make.local_council(), everyone_of(of(make.local_council())), district=8)


def test_a_member_of_one_municipalitys_lokalraad_has_no_part_in_anothers():
    actor = make.someone("forum_member").actor
    assert set(Forum.objects.visible_to(actor, DAY)) == {make.local_council()}
    assert not holds_in(actor, make.local_council("265"), (ForumMember,))


def test_a_secretariat_follows_a_lokalraad_as_long_as_its_municipality_is_in_the_district():
    secretary = make.someone("secretary").actor
    Membership.objects.filter(municipality="316").update(until_on=date(2027, 1, 1))
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert [make.local_council() in Forum.objects.visible_to(secretary, day) for day in days] == [True, False]


def test_the_forums_of_a_district_are_its_kredsraad_its_groups_and_those_of_its_municipalities():
    group(district=make.district())
    names = [str(one) for one in Forum.objects.of_district(8, DAY)]
    assert names[:3] == [
        "Kredsråd, Midt- og Vestsjællands Politi",
        "Styregruppen for SSP, Midt- og Vestsjællands Politi",
        "Lokalråd, Greve Kommune",
    ]
    assert len(names) == 12


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("administrator", 110),
        ("national_supervisor", 110),
        ("data_protection_officer", 11),
        ("log_reader", 0),
    ],
)
def test_who_keeps_or_watches_sees_who_sits_where(role, number):
    assert Forum.objects.visible_to(make.someone(role).actor, DAY).count() == number


def test_a_seat_in_a_forum_is_held_there_and_in_the_place_it_works_in():
    actor = make.someone("forum_chair").actor
    assert actor.forums(ForumChair) == {make.local_council().pk} == actor.forums()
    assert actor.forums(ForumSecretary) == frozenset()
    assert (actor.districts(ForumChair), actor.municipalities(ForumChair)) == ({8}, {"316"})
    assert actor.holds(ForumChair, forum=make.local_council().pk, municipality="316", district=8)
    assert not actor.holds(ForumChair, forum=make.local_council("265").pk)
    in_district = make.someone("forum_member", forum=group(district=make.district())).actor
    assert (in_district.districts(), in_district.municipalities()) == ({8}, frozenset())


# who sat


def test_a_kredsraad_sits_by_the_register():
    make.someone("mayor", name="Borgmesteren")
    places = members_on(make.council_of(), DAY)
    assert len(places) == 11
    assert places[2].holder == "Borgmesteren"


def test_a_lokalraad_sits_by_its_seats_the_chair_first_the_secretary_last():
    forum = make.local_council()
    for role, office in (
        ("forum_secretary", "Sekretær"), ("forum_member", "Økonomichef"), ("forum_member", "Boligforening"),
        ("forum_chair", "Vicepolitiinspektør"),
    ):  # fmt: skip
        seat(forum, role, office)
    make.someone("forum_chair", name="Formanden")
    seat(forum, "forum_member", "Direktør", vice_chair=True)
    places = members_on(forum, DAY)
    assert [(one.office, one.holder, one.vice_chair) for one in places] == [
        ("Vicepolitiinspektør", "Formanden", False),
        ("Direktør", "", True),
        ("Boligforening", "", False),
        ("Økonomichef", "", False),
        ("Sekretær", "", False),
    ]


def test_who_sat_in_a_group_on_a_day_has_an_answer():
    forum = make.local_council()
    old = seat(forum, office="Ungdomsskoleleder")
    make.someone("forum_member", name="Den gamle", from_on=date(2020, 1, 1), until_on=date(2024, 1, 1))
    close_seat(old, closed_on=date(2024, 1, 1), actor=CLOCK, day=date(2024, 1, 1))
    seat(forum, office="SSP-leder")
    make.someone("forum_member", name="Den nye", from_on=date(2025, 1, 1))
    sat = {
        on: [(one.office, one.holder) for one in members_on(forum, on)]
        for on in (date(2019, 1, 1), date(2023, 12, 31), date(2024, 1, 1), DAY)
    }
    assert sat == {
        date(2019, 1, 1): [],
        date(2023, 12, 31): [("Ungdomsskoleleder", "Den gamle")],
        date(2024, 1, 1): [],
        DAY: [("SSP-leder", "Den nye")],
    }


@pytest.mark.parametrize("number", [1, 3])
def test_the_members_of_a_group_are_two_queries_however_many_sit(number, django_assert_num_queries):
    forum = make.local_council()
    for name in "abc"[:number]:
        seat(forum, office=name)
    with django_assert_num_queries(2):
        assert len(members_on(forum, DAY)) == number


def test_around_a_council_stand_those_who_serve_it():
    make.someone("secretary", name="Sekretæren")
    make.someone("municipal_preparer", name="Konsulenten")
    make.someone("partner")
    offices = [(one.role, one.holder) for one in around(make.council_of(), DAY)]
    assert offices == [("secretary", "Sekretæren"), ("municipal_preparer", "Konsulenten")]
    assert [one.role for one in around(make.local_council(), DAY)] == ["municipal_preparer", "partner"]
    assert around(group(), DAY) == []


# what is missing


def test_a_municipality_with_neither_mayor_nor_deputy_is_a_gap():
    for code in ("253", "326", "259", "350", "306", "329", "269", "336"):
        make.someone("mayor", municipality=code)
        make.someone("deputy", municipality=code)
    make.someone("mayor", municipality="265")

    def gaps():
        return gaps_of(make.council_of(), members_on(make.council_of(), DAY))

    director = "Politidirektør, Midt- og Vestsjællands Politi"
    holbaek, roskilde = {"places": "Holbæk Kommune"}, {"places": "Roskilde Kommune"}
    assert gaps() == [
        Gap("Nobody is on record as {office}.", "L-111-4", {"office": director}),
        Gap("Neither mayor nor deputy is on record in {places}.", "L-111-2", holbaek),
        Gap("No deputy is on record in {places}.", "L-111-3", roskilde),
    ]
    for role, code in (("police_director", "316"), ("deputy", "316"), ("deputy", "265")):
        make.someone(role, municipality=code)
    assert gaps() == []


def test_a_group_wants_a_chair_and_a_secretary_and_its_seats_filled():
    forum = make.local_council()
    seat(forum)
    words = [gap.words for gap in gaps_of(forum, members_on(forum, DAY))]
    assert words == [
        "No chair is on record. Nobody can then call a meeting but the secretary.",
        "No secretary is on record. The chair then calls and issues everything.",
        "Nobody is on record as {office}.",
    ]
    for role in ("forum_chair", "forum_secretary", "forum_member"):
        make.someone(role)
    assert gaps_of(forum, members_on(forum, DAY)) == []


def test_a_place_is_empty_until_somebody_is_on_record():
    assert not Place("X", "forum_member", "", "", "", "", ()).recorded


# what the database never lets in

ADD = (
    "INSERT INTO organisations_forum (kind, name, district_id, municipality_id, from_on, until_on)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("one_council_a_district", ["district_council", "Et til", 8, None, "2026-01-01", None]),
        ("one_local_council_a_municipality", ["local_council", "Et til", None, "316", "2026-01-01", None]),
        ("forum_stands_where_it_belongs", ["steering_group", "X", None, None, "2026-01-01", None]),
        ("forum_stands_where_it_belongs", ["steering_group", "X", 8, "316", "2026-01-01", None]),
        ("forum_stands_where_it_belongs", ["youth_board", "X", None, None, "2026-01-01", None]),
        ("what_is_set_up_has_a_name", ["steering_group", "", 8, None, "2026-01-01", None]),
        ("what_is_set_up_has_a_name", ["youth_board", "", None, "316", "2026-01-01", None]),
        ("forum_period", ["steering_group", "X", 8, None, "2026-01-01", "2026-01-01"]),
        ("forum_period", ["youth_board", "X", 8, None, "2026-01-02", "2026-01-01"]),
    ],
)
def test_no_forum_stands_where_there_is_no_place_for_it(constraint, values):
    with broken(constraint):
        sql(ADD, values)


def test_two_open_groups_of_a_place_never_share_a_name_but_one_may_follow_another():
    with broken("one_open_forum_of_a_name_in_a_place"):
        sql(ADD, ["steering_group", "SSP", 8, None, "2026-01-01", None])
        sql(ADD, ["steering_group", "SSP", None, "316", "2026-01-01", None])
        sql(ADD, ["youth_board", "SSP", 8, None, "2026-01-01", None])
        sql(ADD, ["steering_group", "SSP", 8, None, "2020-01-01", "2026-01-01"])
        sql(ADD, ["steering_group", "SSP", 8, None, "2026-02-01", None])


def test_a_council_by_law_never_ends():
    for place in ("district_id = 8", "municipality_id = '316'"):
        with broken("a_council_by_law_does_not_end"):
            sql(f"UPDATE organisations_forum SET until_on = '2027-01-01' WHERE {place}")


SEAT = (
    "INSERT INTO organisations_seat"
    " (role, office, forum_id, district_id, municipality_id, vice_chair, closed_on)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


@pytest.mark.parametrize(
    ("constraint", "role", "district", "municipality", "in_forum", "vice_chair"),
    [
        ("seat_stands_where_its_role_does", "forum_member", None, None, False, False),
        ("seat_stands_where_its_role_does", "forum_member", 8, None, True, False),
        ("seat_stands_where_its_role_does", "forum_chair", None, "316", True, False),
        ("seat_stands_where_its_role_does", "secretary", 8, None, True, False),
        ("seat_stands_where_its_role_does", "partner", None, "316", True, False),
        ("seat_stands_where_its_role_does", "administrator", None, None, True, False),
        ("a_vice_chair_is_a_member", "forum_chair", None, None, True, True),
        ("a_vice_chair_is_a_member", "forum_secretary", None, None, True, True),
    ],
)
def test_no_seat_of_a_forum_stands_elsewhere(constraint, role, district, municipality, in_forum, vice_chair):
    forum = make.local_council().pk if in_forum else None
    with broken(constraint):
        sql(SEAT, [role, "X", forum, district, municipality, vice_chair, None])


@pytest.mark.parametrize(
    ("constraint", "role", "vice_chair"),
    [("one_chair_a_forum", "forum_chair", False), ("one_vice_chair_a_forum", "forum_member", True)],
)
def test_a_forum_has_one_chair_and_one_vice_chair_at_a_time(constraint, role, vice_chair):
    forum = make.local_council().pk
    sql(SEAT, [role, "Den gamle", forum, None, None, vice_chair, "2026-01-01"])
    sql(SEAT, [role, "Den nye", forum, None, None, vice_chair, None])
    with broken(constraint):
        sql(SEAT, [role, "Endnu en", forum, None, None, vice_chair, None])


def test_the_seats_that_the_law_gives_are_never_closed():
    with broken("a_seat_by_law_is_not_closed"):
        sql("UPDATE organisations_seat SET closed_on = '2027-01-01' WHERE role = 'mayor'")


CHOICE = (
    "INSERT INTO organisations_housechoice (district_id, forum_id, name, value, from_on)"
    " VALUES (%s, %s, 'agenda_days', %s, '2026-01-01')"
)


def test_a_house_choice_is_of_one_place_says_something_and_stands_once_a_day():
    forum = make.local_council().pk
    for district, place in ((None, None), (8, forum)):
        with broken("a_choice_is_of_a_district_or_of_a_forum"):
            sql(CHOICE, [district, place, "14"])
    with broken("a_choice_says_something"):
        sql(CHOICE, [None, forum, ""])
    sql(CHOICE, [None, forum, "14"])
    sql(CHOICE, [8, None, "14"])
    with broken("one_choice_a_name_and_day"):
        sql(CHOICE, [None, forum, "7"])


def test_every_role_of_a_description_is_a_role():
    assert all(
        role in BY_CODE.values()
        for one in DESCRIPTIONS.values()
        for part in (one.chairs, one.issuers, one.preparers, one.members, one.followers)
        for role in part
    )
    assert of(make.council_of()).chairs == (PoliceDirector,)
    assert of(make.council_of()).issuers == (Secretary, PoliceDirector)


def test_every_constraint_of_forums_is_tried():
    assert {name for name in untried("organisations", Path(__file__).parent) if "forum" in name} == set()
