"""Min side as each role meets it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samraad.home.views import mine
from tests import make
from tests.compliance.seen import seen

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
NOTHING = "You are up to date. Nothing is waiting for you."


WELCOME = "/arbejde/velkommen/"


def led_to(found):
    """The links of the page but the one to a newcomer's first page, which everyone has."""
    return [(words, address) for words, address in found.links if address != WELCOME]


def page(role="secretary", day=DAY, **more):
    return seen(mine, make.sitting(role).actor, day, **more)


@pytest.mark.parametrize(
    "role", ["secretary", "police_director", "mayor", "municipal_preparer", "national_supervisor"]
)
def test_nothing_to_do_says_so(role):
    found = page(role)
    assert found.part("now") == f"Now {NOTHING}"
    starts = " Start the district in six steps" if role in {"secretary", "police_director"} else ""
    assert found.part("next") == f"Next No meetings are in the calendar yet.{starts}"
    assert found.part("new") == "New since last Nothing has changed lately."


def test_what_is_owed_has_its_button_and_says_by_when_it_is_wanted():
    meeting = make.meeting("planned", on=DAY + timedelta(20))
    found = page()
    assert found.part("now") == (
        "Now The meeting on 12 December 2026 has not been convened yet. "
        "By Saturday 28 November 2026, if you can Convene the meeting"
    )
    assert ("Convene the meeting", f"/arbejde/moeder/{meeting.pk}/") in found.links


@pytest.mark.parametrize(
    ("days_ahead", "words"),
    [
        (15, "By Monday 23 November 2026, if you can"),
        (14, "Today, if you can"),
        (13, "Has waited since Saturday 21 November 2026"),
    ],
)
def test_a_wish_becomes_a_wait_the_day_after(days_ahead, words):
    make.meeting("planned", on=DAY + timedelta(days_ahead))
    assert words in page().part("now")


def test_what_has_no_day_is_shown_without_one():
    make.meeting("minuted", on=date(2026, 9, 1))
    assert page().part("now") == (
        "Now The minutes of the meeting on 1 September 2026 have not been approved yet. "
        "Record that the minutes are approved"
    )


def test_what_comes_and_what_changed_lead_to_it():
    meeting = make.meeting("convened", on=DAY + timedelta(7))
    make.plan("published", meeting=make.meeting("planned"))
    found = page("mayor")
    assert (
        found.part("next") == "Next Sunday 29 November 2026 Kredsrådet meets 10:00, Politigården, Roskilde."
    )
    assert found.part("new") == (
        "New since last Tuesday 17 November 2026 The cooperation plan for 2027 was published. "
        "Tuesday 10 November 2026 The meeting on 10 November 2026 was convened."
    )
    assert f"/arbejde/moeder/{meeting.pk}/" in [address for _, address in found.links]


def test_the_rest_of_a_long_list_is_folded_and_counted():
    for later in range(13):
        make.meeting("convened", on=DAY + timedelta(later))
    assert "and 5 more" in page("mayor").part("next")


def test_a_long_list_of_debts_is_folded_too():
    for earlier in range(1, 10):
        make.meeting("held", on=DAY - timedelta(30 * earlier))
    assert "and 1 more" in page().part("now")


def test_the_duties_stand_on_top_for_those_who_answer_for_them():
    make.meeting("held", on=date(2026, 3, 3))
    assert "The district council has held 1 of at least 4 meetings in 2026." in page().part("duties")
    assert [page(role).part("duties") for role in ("mayor", "national_supervisor")] == ["", ""]


def test_an_act_that_is_owed_below_has_one_button():
    for month in (2, 4, 6):
        make.meeting("minuted", on=date(2026, month, 3))
    make.meeting("planned", on=DAY + timedelta(7))
    found = page()
    assert "Convene the meeting on" not in found.part("duties")
    assert "Convene the meeting" in found.part("now")


