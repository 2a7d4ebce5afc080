"""The documents name only what is there: commands, targets, settings, files, requirements, links."""

import argparse
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from samraad.config import roles
from samraad.config.commands import command_line
from samraad.law.requirements import all_requirements
from tests.architecture.sources import ROOT, ladder, packages

DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WRITTEN = [path for path in DOCUMENTS if "reference" not in path.parts]
"""The documents that people write; those of docs/reference are made from the code and compared by a test."""

CODE = re.compile(
    r"^```.*?\n(?P<fenced>.*?)^```|^(?P<indented>(?: {4}.*\n)+)|`(?P<span>[^`\n]+)`", re.DOTALL | re.MULTILINE
)
SETTING = re.compile(r"\b(?:SAMRAAD|DATABASE)_[A-Z_]*[A-Z]\b")
REQUIREMENT = re.compile(r"(?<![\w/-])(?:[ABDJLUP]-(?:[A-Z]+-)?\d+(?:-\d+)*[a-z]?)(?![\w-])")
CAPABILITY = re.compile(r"(?<![\w/-])[SC]-\d+(?![\w-])")
CAPABILITIES = {f"S-{number:02}" for number in range(1, 15)} | {f"C-{number:02}" for number in range(1, 91)}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BETWEEN_OUR_OWN_PROCESSES = {
    "SAMRAAD_EMBEDDED": "samraad check tells its child that the database is the embedded one",
    "SAMRAAD_STOP_WITH_PARENT": "make demo, so that a killed make leaves nothing running",
}
"""Settings that no operator gives."""
NOT_OF_THE_REPOSITORY = {
    "arbejde/": "an address",
    "files/": "in the data folder",
    "migrations/   templates/<package>/": "a pattern",
    "templates/<package>/": "a pattern",
}


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_in(path: Path) -> list[str]:
    """What stands as code in a document: blocks and spans."""
    return [
        next(part for part in found.groups() if part is not None) for found in CODE.finditer(text_of(path))
    ]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(below[0].choices) if below else {}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """The options of a command, those of the commands below it included."""
    own = {option for action in parser._actions for option in action.option_strings}
    return own.union(*(options(one) for one in choices(parser).values()))


def commands_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each ``samraad …`` of a document's code: the command, and what follows it on the line."""
    for code in code_in(path):
        yield from re.findall(r"(?<![\w-])samraad ([a-z]+)\b([^\n'\"]*)", code)


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_command_and_option_is_there(path: Path) -> None:
    known = choices(command_line())
    for command, rest in commands_in(path):
        assert command in known, f"samraad {command}"
        below = choices(known[command])
        act = re.match(r" ([a-z]+)\b", rest)
        assert not below or act is None or act[1] in below, f"samraad {command}{rest}"
        assert set(re.findall(r"--[a-z-]+", rest)) <= options(known[command]), f"samraad {command}{rest}"


def test_the_operators_page_knows_every_command() -> None:
    told = {command for command, _ in commands_in(ROOT / "docs" / "drift.md")}
    assert told | {"demo"} == set(choices(command_line()))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_target_and_variable_of_make_is_there(path: Path) -> None:
    makefile = text_of(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"\$\(([A-Z]+)\)", makefile))
    for code in code_in(path):
        for target, given in re.findall(r"^ *make ([a-z-]+)((?: [A-Z]+=\S*)*)", code, re.MULTILINE):
            assert target in targets, f"make {target}"
            assert set(re.findall(r"([A-Z]+)=", given)) <= variables, f"make {target}{given}"


@cache
def settings_in_code() -> set[str]:
    """What the product reads from its environment."""
    quoted = re.compile(rf"[\"']({SETTING.pattern})[\"']")
    read = {name for path in (ROOT / "samraad").rglob("*.py") for name in quoted.findall(text_of(path))}
    return {
        name
        for name in read
        if name in DATABASES or re.search(rf"environ[^\n]*{name}|_switch\(.{name}", everything())
    }


DATABASES = {"DATABASE_URL", "DATABASE_OWNER_URL"}


@cache
def everything() -> str:
    return "\n".join(text_of(path) for path in (ROOT / "samraad").rglob("*.py"))


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_setting_named_is_read_by_the_product(path: Path) -> None:
    assert set(SETTING.findall(text_of(path))) <= settings_in_code()


def test_the_operators_page_has_every_setting_in_its_table() -> None:
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of(ROOT / "docs" / "drift.md"), re.MULTILINE))
    assert rows == settings_in_code() - set(BETWEEN_OUR_OWN_PROCESSES)


