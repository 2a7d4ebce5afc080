"""The outbox at work: who sees which mails, what it says of them, and sending again."""

from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samraad.notices import actions, jobs, mail_server
from samraad.notices.actions import send
from samraad.notices.calendar import Entry
from samraad.notices.letters import Letter
from samraad.notices.models import Outgoing
from samraad.notices.rules import Whose
from tests import make
from tests.notices.test_actions import brought_to
from tests.notices.working import LETTER, state_of

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
OURS = Whose(make.OURS)


def as_(role: str, **more: object) -> Client:
    client = Client()
    client.force_login(make.someone(role, **more).user, BACKEND)
    return client


def shown(client: Client, name: str = "outbox", *args: int) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("role", "more", "sees"),
    [
        ("secretary", {}, {"vores", "lokalrådets"}),
        ("police_director", {"capacity": "acting"}, {"vores", "lokalrådets"}),
        ("secretary", {"district": 1}, {"deres"}),
        ("administrator", {}, {"vores", "deres", "ingens", "lokalrådets"}),
    ],
)
def test_mails_are_seen_by_those_who_answer_for_them(
    role: str, more: dict[str, object], sees: set[str]
) -> None:
    whose = {"vores": OURS, "deres": Whose(1), "ingens": Whose(), "lokalrådets": Whose(make.OURS, 30)}
    mails = {
        name: send(Letter(f"Til {name}", ("Hej",)), to=f"{number}@example.dk", key=name, whose=whose[name])
        for number, name in enumerate(whose)
    }
    client = as_(role, **more)
    page = shown(client)
    assert {name for name, mail in mails.items() if mail.address in page} == sees
    found = {
        name
        for name, mail in mails.items()
        if client.get(reverse("outgoing", args=[mail.pk])).status_code == 200
    }
    assert found == sees


def test_the_administrator_sees_what_has_not_arrived_and_what_is_about_logins() -> None:
    mails = [
        brought_to(state, whose=whose, key=f"{state}:{whose.district}")
        for whose in (OURS, Whose())
        for state in ("queued", "sent", "bounced")
    ]
    seen = set(Outgoing.objects.visible_to(make.someone("administrator").actor))
    assert seen == {mail for mail in mails if mail.whose == Whose() or mail.state != "sent"}


