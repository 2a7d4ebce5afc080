"""Two people at one draft: the second sees both texts on the page, and nothing was overwritten."""

import pytest
from django.test import Client

from samraad.plans.models import Edition
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/arbejde/planer/midt-og-vestsjaelland/2027/"


@pytest.fixture
def first(client: Client) -> Client:
    client.force_login(make.sitting("secretary").user)
    return client


@pytest.fixture
def second() -> Client:
    client = Client()
    client.force_login(make.sitting("municipal_preparer").user)
    return client


def save(client: Client, edition: Edition, version: int, **typed: str):
    section = edition.sections.get(key="needs")
    given = {"heading": section.heading, "body": "", "version": version, **typed}
    return client.post(f"{PAGE}afsnit/{section.pk}/", given)


def test_the_second_sees_both_texts_with_their_headings_and_saves_on_top_of_the_first(first, second):
    edition = make.plan()
    assert save(first, edition, 1, heading="Byens behov", body="<p>Den første.</p>").status_code == 302
    answer = save(second, edition, 1, body="<p>Den anden.</p>")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<p><strong>Byens behov</strong></p><p>Den første.</p>" in page
    assert "<p><strong>Byens behov</strong></p><p>Den anden.</p>" in page
    assert edition.sections.get(key="needs").body == "<p>Den første.</p>"
    assert save(second, edition, 2, body="<p>Begges.</p>").status_code == 302
    section = edition.sections.get(key="needs")
    assert (section.heading, section.body, section.version) == ("Byens behov", "<p>Begges.</p>", 3)


def test_a_heading_that_the_other_changed_is_not_overlooked(first, second):
    edition = make.plan()
    save(first, edition, 1, heading="Byens behov")
    page = save(second, edition, 1, heading="Mine ord").content.decode()
    assert "<p><strong>Byens behov</strong></p>" in page
    assert "<p><strong>Mine ord</strong></p>" in page


def test_nor_is_the_purpose_of_a_focus_area(first, second):
    entry = make.plan(focus_areas=("Færdsel",)).entries.get()
    address = f"{PAGE}fokus/{entry.pk}/"
    typed = {"title": "Færdsel", "body": "", "version": 1}
    assert first.post(address, {**typed, "purpose": "Færre ulykker."}).status_code == 302
    answer = second.post(address, {**typed, "purpose": "Lavere fart."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<p><strong>Færdsel</strong></p><p>Færre ulykker.</p>" in page
    assert "<p><strong>Færdsel</strong></p><p>Lavere fart.</p>" in page
    entry.refresh_from_db()
    assert entry.purpose == "Færre ulykker."


def test_what_is_typed_comes_out_harmless_in_both_texts(first, second):
    edition = make.plan()
    save(first, edition, 1, heading="<script>x</script>", body="<script>y</script>Ja")
    page = save(
        second, edition, 1, heading="<img src=x onerror=z>", body='<p onclick="a">Nej</p>'
    ).content.decode()
    assert "<script>x" not in page
    assert "<script>y" not in page
    assert "<img src=x" not in page
    assert "<p onclick" not in page
