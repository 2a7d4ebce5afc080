"""The numbers that the councils offer upward."""

from datetime import date

import pytest

from samraad.councils.counts import held_by_year
from samraad.organisations.models import Forum
from tests import make

pytestmark = pytest.mark.django_db


def test_held_meetings_are_counted_by_forum_and_calendar_year():
    make.meeting("held", on=date(2025, 12, 31))
    make.meeting("held", on=date(2026, 1, 1))
    make.meeting("published", on=date(2026, 3, 3))
    make.meeting("held", on=date(2026, 3, 3), district=9)
    ours, theirs = make.council_of(8), make.council_of(9)
    assert held_by_year([ours, theirs]) == {ours.pk: {2025: 1, 2026: 2}, theirs.pk: {2026: 1}}


@pytest.mark.parametrize("state", ["planned", "convened", "cancelled"])
def test_a_meeting_that_was_not_held_does_not_count(state):
    make.meeting(state)
    assert held_by_year([make.council_of()]) == {}


def test_one_query_for_every_council_of_the_country(django_assert_num_queries):
    make.meeting("held")
    with django_assert_num_queries(1):
        held_by_year(Forum.objects.all())