@pytest.mark.parametrize("role", ["mayor", "mayors_delegate", "data_protection_officer", "log_reader"])
def test_others_have_no_outbox(role: str) -> None:
    mail = brought_to("unknown")
    capacity = {"capacity": "acting"} if role == "mayor" else {}
    client = as_(role, **capacity)
    for name, args in (("outbox", []), ("outgoing", [mail.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404
    for name in ("resend", "came_back"):
        assert client.post(reverse(name, args=[mail.pk])).status_code == 404
    assert state_of(mail) == "unknown"


def test_an_empty_outbox_says_what_belongs_there() -> None:
    assert "Der er ikke sendt nogen mail endnu." in shown(as_("secretary"))


def test_what_did_not_arrive_stands_on_top_with_what_to_do() -> None:
    for state in ("sent", "unknown", "failed", "bounced"):
        brought_to(state, key=state)
    waiting = send(LETTER, to="venter@example.dk", key="5", whose=OURS, office="Borgmester, Holbæk Kommune")
    actions.keep_waiting(waiting.pk, error=mail_server.PUT_OFF, code=451)
    page = shown(as_("secretary"))
    troubled, _, others = page.partition('id="mails"')
    for words in ("ukendt", "opgivet", "afvist", "Ring til modtageren", "Nej (svar 550).", "Send igen"):
        assert words in troubled
    assert "1 mail er ikke kommet af sted endnu. Samråd prøver selv igen." in troubled
    for words in (
        "sendt",
        "venter",
        "Mailserveren bad os prøve igen senere (svar 451).",
        "Borgmester, Holbæk Kommune",
    ):
        assert words in others
    assert "Send igen" not in others


def test_the_list_asks_as_much_for_three_mails_as_for_one(django_assert_num_queries) -> None:
    client = as_("secretary")
    brought_to("unknown", key="0")
    shown(client)
    with CaptureQueriesContext(connection) as one:
        shown(client)
    for number in range(1, 4):
        brought_to("unknown", key=str(number))
    with django_assert_num_queries(len(one)):
        shown(client)


def test_a_mail_tells_where_it_went_and_not_what_it_says() -> None:
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    entry = Entry(
        "moede-1",
        1,
        at,
        at.replace(hour=11),
        "Møde i kredsrådet",
        "Rådhuset",
        "",
        link="https://x/svar/hemmelig/",
    )
    letter = Letter("Mødet er flyttet", ("Kære medlem",), link="https://x/svar/hemmelig/", calendar=entry)
    mail = send(letter, to="medlem@example.dk", key="1", office="Borgmester", whose=OURS)
    page = shown(as_("secretary"), "outgoing", mail.pk)
    for words in (
        "Mødet er flyttet",
        "Borgmester",
        "medlem@example.dk",
        "sætter mødet på plads i kalenderen",
    ):
        assert words in page
    assert "tirsdag 8. december 2026 kl. 10.00–12.00" in page.replace("\xa0", " ")
    assert "hemmelig" not in page and "Kære medlem" not in page


def test_a_mail_given_up_says_for_how_long_it_was_tried() -> None:
    mail = send(LETTER, to="a@example.dk", key="1", whose=OURS)
    actions.mark_failed(mail.pk, error=jobs.TOO_LATE)
    assert "har ikke taget imod mailen i 5 dage" in shown(as_("secretary"), "outgoing", mail.pk)


def test_the_secretary_sends_again_and_notes_what_came_back() -> None:
    client, mail = as_("secretary"), brought_to("sent")
    assert "Notér, at mailen kom retur" in shown(client, "outgoing", mail.pk)
    answer = client.post(reverse("came_back", args=[mail.pk]))
    assert (answer.status_code, answer["Location"], state_of(mail)) == (302, "/arbejde/post/", "bounced")
    assert "Mailen kom retur." in shown(client)
    answer = client.post(reverse("resend", args=[mail.pk]))
    assert (answer.status_code, state_of(mail)) == (302, "queued")
    assert [str(message) for message in get_messages(answer.wsgi_request)][-1].startswith(
        "Mailen er i kø igen"
    )
    page = shown(client, "outgoing", mail.pk)
    assert "noterede, at mail" in page and "sendte mail" in page


def test_what_cannot_be_sent_again_says_why_and_stays() -> None:
    client, mail = as_("secretary"), brought_to("sent")
    answer = client.post(reverse("resend", args=[mail.pk]))
    assert answer.status_code == 403
    assert "Mailen er sendt." in answer.content.decode()
    mail = brought_to("queued", key="2")
    assert "Mailen er allerede på vej." in shown(client, "outgoing", mail.pk)
    assert client.post(reverse("came_back", args=[mail.pk])).status_code == 403
    assert Outgoing.objects.filter(state="queued").count() == 1


def test_the_secretary_corrects_a_refused_address() -> None:
    client, mail = as_("secretary"), brought_to("bounced")
    assert 'value="medlem@example.dk"' in shown(client, "outgoing", mail.pk)
    answer = client.post(reverse("correct_address", args=[mail.pk]), {"address": "ingen adresse"})
    assert (answer.status_code, state_of(mail)) == (422, "bounced")
    assert "Det er ikke en mailadresse." in answer.content.decode()
    answer = client.post(reverse("correct_address", args=[mail.pk]), {"address": "ret@example.dk"})
    assert (answer.status_code, state_of(mail), mail.address) == (302, "queued", "ret@example.dk")
    assert "Er adressen forkert?" not in shown(client, "outgoing", mail.pk)


# The demo's mailbox


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO, settings.MAIL_URL = True, ""


def test_outside_the_demo_there_is_no_mailbox() -> None:
    mail, administrator = brought_to("sent"), as_("administrator")
    for address in (
        reverse("mailbox"),
        *(reverse(name, args=[mail.pk]) for name in ("mailbox_letter", "mailbox_calendar")),
    ):
        for client in (Client(), administrator):
            assert client.get(address).status_code == 404


def test_in_the_demo_everyone_reads_the_mails_newest_first(demo: None) -> None:
    assert "Der er ikke kommet nogen mail endnu." in shown(Client(), "mailbox")
    for number in range(3):
        send(Letter(f"Brev {number}", ("Hej",)), to="borgmester@demo.invalid", key=str(number))
    page = shown(Client(), "mailbox")
    assert "Intet forlader denne maskine." in page
    assert page.index("Brev 2") < page.index("Brev 1") < page.index("Brev 0")


def test_in_the_demo_a_letter_is_read_with_its_links_and_its_entry(demo: None) -> None:
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    entry = Entry("moede-1", 0, at, at.replace(hour=11), "Møde i kredsrådet", "Rådhuset", "")
    letter = Letter("Møde", ("<b>Hej</b>",), link="http://localhost:8000/svar/1/", calendar=entry)
    mail = send(letter, to="borgmester@demo.invalid", key="1", office="Borgmester")
    page = shown(Client(), "mailbox_letter", mail.pk)
    assert 'href="http://localhost:8000/svar/1/"' in page
    assert "&lt;b&gt;Hej&lt;/b&gt;" in page
    assert "sætter mødet i kalenderen" in page
    file = Client().get(reverse("mailbox_calendar", args=[mail.pk]))
    assert (file["Content-Type"], file.content.decode()) == ("text/calendar; charset=utf-8", mail.calendar)
    plain = send(LETTER, to="borgmester@demo.invalid", key="2")
    assert Client().get(reverse("mailbox_calendar", args=[plain.pk])).status_code == 404
    assert "kalender.ics" not in shown(Client(), "mailbox_letter", plain.pk)


def test_a_demo_with_a_mail_server_says_that_mails_are_sent(demo: None, settings) -> None:
    settings.MAIL_URL = "smtp://localhost"
    page = shown(Client(), "mailbox")
    assert "de bliver også sendt til den" in page
    assert "Intet forlader" not in page
