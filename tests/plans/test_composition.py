"""A plan's text as one document: what is sent, what is published, what page and PDF show."""

from datetime import date

import pytest
from django.utils.translation import gettext, override

from samraad.documents.blocks import Chapter, Paragraph, Text
from samraad.plans import actions
from samraad.plans.composition import address_of, compose, day_in_words, facts, mark_of, notes, title_of
from samraad.plans.models import Edition
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)
WORDS = Paragraph((Text("Politi og kommuner mødes hvert kvartal."),))


def shown(edition: Edition, since=None):
    return compose(Edition.objects.get(pk=edition.pk), since or {})


def test_a_draft_shows_every_part_written_or_not():
    document = shown(make.plan(focus_areas=("Færdsel",)))
    assert (document.title, document.subtitle, document.language) == (
        "Samarbejdsplan 2027",
        "Kredsrådet for Midt- og Vestsjællands Politi",
        "da",
    )
    assert document.chapters == (
        Chapter("Rammen for samarbejdet", "afsnit-1", blocks=(WORDS,), kind="section"),
        Chapter("Samarbejdspartnere", "afsnit-2", kind="section"),
        Chapter("De lokale fora", "afsnit-3", kind="section"),
        Chapter("Lokale forhold og behov", "afsnit-4", kind="section"),
        Chapter("Gensidige forpligtelser", "afsnit-5", kind="section"),
        Chapter("Færdsel", "fokus-faerdsel", marks=("Nyt i 2027",), kind="focus new"),
    )


def test_what_is_published_shows_only_the_parts_that_are_written():
    document = make.plan("published", focus_areas=("Færdsel",)).document.document
    assert [chapter.heading for chapter in document.chapters] == ["Rammen for samarbejdet", "Færdsel"]


def test_a_focus_area_is_told_with_its_purpose_first_and_the_reason_why_it_ends_last():
    edition = make.plan(focus_areas=("Færdsel",))
    entry, secretary = edition.entries.get(), make.sitting("secretary").actor
    actions.write_focus_area(
        entry, title="Færdsel", purpose="Færre ulykker.", body="Kontrol.", version=1, actor=secretary, day=DAY
    )
    actions.end_focus_area(entry, reason="Målet er nået.", actor=secretary, day=DAY)
    with override("da"):
        why = gettext("Why it ends: {reason}").format(reason="Målet er nået.")
    assert shown(edition).chapters[-1] == Chapter(
        "Færdsel",
        "fokus-faerdsel",
        marks=("Ophører",),
        blocks=(
            Paragraph((Text("Færre ulykker.", strong=True),)),
            Paragraph((Text("Kontrol."),)),
            Paragraph((Text(why),)),
        ),
        kind="focus ended",
    )


@pytest.mark.parametrize(
    ("status", "since", "words"),
    [
        ("new", None, "Nyt i 2027"),
        ("new", 2020, "Nyt i 2027"),
        ("continued", 2010, "Videreført fra 2010"),
        ("continued", None, "Videreført"),
        ("ended", 2010, "Ophører"),
        ("listed", None, "I planen"),
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_mark_is_danish_whatever_the_reader_reads(status, since, words, language):
    with override(language):
        assert mark_of(status, year=2027, since=since) == words


def test_the_year_in_which_a_focus_area_stood_before_is_shown():
    earlier = make.sourced_plan(2026)
    edition = make.plan(year=2027, focus_areas=())
    since = {entry.focus_area_id: 2026 for entry in earlier.entries.all()}
    marks = {chapter.marks for chapter in shown(edition, since).chapters if chapter.kind.startswith("focus")}
    assert marks == {("Videreført fra 2026",)}


def test_a_draft_claims_no_day_and_has_nothing_above_its_text():
    edition = make.plan("discussed")
    assert (facts(edition), notes(edition)) == ((), ())


def test_the_demos_plans_are_marked_as_made_up_and_renderings_are_not(settings):
    settings.DEMO = True
    assert notes(make.plan()) == ("Eksempel: Planen er opdigtet til demonstrationen.",)
    assert notes(make.sourced_plan()) == ("Gengivet efter kilde, ikke planen selv.",)


def test_a_later_edition_says_what_changed():
    draft = make.correct(make.plan("published"), publish=False)
    assert notes(draft) == ("Udgave 2. Ændret: To stavefejl er rettet.",)


def test_an_edition_has_its_own_lasting_address(settings):
    settings.SITE_URL = "https://samraad.example.dk"
    first = make.plan("published")
    second = make.correct(first, publish=False)
    place = "https://samraad.example.dk/midt-og-vestsjaelland/samarbejdsplan/2027/"
    assert [address_of(edition) for edition in (first, second)] == [f"{place}udgave-1/", f"{place}udgave-2/"]


def test_titles_and_days_are_danish():
    with override("en"):
        assert (title_of(2027), day_in_words(date(2011, 1, 3))) == ("Samarbejdsplan 2027", "3. januar 2011")


def test_a_whole_plan_is_composed_in_two_queries(django_assert_num_queries):
    edition = Edition.objects.select_related("plan__district").get(pk=make.plan().pk)
    with django_assert_num_queries(2):
        compose(edition, {})
