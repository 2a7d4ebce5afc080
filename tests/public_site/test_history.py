"""The history of a plan as the public reads it: offices, no refusals, nothing of a draft."""

import pytest
from django.test import Client

from samraad.audit.log import record_refusal
from samraad.law.verdict import Refused
from samraad.plans import actions
from samraad.plans.actions.ground import reference
from tests import make
from tests.make.plans import correct
from tests.public_site.reading import english, read
from tests.public_site.real_plans import plan_2012

pytestmark = pytest.mark.django_db
HISTORY = "/midt-og-vestsjaelland/samarbejdsplan/2027/historik/"
DIRECTOR = "Politidirektør, Midt- og Vestsjællands Politi"


def test_the_history_reads_as_sentences_with_offices_and_days() -> None:
    director = make.someone("police_director", name="Pia Persson")
    make.someone("secretary", name="Sofie Sekretær")
    make.plan("published", year=2027)
    page = read(HISTORY)
    assert page.startswith(
        "Historik Her står, hvem der gjorde hvad med Samarbejdsplan 2027 fra Midt- og Vestsjællands"
    )
    assert page.index("mandag 2. november 2026") < page.index("tirsdag 17. november 2026")
    assert (
        f"tirsdag 17. november 2026 {DIRECTOR} udgav samarbejdsplanen for 2027, drøftet den 10. november"
        in page
    )
    assert "Retsplejeloven § 113" in page
    assert director.user.name not in page and "Sofie" not in page


def test_a_refusal_is_not_told() -> None:
    edition = make.plan("discussed", year=2027)
    secretary = make.sitting("secretary").actor
    with pytest.raises(Refused) as refusal:
        actions.publish_plan(edition, actor=secretary, day=make.PUBLISHED_ON)
    record_refusal(refusal.value, actor=secretary, happened_on=make.PUBLISHED_ON)
    assert refusal.value.about == reference(edition.plan_id)
    actions.publish_plan(edition, actor=make.sitting("police_director").actor, day=make.PUBLISHED_ON)
    assert "afvist" not in read(HISTORY).lower()
    assert "Kun politidirektøren udgiver planen" not in read(HISTORY)


def test_a_correction_is_told_from_its_publication_on() -> None:
    edition = make.plan("published", year=2027)
    before = read(HISTORY)
    draft = correct(edition, publish=False)
    assert read(HISTORY) == before
    actions.publish_plan(draft, actor=make.sitting("police_director").actor, day=make.PUBLISHED_ON)
    assert read(HISTORY).endswith(
        "udgav udgave 2. Ændret: To stavefejl er rettet. Retsplejeloven § 113 L-113-4, ikke "
        "juridisk bekræftet"
    )


def test_a_discarded_draft_leaves_no_trace_in_public() -> None:
    edition = make.plan("published", year=2027)
    before = read(HISTORY)
    draft = correct(edition, what_changed="Noget, der aldrig blev til noget.", publish=False)
    actions.discard_draft(
        draft, reason="Fortrudt.", actor=make.sitting("secretary").actor, day=make.PUBLISHED_ON
    )
    correct(edition)
    after = read(HISTORY)
    assert after.startswith(before)
    assert "aldrig blev til noget" not in after and "Fortrudt" not in after


def test_a_withdrawal_is_told_with_its_reason_and_no_heading_is_quoted_any_more() -> None:
    edition = make.plan("published", year=2027, focus_areas=("Indbrud hos Hans Hansen",))
    assert "Hans Hansen" in read(HISTORY)
    director = make.sitting("police_director").actor
    actions.withdraw_edition(
        edition, reason="Et navn stod i en overskrift.", actor=director, day=make.PUBLISHED_ON
    )
    page = read(HISTORY)
    assert f"{DIRECTOR} trak udgave 1 tilbage. Begrundelse: Et navn stod i en overskrift." in page
    assert "Hans Hansen" not in page


def test_what_changed_in_a_withdrawn_edition_is_not_quoted_and_that_of_the_others_is() -> None:
    first = make.plan("published", year=2027)
    second = correct(first, what_changed="Sag 27.25.00 er rettet.")
    assert "27.25.00" in read(HISTORY)
    director = make.sitting("police_director").actor
    actions.withdraw_edition(second, reason="Et personnummer.", actor=director, day=make.PUBLISHED_ON)
    correct(second, what_changed="Uden nummer.")
    page = read(HISTORY)
    assert "27.25.00" not in page
    assert f"{DIRECTOR} trak udgave 2 tilbage. Begrundelse: Et personnummer." in page
    assert f"{DIRECTOR} udgav udgave 3. Ændret: Uden nummer." in page


def test_the_source_of_a_withdrawn_plan_is_not_quoted() -> None:
    edition = make.sourced_plan(2011)
    address = HISTORY.replace("2027", "2011")
    assert "Lokalavisen" in read(address)
    director = make.sitting("police_director").actor
    actions.withdraw_edition(edition, reason="Forkert kilde.", actor=director, day=make.PUBLISHED_ON)
    assert "Lokalavisen" not in read(address)


def test_a_plan_recorded_from_a_source_says_who_recorded_it() -> None:
    plan_2012()
    assert "samarbejdsplanen for 2012 efter en kilde" in read(HISTORY.replace("2027", "2012"))


def test_the_history_is_read_in_english_too() -> None:
    make.plan("published", year=2027)
    assert f"{DIRECTOR} published the cooperation plan for 2027, discussed on 10 November 2026." in read(
        HISTORY, client=english()
    )


@pytest.mark.parametrize("year", [2026, 2028])
def test_a_plan_that_nobody_published_has_no_history(year: int) -> None:
    make.plan("drafted", year=2028)
    assert Client().get(HISTORY.replace("2027", str(year))).status_code == 404
