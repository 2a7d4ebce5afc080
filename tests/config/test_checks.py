"""`samraad check`: what it finds, and that a clean installation is told so."""

import json

import pytest

from samraad.config.inside import checks
from samraad.organisations.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fit_for_use")]


def codes() -> list[str]:
    return [finding.code for finding in checks.everything()]


def test_until_sign_in_is_strong_it_is_all_that_stands_in_the_way() -> None:
    assert codes() == ["sign_in"]


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
        ("SECRET_KEY_IS_OURS", True, "generated_secret"),
    ],
)
def test_a_setting_that_does_not_fit_is_found(settings, name: str, value: object, code: str) -> None:
    setattr(settings, name, value)
    assert sorted(codes()) == sorted([code, "sign_in"])


def test_the_embedded_database_and_root_are_found(monkeypatch) -> None:
    monkeypatch.setenv("SAMRAAD_EMBEDDED", "1")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert codes() == ["embedded_database", "root", "sign_in"]


def test_demo_users_are_found() -> None:
    User.objects.create(email="demo@example.dk", name="Demo", demo=True)
    assert codes() == ["sign_in", "demo_users"]


def test_the_answer_is_plain_words_and_an_exit_code(capsys) -> None:
    assert checks.main([]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Ikke egnet til rigtig brug.",
        "  ✗ Ikke egnet til personoplysninger: der er endnu kun login med adgangskode, ikke stærkt login.",
    ]


def test_the_answer_as_json_has_the_same_findings(capsys) -> None:
    assert checks.main(["--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["fit"], [finding["code"] for finding in answer["findings"]]) == (False, ["sign_in"])
