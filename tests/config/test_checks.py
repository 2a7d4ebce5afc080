"""`samraad check`: what it finds, and that a clean installation is told so."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from samraad.config.inside import checks
from samraad.notices.actions import send
from samraad.notices.letters import Letter
from samraad.notices.models import Outgoing
from samraad.organisations.models import User
from tests.documents.test_scanning import peer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fit_for_use")]


def codes() -> list[str]:
    return [finding.code for finding in checks.everything()]


def test_an_installation_as_it_should_be_is_fit_and_told_what_it_is_not_for() -> None:
    assert codes() == ["no_scanner", "no_person_cases"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("DEBUG", True, "debug"),
        ("DEMO", True, "demo"),
        ("SECRET_KEY", "kort", "weak_secret"),
        ("SECRET_KEY", "a" * 60, "weak_secret"),
        ("HTTPS", False, "http"),
        ("SITE_URL", "http://samraad.example.dk", "address"),
        ("SITE_URL", "https://localhost", "address"),
        ("ALLOWED_HOSTS", ["localhost"], "hosts"),
        ("ALLOWED_HOSTS", ["*"], "hosts"),
        ("MAIL_URL", "", "mail"),
        ("MAIL_URL", "mail.example.dk", "mail_setting"),
        ("MAIL_URL", "smtp://mail.example.dk", "mail_unencrypted"),
        ("MAIL_FROM", "Samråd", "mail_from"),
        ("SECRET_KEY_IS_OURS", True, "generated_secret"),
    ],
)
def test_a_setting_that_does_not_fit_is_found(settings, name: str, value: object, code: str) -> None:
    setattr(settings, name, value)
    assert sorted(codes()) == sorted([code, "no_scanner", "no_person_cases"])


def test_the_embedded_database_and_root_are_found(monkeypatch) -> None:
    monkeypatch.setenv("SAMRAAD_EMBEDDED", "1")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert codes() == ["embedded_database", "root", "no_scanner", "no_person_cases"]


def test_demo_users_are_found() -> None:
    User.objects.create(email="demo@example.dk", name="Demo", demo=True)
    assert codes() == ["no_scanner", "no_person_cases", "demo_users"]


def test_mail_that_waits_for_an_hour_is_found() -> None:
    send(Letter("Møde", ("Hej",)), to="medlem@example.dk", key="1")
    assert "mail_waits" not in codes()
    Outgoing.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert "mail_waits" in codes()


@pytest.mark.parametrize(("days", "found"), [(1, []), (4, ["scanner_old"])])
def test_a_scanner_that_knows_nothing_new_is_found(settings, days: int, found: list[str]) -> None:
    told = (timezone.now() - timedelta(days)).strftime("%a %b %d %H:%M:%S %Y")
    with peer(f"ClamAV 1.4.2/27480/{told}\0".encode()) as settings.CLAMD:
        assert codes() == [*found, "no_person_cases"]


def test_a_scanner_without_dated_signatures_is_found_too(settings) -> None:
    with peer(b"ClamAV 1.4.2\0") as settings.CLAMD:
        assert codes() == ["scanner_old", "no_person_cases"]


def test_the_answer_is_plain_words_and_an_exit_code(capsys) -> None:
    assert checks.main([]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Egnet til rigtig brug."
    assert told[-1] == (
        "  · Ikke til personsager: denne version rummer ikke det, som retsplejelovens § 115 kræver."
    )


def test_whoever_has_only_a_password_is_counted() -> None:
    User.objects.create(email="inviteret@example.dk", name="Inviteret", password="!")
    User.objects.create(email="alene@example.dk", name="Alene", password="hashed")
    assert codes() == ["no_scanner", "no_person_cases", "one_factor"]


def test_the_answer_as_json_has_the_same_findings(capsys) -> None:
    assert checks.main(["--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["fit"], [finding["code"] for finding in answer["findings"]]) == (
        True,
        ["no_scanner", "no_person_cases"],
    )
