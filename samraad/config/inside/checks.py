"""Is this installation fit for real use? Plain Danish answers, each with what to do about it."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from samraad.config.roles import APPEND_ONLY
from samraad.documents.scanning import ScannerAway, signed_on, version
from samraad.notices.mail_server import server_of
from samraad.notices.message import NotAnAddress, on_the_wire, sender
from samraad.organisations.models import User

MONTHS_NEEDED = 3
SIGNATURES_DAYS = 3
"""A scanner whose signatures are older does not know what is sent round now."""
LOCAL = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True)
class Finding:
    """Something found: its code for scripts, whether it stands in the way, and the words."""

    code: str
    stands_in_the_way: bool
    words: str


def main(arguments: Sequence[str]) -> int:
    """Print the findings; 1 when something stands in the way."""
    findings = list(everything())
    blocked = any(finding.stands_in_the_way for finding in findings)
    if "--json" in arguments:
        answer = {
            "fit": not blocked,
            "release": settings.RELEASE,
            "findings": [asdict(one) for one in findings],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(in_words(findings, blocked)))
    return int(blocked)


def in_words(findings: Sequence[Finding], blocked: bool) -> Iterator[str]:
    yield "Ikke egnet til rigtig brug." if blocked else "Egnet til rigtig brug."
    for finding in findings:
        yield f"  {'✗' if finding.stands_in_the_way else '·'} {finding.words}"


def everything() -> Iterator[Finding]:
    """Every check in turn; those that ask the database only when it answers with its tables in place."""
    for check in (of_surroundings, of_settings, of_mail, of_scanner, of_purpose):
        yield from check()
    try:
        missing = migrations_missing()
    except OperationalError:
        yield Finding("database_away", True, "Databasen svarer ikke. Start den, eller ret DATABASE_URL.")
        return
    if missing:
        yield Finding("migrations", True, f"{missing} ændringer af tabellerne mangler. Kør: samraad migrate")
        return
    for question in QUESTIONS:
        yield from question()


def of_surroundings() -> Iterator[Finding]:
    if os.environ.get("SAMRAAD_EMBEDDED"):
        yield Finding(
            "embedded_database",
            True,
            "Den medfølgende database er kun til prøver. Brug en PostgreSQL-server med sikkerhedskopi: "
            "sæt DATABASE_URL og DATABASE_OWNER_URL.",
        )
    if os.geteuid() == 0:
        words = "Kommandoen kører som root. Kør webserveren som en bruger uden særlige rettigheder."
        yield Finding("root", False, words)


def of_settings() -> Iterator[Finding]:
    """What the environment says, or should have said."""
    public = urlsplit(settings.SITE_URL)
    questions = (
        ("debug", settings.DEBUG, "Fejlsøgning er slået til. Fjern SAMRAAD_DEBUG."),
        ("demo", settings.DEMO, "Installationen er en demo, hvor enhver kan logge ind. Fjern SAMRAAD_DEMO."),
        (
            "weak_secret",
            len(set(settings.SECRET_KEY)) < 20 or len(settings.SECRET_KEY) < 50,
            "SAMRAAD_SECRET_KEY er for kort. Brug mindst 50 tilfældige tegn.",
        ),
        ("http", not settings.HTTPS, "Siderne sendes uden kryptering. Fjern SAMRAAD_HTTPS=0."),
        (
            "address",
            public.scheme != "https" or public.hostname in LOCAL,
            "Den offentlige adresse mangler. Sæt SAMRAAD_URL, fx https://samraad.example.dk",
        ),
        (
            "hosts",
            set(settings.ALLOWED_HOSTS) <= LOCAL or "*" in settings.ALLOWED_HOSTS,
            "Værtsnavnet mangler. Sæt SAMRAAD_HOSTS til det navn, siderne åbnes med.",
        ),
        ("mail", not settings.MAIL_URL, "Der kan ikke sendes mail. Sæt SAMRAAD_MAIL_URL."),
    )
    yield from (Finding(code, True, words) for code, found, words in questions if found)
    if settings.SECRET_KEY_IS_OURS:
        words = "Nøglen ligger i datamappen. Flere webservere skal dele den: sæt SAMRAAD_SECRET_KEY."
        yield Finding("generated_secret", False, words)


def of_mail() -> Iterator[Finding]:
    """Whether the settings lead to a mail server, by a way that nobody listens in on."""
    if not settings.MAIL_URL:
        return
    try:
        server = server_of(settings.MAIL_URL)
    except ValueError:
        words = "SAMRAAD_MAIL_URL kan ikke læses. Skriv fx smtp+starttls://bruger:kode@mail.example.dk:587"
        yield Finding("mail_setting", True, words)
    else:
        if server.security == "none" and server.host not in LOCAL:
            words = "Mail sendes uden kryptering. Brug smtp+starttls:// eller smtps:// i SAMRAAD_MAIL_URL."
            yield Finding("mail_unencrypted", True, words)
    try:
        on_the_wire(sender()[1])
    except NotAnAddress:
        words = "Mail har ingen afsender. Sæt SAMRAAD_MAIL_FROM, fx Kredsrådet <samraad@example.dk>"
        yield Finding("mail_from", True, words)


def of_scanner() -> Iterator[Finding]:
    """Uploads are kept unscanned without a scanner, and not at all while the one that is named is away."""
    if not settings.CLAMD:
        words = "Vedhæftede filer bliver ikke virusscannet. Sæt SAMRAAD_CLAMD, fx localhost:3310."
        yield Finding("no_scanner", False, words)
        return
    try:
        signed = signed_on(version())
        if signed is None or timezone.localdate() - signed > timedelta(days=SIGNATURES_DAYS):
            words = f"Virusscanneren kender intet fra de seneste {SIGNATURES_DAYS} dage. Lad freshclam køre."
            yield Finding("scanner_old", False, words)
    except ScannerAway:
        words = (
            "Virusscanneren svarer ikke, så ingen filer kan vedhæftes. Start clamd, eller ret SAMRAAD_CLAMD."
        )
        yield Finding("scanner_away", True, words)


def of_purpose() -> Iterator[Finding]:
    """What this version is not made for, however well it is installed."""
    words = "Ikke til personsager: denne version rummer ikke det, som retsplejelovens § 115 kræver."
    yield Finding("no_person_cases", False, words)


def migrations_missing() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def of_demo_users() -> Iterator[Finding]:
    number = User.objects.filter(demo=True).count()
    if number:
        words = f"Der er {number} demobrugere i databasen. Begynd på en ny database uden eksempeldata."
        yield Finding("demo_users", True, words)


def of_logins() -> Iterator[Finding]:
    """Whoever has only a password sets up a second factor at the next sign-in (P-20); it can be asked for."""
    alone = User.objects.filter(demo=False, is_active=True, passkeys=None, code_app=None)
    number = alone.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).count()
    if number:
        words = f"{number} har kun en adgangskode. De sætter det andet trin op, næste gang de logger ind."
        yield Finding("one_factor", False, words)


def of_role() -> Iterator[Finding]:
    """The web server's role must own nothing and only add to the log."""
    owned = asked(
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relowner = current_user::regrole"
    )
    powers = asked(
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    if owned or powers:
        words = "Webserverens rolle ejer tabeller eller er særligt betroet. Ret DATABASE_URL."
        yield Finding("role_owns", True, words)
    change = "SELECT has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE')"
    if any(asked(change, table) for table in APPEND_ONLY):
        yield Finding("log_can_change", True, "Webserverens rolle kan ændre loggen. Kør: samraad migrate")


def of_log_months() -> Iterator[Finding]:
    """The log's months are made ahead at each migration; without one, rows fall into the rest table."""
    there = "SELECT to_regclass(to_char(now() + %s * interval '1 month', '\"audit_event_\"YYYY_MM'))::text"
    if asked(there, MONTHS_NEEDED) is None:
        yield Finding("log_months", True, "Loggens måneder er ved at slippe op. Kør: samraad migrate")


def of_outbox() -> Iterator[Finding]:
    """Mails that have waited for an hour: the mail server is away, or nobody works."""
    number = asked(
        "SELECT count(*) FROM notices_outgoing"
        " WHERE state = 'queued' AND asked_at < now() - interval '1 hour'"
    )
    if number:
        words = f"{number} mails har ventet i over en time. Kører samraad serve, og svarer mailserveren?"
        yield Finding("mail_waits", False, words)


QUESTIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    of_demo_users,
    of_logins,
    of_role,
    of_log_months,
    of_outbox,
)


def asked(question: str, *params: str | int) -> object:
    """The first value of the first row of the answer."""
    with connection.cursor() as cursor:
        cursor.execute(question, params or None)
        row: tuple[object, ...] = cursor.fetchone()
    return row[0]
