"""The register of parties as a spreadsheet: out and in again, row by row, all or nothing."""

from datetime import date

import pytest

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.organisations.actions import end_party, enter_parties, take_part
from samraad.organisations.models import Participation, Party
from samraad.organisations.party_list import COLUMNS, PartyRow, planned, read, written
from samraad.organisations.roster import Unreadable
from samraad.organisations.rules import Details
from tests import make
from tests.make.parties import cooperation, party
from tests.organisations.test_roster import book, text

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 11, 22), date(2027, 1, 1)
HEAD = list(COLUMNS.values())
ROW = ["", "Skole", "Skolen", "Holbæk", "Midtbyen", "", "", "skolen@example.dk", "+45 12345678", "", ""]


def row(**changed) -> list[str]:
    """The row of a school, with what is changed by its column."""
    return [changed.get(key, cell) for key, cell in zip(COLUMNS, ROW, strict=True)]


def plan(*lines, actor=CLOCK):
    return planned(read(text(HEAD, *lines)), make.district(), actor=actor, day=DAY)


def told(*lines, **more) -> list[str]:
    return [one.does or one.problem.format(**one.params) for one in plan(*lines, **more)]


def enter(*lines, actor=CLOCK) -> int:
    return enter_parties(read(text(HEAD, *lines)), make.district(), actor=actor, day=DAY)


# out and in again


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back_and_changes_nothing(ending):
    party()
    party(Details("institution", "Værestedet", "Nord", "social", "Dagtilbud", phone="12 34 56 78"))
    end_party(party(district=make.district()), until_on=LATER, actor=CLOCK, day=DAY)
    rows = read(written(Party.objects.order_by("pk"), ending))
    assert [one.key for one in rows] == [
        str(pk) for pk in Party.objects.order_by("pk").values_list("pk", flat=True)
    ]
    assert [one.does for one in planned(rows, make.district(), actor=CLOCK, day=DAY)] == ["same"] * 3


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_list_is_read_as_danish_excel_and_others_write_it(separator, encoding):
    sent = text(HEAD, row(area="Østre Å"), separator=separator, encoding=encoding)
    assert read(sent) == [PartyRow(2, *row(area="Østre Å"))]


def test_new_and_changed_rows_are_entered_by_one_act_with_one_event():
    school, ssp = party(), cooperation()
    take_part(school, ssp, from_on=DAY, actor=CLOCK, day=DAY)
    before = Event.objects.count()
    number = enter(
        row(key=str(school.pk), name="Skolen ved søen", from_on="2026-11-22", until_on="2027-01-01"),
        row(kind="club", name="Klubben", place=""),
        row(kind="social", name="Familieafdelingen", place="Holbæk Kommune", from_on="1/2 2026"),
    )
    assert number == 3
    rows = Party.objects.order_by("pk").values_list(
        "kind", "name", "municipality", "phone", "from_on", "until_on"
    )
    assert list(rows) == [
        ("school", "Skolen ved søen", "316", "12 34 56 78", DAY, LATER),
        ("club", "Klubben", None, "12 34 56 78", DAY, None),
        ("social", "Familieafdelingen", "316", "12 34 56 78", date(2026, 2, 1), None),
    ]
    assert Participation.objects.get().until_on == LATER
    assert [one.kind for one in Event.objects.order_by("pk")[before:]] == ["organisations.parties_entered"]


def test_a_list_sent_twice_changes_nothing_the_second_time():
    assert told(row()) == ["new"]
    assert (enter(row()), told(row()), enter(row())) == (1, ["same"], 0)
    assert told(row(area="Nord")) == ["change"]


def test_a_list_of_many_rows_asks_as_often_as_one_of_few(django_assert_num_queries):
    district = make.district()
    for lines in (1, 30):
        rows = read(text(HEAD, *(row(name=f"Skole {number}") for number in range(lines))))
        with django_assert_num_queries(2):
            planned(rows, district, actor=CLOCK, day=DAY)


# what is wrong


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"kind": "Kirke"}, "There is no kind of party called “Kirke”."),
        ({"field": "Kunst"}, "There is no field called “Kunst”."),
        ({"place": "Aarhus"}, "“Aarhus” is no municipality of Midt- og Vestsjællands Politi."),
        ({"key": "999999"}, "There is no party with the number 999999 here."),
        ({"key": "x"}, "There is no party with the number x here."),
        ({"email": "skolen"}, "What stands under Postkasse cannot be used."),
        ({"name": "x" * 121}, "What stands under Navn cannot be used."),
        ({"phone": "12"}, "Write a telephone number with eight digits, or a short one such as 114."),
        ({"from_on": "i går"}, "“i går” is no day. Write for example 2026-01-31."),
        ({"until_on": "2020-01-01"}, "It begins on 2026-11-22. Choose a later day."),
        ({"area": "-1"}, "A text cannot begin with = + - or @. A spreadsheet would take it for a formula."),
        ({"field": "Undervisning"}, "Only a self-owning institution has a field and a public task."),
        ({"kind": "institution"}, "A self-owning institution has a field and a public task. Enter both."),
        ({"area": "010101-1234"}, "There is something here that looks like a personal number. Leave it out."),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_then_nothing_is_entered(changed, problem):
    assert told(row(**changed), row(name="Den anden")) == [problem, "new"]
    with pytest.raises(Refused, match="lines of the list cannot be entered"):
        enter(row(**changed), row(name="Den anden"))
    assert not Party.objects.exists()


def test_a_party_stands_in_a_list_once_and_stays_where_it_is():
    school = party()
    key = str(school.pk)
    moved = "Where and since when a party is there cannot be changed. End it, and enter a new one."
    assert told(row(key=key), row(), row(name="Ny"), row(name="ny")) == [
        "change",
        "The same party stands in the list twice.",
        "new",
        "The same party stands in the list twice.",
    ]
    assert told(row(key=key, place="Greve"), row(from_on="2026-01-01")) == [moved, moved]


def test_rows_of_other_districts_and_of_other_municipalities_are_not_hers():
    elsewhere = party(municipality=make.municipality("851"))
    preparer = make.someone("municipal_preparer").actor
    assert told(row(key=str(elsewhere.pk))) == [f"There is no party with the number {elsewhere.pk} here."]
    assert told(row(), row(place="Greve"), row(place=""), actor=preparer) == [
        "new",
        "Your role does not give you this act.",
        "Your role does not give you this act.",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01", "cannot be read as a spreadsheet"),
        (b"PK\x03\x04 broken", "cannot be read as a spreadsheet"),
        (text(HEAD[:2], ROW), "Missing"),
        (text(HEAD), "nothing in the list yet"),
        (text(HEAD, row(name="=HYPERLINK(1)")), "a formula in the list"),
        (book(HEAD, row(name="=1+1")), "a formula in the list"),
        (text(HEAD, *([ROW] * 1001)), "too long"),
        (b"x" * 1_000_001, "too large"),
    ],
    ids=["bytes", "broken", "columns", "empty", "formula", "formula in xlsx", "long", "large"],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(content, words):
    with pytest.raises(Unreadable, match=words):
        read(content)


def test_a_party_of_the_school_kind_is_told_from_another_of_the_same_name():
    party()
    assert told(row(kind="club"), row(place="Greve")) == ["new", "new"]
