"""What was published never changes and what must hold always holds: the database sees to it, whoever asks."""

from pathlib import Path

import pytest

from samraad.plans import actions
from samraad.plans.models import Edition, FocusEntry, Rendition, Section
from tests import make
from tests.surroundings.constraints import broken, refused, sql, untried

pytestmark = pytest.mark.django_db

NEVER = "A published edition never changes"
COLUMNS = {
    "plan_id": "plan_id + 1",
    "number": "7",
    "correction": "'slip'",
    "what_changed": "'Alt'",
    "drafted_on": "'2020-01-01'",
    "discussed_on": "'2026-11-01'",
    "discussed_item_id": "NULL",
    "published_on": "'2030-01-01'",
    "change_reason": "'Fordi'",
    "source_title": "'Kilden'",
    "source_url": "'https://example.dk/'",
    "known": "'whole'",
    "original_id": "1",
    "document_id": "NULL",
}


@pytest.fixture
def published() -> Edition:
    return make.plan("published")


def rows() -> list:
    tables = (Edition, Section, FocusEntry, Rendition)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_no_column_of_a_published_edition_changes(published):
    before = rows()
    for column, value in COLUMNS.items():
        with refused(NEVER):
            sql(f"UPDATE plans_edition SET {column} = {value} WHERE id = %s", [published.pk])
    assert rows() == before


def test_every_column_of_an_edition_is_tried_but_those_by_which_it_leaves():
    columns = {field.column for field in Edition._meta.concrete_fields}
    assert columns == {*COLUMNS, "id", "state", "withdrawn_on", "withdrawn_reason"}


CHANGES = [
    "DELETE FROM plans_edition",
    "DELETE FROM plans_section",
    "DELETE FROM plans_focusentry",
    "DELETE FROM plans_rendition",
    "UPDATE plans_edition SET state = 'drafted'",
    "UPDATE plans_section SET body = ''",
    "UPDATE plans_section SET heading = 'X'",
    "UPDATE plans_section SET position = position + 10",
    "UPDATE plans_focusentry SET title = 'X'",
    "UPDATE plans_focusentry SET status = 'listed'",
    "UPDATE plans_rendition SET pdf = ''",
    "UPDATE plans_rendition SET sha256 = 'x'",
    "INSERT INTO plans_section (edition_id, key, position, heading, body, stands, version)"
    " SELECT edition_id, '', 99, 'Ny', '', false, 1 FROM plans_section LIMIT 1",
    "INSERT INTO plans_focusentry"
    " (edition_id, focus_area_id, position, status, title, purpose, body, reason, version)"
    " SELECT edition_id, focus_area_id, 99, 'new', 'Ny', '', '', '', 1 FROM plans_focusentry LIMIT 1",
]


@pytest.mark.parametrize("state", ["published", "superseded", "withdrawn"])
def test_nothing_that_belongs_to_it_is_changed_added_or_taken_away(state):
    make.plan(state)
    before = rows()
    for statement in CHANGES:
        with refused(NEVER):
            sql(statement)
    assert rows() == before


@pytest.mark.parametrize("state", ["published", "superseded", "withdrawn"])
def test_its_plan_keeps_the_district_and_the_year_that_are_its_address(state):
    make.plan(state)
    for change in ("year = 2020", "district_id = 7"):
        with refused(NEVER):
            sql(f"UPDATE plans_plan SET {change}")


def test_the_year_of_a_draft_is_not_kept_by_the_database():
    edition = make.plan()
    sql("UPDATE plans_plan SET year = 2028")
    edition.plan.refresh_from_db()
    assert edition.plan.year == 2028


def test_its_frozen_text_and_the_one_that_was_sent_are_neither_changed_nor_taken_away(published):
    for statement in ("UPDATE {} SET content = '[]'", "UPDATE {} SET title = ''", "DELETE FROM {}"):
        with refused("permission denied"):
            sql(statement.format("documents_frozendocument"))


def test_what_was_laid_before_a_meeting_stays_there(published):
    for statement in ("UPDATE {} SET item_id = item_id + 1", "DELETE FROM {}"):
        with refused("permission denied"):
            sql(statement.format("plans_sending"))
        with refused("A paper stays as it was laid"):
            sql(statement.format("councils_paper"))


