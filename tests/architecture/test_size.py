"""The budgets of conventions.md 5: what fits on a screen is read, what does not is skimmed."""

from statistics import median

from tests.architecture.sources import Function, modules, templates

LINES_A_FILE = 400
LINES_A_FUNCTION = 40
MEDIAN_FUNCTION = 8
LINES_A_TEMPLATE = 150
EVERYWHERE = ("samraad", "tests", "tools", "bench")


def lines_of(function: Function) -> int:
    """From ``def`` to the last line, the docstring and decorators left out."""
    first = function.body[0]
    said = first.end_lineno - first.lineno + 1 if is_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - said


def is_docstring(function: Function) -> bool:
    first = function.body[0]
    return (
        len(function.body) > 1
        and hasattr(first, "value")
        and isinstance(getattr(first.value, "value", None), str)
    )


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        one.name: one.text.count("\n") for one in modules(*EVERYWHERE) if one.text.count("\n") > LINES_A_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{module.name}: {function.name}": lines_of(function)
        for module in modules(*EVERYWHERE)
        for function in module.functions
        if lines_of(function) > LINES_A_FUNCTION
    }
    assert long == {}


def test_half_of_our_functions_have_eight_lines_or_fewer() -> None:
    assert (
        median(lines_of(function) for module in modules() for function in module.functions) <= MEDIAN_FUNCTION
    )


def test_no_template_is_longer_than_a_hundred_and_fifty_lines() -> None:
    long = {one.name: one.text.count("\n") for one in templates() if one.text.count("\n") > LINES_A_TEMPLATE}
    assert long == {}