def test_a_mayor_reads_her_plan_and_the_menu_leads_to_her_municipality():
    make.plan("drafted", year=2027)
    make.plan("published", year=2026, meeting=make.meeting("planned", on=date(2026, 11, 9)))
    assert page("mayor").links[-3:] == [
        ("Samarbejdsplan 2027 (draft)", "/arbejde/planer/midt-og-vestsjaelland/2027/"),
        ("Samarbejdsplan 2026", "/midt-og-vestsjaelland/samarbejdsplan/2026/"),
        ("What the law expects", "/arbejde/lovkrav/"),
    ]


def test_only_the_newest_published_plan_is_offered():
    make.sourced_plan(2010)
    make.sourced_plan(2011)
    assert [words for words, _ in led_to(page("partner"))] == ["Samarbejdsplan 2011", "Holbæk Kommune"]


@pytest.mark.parametrize("role", ["unit_worker", "partner", "institution_contact", "case_chair"])
def test_those_to_whom_nothing_can_come_are_told_what_they_can_read(role):
    make.plan("published")
    found = page(role)
    assert "Nothing waits for you here. What you can read stands below." in found.words
    proposes = [("Propose something for an agenda", "/arbejde/forslag/")] if role == "unit_worker" else []
    assert led_to(found) == [
        *proposes,
        ("Samarbejdsplan 2027", "/midt-og-vestsjaelland/samarbejdsplan/2027/"),
        ("Holbæk Kommune", "/arbejde/kommuner/holbaek/"),
        ("The cooperation plan for 2027 was published.", "/midt-og-vestsjaelland/samarbejdsplan/2027/"),
    ]


def test_without_a_published_plan_they_are_told_so():
    assert "Your district has not published a plan here yet." in page("log_reader").words


def test_the_data_protection_officer_is_led_to_the_duties():
    assert led_to(page("data_protection_officer")) == [("What the law expects", "/arbejde/lovkrav/")]


def test_the_administrator_sees_no_content():
    make.plan("published")
    make.meeting("convened", on=DAY)
    found = page("administrator")
    assert [address for _words, address in led_to(found)] == [
        "/arbejde/start/",
        "/arbejde/raad/",
        "/arbejde/invitationer/",
        "/arbejde/post/",
    ]


def test_one_without_a_seat_is_told_whom_to_ask():
    left = make.someone("secretary", from_on=date(2026, 1, 1), until_on=date(2026, 2, 1), day=DAY)
    found = seen(mine, left.actor, DAY)
    assert "You hold no seat in Samråd today." in found.words
    assert found.links == [("Everything that is public stands on the front page.", "/")]


def test_the_supervisor_is_told_which_district_it_concerns():
    make.meeting("convened", on=DAY, district=9)
    assert f"{make.district(9).name}: Kredsrådet meets" in page("national_supervisor").part("next")


def test_the_plans_of_one_who_serves_two_districts_are_told_apart():
    user = make.someone("secretary", district=8).user
    both = make.someone("secretary", district=9, user=user).actor
    make.sourced_plan(2011, district=8)
    make.sourced_plan(2011, district=9)
    words = [words for words, _ in seen(mine, both, DAY).links]
    assert {f"Samarbejdsplan 2011, {make.district(number).name}" for number in (8, 9)} <= set(words)


def test_a_stranger_is_sent_to_sign_in():
    answer = Client().get("/arbejde/")
    assert (answer.status_code, answer["Location"]) == (302, "/log-ind/?next=/arbejde/")


@pytest.mark.parametrize(
    "role", ["secretary", "police_director", "mayor", "national_supervisor", "unit_worker"]
)
def test_at_most_fifteen_queries_with_one_row_and_the_same_with_many(role, client):
    today = timezone.localdate()
    user = make.sitting(role).user
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    counts = []
    for number in range(3):
        make.meeting("convened", on=today + timedelta(number))
        make.meeting("held", on=today - timedelta(number + 1))
        make.plan("drafted", year=today.year - number)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/arbejde/").status_code == 200
        counts.append(len(queries))
    assert counts[0] <= 15
    assert len(set(counts)) == 1
