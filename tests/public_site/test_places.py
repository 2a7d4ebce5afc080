"""The front page, a district, the sources: what a citizen meets first."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samraad.organisations.models import District
from samraad.organisations.register import FOLDER
from samraad.public_site.foot import foot
from samraad.public_site.urls import RESERVED
from samraad.web.shell import MenuItem
from tests import make
from tests.public_site.reading import english, links, read
from tests.public_site.real_plans import plan_2011, plan_2012

pytestmark = pytest.mark.django_db
DISTRICT = "/midt-og-vestsjaelland/"
BORNHOLM = "/bornholm/"


def test_the_front_page_says_what_this_is_and_leads_to_the_twelve_districts() -> None:
    page = read("/")
    assert page.startswith(
        "Politi og kommuner sammen Her kan du læse, hvad politiet og kommunerne har aftalt at gøre sammen "
        "for at forebygge kriminalitet, der hvor du bor."
    )
    districts = [f"/{slug}/" for slug in District.objects.values_list("slug", flat=True)]
    shown = [address for address in links("/") if address in districts]
    assert len(districts) == 12
    assert sorted(shown) == sorted(districts * 2), "each once on the map and once in the list"


def test_the_districts_are_listed_in_danish_order() -> None:
    assert [address.strip("/") for address in links("/")][12:24] == [
        *(
            "bornholm",
            "fyn",
            "koebenhavn",
            "koebenhavns-vestegn",
            "midt-og-vestjylland",
            "midt-og-vestsjaelland",
        ),
        *("nordjylland", "nordsjaelland", "syd-og-soenderjylland"),
        *("sydsjaellands-og-lolland-falster", "sydoestjylland", "oestjylland"),
    ]


def test_the_front_page_explains_the_three_words_and_never_says_lokalraad_alone() -> None:
    page = read("/")
    for words in ("Kredsråd", "Lokalråd (politi og kommune)", "Samarbejdsplan"):
        assert words in page
    assert re.findall(r"[Ll]okalråd(?! \(politi og kommune\))", page) == []


def test_the_front_page_leads_to_the_newest_plans_and_to_no_draft() -> None:
    make.plan("published", year=2027)
    make.plan("drafted", year=2027, district=1)
    page = read("/")
    assert "Samarbejdsplan 2027, Midt- og Vestsjællands Politi" in page
    assert "Nordjyllands Politi" in page
    assert "/nordjylland/samarbejdsplan/2027/" not in links("/")


@pytest.mark.parametrize("address", ["/", DISTRICT, f"{DISTRICT}samarbejdsplan/", "/sitemap.xml"])
def test_a_page_asks_as_often_for_one_plan_as_for_three(
    address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = {"/": 2, DISTRICT: 6, f"{DISTRICT}samarbejdsplan/": 2, "/sitemap.xml": 3}[address]
    make.sourced_plan(2009)
    with django_assert_num_queries(asked):
        assert Client().get(address).status_code == 200
    make.sourced_plan(2010)
    make.sourced_plan(2011)
    with django_assert_num_queries(asked):
        assert Client().get(address).status_code == 200


def test_a_district_says_first_who_works_together() -> None:
    assert read(DISTRICT).startswith(
        "Midt- og Vestsjællands Politi Her arbejder politidirektøren og borgmestrene i ti kommuner sammen om "
        "at forebygge kriminalitet: Greve, Holbæk, Kalundborg, Køge, Lejre, Odsherred, Ringsted, Roskilde, "
        "Solrød og Stevns."
    )


def test_a_district_of_one_municipality_is_told_in_the_singular() -> None:
    assert "borgmesteren i én kommune sammen om at forebygge kriminalitet: Bornholm." in read(BORNHOLM)


def test_the_council_is_shown_by_offices_and_an_empty_seat_as_not_recorded() -> None:
    make.someone("police_director", name="Pia Persson", from_on=date(2020, 1, 1))
    make.someone("mayor", name="Bo Borger", from_on=date(2020, 1, 1))
    page = read(DISTRICT)
    seats = page[page.index("Hvem sidder i kredsrådet") :]
    assert "Politidirektør, Midt- og Vestsjællands Politi Borgmester, Greve Kommune ikke registreret" in seats
    assert "Borgmester, Holbæk Kommune Borgmester, Kalundborg Kommune ikke registreret" in seats
    assert seats.count("ikke registreret") == 9
    assert "Persson" not in page and "Borger" not in page


def test_a_district_without_plans_or_minutes_says_what_will_come() -> None:
    page = read(BORNHOLM)
    assert "Der er ikke udgivet nogen plan her endnu." in page
    assert "Der er ikke udgivet nogen referater her endnu." in page


def test_a_district_shows_its_plans_and_what_is_to_be_said_of_each() -> None:
    plan_2011()
    plan_2012()
    make.plan("published", year=2027)
    make.plan("drafted", year=2028)
    page = read(DISTRICT)
    plans = page[page.index("Samarbejdsplaner") : page.index("Møder")]
    assert plans == (
        "Samarbejdsplaner Planen fortæller, hvad politi og kommuner vil gøre sammen i løbet af året. "
        "Samarbejdsplan 2027 Udgivet 17. november 2026 Samarbejdsplan 2012 Kun titlen er kendt "
        "Samarbejdsplan 2011 Gengivet efter kilde, ikke planen selv "
        "Samarbejdsplan 2010 Gengivet efter kilde, ikke planen selv "
    )


def test_in_the_demo_what_is_made_up_is_marked_and_what_is_real_is_not(settings) -> None:
    settings.DEMO = True
    make.sourced_plan(2011)
    make.plan("published", year=2027)
    page = read(f"{DISTRICT}samarbejdsplan/")
    assert "Samarbejdsplan 2027 Eksempel Udgivet" in page
    assert "Samarbejdsplan 2011 Gengivet efter kilde" in page


def test_the_plan_of_this_year_is_marked() -> None:
    make.plan("published", year=timezone.localdate().year)
    assert "Årets plan" in read(DISTRICT)


def test_all_plans_stand_in_one_list_those_withdrawn_among_them() -> None:
    make.sourced_plan(2009)
    make.plan("withdrawn", year=2027)
    assert read(f"{DISTRICT}samarbejdsplan/").endswith(
        "Samarbejdsplan 2027 Trukket tilbage 18. november 2026 "
        "Samarbejdsplan 2009 Gengivet efter kilde, ikke planen selv"
    )


@pytest.mark.parametrize(
    "address", ["/atlantis/", "/atlantis/samarbejdsplan/", "/Bornholm/", "/bornholm/noget/"]
)
def test_an_unknown_place_is_404(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_no_district_has_a_reserved_word_for_its_address() -> None:
    slugs = set(District.objects.values_list("slug", flat=True))
    assert len(slugs) == 12
    assert slugs & RESERVED == set()


def test_every_first_segment_of_the_product_is_reserved() -> None:
    first = (
        "arbejde",
        "log-ind",
        "log-ud",
        "sprog",
        "sundhed",
        "static",
        "kilder",
        "robots.txt",
        "sitemap.xml",
    )
    assert set(first) <= RESERVED


def test_the_sources_carry_the_credit_lines_of_the_data() -> None:
    credits = (FOLDER / "CREDITS.md").read_text(encoding="utf-8")
    lines = [
        line.removeprefix("- ")
        for line in credits.split("Credit lines")[1].splitlines()
        if line.startswith("- ")
    ]
    assert len(lines) == 2
    for address in ("/", DISTRICT, "/kilder/"):
        page = read(address)
        assert [line for line in lines if line.split(" (")[0] not in page] == []
    page = read("/kilder/")
    for licence in ("EUPL-1.2", "MIT", "SIL Open Font License 1.1"):
        assert licence in page


def test_the_foot_leads_to_the_sources() -> None:
    assert foot() == (MenuItem("Kilder og licenser", "/kilder/"),)


def test_public_pages_are_read_in_english_too() -> None:
    plan_2012()
    reader = english()
    assert "The twelve police districts" in reader.get("/").content.decode()
    page = read(DISTRICT, client=reader)
    assert "the mayors of ten municipalities prevent crime together: Greve, Holbæk," in page
    assert "Cooperation plan 2012 Only the title is known" in page


@pytest.mark.parametrize("address", ["/", DISTRICT, f"{DISTRICT}samarbejdsplan/", "/kilder/", "/robots.txt"])
def test_a_page_can_be_asked_for_its_head_and_takes_no_form(address: str) -> None:
    head = Client().head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize("address", ["/", DISTRICT, f"{DISTRICT}samarbejdsplan/", "/kilder/"])
def test_every_page_has_a_title_and_a_description_of_its_own(address: str) -> None:
    page = Client().get(address).content.decode()
    (title,) = re.findall(r"<title>(.*?) – Samråd</title>", page)
    (description,) = re.findall(r'<meta name="description" content="(.*?)">', page)
    assert title and description
    assert not description.startswith("Samarbejdet mellem politi og kommuner"), "the shell's own"