def test_no_table_is_emptied(published):
    for table in ("plan", "edition", "section", "focusarea", "focusentry", "rendition", "sending"):
        with refused("permission denied"):
            sql(f"TRUNCATE plans_{table} CASCADE")


def test_a_draft_is_not_moved_into_a_published_edition_nor_a_published_text_out(published):
    draft = make.plan(year=2028, meeting=None)
    for source, target in ((draft, published), (published, draft)):
        with refused(NEVER):
            sql(
                "UPDATE plans_section SET edition_id = %s, position = 90 + position WHERE edition_id = %s",
                [target.pk, source.pk],
            )


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("superseded", "published"),
        ("superseded", "drafted"),
        ("withdrawn", "published"),
        ("withdrawn", "drafted"),
    ],
)
def test_nothing_comes_back(state, to):
    edition = make.plan(state)
    with refused(NEVER):
        sql(
            "UPDATE plans_edition SET state = %s, withdrawn_on = NULL, withdrawn_reason = '' WHERE id = %s",
            [to, edition.pk],
        )


def test_a_withdrawn_edition_keeps_its_day_and_its_reason():
    edition = make.plan("withdrawn")
    for change in ("withdrawn_reason = 'En anden grund'", "withdrawn_on = '2020-01-01'"):
        with refused(NEVER):
            sql(f"UPDATE plans_edition SET {change} WHERE id = %s", [edition.pk])


def test_triggers_stand_before_every_table_of_a_published_edition_and_so_stop_the_owner_too():
    triggers = sql(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        " AND tgrelid::regclass::text LIKE 'plans_%%' ORDER BY 1"
    )
    tables = ("edition", "focusentry", "plan", "rendition", "section")
    assert triggers == [(f"plans_{table}",) for table in tables]


def test_a_draft_changes_freely():
    edition = make.plan()
    sql("UPDATE plans_section SET body = 'X' WHERE edition_id = %s", [edition.pk])
    sql("DELETE FROM plans_focusentry WHERE edition_id = %s", [edition.pk])
    assert set(edition.sections.values_list("body", flat=True)) == {"X"}


# what must always hold

ADD_EDITION = (
    "INSERT INTO plans_edition (plan_id, number, state, correction, what_changed, drafted_on, discussed_on,"
    " discussed_item_id, published_on, change_reason, withdrawn_reason, source_title, source_url, known,"
    " document_id)"
    " SELECT plan_id, %s, %s, %s, 'Alt', drafted_on, discussed_on, discussed_item_id, published_on, '', '',"
    " '', '', '', document_id FROM plans_edition WHERE id = %s"
)


def test_a_district_has_one_plan_a_year_from_2007_on():
    make.plan()
    add = "INSERT INTO plans_plan (district_id, year) VALUES (8, %s)"
    with broken("one_plan_a_district_and_year"):
        sql(add, [2027])
    with broken("plans_begin_in_2007"):
        sql(add, [2006])


def test_a_plan_has_numbered_editions_one_of_them_in_force_and_one_a_draft(published):
    with broken("editions_are_numbered"):
        sql(ADD_EDITION, [1, "superseded", "", published.pk])
    with broken("one_edition_in_force_a_plan"):
        sql(ADD_EDITION, [2, "published", "slip", published.pk])
    sql(ADD_EDITION, [2, "drafted", "slip", published.pk])
    with broken("one_draft_a_plan"):
        sql(ADD_EDITION, [3, "drafted", "slip", published.pk])


