"""Writing in a draft: section by section, focus area by focus area, nothing overwritten."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samraad.law.actor import Actor
from samraad.law.verdict import Refused
from samraad.law.versions import Overtaken
from samraad.plans import actions
from samraad.plans.models import FocusArea, FocusEntry, Section
from tests import make
from tests.plans.telling import HEADINGS, entries, everything, said, sections
from tests.surroundings.constraints import constraint_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)


# sections


def write(section: Section, actor: Actor, *, body: str, version: int = 1, heading: str = "") -> None:
    actions.write_section(
        section,
        heading=heading or section.heading,
        body=body,
        stands=section.stands,
        version=version,
        actor=actor,
        day=DAY,
    )


def test_a_section_is_written_and_cleaned(secretary):
    section = make.plan().sections.get(key="needs")
    actions.write_section(
        section,
        heading="Behov",
        body='<p style="x">Unge <script>alert(1)</script><b>under 18</b></p>',
        stands=True,
        version=1,
        actor=secretary,
        day=DAY,
    )
    section.refresh_from_db()
    assert (str(section), section.body, section.stands, section.version) == (
        "Behov",
        "<p>Unge <strong>under 18</strong></p>",
        True,
        2,
    )
    assert said(section.edition) == ("skrev i “Behov”.", "", DAY)


def test_who_writes_a_section_that_was_written_meanwhile_sees_the_other_text(secretary):
    section = make.plan().sections.get(key="needs")
    write(section, secretary, body="<p>Den første.</p>")
    before = everything()
    with pytest.raises(Overtaken) as raised:
        write(section, make.someone("municipal_preparer").actor, body="<p>Den anden.</p>")
    assert (raised.value.saved, raised.value.version) == ("<p>Den første.</p>", 2)
    assert everything()[2] == before[2]
    write(section, secretary, body="<p>Begges.</p>", version=2)
    section.refresh_from_db()
    assert (section.body, section.version) == ("<p>Begges.</p>", 3)


def test_two_people_write_in_two_sections_of_one_plan(secretary):
    edition = make.plan()
    for key in ("needs", "commitments"):
        write(edition.sections.get(key=key), secretary, body=f"<p>{key}</p>")
    written = edition.sections.filter(key__in=["needs", "commitments"]).values_list("body", flat=True)
    assert list(written) == ["<p>needs</p>", "<p>commitments</p>"]


def test_a_section_is_added_last_and_removed(secretary):
    edition = make.plan()
    section = actions.add_section(edition, heading="SSP", stands=False, actor=secretary, day=DAY)
    assert sections(edition)[-1] == ("", 6, "SSP", False)
    assert said(edition) == ("tilføjede afsnittet “SSP”.", "", DAY)
    actions.remove_section(section, actor=secretary, day=DAY)
    assert sections(edition) == HEADINGS
    assert said(edition) == ("fjernede afsnittet “SSP”.", "", DAY)


def test_a_section_added_twice_stands_once_with_what_was_written_in_it(secretary):
    edition = make.plan()
    section = actions.add_section(edition, heading="SSP", stands=True, actor=secretary, day=DAY)
    write(section, secretary, body="<p>Skrevet.</p>")
    before = everything()
    again = actions.add_section(edition, heading="SSP", stands=False, actor=secretary, day=DAY)
    assert (again, again.body) == (section, "<p>Skrevet.</p>")
    assert everything() == before


def test_a_section_that_somebody_else_removed_is_removed_once(secretary):
    edition = make.plan()
    section = edition.sections.get(key="needs")
    old = edition.sections.select_related("edition__plan").get(key="needs")
    actions.remove_section(section, actor=secretary, day=DAY)
    before = everything()
    with pytest.raises(Section.DoesNotExist):
        actions.remove_section(old, actor=secretary, day=DAY)
    assert everything() == before


def test_a_section_asked_for_twice_is_there_once(secretary):
    edition = make.plan()
    section = actions.add_section(edition, heading="SSP", stands=False, actor=secretary, day=DAY)
    before = everything()
    assert actions.add_section(edition, heading="SSP", stands=False, actor=secretary, day=DAY) == section
    assert everything() == before


def test_a_section_is_added_to_a_plan_without_any(secretary):
    edition = make.plan()
    edition.sections.all().delete()
    actions.add_section(edition, heading="SSP", stands=True, actor=secretary, day=DAY)
    assert sections(edition) == [("", 1, "SSP", True)]


def test_a_section_without_a_heading_is_stopped_by_the_database(secretary):
    section = make.plan().sections.get(key="needs")
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        actions.write_section(section, heading="", body="", stands=True, version=1, actor=secretary, day=DAY)
    assert constraint_of(raised.value) == "section_has_a_heading"


# focus areas


def test_a_new_focus_area_is_added(secretary):
    edition = make.plan(focus_areas=())
    entry = actions.add_focus_area(
        edition, title="Digital chikane", purpose="Færre krænkes.", actor=secretary, day=DAY
    )
    assert FocusArea.objects.values("district", "slug", "title").get() == {
        "district": 8,
        "slug": "digital-chikane",
        "title": "Digital chikane",
    }
    assert entries(edition) == [(1, "Digital chikane", "new", "Færre krænkes.", "", "")]
    assert (str(entry), str(entry.focus_area)) == ("Digital chikane", "Digital chikane")
    assert said(edition) == ("tilføjede fokusområdet “Digital chikane”.", "L-113-5", DAY)


def test_a_focus_area_added_twice_stands_once(secretary):
    edition = make.plan(focus_areas=("Færdsel",))
    before = everything()
    assert actions.add_focus_area(edition, title=" færdsel ", purpose="", actor=secretary, day=DAY)
    assert everything() == before


def test_a_focus_area_that_stood_in_the_plan_before_is_continued_when_it_is_added(secretary):
    make.sourced_plan(2026)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    edition.entries.all().delete()
    for title in ("Færdsel", "Nyt"):
        actions.add_focus_area(edition, title=title, purpose="", actor=secretary, day=DAY)
    assert dict(edition.entries.values_list("title", "status")) == {"Færdsel": "continued", "Nyt": "new"}
    assert FocusArea.objects.filter(slug="faerdsel").count() == 1


def test_a_focus_area_of_another_district_is_another(secretary):
    make.sourced_plan(2026, district=7)
    edition = make.plan(focus_areas=("Færdsel",))
    assert edition.entries.get().status == "new"
    assert FocusArea.objects.filter(slug="faerdsel").count() == 2


def test_a_focus_area_is_written_and_cleaned(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    actions.write_focus_area(
        entry,
        title="Fart",
        purpose="Færre kører for stærkt.",
        body="<h2>Sådan</h2><img src=x onerror=y>Kontrol",
        version=1,
        actor=secretary,
        day=DAY,
    )
    entry.refresh_from_db()
    assert (entry.title, entry.purpose, entry.body, entry.version) == (
        "Fart",
        "Færre kører for stærkt.",
        "<h3>Sådan</h3><p>Kontrol</p>",
        2,
    )
    assert said(entry.edition) == ("skrev i fokusområdet “Fart”.", "", DAY)


def test_who_writes_a_focus_area_that_was_written_meanwhile_sees_the_other_text(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    given = {"title": "Færdsel", "purpose": "", "version": 1, "actor": secretary, "day": DAY}
    actions.write_focus_area(entry, body="<p>Den første.</p>", **given)
    with pytest.raises(Overtaken) as raised:
        actions.write_focus_area(entry, body="<p>Den anden.</p>", **given)
    assert (raised.value.saved, raised.value.version) == ("<p>Den første.</p>", 2)
    entry.refresh_from_db()
    assert entry.body == "<p>Den første.</p>"


def test_a_focus_area_ends_with_a_reason_and_is_continued_again(secretary):
    make.sourced_plan(2026)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    entry = edition.entries.get(title="Færdsel")
    actions.end_focus_area(entry, reason=" Målet er nået. ", actor=secretary, day=DAY)
    assert entries(edition)[1] == (2, "Færdsel", "ended", "", "", "Målet er nået.")
    assert said(edition) == (
        "afsluttede fokusområdet “Færdsel”. Begrundelse: Målet er nået.",
        "L-113-5",
        DAY,
    )
    actions.continue_focus_area(entry, actor=secretary, day=DAY)
    assert entries(edition)[1] == (2, "Færdsel", "continued", "", "", "")
    assert said(edition) == ("videreførte fokusområdet “Færdsel”.", "L-113-5", DAY)


def test_ending_a_focus_area_from_an_old_page_keeps_what_was_written_meanwhile(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    old = FocusEntry.objects.select_related("edition__plan", "focus_area").get(pk=entry.pk)
    given = {"title": "Færdsel", "purpose": "", "actor": secretary, "day": DAY}
    for version in (1, 2):
        actions.write_focus_area(entry, body=f"<p>{version}</p>", version=version, **given)
    actions.end_focus_area(old, reason="Målet er nået.", actor=secretary, day=DAY)
    entry.refresh_from_db()
    assert (entry.body, entry.status, entry.version) == ("<p>2</p>", "ended", 4)


def test_a_new_focus_area_that_was_ended_by_mistake_is_new_again(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    actions.end_focus_area(entry, reason="En fejl.", actor=secretary, day=DAY)
    actions.continue_focus_area(entry, actor=secretary, day=DAY)
    entry.refresh_from_db()
    assert entry.status == "new"


def test_a_focus_area_ends_once_and_one_that_does_not_end_goes_on(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    before = everything()
    actions.continue_focus_area(entry, actor=secretary, day=DAY)
    assert everything() == before
    actions.end_focus_area(entry, reason="Målet er nået.", actor=secretary, day=DAY)
    before = everything()
    actions.end_focus_area(entry, reason=" Målet er nået. ", actor=secretary, day=DAY)
    assert everything() == before


def test_a_focus_area_does_not_end_with_a_reason_that_does_not_fit(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    with pytest.raises(Refused, match="The reason is too long"):
        actions.end_focus_area(entry, reason="x" * 501, actor=secretary, day=DAY)
    actions.end_focus_area(entry, reason="x" * 500, actor=secretary, day=DAY)
    entry.refresh_from_db()
    assert entry.reason == "x" * 500


def test_a_focus_area_that_ended_does_not_end_again_nor_goes_one_on_that_never_ended(secretary):
    ended, running = make.plan().entries.all()
    actions.end_focus_area(ended, reason="Nået.", actor=secretary, day=DAY)
    before = everything()
    actions.end_focus_area(ended, reason="Nået. ", actor=secretary, day=DAY)
    actions.continue_focus_area(running, actor=secretary, day=DAY)
    assert everything() == before
    actions.end_focus_area(ended, reason="Målet er nået.", actor=secretary, day=DAY)
    ended.refresh_from_db()
    assert ended.reason == "Målet er nået."


def test_a_focus_area_does_not_end_without_a_reason(secretary):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    with pytest.raises(Refused, match="Say why the focus area ends") as raised:
        actions.end_focus_area(entry, reason=" ", actor=secretary, day=DAY)
    assert (raised.value.verdict.requirement, raised.value.act) == ("L-113-5", "end the focus area")
    entry.refresh_from_db()
    assert entry.status == "new"


def test_a_new_focus_area_is_taken_out_and_one_that_ran_before_is_not(secretary):
    make.sourced_plan(2026)
    edition = actions.draft_plan(make.district(), 2027, actor=secretary, day=DAY)
    new = actions.add_focus_area(edition, title="Digital chikane", purpose="", actor=secretary, day=DAY)
    actions.remove_focus_area(new, actor=secretary, day=DAY)
    assert said(edition) == ("tog fokusområdet “Digital chikane” ud af udkastet.", "", DAY)
    with pytest.raises(Refused, match="The focus area ran before this year"):
        actions.remove_focus_area(edition.entries.get(title="Færdsel"), actor=secretary, day=DAY)
    assert [title for _, title, *_ in entries(edition)] == [
        "Indbrud i beboelse",
        "Færdsel",
        "Trygt natteliv for unge",
    ]
