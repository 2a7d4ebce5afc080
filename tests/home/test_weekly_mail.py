"""The weekly mail: one a person and week, when there is something, and off at a press of a button."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.home.digest import token_of, user_of, weekly
from samraad.home.jobs import send_weekly_mails
from samraad.law.actor import CLOCK
from samraad.notices.clock import JOBS
from samraad.notices.models import Outgoing
from samraad.organisations.actions import stop_account, switch_weekly_mail
from tests import make
from tests.home.surroundings import browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
MONDAY = date(2026, 11, 23)


def digests() -> list[tuple[str, str]]:
    return list(
        Outgoing.objects.filter(key__startswith="digest:").order_by("pk").values_list("key", "address")
    )


def test_it_is_sent_on_monday_at_seven() -> None:
    job = JOBS["home.jobs.send_weekly_mails"]
    at = [
        datetime(2026, 11, day, hour, minute) for day, hour, minute in ((22, 7, 0), (23, 6, 59), (23, 7, 0))
    ]
    assert [job.due_on(moment) for moment in at] == [None, None, MONDAY]


def test_it_tells_what_waits_what_comes_and_what_is_new() -> None:
    secretary = make.sitting("secretary").actor
    make.meeting("convened", on=date(2026, 12, 9))
    make.meeting("planned", on=date(2026, 12, 2))
    letter = weekly(secretary, MONDAY)
    assert letter
    assert (letter.subject, letter.link) == ("Din uge i Samråd", f"{settings.SITE_URL}/arbejde/")
    told = "\n\n".join(letter.lines).replace("\N{NO-BREAK SPACE}", " ")
    waits = "- Mødet 2. december 2026 er ikke indkaldt endnu. Har ventet siden onsdag 18. november 2026"
    assert f"Venter på dig:\n{waits}" in told
    assert "På vej:\n- onsdag 2. december 2026: Kredsrådet mødes kl. 10.00" in told
    assert "\n- onsdag 9. december 2026: Kredsrådet mødes kl. 10.00" in told
    assert f"/ugemail/{token_of(secretary.user_id)}/" in told


def test_a_week_without_anything_has_no_mail() -> None:
    make.sitting("secretary")
    send_weekly_mails(MONDAY)
    assert digests() == []


def test_each_gets_one_a_week_however_often_it_runs() -> None:
    secretary = make.sitting("secretary")
    make.meeting("planned", on=date(2026, 12, 2))
    send_weekly_mails(MONDAY)
    send_weekly_mails(MONDAY + timedelta(1))
    key = f"digest:{secretary.user.pk}:2026-48"
    assert digests() == [(key, secretary.user.email)]
    send_weekly_mails(MONDAY + timedelta(7))
    assert [key for key, _address in digests()] == [key, f"digest:{secretary.user.pk}:2026-49"]


def test_week_53_is_a_week_of_its_own() -> None:
    secretary = make.sitting("secretary")
    make.meeting("planned", on=date(2027, 1, 13))
    for monday in (date(2026, 12, 28), date(2027, 1, 4)):
        send_weekly_mails(monday)
    assert [key.rpartition(":")[2] for key, _address in digests()] == ["2026-53", "2027-01"]
    assert {address for _key, address in digests()} == {secretary.user.email}


def test_what_somebody_typed_does_not_go_along() -> None:
    mayor = make.sitting("mayor")
    actions.give_task(
        make.council_of(),
        words="Ring til havnefogeden",
        due_on=date(2026, 12, 1),
        seat=mayor.user.holdings.get().seat,
        actor=make.sitting("secretary").actor,
        day=MONDAY,
    )
    letter = weekly(mayor.actor, MONDAY)
    assert letter
    told = "\n".join(letter.lines)
    assert ("havnefogeden" in told, "- Opgave: …. Gerne senest tirsdag 1." in told) == (False, True)


def test_who_has_stopped_it_or_left_or_is_stopped_gets_none() -> None:
    make.meeting("convened", on=date(2026, 12, 9))
    stopped = make.sitting("mayor")
    switch_weekly_mail(stopped.user, wanted=False, actor=stopped.actor, day=MONDAY)
    make.someone("mayor", municipality="265", until_on=MONDAY)
    closed = make.sitting("mayor", municipality="326").user
    stop_account(closed, actor=CLOCK, day=MONDAY)
    left = {closed.email, stopped.user.email}
    send_weekly_mails(MONDAY)
    assert left & {address for _key, address in digests()} == set()
    assert [address for _key, address in digests()] == [make.sitting("secretary").user.email]


def test_a_link_in_the_mail_asks_and_a_button_stops_it_without_signing_in() -> None:
    mayor = make.sitting("mayor")
    address, anyone = f"/ugemail/{token_of(mayor.user.pk)}/", Client()
    assert anyone.get(address).status_code == 200
    assert Event.objects.filter(kind="organisations.weekly_mail_off").count() == 0
    for _twice in range(2):
        answer = anyone.post(address, follow=True)
        assert "Du får ikke ugemailen mere" in answer.content.decode()
    mayor.user.refresh_from_db()
    assert mayor.user.wishes.weekly_mail is False
    assert Event.objects.filter(kind="organisations.weekly_mail_off").count() == 1


@pytest.mark.parametrize("token", ["1", "x", "1~forkert", "~", "1:x"])
def test_a_link_that_we_did_not_make_is_not_there(token: str) -> None:
    assert user_of(token) is None
    assert Client().get(f"/ugemail/{token}/").status_code == 404


def test_it_is_switched_on_again_under_the_profile() -> None:
    mayor, client = make.sitting("mayor"), browser("mayor")
    for wanted, words in (("0", "Send me the weekly mail"), ("1", "Stop the weekly mail")):
        client.post("/arbejde/profil/ugemail/", {"wanted": wanted})
        assert words in words_of(client, "/arbejde/profil/ugemail-og-kalender/")
    mayor.user.refresh_from_db()
    assert mayor.user.wishes.weekly_mail is True
