"""No personal number comes to stand in a column (P-10): every column has its reason, every page is tried."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.http.response import HttpResponseBase
from django.test import Client

from samraad.config.demo import load
from samraad.law.text_guard import found
from tests import make
from tests.make.everything import DAY, Act, Everything, acts
from tests.security.conftest import BACKEND
from tests.security.text_columns import GUARDED, OUTSIDE, UNGUARDED
from tests.security.text_flow import texts

pytestmark = pytest.mark.django_db

TEXT = re.compile(r"char|text|json|xml|tsvector|bytea|hstore")
NUMBER, HARMLESS = "010101-1234", "prøvetekst"
ROLES = ("secretary", "police_director", "mayor", "administrator", "municipal_preparer", "forum_chair")
LOOKS_LIKE_ONE = "ligner et personnummer"


def text_columns() -> Iterator[tuple[str, models.Field]]:
    """Every column of every table that Django knows in which text can stand; links to rows are no text."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if TEXT.search(type_of(field)) and not field.remote_field and not field.choices:
                yield f"{model._meta.label}.{field.name}", field


def type_of(field: models.Field) -> str:
    """The type of the column; that of a generated one is of what it is generated as."""
    return getattr(field, "output_field", field).db_type(connection) or ""


def guarding() -> set[str]:
    return {text for ways in GUARDED.values() for text in ways.split()}


def test_every_column_that_can_hold_text_is_guarded_or_has_a_reason() -> None:
    columns = {name for name, _ in text_columns()}
    assert sorted(columns - set(GUARDED) - set(OUTSIDE)) == [], "not in the table"
    assert sorted((set(GUARDED) | set(OUTSIDE)) - columns) == [], "no longer there"
    assert set(GUARDED) & set(OUTSIDE) == set()


def test_every_text_that_an_act_takes_is_in_the_table() -> None:
    taken = set(texts())
    assert sorted(taken - guarding() - set(UNGUARDED)) == [], "not in the table"
    assert sorted((guarding() | set(UNGUARDED)) - taken) == [], "no longer there"


def test_every_text_that_an_act_keeps_goes_through_the_guard() -> None:
    assert sorted(text for text in guarding() if not texts()[text]) == []


def test_every_reason_is_one() -> None:
    assert [name for name, why in {**OUTSIDE, **UNGUARDED}.items() if len(why) < 10] == []


# every page, tried


@cache
def everywhere() -> tuple[str, int]:
    """The question in which columns some letters stand, and in how many it looks."""
    parts = []
    for name, field in text_columns():
        quoted, table = connection.ops.quote_name(field.column), field.model._meta.db_table
        read = f"encode({quoted}, 'escape')" if type_of(field) == "bytea" else f"{quoted}::text"
        parts.append(f"(SELECT '{name}' FROM {table} WHERE {read} ILIKE %s LIMIT 1)")  # our own names
    return " UNION ALL ".join(parts), len(parts)


def where(needle: str) -> set[str]:
    """The columns in which these letters stand anywhere."""
    question, columns = everywhere()
    with connection.cursor() as cursor:
        cursor.execute(question, [f"%{needle}%"] * columns)
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def browsers(made: Everything) -> dict[str, Client]:
    """A browser for each role that acts, signed in before the first try."""
    opened = {role: Client() for role in ROLES}
    for role, browser in opened.items():
        browser.force_login(make.sitting(role).user, BACKEND)
    return opened


@contextmanager
def sent(act: Act, field: str, words: str, browser: Client) -> Iterator[HttpResponseBase]:
    """Send an act with these words added to one field; what was written is taken back after the block."""
    with transaction.atomic():
        yield browser.post(act.address, {**act.sent, field: f"{act.sent[field]} {words}"})
        transaction.set_rollback(True)


def fields(made: Everything) -> Iterator[tuple[Act, str]]:
    for act in acts(made):
        for field, value in act.sent.items():
            if isinstance(value, str) and act.name not in {"language", "sign_in"}:
                yield act, field


def reached(act: Act, field: str, browsers: Mapping[str, Client]) -> tuple[str, set[str]]:
    """Which role can send the act, and the columns in which a harmless text in this field comes to stand."""
    for role, browser in browsers.items():
        with sent(act, field, HARMLESS, browser) as answer:
            if answer.status_code not in {403, 404}:
                return role, where(HARMLESS)
    return ROLES[0], set()


def let_in(act: Act, field: str, browsers: Mapping[str, Client]) -> Iterator[str]:
    """What is wrong with a field: typed text reaches the database through it, and a number is not stopped."""
    role, harmless = reached(act, field, browsers)
    with sent(act, field, NUMBER, browsers[role]) as answer:
        stands = where(NUMBER)
    told = f"{act.name} {act.on} {field}"
    if stands & set(GUARDED):
        yield f"{told}: the number stands in {sorted(stands)}"
    page = getattr(answer, "content", b"").decode()
    if harmless & set(GUARDED) and LOOKS_LIKE_ONE not in page:
        yield f"{told}: {sorted(harmless)} take text, and nobody was told of the number"


@pytest.mark.usefixtures("noon")
def test_no_page_lets_a_personal_number_into_the_database(
    made: Everything, browsers: dict[str, Client]
) -> None:
    """Each field of each act is sent with harmless words and with a number; all is taken back again."""
    tried = list(fields(made))
    assert [wrong for act, field in tried for wrong in let_in(act, field, browsers)] == []
    assert where(NUMBER) == set()


@pytest.mark.usefixtures("noon")
def test_what_is_tried_is_not_nothing(made: Everything, browsers: dict[str, Client]) -> None:
    act = next(one for one in acts(made) if one.name == "write_section")
    assert reached(act, "body", browsers) == ("secretary", {"plans.Section.body"})


def written_in(field: models.Field) -> Iterator[str]:
    for value in field.model._default_manager.values_list(field.name, flat=True).iterator():
        yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def test_the_guard_is_never_wrong_about_the_demo(settings, tmp_path) -> None:
    """Each text of a whole district's year: none is stopped, and none is even asked about."""
    settings.DATA_DIR, settings.DEMO = tmp_path, True
    load(DAY)
    read = [text for name, field in text_columns() if name in GUARDED for text in written_in(field) if text]
    assert [one for text in read for one in found(text)] == []
    assert sum(map(len, read)) > 10_000
