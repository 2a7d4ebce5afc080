"""What the database holds of mails, whoever writes."""

from pathlib import Path

import pytest
from django.utils import timezone

from samraad.notices.actions import send
from samraad.notices.models import ClockRun, Installation, Outgoing, installation_id
from tests.notices.working import LETTER
from tests.surroundings.constraints import broken, refused, sql, untried

pytestmark = pytest.mark.django_db


def test_every_constraint_is_tried() -> None:
    assert untried("notices", Path(__file__).parent) == set()


def test_a_state_is_one_of_those_there_are() -> None:
    send(LETTER, to="a@example.dk", key="1")
    with broken("mail_state_is_known"):
        Outgoing.objects.update(state="lost")


def test_what_was_sent_has_its_time() -> None:
    send(LETTER, to="a@example.dk", key="1")
    with broken("sent_mail_has_its_time"):
        Outgoing.objects.update(state="sent")


@pytest.mark.parametrize("state", ["unknown", "failed", "bounced"])
def test_what_needs_somebody_says_why(state: str) -> None:
    send(LETTER, to="a@example.dk", key="1")
    with broken("trouble_says_what"):
        Outgoing.objects.update(state=state)


@pytest.mark.parametrize("field", ["key", "address"])
def test_a_mail_has_a_key_and_an_address(field: str) -> None:
    send(LETTER, to="a@example.dk", key="1")
    with broken("mail_has_key_and_address"):
        Outgoing.objects.update(**{field: ""})


def test_the_same_key_and_the_same_message_id_are_one_mail() -> None:
    mail = send(LETTER, to="a@example.dk", key="1")
    with broken("notices_outgoing_key_key"):
        Outgoing.objects.create(key="1", message_id="<b@x>", address="b@example.dk", subject="", text="")
    with broken("notices_outgoing_message_id_key"):
        Outgoing.objects.create(
            key="2", message_id=mail.message_id, address="b@example.dk", subject="", text=""
        )


def test_a_job_of_the_clock_begins_once_a_day() -> None:
    day = timezone.localdate()
    ClockRun.objects.create(name="a", due_on=day)
    with broken("a_job_of_the_clock_begins_once_a_day"):
        ClockRun.objects.create(name="a", due_on=day)


def test_there_is_one_installation_which_nobody_changes() -> None:
    assert len(installation_id()) == 32
    assert installation_id() == Installation.objects.get().pk.hex
    for write in (
        'INSERT INTO notices_installation (id, "only") VALUES (gen_random_uuid(), true)',
        "UPDATE notices_installation SET id = gen_random_uuid()",
        "DELETE FROM notices_installation",
    ):
        with refused("permission denied"):
            sql(write)


def test_not_even_the_owner_adds_another_installation(owner_connection) -> None:
    adding = 'INSERT INTO notices_installation (id, "only") VALUES (gen_random_uuid(), {})'
    for only, name in (("true", "notices_installation_only_key"), ("false", "there_is_one_installation")):
        with pytest.raises(Exception, match=name):
            owner_connection.execute(adding.format(only))
