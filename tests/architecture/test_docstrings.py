"""What must be said stands once, in the docstring: of packages, models, rules, actions and duties."""

import ast
import re

from tests.architecture.sources import Module, modules, named

SWITCHED_OFF = re.compile(r"# (type: ignore(\[[\w, -]+\])?|noqa(: [\w, ]+)?|pragma: no \w+)\s*$")
SAID = r"[^/]+/(rules|actions|models|events)\.py|[^/]+/actions/.+\.py|compliance/duties/.+\.py|law/.+\.py"


def is_private(name: str) -> bool:
    return name.startswith("_")


def outer(module: Module) -> list[ast.FunctionDef | ast.ClassDef]:
    return [node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def methods(module: Module) -> list[ast.FunctionDef]:
    return [node for one in module.classes for node in one.body if isinstance(node, ast.FunctionDef)]


def test_every_module_says_what_it_is() -> None:
    everywhere = modules("samraad", "tests", "tools", "bench")
    assert [one.name for one in everywhere if one.text.strip() and not ast.get_docstring(one.tree)] == []


def test_every_package_says_what_it_is() -> None:
    silent = [module.name for module in named(r"[^/]+/__init__\.py") if not ast.get_docstring(module.tree)]
    assert silent == []


def test_every_model_rule_action_and_duty_says_what_it_is() -> None:
    silent = [
        f"{module.name}: {node.name}"
        for module in named(SAID)
        for node in outer(module)
        if not is_private(node.name) and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_read_of_a_queryset_says_what_it_gives() -> None:
    silent = [
        f"{module.name}: {node.name}"
        for module in named(r"[^/]+/models\.py")
        for node in methods(module)
        if not is_private(node.name) and not ast.get_docstring(node)
    ]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    """No TODO, no stub, and no check switched off without its reason beside it."""
    marks = ("TODO", "FIXME", "XXX", "NotImplemented")
    left = {
        f"{module.name}:{number}"
        for module in modules("samraad", "tests", "tools", "bench")
        if module.path.name != "test_docstrings.py"
        for number, line in enumerate(module.text.splitlines(), start=1)
        if any(mark in line for mark in marks) or is_silenced(line)
    }
    assert left == set()


def is_silenced(line: str) -> bool:
    """Whether a check is switched off on this line and nothing after it says why."""
    return bool(SWITCHED_OFF.search(line))
