"""The generated pages of ``docs/reference/`` say what the code says."""

import re
from collections.abc import Sequence

import pytest

from samraad.councils import rules as council_rules
from samraad.law.moves import Move, drawing
from samraad.law.requirements import Requirement, all_requirements
from samraad.notices import rules as mail_rules
from samraad.plans import rules as plan_rules
from tests.architecture.pages import differences, page, table
from tests.architecture.sources import ROOT
from tests.architecture.test_law_in_code import all_code, cited_in

EVIDENCE = {
    "V1": "the legal text, or the authority's own page, was read",
    "V2": "a secondary source was read",
    "I": "inferred",
    "N": "looked for and not found",
    "B": "background knowledge",
}


def moves_page(title: str, told: str, moves: Sequence[Move]) -> str:
    rows = [
        [f"`{move.act}`", move.before or "–", move.after.replace("[*]", "–"), move.requirement or "–"]
        for move in moves
    ]
    chart = f"```mermaid\n{drawing(moves)}```"
    return page(title, told, chart, table(["Act", "From", "To", "Requirement"], rows))


def test_the_drawing_of_meetings_is_that_of_the_rules() -> None:
    told = (
        "The states of a meeting (*møde*) and the acts that lead from one to the next: "
        "`samraad/councils/rules.py`. "
        "Who may do what stands in [access.md](access.md)."
    )
    assert differences("meetings.md", moves_page("Meetings", told, council_rules.MOVES)) == ""


def test_the_drawing_of_plans_is_that_of_the_rules() -> None:
    told = (
        "The states of an edition (*udgave*) of a cooperation plan: `samraad/plans/rules.py`. "
        '"Discussed" is not stored: it follows from the minutes of the meeting that the text was sent to. '
        "A published edition never changes; a correction is a new edition of the same year."
    )
    assert differences("plans.md", moves_page("Cooperation plans", told, plan_rules.MOVES)) == ""


def test_the_drawing_of_mails_is_that_of_the_rules() -> None:
    told = (
        "The states of a mail and what leads from one to the next: `samraad/notices/rules.py`. "
        "Before `sending` nothing can have left; after it only the mail server's answer tells, "
        "and what is `unknown` waits for a person."
    )
    assert differences("mails.md", moves_page("Mails", told, mail_rules.MOVES)) == ""


def used_by() -> dict[str, list[str]]:
    """The files that cite each requirement, the catalogue itself left out."""
    users: dict[str, list[str]] = {}
    for name, text in sorted(all_code().items()):
        for id in cited_in(text):
            users.setdefault(id, []).append(name)
    return users


def row_of(entry: Requirement, users: list[str]) -> list[str]:
    standing = "confirmed" if entry.confirmed else "not legally confirmed"
    return [
        entry.id,
        entry.grade,
        standing,
        entry.citation,
        entry.sentence_en,
        ", ".join(f"`{name}`" for name in users),
    ]


def test_the_page_of_requirements_lists_those_that_the_code_rests_on() -> None:
    users = used_by()
    rows = [row_of(entry, users[entry.id]) for entry in all_requirements() if entry.id in users]
    grades = "\n".join(f"- **{grade}**: {meaning}" for grade, meaning in EVIDENCE.items())
    told = (
        f"{len(rows)} of the {len(all_requirements())} requirements in `samraad/law/requirements.toml` "
        "are cited by "
        "code so far. What is not confirmed is marked so on every screen.\n\n" + grades
    )
    heads = ["Id", "Grade", "Standing", "Where it stands", "What it says", "Cited by"]
    assert (
        differences("requirements.md", page("Requirements that the code rests on", told, table(heads, rows)))
        == ""
    )


@pytest.mark.parametrize(
    "name", ["meetings.md", "plans.md", "mails.md", "requirements.md", "grants.md", "access.md"]
)
def test_every_generated_page_says_how_it_is_made(name: str) -> None:
    text = (ROOT / "docs" / "reference" / name).read_text()
    assert "tools/reference.py --write" in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)
