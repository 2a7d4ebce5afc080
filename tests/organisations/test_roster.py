"""The list of offices from a spreadsheet: what is read, what each row would do, and all or nothing."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from openpyxl import Workbook, load_workbook

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.notices.models import Outgoing
from samraad.organisations.actions import enter_roster, set_up_forum
from samraad.organisations.models import Holding, User
from samraad.organisations.roster import COLUMNS, Unreadable, planned, read, reading, template
from samraad.organisations.roster.reading import day_in
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
HEAD = list(COLUMNS.values())
MAYOR = ["Borgmester", "", "Holbæk", "Kirsten Prøve", "kirsten@example.dk", "2026-01-01"]
DEPUTY = [
    "Borgmesterens stedfortræder",
    "",
    "Holbæk Kommune",
    "Ole Prøve",
    "ole@example.dk",
    "",
    "2025-12-03",
]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def book(*lines) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(list(line))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def text(*lines, separator=";", encoding="utf-8") -> bytes:
    return "\r\n".join(separator.join(line) for line in lines).encode(encoding)


def plan(*lines, actor=CLOCK):
    return planned(read(text(HEAD, *lines)), make.district(), actor=actor, day=DAY)


# reading


@pytest.mark.parametrize(
    "content",
    [
        book(HEAD, MAYOR),
        text(HEAD, MAYOR),
        text(HEAD, MAYOR, separator=","),
        text(HEAD, MAYOR, separator="\t"),
        text(HEAD, MAYOR, encoding="utf-8-sig"),
        text(HEAD, MAYOR, encoding="cp1252"),
        text([], [" ROLLE ", *HEAD[1:]], [], MAYOR),
        text(list(reversed(HEAD)), ["", *reversed(MAYOR)]),
    ],
    ids=["xlsx", "semicolons", "commas", "tabs", "a mark first", "Windows", "empty lines", "another order"],
)
def test_a_list_is_read_as_excel_and_others_write_it(content):
    rows = read(content)
    assert [(row.role, row.place, row.name, row.email, row.from_on) for row in rows] == [
        ("Borgmester", "Holbæk", "Kirsten Prøve", "kirsten@example.dk", "2026-01-01")
    ]


def test_a_day_of_the_spreadsheet_is_a_day_and_lines_without_a_person_are_left_out():
    rows = read(
        book(HEAD, [*MAYOR[:5], datetime(2026, 1, 1)], [*MAYOR[:3], "", ""], [*MAYOR[:5], date(2026, 1, 2)])
    )
    assert [(row.number, row.from_on) for row in rows] == [(2, "2026-01-01"), (4, "2026-01-02")]


def bomb() -> bytes:
    """A file that is a thousand times larger than it looks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return held.getvalue()


def many_styles() -> bytes:
    """A small workbook whose styles keep a reader busy for minutes."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(HEAD, MAYOR))) as good,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.namelist():
            content = good.read(part)
            if part.endswith("styles.xml"):
                content = content.replace(
                    b"<fonts", b"<fonts>" + b"<font/>" * 2_500_000 + b"</fonts><fonts", 1
                )
            bad.writestr(part, content)
    return held.getvalue()


def entities() -> bytes:
    """A workbook whose text grows without end when it is read by a careless reader."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(HEAD, MAYOR))) as good, zipfile.ZipFile(held, "w") as bad:
        for part in good.namelist():
            content = good.read(part)
            if part.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
            bad.writestr(part, content)
    return held.getvalue()


FORMULA = "There is a formula in the list. Write what is to stand there instead."
CANNOT = "The file cannot be read as a spreadsheet. Save it anew as xlsx or csv."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The first line must name the columns. Missing: {columns}."),
        (b"x" * 1_000_001, "The file is too large. It can be one megabyte at most."),
        (b"\x00\x01\x02", CANNOT),
        (b"PK\x03\x04 broken", CANNOT),
        (book(HEAD, MAYOR)[:-200], CANNOT),
        (bomb(), "The file holds far more than a list. Save the list alone."),
        (entities(), CANNOT),
        (text(HEAD[:3], MAYOR), "The first line must name the columns. Missing: {columns}."),
        (text(HEAD), "There is nobody in the list yet. Write at least a name and a mail address."),
        (book(HEAD, [*MAYOR[:3], "=A1", "x"]), FORMULA),
        (text(HEAD, [*MAYOR[:3], '=HYPERLINK("x")', "x"]), FORMULA),
        (text(HEAD, *[MAYOR] * 1001), "The list is too long. It can have {number} lines at most."),
        (book(HEAD, *[MAYOR] * 1001), "The list is too long. It can have {number} lines at most."),
        (text(HEAD, ["x" * 200_000]), CANNOT),
    ],
    ids=["empty", "large", "binary", "broken", "cut off", "bomb", "entities", "columns", "nobody", "formula",
         "formula as text", "long", "long book", "one huge cell"],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(content, told):
    with pytest.raises(Unreadable) as raised:
        read(content)
    assert raised.value.words == told


