"""Inviting to a seat: who may, what is mailed, and what the personal link opens, and how often."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.verdict import Refused
from samraad.notices.models import Outgoing
from samraad.organisations import actions
from samraad.organisations.actors import actor_on
from samraad.organisations.models import Holding, PersonalLink, Seat, User
from samraad.organisations.sealed import hash_of
from tests import make
from tests.make.accounts import code_app, passkey
from tests.make.everything import PASSWORD

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
LINK = re.compile(r"http://localhost:8000(/log-ind/\S+)")


def mayors_seat(code: str = make.HOLBAEK) -> Seat:
    return Seat.objects.get(role="mayor", municipality=code)


def invited(seat: Seat | None = None, *, by: str = "administrator", **more: Any) -> User:
    given = {"email": "ny@example.dk", "name": "Ny Prøve"} | more
    actor = make.sitting(by, day=TODAY).actor
    return actions.invite_person(seat or mayors_seat(), actor=actor, day=TODAY, now=NOW, **given)


def mails() -> list[tuple[str, str]]:
    return list(Outgoing.objects.order_by("pk").values_list("address", "subject"))


def link_in_last_mail() -> str:
    found = LINK.search(Outgoing.objects.latest("pk").text)
    assert found
    return found[1]


def test_an_invitation_is_account_seat_and_mail_in_one() -> None:
    user = invited()
    holding = Holding.objects.get(user=user)
    assert (holding.seat, holding.capacity, holding.from_on) == (mayors_seat(), "holder", TODAY)
    assert not user.has_usable_password()
    assert mails() == [("ny@example.dk", "Du er inviteret til Samråd")]
    kinds = Event.objects.filter(about=f"organisations.user:{user.pk}").values_list("kind", flat=True)
    assert set(kinds) == {"organisations.account_opened", "organisations.person_invited"}


def test_only_the_hash_of_the_token_is_kept_with_the_link() -> None:
    invited()
    token = link_in_last_mail().rstrip("/").rpartition("/")[2]
    assert len(token) >= 43, "256 bits"
    assert list(PersonalLink.objects.values_list("token_hash", flat=True)) == [hash_of(token)]


def test_looking_at_the_link_uses_nothing_up() -> None:
    invited()
    link = link_in_last_mail()
    for _ in range(3):
        shown = Client().get(link)
        assert shown.status_code == 200
        assert "Borgmester" in shown.content.decode()
    assert PersonalLink.objects.get().state(NOW) == "open"


def test_the_link_opens_until_the_login_is_set_up_and_then_never_again() -> None:
    user = invited()
    link = link_in_last_mail()
    assert Client().post(link)["Location"] == "/log-ind/velkommen/"
    assert Client().post(link)["Location"] == "/log-ind/velkommen/"
    actions.set_up_login(
        user,
        way_by_passkey(),
        link=PersonalLink.objects.get(),
        actor=actor_on(user, TODAY),
        day=TODAY,
        now=NOW,
    )
    assert [Client().get(link).status_code, Client().post(link).status_code] == [410, 410]
    assert PersonalLink.objects.get().state(NOW) == "used"


def way_by_passkey() -> actions.ByPasskey:
    from tests.make.accounts import Device  # noqa: PLC0415 - kept beside its use

    device = Device()
    return actions.ByPasskey(actions.login.NewPasskey(device.credential_id, device.credential(), 0), "Nøgle")


def test_a_link_runs_out_after_fourteen_days(monkeypatch) -> None:
    invited()
    link = link_in_last_mail()
    for days, status in ((13, 200), (14, 410)):
        later = NOW + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda later=later: later)
        assert Client().get(link).status_code == status


def test_a_new_invitation_makes_the_old_link_void() -> None:
    user = invited()
    first = link_in_last_mail()
    actions.invite(user, actor=CLOCK, day=TODAY, now=NOW + timedelta(hours=1))
    second = link_in_last_mail()
    assert [Client().get(link).status_code for link in (first, second)] == [410, 200]
    assert [one.state(NOW) for one in PersonalLink.objects.order_by("pk")] == ["withdrawn", "open"]


def test_a_withdrawn_invitation_opens_nothing() -> None:
    user = invited()
    actions.withdraw_invitation(user, actor=CLOCK, day=TODAY, now=NOW)
    actions.withdraw_invitation(user, actor=CLOCK, day=TODAY, now=NOW)
    assert Client().get(link_in_last_mail()).status_code == 410
    assert Event.objects.filter(kind="organisations.invitation_withdrawn").count() == 1


def told(page: bytes) -> str:
    return re.sub(
        r"/log-ind/invitation/[\w-]+/", "…", page.decode().partition("<main")[2].partition("</main")[0]
    )


def test_a_used_an_old_and_an_invented_link_are_told_the_same() -> None:
    user = invited()
    used = link_in_last_mail()
    actions.withdraw_invitation(user, actor=CLOCK, day=TODAY, now=NOW)
    invented = Client().get(f"/log-ind/invitation/{'x' * 43}/")
    assert invented.status_code == 410
    assert told(Client().get(used).content) == told(invented.content)


def test_whoever_signs_in_already_is_told_of_the_seat_and_gets_no_link() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    code_app(user)
    invited(email=user.email.upper())
    assert Outgoing.objects.latest("pk").subject == "Du har fået en plads i Samråd"
    assert not PersonalLink.objects.exists()
    assert Holding.objects.filter(user=user).count() == 2


def test_a_stopped_account_is_opened_before_it_is_invited() -> None:
    user = make.account()
    actions.stop_account(user, actor=CLOCK, day=TODAY)
    with pytest.raises(Refused, match="has been stopped"), transaction.atomic():
        invited(email=user.email)
    assert (mails(), Holding.objects.filter(user=user).exists()) == ([], False)


def test_a_seat_that_is_filled_is_not_filled_twice() -> None:
    invited()
    with pytest.raises(IntegrityError), transaction.atomic():
        invited(email="anden@example.dk")
    assert not User.objects.filter(email="anden@example.dk").exists()


def test_the_secretariat_invites_to_the_seats_of_its_own_district_alone() -> None:
    invited(by="secretary")
    for code in ("851", "101"):
        with pytest.raises(Refused), transaction.atomic():
            invited(mayors_seat(code), by="secretary", email="x@example.dk")
    director = Seat.objects.get(role="police_director", district=make.OURS)
    with pytest.raises(Refused, match="administrator"), transaction.atomic():
        invited(director, by="secretary", email="x@example.dk")


@pytest.mark.parametrize("role", ["mayor", "log_reader", "national_supervisor"])
def test_nobody_else_invites(role: str) -> None:
    with pytest.raises(Refused), transaction.atomic():
        invited(mayors_seat("265"), by=role, email="x@example.dk")
    assert mails() == []


def test_an_invitation_is_sent_again_only_by_whoever_may_fill_one_of_the_seats() -> None:
    user = invited(mayors_seat("851"))
    for act in (actions.invite, actions.withdraw_invitation):
        with pytest.raises(Refused), transaction.atomic():
            act(user, actor=make.sitting("secretary", day=TODAY).actor, day=TODAY, now=NOW)
    without_seat = make.account()
    with pytest.raises(Refused), transaction.atomic():
        actions.invite(without_seat, actor=make.sitting("secretary", day=TODAY).actor, day=TODAY, now=NOW)


# --- the pages


def browser_of(role: str) -> Client:
    browser = Client()
    browser.force_login(make.sitting(role, day=TODAY).user, "django.contrib.auth.backends.ModelBackend")
    return browser


TYPED = {
    "name": "Ny Prøve",
    "email": "ny@example.dk",
    "capacity": "holder",
    "from_on": TODAY.isoformat(),
}


def test_the_page_invites_and_shows_how_it_stands() -> None:
    browser = browser_of("secretary")
    answer = browser.post("/arbejde/invitationer/ny/", TYPED | {"seat": mayors_seat().pk})
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/invitationer/")
    page = browser.get("/arbejde/invitationer/").content.decode()
    assert "Invitationen er på vej til ny@example.dk." in page
    assert "Ny Prøve" in page
    assert "linket gælder til" in page


def test_the_page_offers_the_seats_that_are_hers_to_fill() -> None:
    page = browser_of("secretary").get("/arbejde/invitationer/ny/").content.decode()
    assert "Borgmester, Holbæk Kommune" in page
    assert "Borgmester, Aalborg Kommune" not in page
    assert "Politidirektør" not in page


def test_a_seat_that_was_not_offered_is_not_taken() -> None:
    answer = browser_of("secretary").post(
        "/arbejde/invitationer/ny/", TYPED | {"seat": mayors_seat("851").pk}
    )
    assert answer.status_code == 200
    assert not User.objects.filter(email="ny@example.dk").exists()


def test_who_invites_a_deputy_attests_that_the_municipal_council_chose_her() -> None:
    browser, address = browser_of("secretary"), "/arbejde/invitationer/ny/"
    deputy = TYPED | {"seat": mayors_seat().pk, "capacity": "deputy", "chosen_on": TODAY.isoformat()}
    page = browser.post(address, deputy).content.decode()
    assert "En stedfortræder skal være medlem af kommunalbestyrelsen." in page
    assert not User.objects.filter(email="ny@example.dk").exists()
    assert browser.post(address, deputy | {"attested": "on"}).status_code == 302
    assert Event.objects.filter(kind="organisations.deputy_entered").count() == 1


def test_a_personal_number_in_the_name_is_met_where_it_was_typed() -> None:
    typed = TYPED | {"seat": mayors_seat().pk, "name": "Ny 010190-1234"}
    answer = browser_of("secretary").post("/arbejde/invitationer/ny/", typed)
    assert answer.status_code == 200
    assert "ligner et personnummer" in answer.content.decode()
    assert not User.objects.filter(email="ny@example.dk").exists()


def test_a_filled_seat_is_told_in_words_and_nothing_is_lost() -> None:
    invited()
    answer = browser_of("administrator").post(
        "/arbejde/invitationer/ny/", TYPED | {"seat": mayors_seat().pk, "email": "anden@example.dk"}
    )
    page = answer.content.decode()
    assert "Pladsen er besat den dag." in page
    assert "anden@example.dk" in page


@pytest.mark.parametrize("role", ["mayor", "log_reader"])
def test_for_others_there_is_no_such_page(role: str) -> None:
    user = invited(mayors_seat("265"))
    browser = browser_of(role)
    pages = ["", "ny/", f"{user.pk}/"]
    assert [browser.get(f"/arbejde/invitationer/{page}").status_code for page in pages] == [404, 404, 404]
    acts = ["igen/", "traek/", "nulstil/"]
    answers = [browser.post(f"/arbejde/invitationer/{user.pk}/{act}").status_code for act in acts]
    assert answers == [404, 404, 404]


def test_a_person_of_another_district_is_not_there_for_the_secretariat() -> None:
    user = invited(mayors_seat("851"))
    assert browser_of("secretary").get(f"/arbejde/invitationer/{user.pk}/").status_code == 404
    assert "Ny Prøve" not in browser_of("secretary").get("/arbejde/invitationer/").content.decode()


def test_every_way_an_invitation_can_stand_is_told() -> None:
    day = date(2026, 1, 1)
    states = {}
    for number, name in enumerate(("open", "expired", "withdrawn", "login", "none", "stopped")):
        role = make.someone("unit_worker", user=make.account(name), capacity="acting", from_on=TODAY).user
        Holding.objects.filter(user=role).update(until_on=None, seat=_own_seat(number))
        states[name] = role
    actions.invite(states["open"], actor=CLOCK, day=TODAY, now=NOW)
    actions.invite(states["expired"], actor=CLOCK, day=day, now=NOW - timedelta(days=20))
    actions.invite(states["withdrawn"], actor=CLOCK, day=TODAY, now=NOW)
    actions.withdraw_invitation(states["withdrawn"], actor=CLOCK, day=TODAY, now=NOW)
    passkey(states["login"])
    actions.stop_account(states["stopped"], actor=CLOCK, day=TODAY)
    page = browser_of("administrator").get("/arbejde/invitationer/").content.decode()
    rows = {re.sub(r"<[^>]+>", " ", row) for row in page.split("<tr>")[2:]}
    words = {
        "open": "Inviteret",
        "expired": "Invitationen er udløbet",
        "withdrawn": "Invitationen er trukket tilbage",
        "login": "Har login",
        "none": "Ikke inviteret endnu",
        "stopped": "Login er lukket",
    }
    for name, told_as in words.items():
        assert any(f" {name} " in row and told_as in row for row in rows), name


def _own_seat(number: int) -> Seat:
    place = {"municipality": make.municipality()}
    return actions.open_seat(role="unit_worker", office=f"Enhed {number}", actor=CLOCK, day=TODAY, **place)


def test_the_list_asks_as_little_for_three_as_for_one(django_assert_max_num_queries) -> None:
    browser = browser_of("administrator")
    counts = []
    for number in range(3):
        invited(_own_seat(number), email=f"{number}@example.dk")
        with django_assert_max_num_queries(60) as asked:
            browser.get("/arbejde/invitationer/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_buttons_send_again_and_withdraw() -> None:
    user = invited()
    browser = browser_of("administrator")
    page = browser.get(f"/arbejde/invitationer/{user.pk}/").content.decode()
    assert "Send en ny invitation" in page
    assert "Nulstil login" not in page
    browser.post(f"/arbejde/invitationer/{user.pk}/igen/")
    assert len(mails()) == 2
    browser.post(f"/arbejde/invitationer/{user.pk}/traek/")
    assert Client().get(link_in_last_mail()).status_code == 410


# --- resetting a login that was lost


def test_the_administrator_resets_a_login_and_everything_old_is_gone() -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    code_app(user)
    browser, admin = Client(), browser_of("administrator")
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    admin.post(f"/arbejde/invitationer/{user.pk}/nulstil/", {"reason": "Ringede fra sit kontor."})
    user.refresh_from_db()
    assert (user.has_usable_password(), hasattr(user, "code_app")) == (False, False)
    assert user.recovery_codes.count() == 0
    assert browser.get("/arbejde/").status_code == 302
    assert Outgoing.objects.latest("pk").subject == "Dit login til Samråd er nulstillet"
    assert Client().get(link_in_last_mail()).status_code == 200
    event = Event.objects.get(kind="organisations.login_reset")
    assert event.sentence.endswith("Begrundelse: Ringede fra sit kontor.")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reset_takes_a_reason(reason: str) -> None:
    user = make.someone("secretary", user=make.account(password=PASSWORD)).user
    code_app(user)
    answer = browser_of("administrator").post(f"/arbejde/invitationer/{user.pk}/nulstil/", {"reason": reason})
    assert answer.status_code == 403
    assert User.objects.get(pk=user.pk).has_usable_password()


def test_nobody_resets_her_own_login_nor_a_secretary_anybodys() -> None:
    administrator = make.sitting("administrator", day=TODAY)
    other = make.someone("secretary").user
    for actor, whose in (
        (administrator.actor, administrator.user),
        (actor_on(other, TODAY), make.account()),
    ):
        with pytest.raises(Refused), transaction.atomic():
            actions.reset_login(whose, reason="Derfor.", actor=actor, day=TODAY, now=NOW)
    assert mails() == []


def moment(words: str) -> datetime:
    return datetime.fromisoformat(words)
