"""Law is code with a requirement id: every move has its act, every id its entry, every due block its test."""

import re
from importlib import import_module

import pytest

from samraad.audit.log import Kind
from samraad.councils import actions as council_acts
from samraad.councils import rules as council_rules
from samraad.councils.models import Meeting
from samraad.law.moves import Move
from samraad.law.requirements import all_requirements
from samraad.notices import actions as mail_acts
from samraad.notices import rules as mail_rules
from samraad.notices.models import Outgoing
from samraad.plans import actions as plan_acts
from samraad.plans import rules as plan_rules
from samraad.plans.models import Edition
from tests.architecture.sources import PRODUCT, ROOT, modules, templates

IDS = {entry.id for entry in all_requirements()}
FAMILIES = sorted({re.match(r"[A-Z]+", id)[0] for id in IDS})
ID = re.compile(rf"(?<![\w-])(?:{'|'.join(FAMILIES)})(?:-[A-Z]+)?-(?:\d+[a-z]?(?:-\d+[a-z]?|-x)?)(?![\w-])")
NOT_AN_ID = {"A-4", "A-3a", "A-2a", "A-2b"}
"""Paper sizes and PDF/A, which look like requirements on accessibility."""

BLOCKS_DUE = {
    "P-02": "four meetings a year: watched, and a meeting counts only once it is held",
    "P-04": "a guest stands on an item with the special insight it needs",
    "P-08": "published after the discussion in the kredsråd",
}
"""The predicates of law.md, section 10, that block or are due in what is built so far."""

MOVED_ON_THE_WAY = {
    "minute the discussion": "not stored: it follows from the meeting's minutes (plans.discussion)",
    "supersede": "a part of publish_plan",
}


def acts_of(moves: tuple[Move, ...]) -> list[str]:
    """The acts of a table, what stands in brackets after the name left out."""
    return sorted({move.act.split(" (")[0] for move in moves})


@pytest.mark.parametrize(
    ("rules", "acts"), [(council_rules, council_acts), (plan_rules, plan_acts), (mail_rules, mail_acts)]
)
def test_every_move_has_its_act(rules, acts) -> None:
    without = [act for act in acts_of(rules.MOVES) if not callable(getattr(acts, act, None))]
    assert [act for act in without if act not in MOVED_ON_THE_WAY] == []


@pytest.mark.parametrize(
    ("rules", "states"),
    [(council_rules, Meeting.State), (plan_rules, Edition.State), (mail_rules, Outgoing.State)],
)
def test_every_state_can_be_reached_and_no_move_leads_elsewhere(rules, states) -> None:
    not_stored = {"", "[*]", "discussed"}
    named = {state for move in rules.MOVES for state in (move.before, move.after)} - not_stored
    assert named == set(states.values)
    assert {move.after for move in rules.MOVES} >= set(states.values)


def cited_in(text: str) -> set[str]:
    return set(ID.findall(text)) - NOT_AN_ID


def all_code() -> dict[str, str]:
    """Every file of the product that may cite the law, by its name."""
    files = {module.name: module.text for module in modules()}
    files |= {one.name: one.text for one in templates()}
    return files | {
        f"{path.parent.parent.name}/{path.name}": path.read_text()
        for path in PRODUCT.glob("*/migrations/*.py")
    }


def test_every_id_that_the_code_cites_stands_in_the_catalogue() -> None:
    unknown = {f"{name}: {id}" for name, text in all_code().items() for id in cited_in(text) - IDS}
    assert unknown == set()


def test_every_id_that_a_test_cites_stands_in_the_catalogue() -> None:
    """The tests of the catalogue itself speak of families and of ids that are made up."""
    unknown = {
        f"{module.name}: {id}"
        for module in modules("tests")
        for id in cited_in(module.text) - IDS
        if not module.name.startswith(("tests/architecture/", "tests/law/"))
    }
    assert unknown == set()


@pytest.mark.parametrize("id", BLOCKS_DUE)
def test_a_block_that_is_due_is_cited_by_code_and_by_a_test(id: str) -> None:
    code = [name for name, text in all_code().items() if id in cited_in(text)]
    tests = [
        module.name
        for module in modules("tests")
        if id in cited_in(module.text) and not module.name.startswith(("tests/architecture/", "tests/law/"))
    ]
    assert code, f"{id}: no code cites it"
    assert tests, f"{id}: no test cites it"


def kinds() -> list[Kind]:
    """Every kind of event that a package tells of in its ``events.py``."""
    told = [
        import_module(f"samraad.{one.package}.events") for one in modules() if one.path.name == "events.py"
    ]
    return [kind for module in told for kind in vars(module).values() if isinstance(kind, Kind)]


def test_every_event_that_rests_on_a_requirement_names_one_that_exists() -> None:
    assert len(kinds()) > 30
    assert [kind.code for kind in kinds() if kind.requirement and kind.requirement not in IDS] == []


def test_an_event_is_called_by_its_package_and_what_happened() -> None:
    packages = {kind.code.split(".")[0] for kind in kinds()}
    assert packages == {one.package for one in modules() if one.path.name == "events.py"}


def test_the_screen_speaks_of_the_law_through_the_catalogue_alone() -> None:
    """No template writes a section by hand: the tag names it, with its id and how well it is known."""
    by_hand = [one.name for one in templates() if "§" in one.text]
    assert by_hand == []


def test_the_rules_are_plain_functions_of_what_they_are_told() -> None:
    """No rule asks the database, the clock or the request."""
    asking = re.compile(r"\.objects\b|\.filter\(|\brequest\b|timezone|settings\.")
    assert [one.name for one in modules() if one.path.name == "rules.py" and asking.search(one.text)] == []
    assert (ROOT / "samraad" / "law").is_dir()
    assert [
        one.name
        for one in modules()
        if one.package == "law" and re.search(r"^(from|import) django", one.text, re.M)
    ] == []
