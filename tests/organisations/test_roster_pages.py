"""The pages of the list of offices: send it, see what each line will do, enter it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samraad.notices.models import Outgoing
from samraad.organisations.forms.roster import opened, sealed
from samraad.organisations.models import Holding, User
from samraad.organisations.roster import Row
from tests import make
from tests.organisations.test_register_pages import browser, words
from tests.organisations.test_roster import DEPUTY, HEAD, MAYOR, NOW, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def sent(content, name="embeder.csv", **more):
    return {"roster": SimpleUploadedFile(name, content)} | more


HERE = "/arbejde/raad/embeder/"


def test_a_list_is_previewed_and_nothing_is_saved_before_it_is_confirmed():
    client = browser("secretary")
    shown = client.post(HERE, sent(text(HEAD, MAYOR, DEPUTY, encoding="cp1252")))
    assert "2 linjer bliver registreret. Intet er gemt endnu." in words(shown)
    assert not Holding.objects.filter(seat__role="mayor").exists()
    answer = client.post(HERE + "registrer/", {"sealed": shown.context["sealed"], "invite": "on"})
    assert answer["Location"] == f"/arbejde/raad/{make.council_of().pk}/"
    assert Holding.objects.filter(seat__role="mayor").count() == 2
    assert Outgoing.objects.count() == 2
    again = client.post(HERE, sent(text(HEAD, MAYOR, DEPUTY)))
    assert "Det hele står der allerede" in words(again)


def test_a_wrong_line_is_shown_with_its_number_and_reason_and_cannot_be_entered():
    shown = browser("secretary").post(
        HERE, sent(text(HEAD, MAYOR, ["Konge", "", "Holbæk", "X", "x@example.dk"]))
    )
    assert [line["number"] for line in shown.context["lines"]] == [3, 2]
    assert "1 linje kan ikke registreres" in words(shown) or "En linje kan ikke registreres" in words(shown)
    assert "Der er ingen rolle, der hedder “Konge”" in words(shown)
    assert shown.context["sealed"] == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x00\x01", "kan ikke læses som et regneark"),
        (text(HEAD[:2], MAYOR), "Der mangler: Sted, Navn, Mail"),
        (b"x" * 1_000_001, "Filen er for stor"),
        (b"", "tom"),
    ],
)
def test_what_cannot_be_read_is_told_on_the_page(content, told):
    assert told in words(browser("secretary").post(HERE, sent(content)))


def test_a_preview_that_is_forged_or_no_longer_fits_enters_nothing():
    client = browser("secretary")
    forged = client.post(HERE + "registrer/", {"sealed": "x"}, follow=True)
    assert "Forhåndsvisningen er for gammel" in words(forged)
    rows = [Row(2, *MAYOR)]
    elsewhere = client.post(HERE + "registrer/", {"sealed": sealed(rows, 1)}, follow=True)
    assert "Forhåndsvisningen er for gammel" in words(elsewhere)
    kept = sealed(rows, 8)
    make.someone("mayor")
    late = client.post(HERE + "registrer/", {"sealed": kept})
    assert (late.status_code, "Nogen har pladsen den dag" in words(late)) == (409, True)
    assert not User.objects.filter(email="kirsten@example.dk").exists()
    assert opened(kept) == ([Row(2, *MAYOR)], 8)


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("administrator", 200), ("mayor", 404), ("forum_secretary", 404)]
)
def test_the_list_is_for_those_who_keep_a_districts_register(role, status):
    client = browser(role)
    assert client.get(HERE).status_code == status
    assert client.get(HERE + "midt-og-vestsjaelland.xlsx").status_code == status
    assert client.post(HERE + "registrer/", {"sealed": "x"}).status_code in {302, status}


def test_a_secretary_fetches_the_list_of_her_own_district_alone():
    client = browser("secretary")
    answer = client.get(HERE + "midt-og-vestsjaelland.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="embeder-midt-og-vestsjaelland.xlsx"'
    assert client.get(HERE + "nordjylland.xlsx").status_code == 404


def test_the_administrator_says_which_district_first_and_stays_with_it():
    client = browser("administrator")
    assert "Hvilken politikreds gælder den?" in words(client.get(HERE))
    assert "Hvilken politikreds gælder den?" in words(client.post(HERE, sent(text(HEAD, MAYOR))))
    chosen = client.get(f"{HERE}?kreds=midt-og-vestsjaelland").content.decode()
    assert "Tom liste for Midt- og Vestsjællands Politi (xlsx)" in chosen
    assert "nordjylland.xlsx" not in chosen
    wrong = client.post(
        f"{HERE}?kreds=midt-og-vestsjaelland", sent(text(HEAD, ["Konge", "", "Holbæk", "X", "x@example.dk"]))
    )
    assert f'href="{HERE}?kreds=midt-og-vestsjaelland">Send en anden liste' in wrong.content.decode()
