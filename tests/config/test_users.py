"""Users from the command line: the same acts as on the pages, and words when something is wrong."""

import io
from pathlib import Path

import pytest

from samraad.audit.models import Event
from samraad.config.inside import users
from samraad.organisations.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    users.main(["create", "bente@example.dk", "Bente Prøve"])
    return User.objects.get()


def people() -> list[tuple[str, str, bool]]:
    return list(User.objects.order_by("email").values_list("email", "name", "is_active"))


def file(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "brugere.csv"
    path.write_text("\n".join(["mail;navn;aktiv", *lines]) + "\n", encoding="utf-8-sig")
    return str(path)


def test_a_user_is_created_without_a_password_and_logged(capsys) -> None:
    assert users.main(["create", "bente@example.dk", "Bente Prøve"]) == 0
    assert "Oprettet: bente@example.dk" in capsys.readouterr().out
    assert not User.objects.get().has_usable_password()
    assert list(Event.objects.values_list("kind", "office")) == [("organisations.account_opened", "Samråd")]


def test_the_same_mail_address_is_refused_in_words(person: User, capsys) -> None:
    capsys.readouterr()
    assert users.main(["create", "BENTE@example.dk", "En anden"]) == 1
    assert "allerede en bruger" in capsys.readouterr().err
    assert people() == [("bente@example.dk", "Bente Prøve", True)]


@pytest.mark.parametrize("arguments", [["ikke en mail", "Navn"], ["a@example.dk", "  "]])
def test_a_wrong_address_or_an_empty_name_is_refused(arguments: list[str]) -> None:
    assert users.main(["create", *arguments]) == 1
    assert people() == []


def test_a_stopped_user_is_stopped(person: User) -> None:
    assert users.main(["deactivate", "bente@example.dk"]) == 0
    assert people() == [("bente@example.dk", "Bente Prøve", False)]
    assert users.main(["deactivate", "ukendt@example.dk"]) == 1


def test_a_password_is_read_from_a_line_and_must_be_long(person: User, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    assert users.main(["password", "bente@example.dk"]) == 1
    assert "mindst 15 tegn" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("fire heste i regnen\n"))
    assert users.main(["password", "bente@example.dk"]) == 0
    person.refresh_from_db()
    assert person.check_password("fire heste i regnen")


def test_what_is_exported_can_be_imported_and_changes_nothing(person: User, tmp_path: Path, capsys) -> None:
    path = tmp_path / "ud.csv"
    assert users.main(["export", str(path)]) == 0
    assert path.read_text(encoding="utf-8-sig") == "mail;navn;aktiv\nbente@example.dk;Bente Prøve;ja\n"
    capsys.readouterr()
    assert users.main(["import", str(path)]) == 0
    assert capsys.readouterr().out == "Intet at ændre.\n"


def test_an_import_creates_renames_stops_and_opens(person: User, tmp_path: Path) -> None:
    first = file(tmp_path, "bente@example.dk;Bente Andersen;nej", "carl@example.dk;Carl Prøve;ja")
    assert users.main(["import", first]) == 0
    assert people() == [
        ("bente@example.dk", "Bente Andersen", False),
        ("carl@example.dk", "Carl Prøve", True),
    ]
    assert users.main(["import", file(tmp_path, "bente@example.dk;Bente Andersen;ja")]) == 0
    assert people()[0] == ("bente@example.dk", "Bente Andersen", True)


def test_a_dry_run_tells_and_changes_nothing(person: User, tmp_path: Path, capsys) -> None:
    capsys.readouterr()
    lines = ["bente@example.dk;Bente Andersen;nej", "carl@example.dk;Carl Prøve;nej"]
    assert users.main(["import", file(tmp_path, *lines), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Retter navnet på bente@example.dk: Bente Prøve → Bente Andersen.",
        "Lukker bente@example.dk.",
        "Opretter carl@example.dk (Carl Prøve).",
        "Lukker carl@example.dk.",
        "Kun en prøve: intet er ændret.",
    ]
    assert people() == [("bente@example.dk", "Bente Prøve", True)]


def test_a_file_with_errors_changes_nothing_and_names_the_lines(person: User, tmp_path: Path, capsys) -> None:
    lines = ["carl@example.dk;Carl Prøve;ja", "galt;;måske", "CARL@example.dk;Igen;ja"]
    assert users.main(["import", file(tmp_path, *lines)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Fejl: Filen blev ikke indlæst.",
        "  Linje 3: “galt” er ikke en mailadresse.",
        "  Linje 3: Navnet mangler.",
        "  Linje 3: Aktiv skal være ja eller nej, ikke “måske”.",
        "  Linje 4: CARL@example.dk står i filen to gange.",
    ]
    assert len(people()) == 1


@pytest.mark.parametrize("written", [b"mail,navn\na,b\n", "\xe6;\xf8".encode("latin-1")])
def test_another_kind_of_file_is_refused_in_words(written: bytes, tmp_path: Path, capsys) -> None:
    path = tmp_path / "andet.csv"
    path.write_bytes(written)
    assert users.main(["import", str(path)]) == 1
    assert capsys.readouterr().err.startswith("Fejl: ")


def test_the_list_says_who_is_stopped(person: User, capsys) -> None:
    users.main(["deactivate", "bente@example.dk"])
    capsys.readouterr()
    assert users.main(["list"]) == 0
    assert capsys.readouterr().out.split() == ["bente@example.dk", "Bente", "Prøve", "(lukket)"]
