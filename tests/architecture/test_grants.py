"""What each role may do in the database, read from its catalogue after the migrations and pinned whole.

A diff here is a decision: a new table opens to the application by what ``config.roles`` says, and the log
and what was published stay append-only (ASVS 13.2.2; security.md 5.1).
"""

import re

import pytest
from django.apps import apps
from django.db import connection

from samraad.config.roles import APP, APPEND_ONLY, OWNER, READ_ONLY, RETENTION
from tests.architecture.pages import differences, page, table

pytestmark = pytest.mark.django_db

Row = tuple[str, ...]
MONTH = re.compile(r"audit_event_\d{4}_\d{2}")

ROLES = """
    SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication,
           array_to_string(ARRAY(SELECT parent.rolname FROM pg_auth_members m
                                   JOIN pg_roles parent ON parent.oid = m.roleid
                                  WHERE m.member = r.oid ORDER BY 1), ', ')
      FROM pg_roles r WHERE rolname LIKE 'samraad_%' ORDER BY rolname
"""
TABLES = """
    SELECT c.relname, c.relkind, pg_get_userbyid(c.relowner), acl.grantee, acl.rights
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN LATERAL (
          SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END AS grantee,
                 string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) AS rights
            FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner GROUP BY 1
      ) acl ON true
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
     ORDER BY c.relname, acl.grantee
"""
FUNCTIONS = """
    SELECT p.oid::regprocedure::text, p.prosecdef, coalesce(array_to_string(p.proconfig, '; '), ''),
           pg_get_userbyid(p.proowner),
           coalesce((SELECT string_agg(
                       CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
                       ', ' ORDER BY 1)
                       FROM aclexplode(p.proacl) a WHERE a.grantee <> p.proowner), '')
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
     WHERE n.nspname = 'public' AND d.objid IS NULL
     ORDER BY 1
"""
TRIGGERS = """
    SELECT c.relname, t.tgname, p.proname, t.tgenabled::text
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relkind IN ('r', 'p')
     ORDER BY 1, 2
"""
KINDS = {"r": "table", "p": "partitioned table", "v": "view", "m": "materialised view", "S": "sequence"}


def rows(query: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [tuple("" if cell is None else str(cell) for cell in row) for row in cursor.fetchall()]


def tables() -> list[Row]:
    """Name, kind, owner, grantee and rights; the log's months, which come and go, are told as one."""
    told = [
        (MONTH.sub("audit_event_YYYY_MM", name), KINDS[kind], *rest) for name, kind, *rest in rows(TABLES)
    ]
    return sorted(set(told))


def triggers() -> list[list[str]]:
    told = {
        (MONTH.sub("audit_event_YYYY_MM", name), trigger, f"`{does}`")
        for name, trigger, does, _ in rows(TRIGGERS)
    }
    return [[f"`{name}`", *rest] for name, *rest in sorted(told)]


def grouped(told: list[Row]) -> list[list[str]]:
    """Equal rights in one line: who, what, of which kind, and the names."""
    groups: dict[Row, list[str]] = {}
    for name, kind, _, who, rights in told:
        groups.setdefault((who or "nobody else", rights or "nothing", kind), []).append(f"`{name}`")
    return [[*rights, ", ".join(names)] for rights, names in sorted(groups.items())]


def test_the_application_may_do_what_is_written_down_and_nothing_else() -> None:
    yes = {"True": "yes", "False": "no"}
    roles = [
        [name, *(yes[one] for one in switches), inherits or "–"] for name, *switches, inherits in rows(ROLES)
    ]
    functions = [
        [f"`{name}`", yes[definer], config or "–", owner, who or "–"]
        for name, definer, config, owner, who in rows(FUNCTIONS)
    ]
    text = page(
        "Rights in the database",
        "Read from the catalogue of a migrated database. `samraad_owner` owns and migrates, "
        "`samraad_app` is the "
        "web process, `samraad_retention` may drop a month of the log whose time is over. Laid down in "
        "`samraad/config/roles.py`.",
        "## Roles",
        table(
            ["Role", "Superuser", "Makes databases", "Makes roles", "Past RLS", "Replicates", "Is also"],
            roles,
        ),
        "## Tables and sequences",
        table(["Who", "May", "Kind", "Which"], grouped(tables())),
        "## Functions",
        table(["Function", "Runs as its owner", "Settings", "Owner", "Who else may call it"], functions),
        "## Triggers",
        table(["Table", "Trigger", "Function"], triggers()),
    )
    assert differences("grants.md", text) == ""


def test_the_application_owns_nothing() -> None:
    owners = {owner for _, _, owner, *_ in tables()} | {row[3] for row in rows(FUNCTIONS)}
    assert owners == {OWNER}


def test_the_application_is_no_superuser_and_no_member_of_the_others() -> None:
    (app,) = [row for row in rows(ROLES) if row[0] == APP]
    assert app == (APP, "False", "False", "False", "False", "False", "")


def test_every_table_of_a_model_has_the_rights_it_should() -> None:
    """Rows are read and written; the log and frozen documents are added to; migrations are only read."""
    known = {name: rights for name, kind, _, who, rights in tables() if who == APP and kind.endswith("table")}
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    whole, added, read = "DELETE, INSERT, SELECT, UPDATE", "INSERT, SELECT", "SELECT"
    wanted = {name: added if name in APPEND_ONLY else read if name in READ_ONLY else whole for name in ours}
    assert {name: known.get(name) for name in wanted} == wanted
    assert set(known) - ours == {"django_migrations"}
    assert known["django_migrations"] == read


def test_nobody_but_the_three_roles_may_do_anything() -> None:
    grantees = {who for *_, who, _ in tables() if who} | {row[4] for row in rows(FUNCTIONS) if row[4]}
    assert grantees <= {APP, RETENTION}


def test_a_function_that_runs_as_its_owner_has_a_fixed_path_and_is_the_retention_role_s_alone() -> None:
    definers = [row for row in rows(FUNCTIONS) if row[1] == "True"]
    paths = [(path, who) for _, _, path, _, who in definers]
    assert paths == [("search_path=pg_catalog, public, pg_temp", RETENTION)], "what is temporary comes last"


def test_no_trigger_is_switched_off() -> None:
    assert {enabled for *_, enabled in rows(TRIGGERS)} == {"O"}
