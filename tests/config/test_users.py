"""Users from the command line: the same acts as on the pages, and words when something is wrong."""

import csv
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


def test_no_exported_cell_is_reckoned_by_a_spreadsheet_and_all_come_back_as_they_were(
    person: User, tmp_path: Path, capsys
) -> None:
    names = ["=1+1", "+45 12345678", "-minus", "@SUM(A1)", "'=x", "''+y", "O'Hara", "'Anna", 'Ib "B"; C']
    for number, name in enumerate(names):
        User.objects.create(email=f"{number}@example.dk", name=name)
    User.objects.create(email="+plus@example.dk", name="Per")
    before, path = people(), tmp_path / "ud.csv"
    assert users.main(["export", str(path)]) == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    capsys.readouterr()
    assert users.main(["import", str(path)]) == 0
    assert (capsys.readouterr().out, people()) == ("Intet at ændre.\n", before)
    User.objects.all().delete()
    assert users.main(["import", str(path)]) == 0
    assert people() == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"carl@example.dk;{'x' * 201};ja", "er for langt. Der er plads til 200 tegn."),
        (f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'v' * 60}.{'w' * 60}.dk;Carl;ja", "Der er plads til 254 tegn."),
        ("carl@example.dk;\u200b\u202e;ja", "Linje 2: Navnet mangler."),
        ("carl@example.dk;Carl 010101-1234;ja", "Linje 2: Et tal ligner et personnummer."),
        ("carl@example.dk;Prøve; Carl;ja", "Linje 2: Der er flere end 3 felter."),
        ("carl@example.dk;Carl", "Linje 2: Aktiv skal være ja eller nej, ikke “”."),
        (f'carl@example.dk;"{"x" * 140_000}";ja', "Linje 2 i "),
        ("carl@example.dk\x00;Carl;ja", "er ikke en mailadresse."),
    ],
)
def test_a_hostile_line_is_refused_in_words(tmp_path: Path, capsys, line: str, words: str) -> None:
    assert users.main(["import", file(tmp_path, line)]) == 1
    assert words in capsys.readouterr().err
    assert people() == []


def test_a_name_is_taken_without_what_cannot_be_seen(tmp_path: Path) -> None:
    assert users.main(["import", file(tmp_path, "carl@example.dk;Carl\x00 \u202ePrøve\u200b;ja")]) == 0
    assert people() == [("carl@example.dk", "Carl Prøve", True)]


@pytest.mark.parametrize("name", ["x" * 201, "\u200b"])
def test_a_name_that_does_not_fit_is_refused_at_the_command_line_too(capsys, name: str) -> None:
    assert users.main(["create", "a@example.dk", name]) == 1
    assert capsys.readouterr().err.startswith("Fejl: ")
    assert people() == []


def test_two_spellings_that_are_one_address_to_the_database_change_nothing(tmp_path: Path, capsys) -> None:
    lines = ["kurt@example.dk;Kurt;ja", "\u212aurt@example.dk;Kurt igen;ja"]
    assert users.main(["import", file(tmp_path, *lines)]) == 1
    assert people() == []


def test_lines_of_any_system_are_read(tmp_path: Path) -> None:
    path = tmp_path / "brugere.csv"
    path.write_bytes("\ufeffMail;Navn;Aktiv\r\ncarl@example.dk;Carl;JA\r\n\r\n".encode())
    assert users.main(["import", str(path)]) == 0
    assert people() == [("carl@example.dk", "Carl", True)]


def test_the_list_says_who_is_stopped(person: User, capsys) -> None:
    users.main(["deactivate", "bente@example.dk"])
    capsys.readouterr()
    assert users.main(["list"]) == 0
    assert capsys.readouterr().out.split() == ["bente@example.dk", "Bente", "Prøve", "(lukket)"]
