"""The page of a plan: what a reader meets, and what must not show."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samraad.plans import actions
from samraad.plans.actions.publishing import Named
from tests import make
from tests.make.plans import correct
from tests.public_site.reading import english, links, read
from tests.public_site.real_plans import (
    ARTICLE,
    CONTINUED,
    NEW,
    PLAN_2011,
    plan_2010,
    plan_2011,
    plan_2012,
    record,
)

pytestmark = pytest.mark.django_db
PLANS = "/midt-og-vestsjaelland/samarbejdsplan/"
PLAN_2027 = f"{PLANS}2027/"
PASSAGES = re.compile(r'<figcaption class="sr-only">(.*?)</figcaption>')


def threads(address: str) -> list[str]:
    """The lines of dots on a page, in the words that a screen reader hears."""
    return [" ".join(words.split()) for words in PASSAGES.findall(Client().get(address).content.decode())]


def test_the_real_plan_of_2011_shows_its_six_focus_areas_and_what_became_of_them() -> None:
    plan_2011()
    page = read(PLAN_2011)
    continued = (
        f"{title} Videreført fra 2010 {title}: I planen for 2010. Videreført i 2011." for title in CONTINUED
    )
    new = (f"{title} Nyt i 2011" for title in NEW)
    told = page.replace("nyt videreført afsluttet ", "")  # the key to the dots, once
    assert " ".join([*continued, *new, "Om denne udgave"]) in told
    assert page.count("nyt videreført afsluttet") == 1


def test_a_plan_from_before_samraad_says_so_and_names_its_source() -> None:
    plan_2011()
    page = read(PLAN_2011)
    assert (
        "Gengivet efter kilde, ikke planen selv. Alle planens fokusområder er kendt. Lokalavisen, 3. "
        "januar 2011" in page
    )
    assert "Drøftet i kredsrådet Ikke kendt Udgivet Ikke kendt" in page
    assert ARTICLE in links(PLAN_2011)


def test_2010_says_at_least_these_four() -> None:
    plan_2011()
    assert "Mindst disse fire fokusområder stod i planen. Der kan have været flere." in read(f"{PLANS}2010/")


def test_a_plan_of_which_only_the_title_is_known_has_a_page_that_says_so() -> None:
    plan_2012()
    page = read(f"{PLANS}2012/")
    assert page.index("Samarbejdsplan 2012") < page.index("Kun planens titel er kendt.")
    assert "Hvad er" not in page


def test_what_changed_since_last_year_is_told_in_sentences_on_the_same_page() -> None:
    plan_2011()
    assert (
        "Hvad er ændret siden planen for 2010? To fokusområder er nye: Ungesamråd og Trygt natteliv for "
        "unge. Fire er videreført: Kriminalpræventiv indsats for børn og unge, Indbrud i beboelse, "
        "Kriminelle bander og Færdsel."
    ) in read(PLAN_2011)
    assert "Hvad er ændret" not in read(f"{PLANS}2010/"), "what was new in 2010 is not known"


def test_what_ends_is_told_with_its_reason() -> None:
    make.sourced_plan(2010)
    record(
        2011,
        "whole",
        Named("Indbrud i beboelse", "continued"),
        Named("Færdsel", "ended", reason="Målet er nået."),
    )
    page = read(PLAN_2011)
    assert (
        "Hvad er ændret siden planen for 2010? Ét er videreført: Indbrud i beboelse. Færdsel er slut." in page
    )
    assert page.count("Målet er nået.") == 2, "among the changes and in its own chapter"
    assert threads(PLAN_2011)[1] == "Færdsel: Videreført i 2010. Afsluttet i 2011."


def test_a_focus_area_that_a_known_plan_leaves_out_leaves_a_gap() -> None:
    make.sourced_plan(2009)
    record(2010, "whole", Named("Indbrud i beboelse", "continued"))
    record(2011, "whole", Named("Indbrud i beboelse", "continued"), Named("Færdsel", "new"))
    assert threads(PLAN_2011) == [
        "Indbrud i beboelse: Videreført i 2009. Videreført i 2010. Videreført i 2011.",
        "Færdsel: Videreført i 2009. Ikke i planen for 2010. Nyt i 2011.",
    ]


def test_of_a_year_that_is_only_partly_known_a_missing_focus_area_says_nothing() -> None:
    make.sourced_plan(2009)
    record(2010, "at_least", Named("Indbrud i beboelse", "listed"))
    record(2011, "whole", Named("Færdsel", "continued"))
    plan_2012()
    assert threads(PLAN_2011) == ["Færdsel: Videreført i 2009. Videreført i 2011."]


def test_a_plan_of_today_shows_its_text_its_dates_and_the_way_to_its_file() -> None:
    edition = make.plan("published", year=2027)
    page = read(PLAN_2027)
    assert page.startswith(
        "Samarbejdsplan 2027 Kredsrådet for Midt- og Vestsjællands Politi Udgivet 17. november 2026"
    )
    assert "Politi og kommuner mødes hvert kvartal." in page
    assert "Drøftet i kredsrådet 10. november 2026 Udgivet 17. november 2026" in page
    assert edition.rendition.sha256 in page
    assert "Gengivet" not in page and "Eksempel" not in page
    assert f"{PLANS}2027/udgave-1.pdf" in links(PLAN_2027)
    assert f"{PLANS}2027/historik/" in links(PLAN_2027)


def test_in_the_demo_a_plan_that_was_made_up_says_so(settings) -> None:
    settings.DEMO = True
    make.plan("published", year=2027)
    assert "Eksempel: Planen er opdigtet til demonstrationen." in read(PLAN_2027)


def test_contents_stand_beside_the_text_and_lead_to_every_chapter() -> None:
    plan_2011()
    page = Client().get(PLAN_2011).content.decode()
    contents = re.findall(r'<li><a href="#([\w-]+)">', page)
    assert len(contents) == 7
    assert contents == re.findall(r'<section class="chapter" id="([\w-]+)"', page)


def test_the_pager_leads_to_the_year_before_and_the_year_after() -> None:
    plan_2011()
    plan_2012()
    make.plan("withdrawn", year=2027)
    assert links(PLAN_2011)[-2:] == [f"{PLANS}2010/", f"{PLANS}2012/"]
    assert links(f"{PLANS}2012/")[-1] == PLAN_2011, "the year after cannot be read"


@pytest.mark.parametrize("state", ["drafted", "sent", "discussed"])
def test_what_is_not_published_does_not_exist(state: str) -> None:
    make.plan(state, year=2027)
    for address in (
        "2027/",
        "2027.pdf",
        "2027/udgave-1/",
        "2027/udgave-1.pdf",
        "2027/historik/",
        "2027/original.pdf",
    ):
        assert Client().get(f"{PLANS}{address}").status_code == 404, address
    assert "2027" not in read(PLANS)


@pytest.mark.parametrize(
    "year", ["0", "1", "02011", "99999", "2011a", "-2011", "2O11", "٢٠١١", "2011/udgave-0", "2011/udgave-01"]
)
def test_a_strange_year_or_edition_is_404(year: str) -> None:
    plan_2010()
    assert Client().get(f"{PLANS}{year}/").status_code == 404


@pytest.mark.parametrize(
    "address", [f"{PLANS}2010/udgave-2/", f"{PLANS}2010/udgave-9999/", "/fyn/samarbejdsplan/2010/"]
)
def test_an_edition_that_never_was_is_404(address: str) -> None:
    plan_2010()
    assert Client().get(address).status_code == 404


def test_a_superseded_edition_keeps_its_address_and_leads_to_the_newer_one() -> None:
    make.plan("superseded", year=2027)
    first = read(f"{PLAN_2027}udgave-1/")
    assert "Denne udgave gælder ikke længere. Læs udgave 2." in first
    assert PLAN_2027 in links(f"{PLAN_2027}udgave-1/")
    newest = read(PLAN_2027)
    assert "gælder ikke længere" not in newest
    assert "Ændret i udgave 2 To stavefejl er rettet." in newest
    assert "Andre udgaver Udgave 1, udgivet 17. november 2026" in newest


def test_next_years_plan_does_not_supersede_this_years() -> None:
    make.plan("published", year=2027)
    make.plan("published", year=2028, meeting=make.meeting(on=make.MEETING_ON.replace(day=12)))
    assert "gælder ikke længere" not in read(PLAN_2027)


def test_a_draft_of_a_correction_shows_nowhere() -> None:
    edition = make.plan("published", year=2027)
    before = {address: read(address) for address in (PLAN_2027, f"{PLAN_2027}historik/", PLANS)}
    correct(edition, what_changed="Et hemmeligt afsnit.", publish=False)
    assert {address: read(address) for address in before} == before
    assert Client().get(f"{PLAN_2027}udgave-2/").status_code == 404


def test_in_english_the_shell_is_english_and_the_plan_stays_danish() -> None:
    plan_2011()
    page = read(PLAN_2011, client=english())
    assert (
        "What has changed since the plan for 2010? Two focus areas are new: Ungesamråd and Trygt natteliv"
        in page
    )
    assert "Videreført fra 2010" in page
    assert "Continued from" not in page
    html = english().get(PLAN_2011).content.decode()
    assert '<html lang="en">' in html
    assert html.count('<section class="chapter" id="fokus-') == html.count('" lang="da">\n<h2>') == 6


def test_a_plan_is_drawn_with_few_questions_and_kept_with_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    plan_2011()
    with django_assert_num_queries(3):
        first = Client().get(PLAN_2011)
    with django_assert_num_queries(1):
        second = Client().get(PLAN_2011)
    assert first.content == second.content
    make.sourced_plan(2009)
    make.sourced_plan(2008)
    with django_assert_num_queries(3):
        Client().get(PLAN_2011)


def test_one_thing_withdrawn_or_published_changes_what_is_kept() -> None:
    plan_2011()
    assert "Samarbejdsplan 2012" not in read(PLAN_2011)
    plan_2012()
    assert "Samarbejdsplan 2012" in read(PLAN_2011)
    edition = make.plan("published", year=2027)
    assert "Samarbejdsplan 2027" in read(f"{PLANS}2012/")
    director = make.sitting("police_director").actor
    actions.withdraw_edition(edition, reason="Forkert fil.", actor=director, day=make.PUBLISHED_ON)
    assert "Samarbejdsplan 2027" not in read(f"{PLANS}2012/")


def test_the_kept_page_is_not_mixed_up_between_languages_and_addresses() -> None:
    plan_2011()
    assert read(PLAN_2011) != read(PLAN_2011, client=english())
    own = Client().get(f"{PLAN_2011}udgave-1/").content.decode()
    assert f'name="next" value="{PLAN_2011}udgave-1/"' in own


def test_a_reader_who_has_the_page_gets_304_until_something_changes() -> None:
    plan_2011()
    answer = Client().get(PLAN_2011)
    assert answer["Cache-Control"] == "no-cache"
    known = {"If-None-Match": answer["ETag"]}
    again = Client().get(PLAN_2011, headers=known)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    plan_2012()
    assert Client().get(PLAN_2011, headers=known).status_code == 200


def test_who_is_signed_in_gets_a_fresh_page_that_nobody_keeps() -> None:
    plan_2011()
    client = Client()
    client.force_login(make.sitting("secretary").user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(PLAN_2011)
    assert answer["Cache-Control"] == "no-store, private"
    assert "Log ud" in answer.content.decode()
    assert "Log ud" not in Client().get(PLAN_2011).content.decode()


def test_a_page_asked_for_with_a_question_is_not_kept(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    plan_2011()
    Client().get(f"{PLAN_2011}?q=1")
    with django_assert_num_queries(3):
        Client().get(f"{PLAN_2011}?q=1")


def test_the_head_of_a_plan_can_be_asked_for() -> None:
    plan_2011()
    page, head = Client().get(PLAN_2011), Client().head(PLAN_2011)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", page["ETag"])
