"""Users from the command line, through the same actions as the pages. The mail address is their key."""

import argparse
import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from samraad.documents.html import plain
from samraad.law.actor import CLOCK
from samraad.law.text_guard import verdict_on
from samraad.organisations import actions
from samraad.organisations.models import User

COLUMNS = ["mail", "navn", "aktiv"]
YES, NO = "ja", "nej"
RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")


class Refusal(Exception):
    """The act cannot be done; the words say why."""


@dataclass(frozen=True)
class Row:
    """One line of the file: its number (the header is 1), and what it says."""

    line: int
    email: str
    name: str
    active: bool


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="samraad users")
    parser.add_argument("act", choices=sorted(ACTS))
    parser.add_argument("words", nargs="*")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args(arguments)
    try:
        with override("da"):
            return ACTS[options.act](options)
    except Refusal as refusal:
        print(f"Fejl: {refusal}", file=sys.stderr)
    except ValidationError as error:
        print(f"Fejl: {' '.join(error.messages)}", file=sys.stderr)
    return 1


def shown(options: argparse.Namespace) -> int:
    for user in User.objects.order_by("email"):
        state = "" if user.is_active else "  (lukket)"
        print(f"{user.email:40} {user.name}{'  (demo)' if user.demo else ''}{state}")
    return 0


def created(options: argparse.Namespace) -> int:
    email, name = options.words[0], plain(options.words[1])
    for problem in wrong_with(email, name):
        raise Refusal(problem)
    try:
        user = actions.open_account(email=email, name=name, actor=CLOCK, day=timezone.localdate())
    except IntegrityError as error:
        raise Refusal(f"Der er allerede en bruger med mailadressen {email}.") from error
    print(f"Oprettet: {user.email}. Giv en adgangskode med: samraad users password {user.email}")
    return 0


def deactivated(options: argparse.Namespace) -> int:
    user = found(options.words[0])
    actions.stop_account(user, actor=CLOCK, day=timezone.localdate())
    print(f"Lukket: {user.email}. Åbne login er afsluttet.")
    return 0


def given_password(options: argparse.Namespace) -> int:
    user, password = found(options.words[0]), sys.stdin.readline().rstrip("\r\n")
    validate_password(password, user)
    actions.give_password(user, password=password, actor=CLOCK, day=timezone.localdate())
    print(f"{user.email} har fået en ny adgangskode.")
    return 0


def found(email: str) -> User:
    try:
        return User.objects.get(email__iexact=email)
    except User.DoesNotExist as error:
        raise Refusal(f"Der er ingen bruger med mailadressen {email}.") from error


def exported(options: argparse.Namespace) -> int:
    """Semicolons and a byte order mark: what a Danish Excel opens without asking."""
    target = Path(options.words[0])
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        rows = User.objects.order_by("email").values_list("email", "name", "is_active")
        for email, name, active in rows:
            writer.writerow([as_text(email), as_text(name), YES if active else NO])
    print(f"{len(rows)} brugere er skrevet til {target}.")
    return 0


def as_text(cell: str) -> str:
    """A cell that a spreadsheet would reckon with, marked as text by an apostrophe (ASVS 1.2.10)."""
    return f"'{cell}" if cell.lstrip("'").startswith(RECKONED) else cell


def as_meant(cell: str) -> str:
    """The cell without the mark that ``as_text`` put there."""
    return cell[1:] if cell.startswith("'") and as_text(cell) != cell else cell


def imported(options: argparse.Namespace) -> int:
    """All rows or none: a file with an error changes nothing."""
    rows, errors = read(Path(options.words[0]))
    if errors:
        raise Refusal("Filen blev ikke indlæst.\n  " + "\n  ".join(errors))
    try:
        with transaction.atomic():
            done = [words for row in rows for words in carried_out(row, dry=options.dry_run)]
    except IntegrityError as error:
        raise Refusal("To linjer er den samme mailadresse for databasen. Intet er ændret.") from error
    print("\n".join(done) if done else "Intet at ændre.")
    if options.dry_run:
        print("Kun en prøve: intet er ændret.")
    return 0


def read(source: Path) -> tuple[list[Row], list[str]]:
    """The rows of the file, and an error with its line for each that cannot be used."""
    try:
        words = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{source} kan ikke læses som UTF-8-tekst.") from error
    delimiter = ";" if ";" in words.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(words), delimiter=delimiter)
    if [name.strip().lower() for name in reader.fieldnames or []] != COLUMNS:
        raise Refusal(f"Første linje skal være: {';'.join(COLUMNS)}")
    reader.fieldnames = COLUMNS
    rows: list[Row] = []
    errors: list[str] = []
    seen: set[str] = set()
    try:
        for record in reader:
            row = Row(
                reader.line_num,
                as_meant(record["mail"] or "").strip(),
                plain(as_meant(record["navn"] or "")),
                (record["aktiv"] or "").strip().lower() == YES,
            )
            errors += [f"Linje {row.line}: {problem}" for problem in wrong_in(record, row, seen)]
            seen.add(row.email.lower())
            rows.append(row)
    except csv.Error as error:
        raise Refusal(f"Linje {reader.line_num + 1} i {source} kan ikke læses som CSV.") from error
    return rows, errors


def wrong_in(record: dict[str | None, Any], row: Row, seen: set[str]) -> Iterator[str]:
    yield from wrong_with(row.email, row.name)
    if (record["aktiv"] or "").strip().lower() not in {YES, NO}:
        yield f"Aktiv skal være {YES} eller {NO}, ikke “{record['aktiv'] or ''}”."
    if row.email.lower() in seen:
        yield f"{row.email} står i filen to gange."
    if None in record:
        yield f"Der er flere end {len(COLUMNS)} felter. Sæt et navn med semikolon i anførselstegn."


def wrong_with(email: str, name: str) -> Iterator[str]:
    try:
        validate_email(email)
    except ValidationError:
        yield f"“{email}” er ikke en mailadresse."
    if not name:
        yield "Navnet mangler."
    if not verdict_on(email, name).allowed:
        yield "Et tal ligner et personnummer. Det må ikke stå i et navn eller en mailadresse."
    for what, words in (("email", email), ("name", name)):
        longest: int = getattr(User._meta.get_field(what), "max_length", 0)
        if len(words) > longest:
            yield f"“{words[:20]} …” er for langt. Der er plads til {longest} tegn."


def carried_out(row: Row, *, dry: bool) -> Iterator[str]:
    """Bring one user in step with its row; yield a line for each change."""
    day = timezone.localdate()
    user = User.objects.filter(email__iexact=row.email).first()
    if user is None:
        if not dry:
            user = actions.open_account(email=row.email, name=row.name, actor=CLOCK, day=day)
        yield f"Opretter {row.email} ({row.name})."
    elif user.name != row.name:
        yield f"Retter navnet på {row.email}: {user.name} → {row.name}."
        if not dry:
            actions.rename_account(user, name=row.name, actor=CLOCK, day=day)
    was_active = user.is_active if user else True
    if was_active != row.active:
        yield f"{'Åbner' if row.active else 'Lukker'} {row.email}."
        if user and not dry:
            change = actions.reopen_account if row.active else actions.stop_account
            change(user, actor=CLOCK, day=day)


ACTS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": shown,
    "create": created,
    "deactivate": deactivated,
    "password": given_password,
    "export": exported,
    "import": imported,
}
