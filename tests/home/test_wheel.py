"""The year wheel: what a year holds as each role sees it, and the act that lays the meetings still wanted."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from samraad.audit.models import Event
from samraad.compliance.duties.facts import read
from samraad.councils.models import Meeting, WrittenRound
from samraad.home.wheel import Entry, YearWheel, of_house, year_wheel
from samraad.web.wheels import Span
from tests import make
from tests.make.everything import NOON

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Friday in November 2026, at noon; what is read here is English."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    with override("en"):
        yield


def browser(role: str = "secretary", **more: object) -> Client:
    client = Client()
    client.force_login(make.sitting(role, **more).user, "django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def laid(role: str = "secretary", year: int = 2026, **more: object) -> YearWheel:
    actor = make.sitting(role).actor
    facts = read((make.district(),), actor)[0]
    return year_wheel(facts, actor, year=year, day=DAY, house=of_house(facts, actor, year=year), **more)


def told(wheel: YearWheel) -> list[tuple[str, str, str, str]]:
    return [(f"{one.on:%m-%d}", one.look, one.words, one.told) for one in wheel.entries]


def inner(wheel: YearWheel) -> list[tuple[str, str, str]]:
    return [(f"{one.on:%m-%d}", one.look, one.told) for one in wheel.entries if one.ring == "inner"]


PLAN_OWED = ("12-31", "due", "owed by this day")


def test_each_meeting_stands_on_its_day_with_what_became_of_it() -> None:
    for month, state in enumerate(("held", "cancelled", "planned", "convened"), start=7):
        make.meeting(state, on=date(2026, month, 1))
    make.meeting("planned", on=date(2026, 12, 9))
    make.meeting("convened", on=date(2026, 12, 16))
    assert inner(laid()) == [
        ("07-01", "done", "held"),
        ("08-01", "stopped", "cancelled"),
        ("09-01", "late", "never convened"),
        ("10-01", "late", "neither recorded as held nor cancelled"),
        ("12-09", "planned", "planned"),
        ("12-16", "called", "convened"),
        PLAN_OWED,
    ]


def test_a_member_sees_what_was_sent_to_her() -> None:
    make.meeting("planned", on=date(2026, 12, 9))
    make.meeting("convened", on=date(2026, 12, 16))
    assert inner(laid("mayor")) == [("12-16", "called", "convened"), PLAN_OWED]


def test_another_year_is_another_wheel() -> None:
    make.meeting("held", on=date(2026, 9, 1))
    assert inner(laid(year=2027)) == [PLAN_OWED]


def test_the_lines_are_numbered_in_their_order_and_lead_to_the_thing() -> None:
    later, earlier = (make.meeting("held", on=date(2026, month, 1)) for month in (9, 3))
    first, second, _plan = laid().entries
    assert [(first.number, first.address), (second.number, second.address)] == [
        (1, f"/arbejde/moeder/{earlier.pk}/"),
        (2, f"/arbejde/moeder/{later.pk}/"),
    ]


@pytest.mark.parametrize(("role", "reminded"), [("secretary", True), ("municipal_preparer", False)])
def test_those_who_issue_the_agenda_are_reminded_of_it(role: str, reminded: bool) -> None:
    make.meeting("planned", on=date(2026, 12, 9))
    make.meeting("planned", on=date(2026, 12, 1))
    agendas = [one for one in told(laid(role)) if one[2] == "Send the agenda"]
    assert agendas == reminded * [
        ("11-17", "due", "Send the agenda", "has waited since this day"),
        ("11-25", "due", "Send the agenda", "by this day, if you can"),
    ]


def test_a_plan_stands_where_it_was_published_and_lasts_while_it_is_written() -> None:
    make.plan("published", year=2027)
    made = laid()
    assert ("11-17", "done", "Cooperation plan for 2027", "published") in told(made)
    assert made.lasting == (
        ("Plan for 2027 written", "2\N{NO-BREAK SPACE}November 2026 – 16\N{NO-BREAK SPACE}November 2026"),
    )


def test_a_corrected_plan_names_its_edition() -> None:
    make.plan("superseded", year=2027)
    words = [one[2] for one in told(laid())]
    assert "Cooperation plan for 2027, edition 2" in words


def test_a_draft_is_told_to_those_who_may_read_it() -> None:
    make.plan("drafted", year=2027)
    assert len(laid("secretary").spans) == 1
    assert laid("data_protection_officer").spans == ()


def test_what_the_law_expected_of_a_year_that_is_over_is_late() -> None:
    make.meeting("held", on=date(2024, 9, 1))
    make.meeting("held", on=date(2025, 9, 1))
    late = [one for one in laid(year=2025).entries if one.look == "late"]
    assert [(one.on, one.words, one.told) for one in late] == [
        (
            date(2025, 12, 31),
            "The district council has held 1 of at least 4 meetings in 2025",
            "overdue",
        ),
        (date(2025, 12, 31), "The cooperation plan for 2025 is not published", "overdue"),
    ]


def test_a_written_round_lasts_until_it_ends() -> None:
    WrittenRound.objects.create(
        forum=make.council_of(),
        title="Ny dato",
        words="Kan vi?",
        sent_on=DAY,
        due_on=DAY + timedelta(7),
        members=9,
    )
    assert laid("mayor").spans == (Span(DAY, DAY + timedelta(8), "Ny dato"),)
    assert laid("data_protection_officer").spans == ()


def test_meetings_of_other_forums_are_dots_of_those_who_may_open_them() -> None:
    local = make.local_council()
    starts_at = datetime.fromisoformat("2026-10-05T10:00+02:00")
    meeting = Meeting.objects.create(forum=local, starts_at=starts_at, place="Rådhuset")
    chair = make.someone("forum_chair", forum=local).actor
    dots = list(of_house(read((make.district(),), chair)[0], chair, year=2026))
    assert dots == [
        Entry(
            date(2026, 10, 5),
            "outer",
            "planned",
            local.title,
            "planned",
            f"/arbejde/moeder/{meeting.pk}/",
            True,
        )
    ]
    assert laid("secretary").small == ()


def test_the_middle_says_how_many_meetings_were_held() -> None:
    make.meeting("held", on=date(2026, 9, 1))
    assert laid().hub == ("1 of 4 held",)
    make.meeting("planned", on=date(2026, 12, 9))
    assert laid().hub == ("1 of 4 held", "1 ahead")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_much_with_three_meetings_as_with_one(
    rows: int, django_assert_max_num_queries
) -> None:
    for number in range(rows):
        make.meeting("held", on=date(2026, 3 + number, 1))
    client = browser()
    client.get("/arbejde/aarshjul/2026/")
    with django_assert_max_num_queries(14):
        assert client.get("/arbejde/aarshjul/2026/").status_code == 200


# The page, and the act.


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_of_this_year_and_of_others() -> None:
    client = browser()
    statuses = [
        client.get(f"/arbejde/aarshjul/{path}").status_code
        for path in ("", "2026/", "2007/", "2028/", "2006/", "2029/")
    ]
    assert statuses == [200, 200, 200, 200, 404, 404]


@pytest.mark.parametrize(("role", "status"), [("mayor", 200), ("unit_worker", 404), ("administrator", 404)])
def test_who_sees_the_wheel(role: str, status: int) -> None:
    assert browser(role).get("/arbejde/aarshjul/").status_code == status


def test_the_supervisor_chooses_a_district_and_others_have_their_own() -> None:
    supervisor = browser("national_supervisor")
    assert "<h1>" in page(supervisor, "/arbejde/aarshjul/2026/?kreds=fyn")
    assert browser("mayor").get("/arbejde/aarshjul/2026/?kreds=fyn").status_code == 404


def sent(*lines: tuple[str, str, str], **more: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for number, (day, time, place) in enumerate(lines, start=1):
        named |= {f"m{number}-day": day, f"m{number}-time": time, f"m{number}-place": place}
    return named | more


FOUR = [(day, "10:00", "Rådhuset") for day in ("2027-03-10", "2027-06-09", "2027-09-08", "2027-12-08")]
ACT = "/arbejde/aarshjul/2027/laeg-moeder/"


def planned() -> list[str]:
    return [
        f"{meeting.local_start:%Y-%m-%d %H:%M} {meeting.place}"
        for meeting in Meeting.objects.order_by("starts_at")
    ]


def test_the_four_meetings_are_proposed_and_planned_in_one_act() -> None:
    client = browser()
    shown = page(client, "/arbejde/aarshjul/2027/")
    assert [f'value="{day}"' in shown for day, _time, _place in FOUR] == [True] * 4
    answer = client.post(ACT, sent(*FOUR))
    assert (answer.status_code, answer.url) == (302, "/arbejde/aarshjul/2027/")
    assert planned() == [f"{day} 10:00 Rådhuset" for day, _time, _place in FOUR]
    assert Event.objects.filter(kind="councils.meeting_planned").count() == 4
    assert 'id="laeg-moeder"' not in page(client, "/arbejde/aarshjul/2027/")


def test_sent_twice_they_are_planned_once() -> None:
    client = browser()
    client.post(ACT, sent(*FOUR))
    assert client.post(ACT, sent(*FOUR)).status_code == 302
    assert len(planned()) == 4


def test_a_line_without_a_day_is_left_out() -> None:
    browser().post(ACT, sent(FOUR[0], ("", "", ""), ("", "10:00", ""), FOUR[3]))
    assert planned() == ["2027-03-10 10:00 Rådhuset", "2027-12-08 10:00 Rådhuset"]


def test_the_rest_is_proposed_after_that() -> None:
    client = browser()
    client.post(ACT, sent(FOUR[0], *[("", "", "")] * 3))
    shown = page(client, "/arbejde/aarshjul/2027/")
    assert "m3-day" in shown
    assert "m4-day" not in shown


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("2026-12-30", "10:00", "Rådhuset"), "Choose a day in 2027."),
        (("2027-03-10", "10:00", ""), "This field is required."),
        (("2027-03-10", "", "Rådhuset"), "This field is required."),
        (
            ("2027-03-28", "02:30", "Rådhuset"),
            "That night the clock is put forward, and this hour is left out.",
        ),
        (("2027-02-17", "10:00", "Rådhuset"), "Wednesday 17 February 2027: the winter break."),
        (("2027-05-17", "10:00", "Rådhuset"), "Monday 17 May 2027: Pentecost Monday."),
        (("", "", ""), "Choose a day for one meeting at least."),
    ],
)
def test_what_cannot_be_planned_is_said_and_nothing_is_planned(
    line: tuple[str, str, str], words: str
) -> None:
    client = browser()
    answer = client.post(ACT, sent(line, *[("", "", "")] * 3))
    told = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert (answer.status_code, words in told, planned()) == (200, True, [])


def test_a_day_that_has_passed_is_refused() -> None:
    line = ("2026-11-19", "10:00", "Rådhuset")
    answer = browser().post("/arbejde/aarshjul/2026/laeg-moeder/", sent(line, *[("", "", "")] * 3))
    assert (answer.status_code, planned()) == (200, [])


def test_a_day_on_which_few_work_is_taken_when_it_is_sent_again() -> None:
    client = browser()
    line = ("2027-02-17", "10:00", "Rådhuset")
    asked = client.post(ACT, sent(line, *[("", "", "")] * 3)).content.decode()
    assert '<input type="hidden" name="m1-kept" value="2027-02-17">' in asked
    client.post(ACT, sent(line, *[("", "", "")] * 3) | {"m1-kept": "2027-02-17"})
    assert planned() == ["2027-02-17 10:00 Rådhuset"]


def test_two_at_the_same_time_are_refused() -> None:
    answer = browser().post(ACT, sent(FOUR[0], FOUR[0], *[("", "", "")] * 2))
    assert (answer.status_code, planned()) == (200, [])


def test_a_member_plans_nothing_and_the_refusal_is_kept() -> None:
    answer = browser("mayor").post(ACT, sent(*FOUR))
    assert (answer.status_code, planned()) == (403, [])
    assert Event.objects.filter(kind="audit.refused").count() == 1


def test_a_year_that_is_over_has_no_dates_to_lay() -> None:
    make.meeting("held", on=date(2025, 9, 1))
    assert 'id="laeg-moeder"' not in page(browser(), "/arbejde/aarshjul/2025/")