@pytest.mark.parametrize(
    ("constraint", "state", "change"),
    [
        ("published_was_discussed_or_names_a_source", "drafted", "state = 'published'"),
        ("published_was_discussed_or_names_a_source", "discussed", "state = 'published'"),
        (
            "published_was_discussed_or_names_a_source",
            "discussed",
            "state = 'published', published_on = '2026-11-17', discussed_on = '2026-11-10',"
            " discussed_item_id = (SELECT max(id) FROM councils_agendaitem)",
        ),
        (
            "published_was_discussed_or_names_a_source",
            "discussed",
            "state = 'published', published_on = '2026-11-17', discussed_on = '2026-11-10',"
            " document_id = (SELECT max(id) FROM documents_frozendocument)",
        ),
        (
            "published_was_discussed_or_names_a_source",
            "drafted",
            "state = 'published', source_title = 'Kilden', known = 'whole'",
        ),
        ("discussed_before_published", "drafted", "discussed_on = '2026-11-17', published_on = '2026-11-10'"),
        ("a_later_edition_says_what_changed", "drafted", "number = 2"),
        ("a_later_edition_says_what_changed", "drafted", "number = 2, correction = 'slip'"),
        ("a_later_edition_says_what_changed", "drafted", "number = 2, what_changed = 'Alt'"),
        ("a_later_edition_says_what_changed", "drafted", "correction = 'slip', what_changed = 'Alt'"),
        ("a_later_edition_says_what_changed", "drafted", "number = 0, what_changed = 'Alt'"),
        ("withdrawn_has_a_reason", "published", "state = 'withdrawn', withdrawn_on = '2026-11-18'"),
        ("withdrawn_has_a_reason", "published", "state = 'withdrawn', withdrawn_reason = 'Væk'"),
        ("withdrawn_has_a_reason", "published", "withdrawn_on = '2026-11-18', withdrawn_reason = 'Væk'"),
        ("a_source_says_how_much_is_known", "drafted", "source_title = 'Kilden'"),
        ("a_source_says_how_much_is_known", "drafted", "known = 'whole'"),
    ],
)
def test_no_edition_without_what_vouches_for_it(constraint, state, change):
    edition = make.plan(state)
    with broken(constraint):
        sql(f"UPDATE plans_edition SET {change} WHERE id = %s", [edition.pk])


@pytest.mark.parametrize(
    ("constraint", "statement"),
    [
        ("section_has_a_heading", "UPDATE plans_section SET heading = ''"),
        ("one_section_a_position", "UPDATE plans_section SET position = 1"),
        ("entry_has_a_title", "UPDATE plans_focusentry SET title = ''"),
        ("one_entry_a_position", "UPDATE plans_focusentry SET position = 1"),
        ("ended_has_a_reason", "UPDATE plans_focusentry SET status = 'ended'"),
        (
            "a_focus_area_once_an_edition",
            "UPDATE plans_focusentry SET focus_area_id = (SELECT min(id) FROM plans_focusarea)",
        ),
        ("one_focus_area_a_name", "UPDATE plans_focusarea SET slug = 'x'"),
    ],
)
def test_no_part_of_a_plan_without_its_name_and_place(constraint, statement):
    make.plan()
    with broken(constraint):
        sql(statement)


def test_an_edition_has_one_rendition(published):
    with broken("plans_rendition_edition_id_key"):
        sql(
            "INSERT INTO plans_rendition (edition_id, pdf, sha256)"
            " SELECT edition_id, pdf, sha256 FROM plans_rendition"
        )


def test_a_paper_is_sent_once():
    make.plan("sent")
    with broken("plans_sending_paper_id_key"):
        sql(
            "INSERT INTO plans_sending (edition_id, item_id, paper_id, sent_on)"
            " SELECT edition_id, item_id, paper_id, sent_on FROM plans_sending"
        )


def test_every_constraint_of_the_plans_is_tried():
    assert untried("plans", Path(__file__).parent) == set()


# who sees what


def test_a_draft_is_seen_by_its_own_district_alone():
    first = make.plan("published")
    second = make.correct(first)
    actions.withdraw_edition(
        second, reason="Forkert fil.", actor=make.sitting("police_director").actor, day=make.PUBLISHED_ON
    )
    make.plan(year=2028)
    work, public = ["drafted", "superseded", "withdrawn"], ["superseded", "withdrawn"]

    def seen(role: str, **where) -> list[str]:
        actor = make.sitting(role, **where).actor
        return sorted(Edition.objects.visible_to(actor).values_list("state", flat=True))

    assert [seen(role) for role in ("secretary", "police_director", "municipal_preparer")] == [work] * 3
    assert [seen(role) for role in ("mayor", "deputy", "mayors_delegate")] == [work] * 3
    assert [seen("secretary", district=7), seen("mayor", municipality="330"), seen("administrator")] == [
        public
    ] * 3
    assert list(Edition.objects.published()) == [first]
