"""What is sent as a file: bytes that anybody can check, gone the moment an edition is withdrawn."""

import hashlib
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samraad.documents.actions import store_upload
from samraad.documents.models import ScanState, StoredFile
from samraad.documents.uploads import read_upload
from samraad.law.actor import CLOCK
from samraad.plans import actions
from samraad.plans.actions.publishing import Sourced
from samraad.plans.models import Edition
from tests import make
from tests.make.plans import correct
from tests.public_site.reading import links, read
from tests.public_site.real_plans import plan_2010

pytestmark = pytest.mark.django_db
PLANS = "/midt-og-vestsjaelland/samarbejdsplan/"
FILE = f"{PLANS}2027.pdf"
ORIGINAL = f"{PLANS}2009/original.pdf"
PAGE = f"{PLANS}2027/"


def withdraw(edition: Edition, reason: str = "Der stod et cpr-nummer i filen.") -> None:
    actor = make.sitting("police_director").actor
    actions.withdraw_edition(edition, reason=reason, actor=actor, day=make.PUBLISHED_ON)


def test_the_file_is_the_one_whose_sha256_the_page_shows() -> None:
    edition = make.plan("published", year=2027)
    answer = Client().get(FILE)
    sha256 = hashlib.sha256(answer.content).hexdigest()
    assert answer.content.startswith(b"%PDF-")
    assert sha256 == edition.rendition.sha256
    assert sha256 in read(PAGE)
    assert {
        name: answer[name] for name in ("Content-Type", "Content-Disposition", "ETag", "Cache-Control")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="samarbejdsplan-2027-midt-og-vestsjaelland-udgave-1.pdf"',
        "ETag": f'"{sha256}"',
        "Cache-Control": "no-cache",
    }
    assert answer["Last-Modified"].endswith(" GMT")


