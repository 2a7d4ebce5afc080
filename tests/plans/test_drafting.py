"""A draft begins from the plan before it; a correction from the edition before it; a draft may go again."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samraad.audit.log import history
from samraad.audit.models import Event
from samraad.law.verdict import Refused
from samraad.plans import actions
from samraad.plans.actions.ground import reference
from samraad.plans.models import Edition, Plan, Section
from tests import make
from tests.plans.telling import HEADINGS, SECRETARY, entries, everything, filled, rewrite, said, sections
from tests.surroundings.constraints import constraint_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)


def test_the_first_plan_of_a_district_begins_with_the_laws_headings(secretary):
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert filled(edition) == {
        "number": 1,
        "state": "drafted",
        "drafted_on": DAY,
    }
    assert (sections(edition), entries(edition)) == (HEADINGS, [])
    assert (str(edition), str(edition.plan)) == ("Samarbejdsplan 2027", "Samarbejdsplan 2027")
    assert said(edition) == ("begyndte udkastet til samarbejdsplanen for 2027.", "L-113-1", DAY)
    assert Event.objects.order_by("id").values_list("district", "municipality").last() == (8, "")


def test_a_later_plan_carries_on_what_stands_and_continues_what_did_not_end(secretary):
    first = make.plan(year=2026, focus_areas=("Indbrud", "Færdsel"))
    standing, of_the_year = first.sections.get(key="frame"), first.sections.get(key="needs")
    rewrite(first, "<p>Kun i år.</p>", actor=secretary, day=DAY)
    ended = first.entries.get(title="Færdsel")
    actions.write_focus_area(
        first.entries.get(title="Indbrud"),
        title="Indbrud i beboelse",
        purpose="Færre indbrud.",
        body="<p>Vi ringer på.</p>",
        version=1,
        actor=secretary,
        day=DAY,
    )
    actions.end_focus_area(ended, reason="Målet er nået.", actor=secretary, day=DAY)
    published(first)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert sections(edition) == HEADINGS
    bodies = dict(edition.sections.values_list("heading", "body"))
    assert (bodies[standing.heading], bodies[of_the_year.heading]) == (
        "<p>Politi og kommuner mødes hvert kvartal.</p>",
        "",
    )
    assert entries(edition) == [
        (1, "Indbrud i beboelse", "continued", "Færre indbrud.", "<p>Vi ringer på.</p>", "")
    ]
    assert said(edition) == (
        "begyndte udkastet til samarbejdsplanen for 2027 fra planen for 2026.",
        "L-113-1",
        DAY,
    )


def published(edition: Edition, *, on: date = date(2025, 11, 10)) -> None:
    """Take a draft through its meeting to the public."""
    meeting = make.meeting(on=on)
    actions.send_to_meeting(edition, meeting, actor=make.sitting("secretary").actor, day=on)
    make.discussed(edition, meeting)
    actions.publish_plan(edition, actor=make.sitting("police_director").actor, day=DAY)


def test_a_plan_with_sections_of_its_own_hands_those_on_and_gets_the_missing_ones(secretary):
    first = make.plan(year=2026, focus_areas=())
    actions.remove_section(first.sections.get(key="needs"), actor=secretary, day=DAY)
    actions.add_section(first, heading="SSP", stands=True, actor=secretary, day=DAY)
    published(first)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert [heading for _, _, heading, _ in sections(edition)] == [
        "Rammen for samarbejdet",
        "Samarbejdspartnere",
        "De lokale fora",
        "Gensidige forpligtelser",
        "SSP",
        "Lokale forhold og behov",
    ]
    assert [position for _, position, _, _ in sections(edition)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("known", ["whole", "at_least"])
def test_a_draft_begins_from_a_plan_of_which_the_content_is_known_from_a_source(secretary, known):
    make.sourced_plan(2026, known=known)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert [title for _, title, *_ in entries(edition)] == [
        "Indbrud i beboelse",
        "Færdsel",
        "Trygt natteliv for unge",
    ]
    assert sections(edition) == HEADINGS


@pytest.mark.parametrize(("year", "known"), [(2026, "title"), (2024, "whole"), (2011, "whole")])
def test_a_draft_does_not_begin_from_a_plan_of_which_only_the_title_is_known_nor_from_history(
    secretary, year, known
):
    make.sourced_plan(year, known=known)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert (entries(edition), said(edition)[0]) == ([], "begyndte udkastet til samarbejdsplanen for 2027.")


@pytest.mark.parametrize("state", ["drafted", "sent", "withdrawn"])
def test_a_draft_begins_from_what_is_in_force_alone(secretary, state):
    make.plan(state, year=2026)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    assert entries(edition) == []


def test_another_districts_plan_is_nothing_to_begin_from(secretary):
    make.sourced_plan(2026, district=7)
    assert entries(actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)) == []


def test_a_year_has_one_plan_however_often_it_is_asked_for(secretary):
    first = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    before = everything()
    assert actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY) == first
    assert everything() == before


def test_a_municipal_preparer_drafts_too():
    preparer = make.someone("municipal_preparer").actor
    edition = actions.draft_plan(make.district(), 2027, actor=preparer, day=DAY)
    assert history(reference(edition.plan_id))[-1].office == "Municipal preparer, Holbæk"


def test_a_year_too_far_ahead_is_refused_and_leaves_nothing(secretary):
    before = everything()
    with pytest.raises(Refused, match="Choose a year from") as raised:
        actions.draft_plan(make.district(), 2029, actor=secretary, day=DAY)
    assert (raised.value.act, raised.value.about) == ("draft a plan", "plans.plan:new")
    assert everything() == before


# a later edition, and a draft that goes


def test_a_correction_is_a_copy_of_the_newest_edition_that_says_what_changes(secretary):
    first = make.plan("published")
    draft = actions.start_correction(
        first, correction="slip", what_changed="To stavefejl er rettet.", actor=secretary, day=DAY
    )
    assert filled(draft) == {
        "number": 2,
        "state": "drafted",
        "correction": "slip",
        "what_changed": "To stavefejl er rettet.",
        "drafted_on": DAY,
    }
    assert (sections(draft), entries(draft)) == (sections(first), entries(first))
    bodies = [list(edition.sections.values_list("body", "version")) for edition in (first, draft)]
    assert [body for body, _ in bodies[0]] == [body for body, _ in bodies[1]]
    assert {version for _, version in bodies[1]} == {1}
    assert said(draft) == ("begyndte udgave 2. Det ændres: To stavefejl er rettet.", "", DAY)


def test_a_correction_of_a_rendering_keeps_its_source(secretary):
    draft = make.correct(make.sourced_plan(), publish=False)
    assert (draft.source_title, draft.source_url, draft.known) == (
        "Lokalavisen, 3. januar 2011",
        "https://www.lokalavisen.dk/",
        "whole",
    )


def test_a_second_correction_is_not_begun_while_one_is_open(secretary):
    first = make.plan("published")
    given = {"correction": "slip", "what_changed": "Stavefejl.", "actor": secretary, "day": DAY}
    actions.start_correction(first, **given)
    before = everything()
    with pytest.raises(Refused, match=r"A draft of this year is open already\."):
        actions.start_correction(first, **given)
    assert everything() == before


@pytest.mark.parametrize(("correction", "what_changed"), [("", "Stavefejl."), ("slip", "")])
def test_a_correction_that_does_not_say_what_it_is_is_stopped_by_the_database(
    secretary, correction, what_changed
):
    first = make.plan("published")
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        actions.start_correction(
            first, correction=correction, what_changed=what_changed, actor=secretary, day=DAY
        )
    assert constraint_of(raised.value) == "a_later_edition_says_what_changed"
    assert first.plan.editions.count() == 1


def test_a_draft_nobody_was_sent_is_discarded_and_the_history_keeps_why(secretary):
    edition = make.plan()
    about = reference(edition.plan_id)
    actions.discard_draft(edition, reason="Forkert år.", actor=secretary, day=DAY)
    assert (Plan.objects.count(), Edition.objects.count(), Section.objects.count()) == (0, 0, 0)
    assert (
        history(about)[-1].sentence
        == f"{SECRETARY} kasserede udkastet til udgave 1. Begrundelse: Forkert år."
    )


def test_a_discarded_correction_leaves_the_plan_as_it_stands(secretary):
    first = make.plan("published")
    draft = make.correct(first, publish=False)
    actions.discard_draft(draft, reason="Ikke nødvendig.", actor=secretary, day=DAY)
    assert list(first.plan.editions.all()) == [first]
    again = make.correct(first, publish=False)
    assert again.number == 2


def test_a_draft_that_was_sent_to_a_meeting_is_not_discarded(secretary):
    edition = make.plan("sent")
    before = everything()
    with pytest.raises(Refused, match="The draft was sent to a meeting") as raised:
        actions.discard_draft(edition, reason="Forkert år.", actor=secretary, day=DAY)
    assert raised.value.verdict.requirement == "L-113-3"
    assert everything() == before
