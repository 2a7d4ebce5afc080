"""Which texts the actions take, and whether each goes through the guard: read from the code (P-10).

A text that is handed to ``guard``, as a reason to ``require``, or on to another action, is guarded; also by
way of a variable or of a private function of the module.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.sources import Module, called, named

ACTIONS = r"[^/]+/actions\.py|[^/]+/actions/(?!ground).+\.py"
CARRIES_TEXT = re.compile(r"\b(str|Any|Details|Marks|Named|PartyRow|ReadUpload|Row|Sourced|Successor|Way)\b")
GUARDS = {"guard": 0, "guard_numbers": 0, "guard_texts": 3}
"""The guard by its names, and how many arguments stand before the texts."""
REQUIRE = re.compile(r"_?require\w*")
MADE = re.compile(r"\b[A-Z]\w+\(|\.objects\b")
"""A row that is made of a text is no text any more: to hand it on guards nothing."""
Act = tuple[Module, ast.FunctionDef]


@cache
def acts() -> dict[str, Act]:
    """Every public function of the actions modules that is told who acts: "plans.write_section"."""
    return {
        f"{module.package}.{node.name}": (module, node)
        for module in named(ACTIONS)
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and "actor" in names(node)
    }


def names(node: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]


def texts_of(node: ast.FunctionDef) -> Iterator[str]:
    """The arguments that can carry text; "about" is how the log names the thing, and ours."""
    others = [one for one in (node.args.vararg, node.args.kwarg) if one]
    for argument in (*node.args.args, *node.args.kwonlyargs, *others):
        written = ast.unparse(argument.annotation) if argument.annotation else ""
        if CARRIES_TEXT.search(written) and argument.arg != "about":
            yield argument.arg


@cache
def texts() -> dict[str, bool]:
    """Every text that an action takes ("plans.write_section(heading)"), and whether it is guarded."""
    return {
        f"{name}({text})": is_guarded(module, node, text)
        for name, (module, node) in acts().items()
        for text in texts_of(node)
    }


def is_guarded(module: Module, node: ast.FunctionDef, text: str, seen: frozenset[str] = frozenset()) -> bool:
    carriers = with_what_it_goes_into(node, text)
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
    return any(
        goes_in(call, text, carriers) or goes_through(module, node, call, carriers, seen | {node.name})
        for call in calls
    )


def with_what_it_goes_into(node: ast.FunctionDef, text: str) -> set[str]:
    """The names in a function that hold the text or something made of it."""
    carriers = {text}
    for _ in range(4):
        for value, targets in bindings(node):
            if mentions(value, carriers) and not MADE.search(ast.unparse(value)):
                carriers |= {
                    one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)
                }
    return carriers


def bindings(node: ast.FunctionDef) -> Iterator[tuple[ast.AST, list[ast.expr]]]:
    """What is given a name in a function: assignments, and what loops and comprehensions go through."""
    for one in ast.walk(node):
        if isinstance(one, ast.Assign):
            yield one.value, one.targets
        elif isinstance(one, ast.AnnAssign | ast.NamedExpr) and one.value:
            yield one.value, [one.target]
        elif isinstance(one, ast.For | ast.comprehension):
            yield one.iter, [one.target]


def mentions(node: ast.AST, carriers: set[str]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in carriers for part in ast.walk(node))


def given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def goes_in(call: ast.Call, text: str, carriers: set[str]) -> bool:
    """To the guard among its texts, or as it is to ``require``: there it is the reason."""
    if called(call) in GUARDS:
        return any(mentions(one, carriers) for one in call.args[GUARDS[called(call)] :])
    return bool(REQUIRE.fullmatch(called(call))) and any(is_the_text(one, text) for one in given(call)[1:])


def is_the_text(node: ast.expr, text: str) -> bool:
    """``reason`` or ``reason.strip()``, not ``rules.may_end(reason)``."""
    return ast.unparse(node) in {text, f"{text}.strip()"}


def goes_through(
    module: Module, node: ast.FunctionDef, call: ast.Call, carriers: set[str], seen: frozenset[str]
) -> bool:
    """To another action, or to a private function of the module, that guards it."""
    return any(
        is_guarded(there, through, name, seen)
        for there, through in called_by(module, node, called(call))
        if through.name not in seen
        for name, value in places(through, call)
        if mentions(value, carriers)
    )


def called_by(module: Module, node: ast.FunctionDef, name: str) -> Iterator[Act]:
    """The actions and private functions that a name stands for, also as ``enter = partial(invite, ...)``."""
    stands_for = {name} | {
        one.id
        for value, targets in bindings(node)
        if any(ast.unparse(target) == name for target in targets)
        for one in ast.walk(value)
        if isinstance(one, ast.Name)
    }
    yield from (act for key, act in acts().items() if key.partition(".")[2] in stands_for)
    for one in module.tree.body:
        if isinstance(one, ast.FunctionDef) and one.name in stands_for and one.name.startswith("_"):
            yield module, one


def places(through: ast.FunctionDef, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """What a call hands over, under the names that the called function has for it."""
    own = through.args
    rest = [own.vararg.arg] * len(call.args) if own.vararg else []
    yield from zip([*(one.arg for one in own.args), *rest], call.args, strict=False)
    for keyword in call.keywords:
        if keyword.arg in names(through):
            yield str(keyword.arg), keyword.value
        elif own.kwarg:
            yield own.kwarg.arg, keyword.value
