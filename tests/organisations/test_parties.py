"""The register of parties: who keeps it, what a party tells, who takes part in what and when."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError

from samraad.audit.log import history
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused, TextStopped
from samraad.organisations.actions import (
    change_party,
    end_cooperation,
    end_party,
    enter_party,
    leave_cooperation,
    record_step,
    set_up_cooperation,
    take_part,
)
from samraad.organisations.actions.parties import about
from samraad.organisations.gaps import Joined, gaps_between
from samraad.organisations.models import Cooperation, Participation, Party, Step
from samraad.organisations.reach import where
from samraad.organisations.rules import (
    PARTNER_OF,
    PARTNERS,
    Details,
    Where,
    may_keep_parties,
    phone_in,
    wrong_with,
)
from tests import make
from tests.make.parties import SCHOOL, cooperation, party
from tests.surroundings.constraints import broken, sql, untried

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
SOON, LATER = date(2026, 12, 1), date(2027, 1, 1)
NEXT_DOOR = "336"


def words_of(thing) -> list[str]:
    return [entry.sentence for entry in history(about(thing))]


def refusal(act, *args, **more) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.verdict.requirement or refused.value.verdict.words


# who keeps it


@pytest.mark.parametrize(
    ("role", "own", "next_door", "district"),
    [
        ("secretary", True, True, True),
        ("police_director", True, True, True),
        ("municipal_preparer", True, False, False),
        ("forum_secretary", True, False, False),
        ("forum_chair", False, False, False),
        ("mayor", False, False, False),
        ("unit_worker", False, False, False),
        ("administrator", False, False, False),
    ],
)
def test_parties_are_kept_by_the_secretariat_and_by_the_municipalitys_own(role, own, next_door, district):
    actor = make.someone(role).actor
    places = (Where(8, make.HOLBAEK), Where(8, NEXT_DOOR), Where(8))
    assert [may_keep_parties(one, actor).allowed for one in places] == [own, next_door, district]


def test_nobody_keeps_the_parties_of_another_district_or_of_nowhere():
    actor = make.someone("secretary").actor
    assert [may_keep_parties(one, actor).allowed for one in (Where(1), Where(None, "851"))] == [False, False]


@pytest.mark.parametrize(
    ("role", "number"),
    [("secretary", 2), ("unit_worker", 2), ("national_supervisor", 3), ("administrator", 0)],
)
def test_everyone_with_a_seat_in_the_district_reads_its_parties(role, number):
    party()
    party(district=make.district())
    party(municipality=make.municipality("851"))
    assert Party.objects.visible_to(make.someone(role).actor, DAY).count() == number


# what a party tells


def test_each_kind_of_party_but_the_police_is_one_of_the_four_kinds_of_partner():
    assert {kind for kind in Party.Kind.values if kind not in PARTNER_OF} == {"local_police"}
    assert set(PARTNER_OF.values()) == set(PARTNERS)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12345678", "12 34 56 78"),
        ("+45 12 34 56 78", "12 34 56 78"),
        ("0045-12.34.56.78", "12 34 56 78"),
        ("114", "114"),
        (" ", ""),
    ],
)
def test_a_telephone_number_is_kept_in_one_way(typed, kept):
    assert phone_in(typed) == kept


@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        (SCHOOL, []),
        (replace(SCHOOL, name=""), ["Write what the party is called."]),
        (replace(SCHOOL, name="=1+1"), ["A text cannot begin with"]),
        (replace(SCHOOL, email="@x"), ["A text cannot begin with"]),
        (replace(SCHOOL, phone="12"), ["Write a telephone number"]),
        (replace(SCHOOL, phone="12345678"), ["Write a telephone number"]),
        (replace(SCHOOL, field="social"), ["Only a self-owning institution"]),
        (Details("institution", "Værestedet", field="social"), ["A self-owning institution has a field"]),
        (Details("institution", "Værestedet", field="social", public_task="Dagtilbud"), []),
    ],
)
def test_what_is_missing_or_cannot_stand_there_is_said(details, wrong):
    told = [verdict.words for verdict in wrong_with(details)]
    assert [words.startswith(start) for words, start in zip(told, wrong, strict=True)] == [True] * len(wrong)


def test_a_party_is_entered_changed_and_ended_and_the_log_tells_it():
    school = party()
    change_party(school, replace(SCHOOL, phone="12 34 56 78"), actor=CLOCK, day=DAY)
    end_party(school, until_on=LATER, actor=CLOCK, day=DAY)
    school.refresh_from_db()
    assert (school.phone, school.until_on, str(school)) == ("12 34 56 78", LATER, "Skolen, Holbæk Kommune")
    assert words_of(school) == [
        "Samråd registrerede Skolen, Holbæk Kommune fra 22. november 2026.",
        "Samråd rettede oplysningerne om Skolen, Holbæk Kommune.",
        "Samråd registrerede, at Skolen, Holbæk Kommune ikke er der fra 1. januar 2027.",
    ]


def test_what_is_not_hers_to_keep_or_is_incomplete_is_refused():
    mayor, secretary = make.someone("mayor").actor, make.someone("secretary").actor
    given = {"from_on": DAY, "day": DAY, "municipality": make.municipality()}
    assert refusal(enter_party, SCHOOL, actor=mayor, **given) == "Your role does not give you this act."
    institution = Details("institution", "Værestedet")
    assert refusal(enter_party, institution, actor=secretary, **given) == "L-115-8"
    assert "begins on" in refusal(end_party, party(), until_on=DAY, actor=secretary, day=DAY)


@pytest.mark.parametrize("column", ["name", "area", "public_task", "email"])
def test_a_personal_number_is_stopped_in_every_text(column):
    details = replace(Details("institution", "Stedet", "", "social", "Opgaven"), **{column: "010101-1234"})
    with pytest.raises(TextStopped):
        party(details)


# who takes part in what


def test_a_party_takes_part_leaves_and_comes_again():
    school, ssp = party(), cooperation()
    first = take_part(school, ssp, from_on=DAY, actor=CLOCK, day=DAY)
    leave_cooperation(first, until_on=SOON, actor=CLOCK, day=DAY)
    take_part(school, make.local_council(), from_on=DAY, actor=CLOCK, day=DAY)
    take_part(school, ssp, from_on=LATER, actor=CLOCK, day=DAY)
    rows = Participation.objects.order_by("pk").values_list("cooperation", "forum", "from_on", "until_on")
    assert list(rows) == [
        (ssp.pk, None, DAY, SOON),
        (None, make.local_council().pk, DAY, None),
        (ssp.pk, None, LATER, None),
    ]
    assert [str(one) for one in Participation.objects.on(SOON)] == [
        "Skolen, Holbæk Kommune · Lokalråd, Holbæk Kommune"
    ]
    assert words_of(school)[1:3] == [
        "Samråd registrerede, at Skolen, Holbæk Kommune deltager i SSP, Holbæk Kommune "
        "fra 22. november 2026.",
        "Samråd registrerede, at Skolen, Holbæk Kommune ikke længere deltager i SSP, Holbæk Kommune "
        "fra 1. december 2026.",
    ]


def test_who_takes_part_is_refused_where_it_cannot_be():
    school, ssp = party(), cooperation()
    mayor = make.someone("mayor").actor
    elsewhere = cooperation(municipality=make.municipality("851"))
    given = {"from_on": DAY, "actor": CLOCK, "day": DAY}
    assert refusal(take_part, school, make.council_of(), **given) == "L-111-2"
    assert "another police district" in refusal(take_part, school, elsewhere, **given)
    assert "Not both" in refusal(take_part, school, ssp, **given | {"from_on": date(2020, 1, 1)})
    assert "role" in refusal(take_part, school, ssp, **given | {"actor": mayor})
    first = take_part(school, ssp, **given)
    assert "begins on" in refusal(leave_cooperation, first, until_on=DAY, actor=CLOCK, day=DAY)


def test_whoever_ends_is_let_go_from_everything_and_who_would_come_later_never_comes():
    school, ssp = party(), cooperation()
    end_party(party(replace(SCHOOL, name="Den anden")), until_on=LATER, actor=CLOCK, day=DAY)
    other = Party.objects.get(name="Den anden")
    for one, from_on in ((school, DAY), (other, SOON)):
        take_part(one, ssp, from_on=from_on, actor=CLOCK, day=DAY)
    assert Participation.objects.get(party=other).until_on == LATER
    end_cooperation(ssp, until_on=SOON, actor=CLOCK, day=DAY)
    assert list(ssp.participations.values_list("party", "until_on")) == [(school.pk, SOON)]
    assert "Not both" in refusal(take_part, other, ssp, from_on=SOON, actor=CLOCK, day=DAY)
    assert list(Cooperation.objects.on(SOON)) == []
    assert words_of(ssp) == [
        "Samråd oprettede SSP, Holbæk Kommune fra 22. november 2026.",
        "Samråd afsluttede SSP, Holbæk Kommune den 1. december 2026.",
    ]


def test_a_cooperation_is_set_up_by_who_keeps_its_place():
    actor = make.someone("municipal_preparer").actor
    assert str(cooperation(name="SSP i Holbæk", actor=actor)) == "SSP i Holbæk, Holbæk Kommune"
    given = {"kind": "psp", "name": "", "from_on": DAY, "actor": actor, "day": DAY}
    assert "role" in refusal(set_up_cooperation, district=make.district(), **given)


# what the director did


def test_what_the_director_did_is_recorded_by_his_own_house():
    given = {"kind": "ssp", "words": "Inviterede til møde", "day": DAY, "municipality": make.municipality()}
    secretary, preparer = make.someone("secretary").actor, make.someone("municipal_preparer").actor
    step = record_step(done_on=date(2026, 3, 1), actor=secretary, **given)
    assert (str(step), step.place, where(step, DAY)) == ("SSP 2026-03-01", "Holbæk Kommune", Where(8, "316"))
    assert words_of(step)[0].endswith(
        "registrerede, hvad politidirektøren har gjort for SSP i Holbæk Kommune."
    )
    assert "role" in refusal(record_step, done_on=DAY, actor=preparer, **given)
    assert refusal(record_step, done_on=LATER, actor=secretary, **given) == "L-114-1"


# gaps


def test_what_is_missing_is_said_with_its_requirement_and_never_as_a_breach():
    towns = ["Holbæk", "Greve"]
    joined = [Joined("ssp", "Holbæk", kinds=frozenset({"school"}))]
    found = [
        (one.requirement, one.params.get("places", "")) for one in gaps_between(joined, ["school"], towns)
    ]
    assert found == [
        ("L-114-1", "Greve"),
        ("L-114-2", ""),
        ("L-114-5", ""),
        ("L-114-1", "Holbæk"),
        *[("L-113-2", "")] * 3,
    ]


def test_where_everything_is_on_record_nothing_is_missing():
    whole = frozenset({"school", "social"})
    joined = [Joined("ssp", "Kredsen", True, whole), Joined("psp", "Kredsen"), Joined("ksp", "Holbæk")]
    kinds = ["school", "probation", "interest", "housing"]
    assert gaps_between(joined, kinds, ["Holbæk", "Greve"]) == []


# what the database never lets in


def table_row(table, **changed):
    columns = {"district_id": None, "municipality_id": "316", "from_on": "2026-01-01", "until_on": None}
    if table == "party":
        columns |= dict.fromkeys(("area", "field", "public_task", "email", "phone"), "")
        columns |= {"kind": "school", "name": "Skolen"}
    if table == "cooperation":
        columns |= {"kind": "ssp", "name": ""}
    columns |= changed
    names = ", ".join(columns)
    marks = ", ".join(["%s"] * len(columns))
    sql(f"INSERT INTO organisations_{table} ({names}) VALUES ({marks})", list(columns.values()))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("party_stands_in_one_place", {"district_id": 8}),
        ("party_period", {"until_on": "2026-01-01"}),
        ("a_party_has_a_name", {"name": ""}),
        ("an_institution_has_its_field_and_task", {"kind": "institution", "field": "social"}),
        ("an_institution_has_its_field_and_task", {"field": "social", "public_task": "x"}),
        ("a_phone_number_is_one", {"phone": "12345678"}),
    ],
)
def test_the_database_holds_what_a_party_must_be(name, changed):
    with broken(name):
        table_row("party", **changed)


def test_the_database_holds_one_open_party_and_cooperation_of_a_name_in_a_place():
    party()
    with broken("one_open_party_of_a_name_in_a_place"):
        table_row("party")
    cooperation()
    with broken("one_open_cooperation_of_a_name_in_a_place"):
        table_row("cooperation")
    with broken("cooperation_stands_in_one_place"):
        table_row("cooperation", municipality_id=None)
    with broken("cooperation_period"):
        table_row("cooperation", kind="psp", until_on="2025-01-01")


def taking_part(school, **changed):
    columns = {"party_id": school.pk, "forum_id": None, "cooperation_id": None, "from_on": "2026-12-01"}
    columns |= {"until_on": None} | changed
    statement = "INSERT INTO organisations_participation ({}) VALUES (%s, %s, %s, %s, %s)"
    sql(statement.format(", ".join(columns)), list(columns.values()))


def test_the_database_lets_nobody_take_part_twice_or_in_nothing():
    school, ssp, local = party(), cooperation(), make.local_council()
    for joined in (ssp, local):
        take_part(school, joined, from_on=DAY, actor=CLOCK, day=DAY)
    with broken("one_takes_part_once_in_a_cooperation"):
        taking_part(school, cooperation_id=ssp.pk)
    with broken("one_takes_part_once_in_a_forum"):
        taking_part(school, forum_id=local.pk)
    with broken("one_takes_part_in_one_thing"):
        taking_part(school)
    with broken("participation_period"):
        taking_part(school, cooperation_id=ssp.pk, from_on="2020-01-01", until_on="2020-01-01")
    with pytest.raises(IntegrityError):
        take_part(school, ssp, from_on=SOON, actor=CLOCK, day=DAY)


@pytest.mark.parametrize(
    ("name", "changed"),
    [("step_stands_in_one_place", {"district": 8}), ("a_step_says_what_was_done", {"words": ""})],
)
def test_the_database_holds_what_a_step_must_be(name, changed):
    given = {"words": "Et møde", "district": None} | changed
    with broken(name):
        sql(
            "INSERT INTO organisations_step (kind, words, done_on, district_id, municipality_id) "
            "VALUES ('ssp', %s, '2026-01-01', %s, '316')",
            [given["words"], given["district"]],
        )


def test_every_constraint_has_been_tried():
    assert untried("organisations", Path(__file__).parent) == set()


def test_a_step_is_where_it_was_done():
    step = record_step(kind="psp", words="Møde", done_on=DAY, actor=CLOCK, day=DAY, district=make.district())
    assert (
        [one.place for one in Step.objects.in_districts([8], DAY)] == [step.place] == [str(make.district())]
    )
