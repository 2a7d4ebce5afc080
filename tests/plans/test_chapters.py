"""A section that begins empty has the text of the year before at hand."""

from datetime import date

import pytest
from django.test import Client

from samraad.plans import actions
from samraad.plans.chapters import Before, text_before
from samraad.plans.models import Edition
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2027, 10, 1)
OLD = "<p>Sommerhusene fylder mest.</p>"


def needs(edition: Edition):
    """The section that is written every year."""
    return edition.sections.select_related("edition__plan").get(key="needs")


def write(section, body, actor, **more):
    given = {"heading": section.heading, "stands": section.stands, "version": section.version} | more
    actions.write_section(section, body=body, actor=actor, day=DAY, **given)


def next_draft(secretary) -> Edition:
    """The plan of 2028, begun from that of 2027, where the section was written."""
    before = make.plan()
    write(needs(before), OLD, secretary)
    meeting = make.meeting()
    actions.send_to_meeting(before, meeting, actor=secretary, day=meeting.on)
    make.discussed(before, meeting)
    director = make.sitting("police_director").actor
    actions.publish_plan(before, actor=director, day=make.plans.PUBLISHED_ON)
    return actions.draft_plan(make.district(), 2028, actor=secretary, day=DAY)


def test_the_text_of_the_year_before_is_at_hand(secretary):
    assert text_before(needs(next_draft(secretary))) == Before(2027, OLD)


def test_the_first_plan_has_nothing_before_it():
    assert text_before(needs(make.plan())) is None


def test_a_text_that_is_the_same_is_not_told_twice(secretary):
    section = needs(next_draft(secretary))
    write(section, OLD, secretary)
    assert text_before(needs(section.edition)) is None


def test_a_section_of_the_district_s_own_is_known_by_its_heading(secretary):
    draft = next_draft(secretary)
    earlier = Edition.objects.get(plan__year=2027)
    correction = actions.start_correction(
        earlier, correction="slip", what_changed="Et afsnit mere.", actor=secretary, day=DAY
    )
    own = actions.add_section(correction, heading="Ungdomsskolen", stands=False, actor=secretary, day=DAY)
    write(own, OLD, secretary)
    named = actions.add_section(draft, heading="Ungdomsskolen", stands=False, actor=secretary, day=DAY)
    assert text_before(named) is None
    actions.publish_plan(correction, actor=make.sitting("police_director").actor, day=DAY)
    assert text_before(named) == Before(2027, OLD)


def test_a_focus_area_brings_its_text_along_and_needs_no_other(secretary):
    assert text_before(next_draft(secretary).entries.all()[0]) is None


def test_an_empty_section_can_begin_from_the_earlier_text(secretary):
    section = needs(next_draft(secretary))
    client = Client()
    client.force_login(make.sitting("secretary").user, "django.contrib.auth.backends.ModelBackend")
    address = f"/arbejde/planer/midt-og-vestsjaelland/2028/?ret=afsnit-{section.position}"
    empty, begun = (client.get(one).context["open_form"] for one in (address, f"{address}&fra=2027"))
    assert (empty.initial["body"], begun.initial["body"]) == ("", OLD)