def test_a_small_file_made_to_keep_its_reader_busy_is_given_up(monkeypatch):
    """Forty-four kilobytes took two minutes and a gigabyte."""
    monkeypatch.setattr(reading, "SECONDS", 2)
    with pytest.raises(Unreadable, match=CANNOT):
        read(many_styles())


@pytest.mark.parametrize("typed", ["2026-01-31", "31-01-2026", "31.1.2026", "31/1/2026", "31/1 2026"])
def test_a_day_is_read_in_the_ways_it_is_written_here(typed):
    assert day_in(typed) == date(2026, 1, 31)


@pytest.mark.parametrize("typed", ["2026-02-30", "i går", "1/31/2026", "46000"])
def test_what_is_no_day_is_none(typed):
    with pytest.raises(ValueError):
        day_in(typed)
    assert day_in("") is None


# the empty list


def test_the_empty_list_has_every_mayor_and_deputy_and_the_roles():
    sheets = load_workbook(io.BytesIO(template(make.district(), DAY)))
    lines = list(sheets["Embeder"].values)
    assert lines[0][:7] == tuple(HEAD)
    assert [line[0] for line in lines].count("Borgmester") == 10
    assert ("Borgmester", None, "Holbæk") in [line[:3] for line in lines]
    roles = [line[0] for line in sheets["Roller"].values]
    assert "Formand for et råd eller en gruppe" in roles
    assert "Administrator" not in roles
    with pytest.raises(Unreadable):
        read(template(make.district(), DAY))


def test_an_empty_list_filled_in_can_be_read():
    sheets = load_workbook(io.BytesIO(template(make.district(), DAY)))
    sheets["Embeder"]["D2"], sheets["Embeder"]["E2"] = "Direktør Prøve", "direktoer@example.dk"
    held = io.BytesIO()
    sheets.save(held)
    found = planned(read(held.getvalue()), make.district(), actor=CLOCK, day=DAY)
    assert [(one.does, one.seat.office) for one in found] == [
        ("fill", "Politidirektør, Midt- og Vestsjællands Politi")
    ]


# what each row would do


def test_a_row_fills_a_seat_that_stands_or_sets_one_up():
    set_up_forum(
        kind="steering_group", name="PSP-gruppen", district=make.district(), actor=CLOCK, day=DAY, from_on=DAY
    )
    person = ["En Prøve", "en@example.dk"]
    found = plan(
        MAYOR,
        DEPUTY,
        ["På vegne af borgmesteren", "", "Holbæk", *person],
        ["secretary", "Kredsrådets sekretariat", "", *person],
        ["municipal_preparer", "SSP-konsulent, Køge Kommune", "Køge", *person],
        ["forum_chair", "Vicepolitiinspektør", "Lokalråd, Holbæk Kommune", *person],
        ["forum_member", "Overlæge", "PSP-gruppen", *person],
        ["administrator", "Administrator af Samråd", "", *person],
    )
    assert [one.problem for one in found] == [""] * 8
    assert [(one.does, one.seat.role, one.capacity) for one in found] == [
        ("fill", "mayor", "holder"),
        ("fill", "mayor", "deputy"),
        ("fill", "mayor", "delegate"),
        ("new_seat", "secretary", "holder"),
        ("new_seat", "municipal_preparer", "holder"),
        ("new_seat", "forum_chair", "holder"),
        ("new_seat", "forum_member", "holder"),
        ("new_seat", "administrator", "holder"),
    ]
    assert (found[0].from_on, found[1].from_on, found[1].chosen_on) == (
        date(2026, 1, 1),
        DAY,
        date(2025, 12, 3),
    )


