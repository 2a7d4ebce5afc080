"""The page of the duties, as each role sees it."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from samraad.compliance.duties import DUTIES
from samraad.compliance.views import duties
from tests import make
from tests.compliance.seen import seen

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
OURS = "Midt- og Vestsjællands Politi"


def page(role="secretary", query="", day=DAY, **more):
    return seen(duties, make.sitting(role).actor, day, f"/arbejde/lovkrav/{query}", **more)


def test_each_sentence_begins_with_its_light_and_ends_with_its_requirement():
    make.meeting("held", on=date(2026, 3, 3))
    make.meeting("convened", on=date(2026, 12, 8))
    words = page().words
    assert (
        "Not met yet – The district council has held 1 of at least 4 meetings in 2026. One more is planned. "
        "Turns red on 31 December 2026. Bekendtgørelse 1426/2006 § 3, stk. 1 B-3-1, according to source "
        "Plan a meeting"
    ) in words
    assert (
        "Not met yet – The cooperation plan for 2026 is not published. No draft has been begun. "
        "Turns red on 31 December 2026. Retsplejeloven § 113 P-08, not legally confirmed Begin the draft"
    ) in words


def test_one_opens_a_sentence_to_the_proof():
    held = make.meeting("held", on=date(2026, 3, 3))
    make.plan("published", year=2026)
    links = [(words, address) for words, address in page().links]
    assert ("The meeting on 3 March 2026 was held.", f"/arbejde/moeder/{held.pk}/") in links
    assert (
        "Edition 1 was discussed on 10 November 2026 and published on 17 November 2026.",
        "/midt-og-vestsjaelland/samarbejdsplan/2026/",
    ) in links


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        ("secretary", ["Plan a meeting", "Begin the draft"]),
        ("police_director", ["Plan a meeting", "Begin the draft"]),
        ("municipal_preparer", ["Begin the draft"]),
        ("mayor", []),
        ("deputy", []),
        ("mayors_delegate", []),
        ("data_protection_officer", []),
    ],
)
def test_the_act_is_there_for_those_who_can_do_it_and_the_others_read(role, acts):
    make.meeting("convened", on=date(2026, 12, 8))
    found = page(role)
    shown = [words for words, _ in found.links]
    assert [act for act in ("Plan a meeting", "Begin the draft") if act in shown] == acts
    assert f"What the law expects of {OURS} in a calendar year" in found.words


@pytest.mark.parametrize(
    "role",
    [
        "forum_member", "unit_worker", "partner", "institution_contact", "case_chair", "log_reader",
        "reviewer", "administrator",
    ],
)  # fmt: skip
def test_for_others_there_is_no_such_page(role):
    with pytest.raises(Http404):
        page(role)


def test_the_national_supervisor_reads_all_twelve_in_one_list_the_worst_on_top():
    make.meeting("held", on=date(2025, 12, 3), district=9)
    make.meeting("held", on=date(2026, 3, 3), district=9)
    words = page("national_supervisor", day=date(2027, 1, 1), query="?aar=2026").words
    assert words.count(" – ") == 12 * len(DUTIES)
    assert words.index("Not met – " + make.district(9).name) < words.index("Not known")
    assert "Plan a meeting" not in words


def test_the_year_is_chosen_from_the_first_with_a_record():
    make.sourced_plan(2025)
    found = page(query="?aar=2025")
    assert "What the law expects in 2025" in found.words
    assert "Year 2026 2025 Show the year" in found.words
    assert "recorded from a source" in found.words


@pytest.mark.parametrize("asked", ["2024", "2027", "0", "-1", "nu", "2026 ", "²"])
def test_a_year_that_is_not_offered_is_no_page(asked):
    with pytest.raises(Http404):
        page(query=f"?aar={asked}")


def test_without_years_to_choose_from_none_are_offered():
    assert "Show the year" not in page().words


def test_a_stranger_is_sent_to_sign_in_and_a_signed_in_one_finds_the_page():
    answer = Client().get("/arbejde/lovkrav/")
    assert (answer.status_code, answer["Location"]) == (302, "/log-ind/?next=/arbejde/lovkrav/")
    client = Client()
    client.force_login(make.someone("mayor").user, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/arbejde/lovkrav/").status_code == 200


def test_the_page_takes_as_many_queries_with_one_meeting_as_with_many(django_assert_max_num_queries):
    client = Client()
    client.force_login(make.sitting("secretary").user, "django.contrib.auth.backends.ModelBackend")
    today = timezone.localdate()
    for number in range(4):
        make.meeting("held", on=today - timedelta(number))
        make.plan("drafted", year=today.year - number)
        with django_assert_max_num_queries(9):
            client.get("/arbejde/lovkrav/")
