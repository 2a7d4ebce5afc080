"""Our code as the guard tests read it: every module parsed, every template as text, the ladder as ranks."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "samraad"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A Python file: where it lies, which package of the ladder it belongs to, and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path as a reader would type it ("plans/actions/drafting.py" within the product)."""
        base = PRODUCT if self.path.is_relative_to(PRODUCT) else ROOT
        return str(self.path.relative_to(base))

    @property
    def package(self) -> str:
        """The package of the ladder, empty outside the product."""
        return self.name.split("/")[0] if "/" in self.name and self.path.is_relative_to(PRODUCT) else ""

    @property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @property
    def classes(self) -> list[ast.ClassDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef)]

    @property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


@dataclass(frozen=True)
class Template:
    """A template: its name as Django knows it, its package, its text."""

    name: str
    package: str
    text: str


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below these folders, the product's without its migrations if none is named."""
    places = [ROOT / folder for folder in folders] or [PRODUCT]
    paths = sorted(path for place in places for path in place.rglob("*.py"))
    return tuple(_read(path) for path in paths if "migrations" not in path.parts)


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text))


def named(pattern: str) -> list[Module]:
    """The product's modules whose name matches, "[^/]+/rules.py" for one."""
    return [module for module in modules() if re.fullmatch(pattern, module.name)]


@cache
def templates() -> tuple[Template, ...]:
    return tuple(
        Template(
            str(path.relative_to(path.parents[len(path.relative_to(home).parts) - 1])),
            package,
            path.read_text(),
        )
        for package, home in _template_homes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    )


def _template_homes() -> Iterator[tuple[str, Path]]:
    for home in sorted(PRODUCT.glob("*/templates")):
        yield home.parent.name, home


@cache
def ladder() -> dict[str, int]:
    """Each package of the import contract with its rank, 0 the lowest; also those not written yet."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = settings["contracts"][0]["layers"]
    ranked = enumerate(reversed(layers))
    return {name.strip(" ()"): rank for rank, layer in ranked for name in layer.split("|")}


def packages() -> list[str]:
    """The packages that stand."""
    return sorted(path.parent.name for path in PRODUCT.glob("*/__init__.py"))


def may_know(knower: str, known: str) -> bool:
    """Whether the ladder lets the one package name something of the other: itself, or what lies below."""
    return knower == known or ladder()[known] < ladder()[knower]


def called(call: ast.Call) -> str:
    """The last part of what is called: ``save`` for ``edition.save()``."""
    target = call.func
    return (
        target.attr
        if isinstance(target, ast.Attribute)
        else target.id
        if isinstance(target, ast.Name)
        else ""
    )


def first_word(call: ast.Call) -> str:
    """The first argument, if it is a text."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
