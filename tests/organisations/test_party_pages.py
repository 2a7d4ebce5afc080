"""The pages of who takes part: parties, cooperations, what is missing, who is who, and the spreadsheet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samraad.law.actor import CLOCK
from samraad.organisations.actions import end_party, record_step, take_part
from samraad.organisations.forms.roster import sealed
from samraad.organisations.models import Cooperation, Participation, Party, Step
from samraad.organisations.party_list import PartyRow
from samraad.organisations.rules import Details
from tests import make
from tests.make.parties import SCHOOL, cooperation, party
from tests.organisations.test_party_list import HEAD, ROW, row
from tests.organisations.test_register_pages import browser, words
from tests.organisations.test_roster import text

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
LIST, TOGETHER = "/arbejde/deltagere/", "/arbejde/samarbejder/"
WHO = "/arbejde/kommuner/holbaek/hvem"
FORA = "/arbejde/kredse/midt-og-vestsjaelland/fora/"


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 11, tzinfo=UTC))


def joined(school=None, ssp=None) -> Participation:
    return take_part(school or party(), ssp or cooperation(), from_on=DAY, actor=CLOCK, day=DAY)


# parties


def test_the_list_shows_the_parties_of_the_district_and_narrows_by_place_and_kind():
    party()
    party(replace(SCHOOL, kind="club", name="Klubben"), municipality=make.municipality("336"))
    party(Details("probation", "Afdelingen", phone="114"), district=make.district())
    party(replace(SCHOOL, name="Fremmed"), municipality=make.municipality("851"))
    client = browser("unit_worker")

    def shown(query=""):
        page = words(client.get(LIST + query))
        return [name for name in ("Skolen", "Klubben", "Afdelingen", "Fremmed") if f" {name} " in page]

    assert [
        shown(),
        shown("?kommune=316"),
        shown("?kommune=0"),
        shown("?slags=club"),
        shown("?slags=interest"),
    ] == [
        ["Skolen", "Klubben", "Afdelingen"],
        ["Skolen"],
        ["Afdelingen"],
        ["Klubben"],
        [],
    ]
    assert "Registrer en deltager" not in words(client.get(LIST))


@pytest.mark.parametrize("address", [LIST, TOGETHER, f"{WHO}/"])
def test_the_lists_keep_their_number_of_queries(address):
    client, counted = browser("secretary"), []
    for number in range(4):
        joined(party(replace(SCHOOL, name=f"Skole {number}")), cooperation(name=f"SSP {number}"))
        if number in {0, 3}:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            counted.append(len(queries))
    assert counted[0] == counted[1] <= 16


def test_an_empty_list_says_what_belongs_there():
    assert "Der er ingen deltagere endnu" in words(browser("secretary").get(LIST))


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretary", 200), ("municipal_preparer", 200), ("mayor", 404), ("administrator", 404)],
)
def test_only_who_keeps_the_register_comes_to_its_forms(role, status):
    client = browser(role)
    answers = [client.get(LIST + "ny/"), client.get(LIST + "liste/"), client.get(TOGETHER + "ny/")]
    assert [answer.status_code for answer in answers] == [status] * 3


def test_the_national_supervisor_reads_any_district_and_who_has_none_nothing():
    party()
    supervisor = browser("national_supervisor")
    assert "Skolen" in words(supervisor.get(LIST + "?kreds=midt-og-vestsjaelland"))
    assert "Skolen" not in words(supervisor.get(LIST))
    assert supervisor.get(f"{WHO}/").status_code == 200
    assert browser("administrator").get(LIST).status_code == 404
    assert browser("secretary").get(LIST + "?kreds=fyn").status_code == 404


def test_a_party_is_entered_changed_and_ended_on_its_pages():
    client = browser("municipal_preparer")
    typed = {"kind": "school", "name": "Skolen", "phone": "+45 12345678", "from_on": "2026-11-01"}
    assert "district-8" not in client.get(LIST + "ny/").content.decode()
    answer = client.post(LIST + "ny/", typed | {"place": "municipality-316"})
    made = Party.objects.get()
    assert (answer["Location"], made.phone, str(made)) == (
        f"{LIST}{made.pk}/",
        "12 34 56 78",
        "Skolen, Holbæk Kommune",
    )
    again = client.post(LIST + "ny/", typed | {"place": "municipality-316"})
    assert "Der er allerede en deltager af den slags med det navn." in words(again)
    page = f"{LIST}{made.pk}/"
    client.post(page, {"kind": "school", "name": "Skolen ved søen", "area": "Nord"})
    made.refresh_from_db()
    assert (made.name, made.area, made.phone) == ("Skolen ved søen", "Nord", "")
    wrong = client.post(page, {"kind": "school", "name": "=1", "phone": "1"})
    assert (wrong.status_code, "begynde med" in words(wrong), "otte cifre" in words(wrong)) == (
        400,
        True,
        True,
    )
    client.post(page + "slut/", {"slut-until_on": "2026-12-01"})
    assert "ikke med fra 1. december 2026" in words(client.get(page))
    assert client.post(page + "slut/", {"slut-until_on": "x"}).status_code == 400
    assert browser("mayor").post(page, {"kind": "school", "name": "Ny"}).status_code == 403


def test_a_name_that_another_has_is_refused_on_the_partys_page():
    party()
    other = party(replace(SCHOOL, name="Den anden"))
    answer = browser("secretary").post(f"{LIST}{other.pk}/", {"kind": "school", "name": "Skolen"})
    assert "Der er allerede en deltager" in words(answer)


def test_an_institution_shows_its_field_and_what_it_counts_as():
    made = party(Details("institution", "Værestedet", "", "employment", "Værksted"))
    page = words(browser("mayor").get(f"{LIST}{made.pk}/"))
    assert "Felt Beskæftigelse" in page
    assert "Regnes i planen med til Foreninger og lignende" in page
    assert "Ret oplysningerne" not in page


def test_a_party_of_another_district_does_not_exist_for_her():
    made = party(municipality=make.municipality("851"))
    assert browser("secretary").get(f"{LIST}{made.pk}/").status_code == 404


def test_who_does_not_keep_a_cooperation_is_refused_by_the_rule():
    made, psp = party(), cooperation("psp", district=make.district())
    sent = {"deltag-choice": f"cooperation-{psp.pk}", "deltag-from_on": "2026-11-22"}
    answers = [
        browser(role).post(f"{LIST}{made.pk}/deltag/", sent) for role in ("mayor", "municipal_preparer")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert not Participation.objects.exists()


def test_a_party_joins_what_its_keeper_keeps_and_leaves_again():
    made, ssp = party(), cooperation()
    cooperation(district=make.district())
    client, page = browser("municipal_preparer"), f"{LIST}{made.pk}/"
    offered = client.get(page).context["join_form"].fields["choice"].choices
    assert [label for _key, label in offered] == ["SSP, Holbæk Kommune", "Lokalråd, Holbæk Kommune"]
    for key, _label in offered:
        client.post(page + "deltag/", {"deltag-choice": key, "deltag-from_on": "2026-11-01"})
    assert not Participation.objects.exists(), "the party was not there yet"
    for key, _label in (*offered, offered[0]):
        last = client.post(page + "deltag/", {"deltag-choice": key, "deltag-from_on": "2026-11-22"})
    assert "allerede med der" in words(last)
    assert set(made.participations.values_list("cooperation", "forum")) == {
        (ssp.pk, None),
        (None, make.local_council().pk),
    }
    first, second = made.participations.order_by("pk")
    left = f"/arbejde/deltagelser/{first.pk}/slut/"
    sent = {f"slut-{first.pk}-until_on": "2026-12-01"}
    assert client.post(left, sent)["Location"] == page
    assert "1. december 2026" in words(client.get(page))
    wrong = client.post(f"/arbejde/deltagelser/{second.pk}/slut/", {}, follow=True)
    assert "Intet er ændret" in wrong.content.decode()


# cooperations


def test_the_cooperations_stand_with_their_parties_and_beside_them_what_is_missing():
    joined()
    day = date(2026, 2, 3)
    record_step(kind="psp", words="Et møde", done_on=day, actor=CLOCK, day=DAY, district=make.district())
    client = browser("mayor")
    page = words(client.get(TOGETHER))
    assert "SSP Holbæk Kommune Skolen" in page
    assert "Der er ikke registreret noget SSP-samarbejde i Greve, Kalundborg" in page
    assert "De sociale myndigheder deltager ikke i SSP i Holbæk." in page
    assert "Der er ikke registreret noget PSP-samarbejde i politikredsen. Retsplejeloven § 114" in page
    assert "Det er ikke et brud på loven." in page
    assert "PSP, Midt- og Vestsjællands Politi: Et møde" in page
    before = words(client.get(TOGETHER + "?dag=2026-01-01"))
    assert "Der er ikke registreret noget samarbejde den dag." in before
    assert "Et møde" not in before


def test_a_cooperation_is_entered_filled_and_ended():
    made, client = party(), browser("secretary")
    typed = {"kind": "ssp", "name": "", "place": "municipality-316", "from_on": "2026-11-22"}
    answer = client.post(TOGETHER + "ny/", typed)
    ssp = Cooperation.objects.get()
    page = f"{TOGETHER}{ssp.pk}/"
    assert answer["Location"] == page
    assert "Der er allerede et samarbejde" in words(client.post(TOGETHER + "ny/", typed))
    bring = {"deltag-choice": made.pk, "deltag-from_on": "2026-11-22"}
    client.post(page + "deltager/", bring)
    assert "Skolen Skole, Holbæk Kommune 22. november 2026" in words(client.get(page))
    assert client.post(page + "deltager/", bring).status_code == 400, "no longer to choose"
    taken = Participation.objects.get()
    sent = {f"slut-{taken.pk}-until_on": "2026-12-01", "fra-samarbejdet": "1"}
    assert client.post(f"/arbejde/deltagelser/{taken.pk}/slut/", sent)["Location"] == page
    assert client.post(page + "slut/", {"slut-until_on": "x"}).status_code == 400
    client.post(page + "slut/", {"slut-until_on": "2027-01-01"})
    assert "Afsluttet 1. januar 2027" in words(client.get(page))
    assert "Afslut samarbejdet" not in words(browser("mayor").get(page))


def test_who_takes_part_later_is_not_entered_twice():
    made, ssp = party(), cooperation()
    take_part(made, ssp, from_on=date(2027, 1, 1), actor=CLOCK, day=DAY)
    sent = {"deltag-choice": made.pk, "deltag-from_on": "2026-12-01"}
    answer = browser("secretary").post(f"{TOGETHER}{ssp.pk}/deltager/", sent)
    assert "allerede med der" in words(answer)


def test_what_the_director_did_is_recorded_by_the_secretariat_alone():
    typed = {"kind": "ssp", "words": "Et møde", "place": "municipality-316", "from_on": "2026-11-20"}
    assert browser("municipal_preparer").post(TOGETHER + "skridt/", typed).status_code == 403
    client = browser("secretary")
    assert "Hvad politidirektøren har gjort" in words(client.get(TOGETHER + "skridt/"))
    assert client.post(TOGETHER + "skridt/", typed)["Location"] == TOGETHER
    assert [str(step) for step in Step.objects.all()] == ["SSP 2026-11-20"]


def test_the_national_supervisor_fetches_the_parties_of_any_district():
    client = browser("national_supervisor")
    assert client.get("/arbejde/deltagere/liste/nordsjaelland.csv").status_code == 200
    assert client.get("/arbejde/deltagere/liste/midt-og-vestsjaelland.csv").status_code == 200


# who is who


def test_who_is_who_tells_offices_and_bodies_as_they_stood_and_never_persons():
    make.someone("forum_secretary", name="Sekretæren Selv")
    made = party(replace(SCHOOL, phone="12 34 56 78"))
    joined(made)
    end_party(made, until_on=date(2026, 12, 1), actor=CLOCK, day=DAY)
    client = browser("unit_worker")
    page = words(client.get(f"{WHO}/"))
    assert "Lokalråd (politi og kommune), Holbæk Kommune Secretary of a council or group" in page
    assert "Kredsråd, Midt- og Vestsjællands Politi Politidirektøren er formand" in page
    assert "SSP, Holbæk Kommune Skolen" in page
    assert "Skolen Skole 12 34 56 78 skolen@example.dk" in page
    assert "Sekretæren Selv" not in page
    assert "Ingen er registreret." in words(client.get(f"{WHO}/?dag=2026-12-01"))


def test_who_is_who_is_one_page_for_the_wall_with_twenty_five_parties():
    for number in range(25):
        joined(party(replace(SCHOOL, name=f"Skolen nummer {number}", area="Et skoledistrikt")), ssp())
    answer = browser("mayor").get(f"{WHO}.pdf?dag=2026-11-22")
    assert answer["Content-Type"] == "application/pdf"
    assert len(pikepdf.open(BytesIO(answer.content)).pages) == 1


def ssp() -> Cooperation:
    return Cooperation.objects.first() or cooperation()


def test_the_directory_tells_the_fora_of_the_district_by_the_kinds_of_partner():
    joined()
    party(Details("sports", "Idrætsforeningen"))
    party(Details("local_police", "Lokalpolitiet i byen"))
    page = words(browser("mayor").get(FORA))
    assert "De lokale fora: Midt- og Vestsjællands Politi" in page
    assert "SSP, Holbæk Kommune Skolen" in page
    assert "Kommuner Sted Deltagere Holbæk Kommune Skolen" in page
    assert "Foreninger og lignende Sted Deltagere Holbæk Kommune Idrætsforeningen" in page
    assert "Interesseorganisationer Ingen er registreret." in page
    assert "Lokalpolitiet Sted Deltagere Holbæk Kommune Lokalpolitiet i byen" in page
    answer = browser("mayor").get(f"{FORA[:-1]}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_the_directory_of_another_district_does_not_exist_for_her():
    assert browser("mayor").get("/arbejde/kredse/nordsjaelland/fora/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_directory_keeps_its_queries(number):
    client = browser("mayor")
    for one in range(number):
        joined(party(replace(SCHOOL, name=f"Skole {one}")), cooperation(name=f"SSP {one}"))
    client.get(FORA)
    with CaptureQueriesContext(connection) as queries:
        client.get(FORA)
    assert len(queries) == 10


def test_who_is_who_of_another_district_does_not_exist_for_her():
    assert browser("secretary").get("/arbejde/kommuner/aalborg/hvem/").status_code == 404


def test_a_sheet_that_cannot_be_set_leads_back_to_the_page(monkeypatch):
    monkeypatch.setattr("samraad.documents.typeset.SECONDS", 0)
    answer = browser("mayor").get(f"{WHO}.pdf")
    assert answer["Location"] == f"{WHO}/"


# the spreadsheet


def sent(content, name="deltagere.csv"):
    return {"roster": SimpleUploadedFile(name, content)}


def test_a_list_is_fetched_previewed_and_entered():
    client = browser("secretary")
    shown = client.post(LIST + "liste/", sent(text(HEAD, ROW, encoding="cp1252")))
    assert "En linje bliver registreret. Intet er gemt endnu." in words(shown)
    assert not Party.objects.exists()
    answer = client.post(LIST + "liste/registrer/", {"sealed": shown.context["sealed"]})
    assert (answer["Location"], Party.objects.get().email) == (LIST, "skolen@example.dk")
    for ending in ("csv", "xlsx"):
        fetched = client.get(f"{LIST}liste/midt-og-vestsjaelland.{ending}")
        assert fetched["Content-Disposition"].startswith("attachment")
        again = client.post(LIST + "liste/", sent(fetched.content, f"liste.{ending}"))
        assert "Det hele står der allerede" in words(again)
    assert client.get(f"{LIST}liste/fyn.csv").status_code == 404


def test_a_wrong_line_is_told_and_a_file_that_is_none_too():
    client = browser("secretary")
    shown = client.post(LIST + "liste/", sent(text(HEAD, row(kind="Kirke"), ROW)))
    assert "En linje kan ikke registreres" in words(shown)
    assert "Der er ingen slags deltager, der hedder “Kirke”" in words(shown)
    assert shown.context["sealed"] == ""
    unread = client.post(LIST + "liste/", sent(b"\x00"))
    assert "kan ikke læses som et regneark" in words(unread)


def test_a_preview_that_is_forged_of_another_list_or_no_longer_fits_enters_nothing():
    client = browser("secretary")
    rows = [PartyRow(2, *ROW)]
    forged = client.post(LIST + "liste/registrer/", {"sealed": "x"}, follow=True)
    elsewhere = client.post(LIST + "liste/registrer/", {"sealed": sealed(rows, 1)}, follow=True)
    assert all("Forhåndsvisningen er for gammel" in words(one) for one in (forged, elsewhere))
    gone = [PartyRow(2, "999999", *ROW[1:])]
    late = client.post(LIST + "liste/registrer/", {"sealed": sealed(gone, 8)})
    assert (late.status_code, "Der er ingen deltager med nummer 999999 her" in words(late)) == (409, True)
    assert not Party.objects.exists()