X = ["X", "x@example.dk"]
NO_ROLE = "There is no role called “{role}”. The second sheet names them."
NO_TOWN, NO_FORUM, NO_DISTRICT = (
    f"“{{place}}” is {what} {{district}}."
    for what in ("no municipality of", "no council or group of", "not the district")
)
NUMBER = "There is something here that looks like a personal number. Leave it out."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["Konge", "", "Holbæk", *X], NO_ROLE),
        (["Borgmester", "", "Aalborg", *X], NO_TOWN),
        (["Borgmester", "", "", *X], NO_TOWN),
        (["forum_member", "Overlæge", "Aalborg", *X], NO_FORUM),
        (["secretary", "Sekretariat", "Nordjylland", *X], NO_DISTRICT),
        (["partner", "", "Holbæk", *X], "Write what the office is called."),
        (["Borgmester", "", "Holbæk", "X", ""], "Write both a name and a mail address."),
        (["Borgmester", "", "Holbæk", "", "x@example.dk"], "Write both a name and a mail address."),
        (["Borgmester", "", "Holbæk", "X", "ikke en adresse"], "“{email}” is no mail address."),
        (["Borgmester", "", "Holbæk", *X, "i går"], "“{day}” is no day. Write for example 2026-01-31."),
        (["Borgmester", "", "Holbæk", "X 010190-1234", "x@example.dk"], NUMBER),
        (DEPUTY[:5], "Enter the day on which the municipal council chose the deputy."),
        ([*DEPUTY[:6], "2027-01-01"], "The municipal council’s decision cannot lie in the future."),
    ],
)
def test_a_row_that_is_wrong_says_why(line, told):
    assert [(one.ok, one.problem) for one in plan(line)] == [(False, told)]


def test_a_row_that_stands_already_changes_nothing_and_one_that_another_holds_is_wrong():
    user = make.someone("mayor", name="Kirsten Prøve").user
    assert [one.does for one in plan([*MAYOR[:4], user.email.upper()])] == ["same"]
    words_of = "Somebody holds the seat on that day. End that on the seat’s own page."
    assert [one.problem for one in plan(MAYOR)] == [words_of]
    Holding.objects.update(until_on=date(2026, 12, 1))
    assert [one.does for one in plan([*MAYOR[:5], "2026-12-01"])] == ["fill"]


def test_the_same_seat_twice_is_wrong_but_two_may_act_for_one_mayor():
    found = plan(
        MAYOR,
        [*MAYOR[:3], "En anden", "anden@example.dk"],
        ["mayors_delegate", "", "Holbæk", "A", "a@example.dk"],
        ["mayors_delegate", "", "Holbæk", "B", "b@example.dk"],
    )
    assert [one.problem for one in found] == ["", "The same seat stands in the list twice.", "", ""]


def test_a_secretary_plans_for_her_own_district_and_not_for_herself_nor_those_who_watch():
    secretary = make.someone("secretary")
    found = plan(
        MAYOR,
        ["police_director", "", "", "X", "x@example.dk"],
        [*MAYOR[:2], "Roskilde", "Mig selv", secretary.user.email],
        ["administrator", "Administrator af Samråd", "", "X", "x@example.dk"],
        actor=secretary.actor,
    )
    assert [one.problem for one in found] == [
        "",
        "Only the administrator enters who holds this seat.",
        "Nobody enters herself in a seat. Ask another who keeps the register.",
        "Your role does not give you this act.",
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_a_list_is_planned_with_the_same_queries_however_long(number, django_assert_max_num_queries):
    lines = [["partner", f"Forening {one}", "Holbæk", "X", f"x{one}@example.dk"] for one in range(number)]
    with django_assert_max_num_queries(7):
        assert len(plan(*lines)) == number


# all or nothing


def enter(*lines, actor=CLOCK, invite=False):
    rows = read(text(HEAD, *lines))
    return enter_roster(rows, make.district(), invite=invite, actor=actor, day=DAY, now=NOW)


def test_a_whole_list_is_entered():
    partner = ["partner", "Boligforening (eksempel)", "Holbæk", "Kirsten Prøve", "KIRSTEN@example.dk"]
    assert enter(MAYOR, DEPUTY, partner) == 3
    held = Holding.objects.order_by("pk").values_list("seat__office", "user__email", "capacity", "from_on")
    assert list(held) == [
        ("Borgmester, Holbæk Kommune", "kirsten@example.dk", "holder", date(2026, 1, 1)),
        ("Borgmester, Holbæk Kommune", "ole@example.dk", "deputy", DAY),
        ("Boligforening (eksempel)", "kirsten@example.dk", "holder", DAY),
    ]
    assert Event.objects.last().sentence == "Samråd registrerede 3 linjer fra en embedsliste."
    assert not Outgoing.objects.exists()
    assert enter(MAYOR, DEPUTY, partner) == 0


def test_whoever_is_entered_may_be_invited_at_once():
    assert enter(MAYOR, DEPUTY, invite=True) == 2
    assert {one.address for one in Outgoing.objects.all()} == {"kirsten@example.dk", "ole@example.dk"}


def test_one_wrong_row_stops_the_whole_list():
    with pytest.raises(Refused) as raised, transaction.atomic():
        enter(MAYOR, DEPUTY[:5])
    assert raised.value.verdict.params == {"number": 1}
    assert (Holding.objects.count(), User.objects.count()) == (0, 0)
