"""A plan from before Samråd: each day is known or shown as not known, and the source is named."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, transaction

from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, Refused
from samraad.plans import actions
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.models import Edition, FocusArea
from tests import make
from tests.plans.telling import SECRETARY, everything, filled, told
from tests.surroundings.constraints import constraint_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NEWSPAPER = Sourced(title="Lokalavisen, 3. januar 2011", url="https://www.lokalavisen.dk/", known="whole")


def record(actor: Actor, year: int = 2011, source: Sourced = NEWSPAPER, **given) -> Edition:
    return actions.record_plan_from_source(
        make.district(), year, source=source, actor=actor, day=DAY, **given
    )


def test_a_plan_is_recorded_as_far_as_it_is_known_and_is_public_at_once(secretary):
    edition = record(
        secretary,
        focus_areas=[
            Named("Indbrud i beboelse", "continued", body="<p onclick=x>Kendt fra avisen.</p>"),
            Named("Kriminelle bander", "ended", reason="Ikke kendt."),
            Named("Trygt natteliv for unge", "new"),
        ],
        sections=[("Baggrund", "<p>Planen blev omtalt i avisen.</p>")],
    )
    assert filled(edition) == {
        "number": 1,
        "state": "published",
        "drafted_on": DAY,
        "source_title": "Lokalavisen, 3. januar 2011",
        "source_url": "https://www.lokalavisen.dk/",
        "known": "whole",
    }
    assert list(edition.sections.values_list("position", "heading", "body")) == [
        (1, "Baggrund", "<p>Planen blev omtalt i avisen.</p>")
    ]
    assert list(edition.entries.values_list("position", "title", "status", "body", "reason")) == [
        (1, "Indbrud i beboelse", "continued", "<p>Kendt fra avisen.</p>", ""),
        (2, "Kriminelle bander", "ended", "", "Ikke kendt."),
        (3, "Trygt natteliv for unge", "new", "", ""),
    ]
    assert told(edition) == (
        f"{SECRETARY} indskrev samarbejdsplanen for 2011 efter en kilde: Lokalavisen, 3. januar 2011",
        "L-113-4",
        DAY,
    )


def test_what_is_not_known_is_shown_as_not_known(secretary):
    document = record(secretary, source=Sourced("Kilden", "", "at_least")).document.document
    assert document.notes == (
        "Gengivet efter kilde, ikke planen selv.",
        "Mindst disse fokusområder; der kan have været flere.",
    )
    assert document.facts == (
        ("Drøftet i kredsrådet", "Ikke kendt"),
        ("Udgivet", "Ikke kendt"),
        ("Kilde", "Kilden"),
    )


def test_what_is_known_is_shown(secretary):
    known = Sourced("Kilden", "", "title", discussed_on=date(2010, 12, 1), published_on=date(2011, 1, 3))
    document = record(secretary, source=known).document.document
    assert document.notes[1] == "Kun titlen er kendt."
    assert document.facts[:2] == (
        ("Drøftet i kredsrådet", "1. december 2010"),
        ("Udgivet", "3. januar 2011"),
    )


def test_focus_areas_are_the_same_from_year_to_year(secretary):
    earlier = record(secretary, 2010, focus_areas=[Named("Færdsel", "listed"), Named("Bander", "listed")])
    later = record(secretary, 2011, focus_areas=[Named("Færdsel", "continued"), Named("Ungesamråd", "new")])
    marks = [(chapter.heading, chapter.marks) for chapter in later.document.document.chapters]
    assert marks == [("Færdsel", ("Videreført fra 2010",)), ("Ungesamråd", ("Nyt i 2011",))]
    assert earlier.entries.first().focus_area == later.entries.first().focus_area
    assert FocusArea.objects.count() == 3


def test_a_year_has_one_plan(secretary):
    record(secretary)
    before = everything()
    with pytest.raises(Refused, match="There is a plan for this year already") as raised:
        record(secretary)
    assert (raised.value.act, raised.value.about) == ("record the plan", "plans.plan:new")
    assert everything() == before


def test_a_year_that_was_drafted_is_not_recorded_from_a_source(secretary):
    make.plan(year=2026)
    with pytest.raises(Refused, match="There is a plan for this year already"):
        record(secretary, 2026)


@pytest.mark.parametrize("role", ["municipal_preparer", "mayor", "administrator"])
def test_only_the_secretariat_records(role):
    actor = make.someone(role).actor
    before = everything()
    with pytest.raises(Refused) as raised:
        record(actor)
    assert raised.value.verdict == NOT_YOURS
    assert everything() == before


@pytest.mark.parametrize(
    ("source", "constraint"),
    [
        (Sourced("", "", ""), "published_was_discussed_or_names_a_source"),
        (
            Sourced("", "", "", discussed_on=date(2010, 12, 1), published_on=date(2011, 1, 3)),
            "published_was_discussed_or_names_a_source",
        ),
        (Sourced("Kilden", "", ""), "a_source_says_how_much_is_known"),
        (
            Sourced("Kilden", "", "whole", discussed_on=date(2011, 1, 4), published_on=date(2011, 1, 3)),
            "discussed_before_published",
        ),
    ],
)
def test_a_source_that_is_not_named_or_contradicts_itself_is_stopped_by_the_database(
    secretary, source, constraint
):
    before = everything()
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        record(secretary, source=source)
    assert constraint_of(raised.value) == constraint
    assert everything() == before


def test_a_recording_that_cannot_be_written_down_is_not_done(secretary):
    unspeakable = Actor(secretary.user_id, "Navn", "x" * 201, secretary.roles)
    before = everything()
    with pytest.raises(DataError), transaction.atomic():
        record(unspeakable, focus_areas=[Named("Færdsel", "listed")])
    assert everything() == before


@pytest.mark.parametrize("correction", ["slip", "content"])
def test_a_better_rendering_is_a_new_edition_that_claims_no_day_of_its_own(correction):
    first = make.sourced_plan()
    second = make.correct(first, correction=correction, what_changed="En kilde mere.")
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "published")
    assert (second.discussed_on, second.published_on, second.from_source) == (None, None, True)
    document = second.document.document
    assert document.notes == ("Gengivet efter kilde, ikke planen selv.", "Udgave 2. Ændret: En kilde mere.")
    assert document.facts[1] == ("Udgivet", "Ikke kendt")