def test_the_operators_page_fits_the_code() -> None:
    page = text_of(ROOT / "docs" / "drift.md")
    for role in (roles.OWNER, roles.APP, roles.RETENTION):
        assert f"CREATE ROLE {role} " in page
    for name in set(re.findall(r"\baudit_\w+", page)):
        assert (
            name in everything()
            or name.upper() in everything()
            or (ROOT / "samraad" / "audit").joinpath(name).exists()
        )
    allowed = re.search(r"client_max_body_size (\d+)m;", page)
    assert allowed and int(allowed[1]) * 2**20 > settings.LARGEST_REQUEST, (
        "nginx lets through the largest file that can be attached"
    )


@cache
def tracked() -> tuple[str, ...]:
    """Every file and folder of the repository that people make, with a slash at each end."""
    left_out = {".git", ".venv", ".cache", "node_modules", "static_built", "var", "__pycache__"}
    found = [
        path.relative_to(ROOT) for path in ROOT.rglob("*") if not left_out & set(path.relative_to(ROOT).parts)
    ]
    return tuple(f"/{path}/" for path in found)


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_file_named_is_there(path: Path) -> None:
    spans = [code for code in code_in(path) if re.fullmatch(r"[\w.<>-]+(/[\w.<>-]+)*/?", code)]
    places = {span for span in spans if "/" in span and not span.startswith((".", "/"))} - set(
        NOT_OF_THE_REPOSITORY
    )
    assert {
        place for place in places if not any(one.endswith(f"/{place.strip('/')}/") for one in tracked())
    } == set()


def citing() -> Iterator[Path]:
    """Everything that may cite a requirement or a capability: code, templates, tests and documents."""
    yield from DOCUMENTS
    for folder, kinds in (("samraad", ("py", "html")), ("tests", ("py",))):
        for kind in kinds:
            yield from (ROOT / folder).rglob(f"*.{kind}")


def test_every_requirement_that_a_document_cites_is_in_the_catalogue() -> None:
    """What code and tests cite is held by test_law_in_code."""
    known = {requirement.id for requirement in all_requirements()}
    cited = {(named(path), id) for path in DOCUMENTS for id in REQUIREMENT.findall(text_of(path))}
    assert len({id for _, id in cited}) > 20, "the test reads the documents"
    assert sorted((path, id) for path, id in cited if id not in known) == []


def test_every_capability_cited_has_a_number_that_exists() -> None:
    cited = {(named(path), id) for path in citing() for id in CAPABILITY.findall(text_of(path))}
    assert sorted((path, id) for path, id in cited if id not in CAPABILITIES) == []


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as they are made of the words."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_within_the_repository_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(text_of(path)):
        if target.startswith(("https://", "http://")):
            continue
        place, _, anchor = target.partition("#")
        found = (path.parent / place).resolve() if place else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def test_the_ladder_is_told_as_it_stands() -> None:
    """Each package has its place in the table, in parentheses as long as it is not written."""
    rows = [
        line.split("|")[1] for line in text_of(ROOT / "ARCHITECTURE.md").splitlines() if line.startswith("| ")
    ]
    told = [name for row in rows for name in re.findall(r"\(?`\w+`\)?", row) if name.strip("()`") in ladder()]
    stands = [f"`{name}`" if name in packages() else f"(`{name}`)" for name in ladder()]
    assert sorted(told) == sorted(stands)
    ranks = [ladder()[name.strip("()`")] for name in told]
    assert ranks == sorted(ranks, reverse=True)


def test_a_decision_has_one_page_that_ends_with_what_was_turned_down() -> None:
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert text_of(page).startswith(f"# {page.name[:4]} "), page.name
        assert re.search(r"\*\*Turned down\.\*\*\n- [^*]+\Z", text_of(page)), page.name
        assert len(text_of(page).splitlines()) <= 60, page.name
        assert f"]({page.name})" in text_of(DECISIONS / "README.md"), page.name


def test_the_licence_is_the_same_everywhere() -> None:
    assert "SPDX-License-Identifier: EUPL-1.2\n" in text_of(ROOT / "LICENSE")
    assert "  license: EUPL-1.2\n" in text_of(ROOT / "publiccode.yml")
    assert 'license = "EUPL-1.2"' in text_of(ROOT / "pyproject.toml")


def test_publiccode_says_what_the_standard_asks_for() -> None:
    page = text_of(ROOT / "publiccode.yml")
    for key in (
        *(
            "publiccodeYmlVersion",
            "name",
            "url",
            "platforms",
            "categories",
            "developmentStatus",
            "softwareType",
        ),
        *("description", "legal", "maintenance", "localisation"),
    ):
        assert re.search(rf"^{key}:", page, re.MULTILINE), key
    assert all(len(words) <= 150 for words in re.findall(r"shortDescription: (.+)", page))
    assert all((ROOT / place).exists() for place in re.findall(r"- (docs/\S+)", page))


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert sizes and {name: size for name, size in sizes.items() if size > 200_000} == {}