def test_a_reader_who_has_the_file_gets_304_without_its_bytes_being_read(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make.plan("published", year=2027)
    answer = Client().get(FILE)
    for known in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
        with django_assert_num_queries(1):
            again = Client().get(FILE, headers=known)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


def test_a_file_that_is_not_the_one_asked_for_is_412() -> None:
    make.plan("published", year=2027)
    assert Client().get(FILE, headers={"If-Match": '"another"'}).status_code == 412


def test_the_head_of_the_file_can_be_asked_for() -> None:
    make.plan("published", year=2027)
    head = Client().head(FILE)
    assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", "application/pdf")


def test_every_edition_keeps_its_own_file() -> None:
    first = make.plan("published", year=2027)
    before = Client().get(FILE).content
    second = correct(first)
    assert Client().get(f"{PLANS}2027/udgave-1.pdf").content == before
    newest = Client().get(FILE)
    assert newest["ETag"] == f'"{second.rendition.sha256}"'
    assert newest.content == Client().get(f"{PLANS}2027/udgave-2.pdf").content != before
    assert Client().get(f"{PLANS}2027/udgave-3.pdf").status_code == 404


def test_a_withdrawn_edition_is_410_at_every_address_and_explains_itself() -> None:
    edition = make.plan("published", year=2027)
    assert "Politi og kommuner mødes hvert kvartal." in read(PAGE)
    withdraw(edition)
    for address in (PAGE, f"{PAGE}udgave-1/", FILE, f"{PAGE}udgave-1.pdf"):
        page = read(address, status=410)
        assert page == (
            "Udgave 1 af samarbejdsplanen for 2027 er trukket tilbage Politidirektøren har trukket den "
            "tilbage, så den kan ikke læses her mere. Trukket tilbage 17. november 2026 Begrundelse Der stod "
            "et cpr-nummer i filen. Se alle kredsens planer"
        )


def test_a_withdrawn_edition_never_answers_304() -> None:
    edition = make.plan("published", year=2027)
    page, file = Client().get(PAGE), Client().get(FILE)
    withdraw(edition)
    known = {"If-None-Match": file["ETag"], "If-Modified-Since": file["Last-Modified"]}
    assert Client().get(FILE, headers=known).status_code == 410
    assert Client().get(PAGE, headers={"If-None-Match": page["ETag"]}).status_code == 410
    assert Client().get(PAGE)["Cache-Control"] == "no-cache"


def test_where_the_newest_edition_is_withdrawn_the_year_leads_to_the_one_before() -> None:
    first = make.plan("published", year=2027)
    second = correct(first)
    withdraw(second)
    page = read(PAGE, status=410)
    assert "Udgave 2 af samarbejdsplanen for 2027 er trukket tilbage" in page
    assert "Læs udgave 1 i stedet" in page
    answer = Client().get(PAGE).content.decode()
    assert f'href="{PAGE}udgave-1/"' in answer
    old = read(f"{PAGE}udgave-1/")
    assert "Udgave 2 afløste den og blev trukket tilbage 17. november 2026." in old
    assert "Politi og kommuner mødes hvert kvartal." in old


def test_where_an_old_edition_is_withdrawn_the_newest_stands() -> None:
    first = make.plan("published", year=2027)
    correct(first)
    withdraw(first)
    assert "Andre udgaver Udgave 1, trukket tilbage 17. november 2026" in read(PAGE)
    assert Client().get(FILE).status_code == 200
    assert Client().get(f"{PAGE}udgave-1.pdf").status_code == 410


def test_a_reason_with_markup_is_shown_as_it_was_typed() -> None:
    withdraw(make.plan("published", year=2027), reason="<script>alert(1)</script> & mere")
    answer = Client().get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; mere" in answer


@pytest.mark.parametrize(
    "address", [f"{PLANS}2026.pdf", "/atlantis/samarbejdsplan/2027.pdf", f"{PLANS}2027.PDF"]
)
def test_a_file_that_never_was_is_404(address: str) -> None:
    make.plan("published", year=2027)
    assert Client().get(address).status_code == 404


@pytest.fixture
def original(settings, tmp_path) -> StoredFile:
    """A PDF from before Samråd; that of another plan will do."""
    settings.DATA_DIR = tmp_path
    plan_2010()
    content = Client().get(f"{PLANS}2010.pdf").content
    read = read_upload(ContentFile(content, name="plan.pdf"))
    return store_upload(read, actor=CLOCK, day=make.DRAFTED_ON, about="plans.plan:new")


def with_original(original: StoredFile) -> Edition:
    return actions.record_plan_from_source(
        make.district(),
        2009,
        source=Sourced(title="Planen selv", url="", known="whole"),
        original=original,
        actor=make.sitting("secretary").actor,
        day=make.DRAFTED_ON,
    )


def test_the_plan_as_it_was_printed_then_can_be_read(original: StoredFile) -> None:
    with_original(original)
    assert ORIGINAL in links(f"{PLANS}2009/")
    answer = Client().get(ORIGINAL)
    assert hashlib.sha256(answer.getvalue()).hexdigest() == original.sha256
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="original-2009-midt-og-vestsjaelland.pdf"',
    ), "what somebody attached is never shown as a page of ours (ASVS 3.2.1)"
    assert Client().get(ORIGINAL, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert Client().get(f"{PLANS}2010/original.pdf").status_code == 404, "there is none"


def test_the_original_goes_with_the_edition_that_is_withdrawn(original: StoredFile) -> None:
    withdraw(with_original(original))
    assert Client().get(ORIGINAL).status_code == 410


@pytest.mark.parametrize("begun", ["before", "after"])
def test_the_original_of_a_withdrawn_edition_does_not_come_back_with_the_next(
    original: StoredFile, begun: str
) -> None:
    edition = with_original(original)
    if begun == "before":
        draft = correct(edition, publish=False)
        withdraw(edition)
        actions.publish_plan(draft, actor=make.sitting("police_director").actor, day=make.PUBLISHED_ON)
    else:
        withdraw(edition)
        correct(edition)
    assert Client().get(f"{PLANS}2009/").status_code == 200
    assert Client().get(ORIGINAL).status_code == 404
    assert ORIGINAL not in links(f"{PLANS}2009/")


def test_an_original_found_to_be_harmful_is_not_sent(original: StoredFile) -> None:
    with_original(original)
    StoredFile.objects.filter(pk=original.pk).update(scan_state=ScanState.INFECTED)
    assert Client().get(ORIGINAL).status_code == 404


def test_robots_may_read_what_is_public_and_are_kept_from_the_work(settings) -> None:
    settings.SITE_URL = "https://samraad.example.dk"
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        "User-agent: *\nDisallow: /arbejde/\nDisallow: /log-ind/\nSitemap: https://samraad.example.dk/sitemap.xml\n"
    )


def test_the_sitemap_lists_what_can_be_read_and_nothing_else(settings) -> None:
    settings.SITE_URL = "https://samraad.example.dk"
    plan_2010()
    make.plan("superseded", year=2027)
    make.plan("withdrawn", year=2026, meeting=make.meeting(on=make.MEETING_ON.replace(day=12)))
    make.plan("drafted", year=2028)
    answer = Client().get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    urls = re.findall(r"<url><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>", answer.content.decode())
    assert [address for address in urls if re.search(r"\d{4}", address[0])] == [
        (f"https://samraad.example.dk{PLANS}2027/", "2026-11-17"),
        (f"https://samraad.example.dk{PLANS}2010/", ""),
    ]
    assert len(urls) == 1 + 12 + 12 + 2
    assert [address for address, _ in urls if Client().get(address).status_code != 200] == []
