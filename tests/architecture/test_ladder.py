"""What import-linter cannot see: templates, keys and reversals name the own package or a lower one."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from samraad.organisations.views.forum import change_of_term_address
from samraad.plans.composition import path_of
from samraad.public_site import addresses
from tests.architecture.sources import (
    Template,
    called,
    first_word,
    ladder,
    may_know,
    modules,
    packages,
    templates,
)

OURS = "samraad."
REVERSING = {"reverse", "reverse_lazy", "redirect", "resolve_url", "redirect_to_login"}
DRAWING = {"render", "render_to_string", "get_template", "inclusion_tag"}
TAG = re.compile(r"{%-?\s*(\w+)\s+(.*?)\s*-?%}", re.DOTALL)


def every_pattern(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_pattern(entry)
        else:
            yield entry


def home_of_address(name: str) -> str:
    """The package whose view answers the address of this name, empty where no address is called so."""
    found = [pattern.callback.__module__ for pattern in every_pattern() if pattern.name == name]
    return found[0].removeprefix(OURS).split(".")[0] if found else ""


def libraries() -> dict[str, str]:
    """The tag libraries of our own, each with its package."""
    known = engines["django"].engine.libraries
    return {name: path.split(".")[1] for name, path in known.items() if path.startswith(OURS)}


def arguments(template: Template, tag: str) -> list[str]:
    return [given for name, given in TAG.findall(template.text) if name == tag]


def words(text: str) -> str:
    """The quoted text that a tag begins with: the name of a template, an address, a file."""
    found = re.match(r"""["']([^"']+)["']""", text)
    return found[1] if found else ""


def known_by(template: Template) -> Iterator[tuple[str, str]]:
    """What a template names, each with the package that it belongs to."""
    for tag in ("extends", "include"):
        yield from (
            (words(given), words(given).split("/")[0]) for given in arguments(template, tag) if words(given)
        )
    yield from ((words(given), home_of_address(words(given))) for given in arguments(template, "url"))
    for given in arguments(template, "static"):
        folder = words(given).split("/")[0]
        yield words(given), "web" if folder == "vendor" else folder
    for given in arguments(template, "load"):
        yield from ((library, libraries()[library]) for library in given.split() if library in libraries())


def test_every_package_that_stands_has_its_place_on_the_ladder() -> None:
    assert [package for package in packages() if package not in ladder()] == []


def test_a_template_lies_in_a_folder_named_after_its_package() -> None:
    assert [one.name for one in templates() if one.name.split("/")[0] != one.package] == []


def test_a_template_names_its_own_package_or_a_lower_one() -> None:
    upward = {
        f"{template.name} names {thing} of {package or 'nothing we know'}"
        for template in templates()
        for thing, package in known_by(template)
        if package not in ladder() or not may_know(template.package, package)
    }
    assert upward == set()


def test_an_include_by_variable_is_nowhere() -> None:
    """A name that is not written out cannot be held by this test."""
    unknown = {
        f"{template.name}: {tag} {given}"
        for template in templates()
        for tag in ("extends", "include", "url", "static")
        for given in arguments(template, tag)
        if not words(given)
    }
    assert unknown == set()


def names_in_code() -> Iterator[tuple[str, str, str]]:
    """Package, name and what answers it, for every address and template that Python names."""
    for module in modules():
        for call in module.calls:
            for name in (first_word(call), *(arg.value for arg in call.args[1:2] if hasattr(arg, "value"))):
                if not isinstance(name, str):
                    continue
                if called(call) in REVERSING and home_of_address(name):
                    yield module.package, f"{module.name}: {name}", home_of_address(name)
                if called(call) in DRAWING and "/" in name:
                    yield module.package, f"{module.name}: {name}", name.split("/")[0]


def test_code_reverses_and_draws_its_own_package_or_a_lower_one() -> None:
    found = list(names_in_code())
    assert len(found) > 50, "the test reads the code"
    assert [name for package, name, known in found if not may_know(package, known)] == []


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_a_key_leads_to_the_own_package_or_a_lower_one(model: type[models.Model]) -> None:
    package = model._meta.app_config.name.removeprefix(OURS)
    relations = [field for field in model._meta.get_fields() if field.is_relation and field.concrete]
    leads_to = [field.related_model._meta.app_config.name for field in relations]
    ours = [name.removeprefix(OURS) for name in leads_to if name.startswith(OURS)]
    if package in ladder():
        assert [name for name in ours if not may_know(package, name)] == []


def test_a_migration_waits_for_its_own_package_or_a_lower_one() -> None:
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    upward = [
        f"{app}.{name} waits for {waits_for}"
        for (app, name), migration in migrations.items()
        if app in ladder()
        for waits_for, _ in migration.dependencies
        if waits_for in ladder() and not may_know(app, waits_for)
    ]
    assert upward == []


@pytest.mark.parametrize(
    ("written", "name", "parts"),
    [
        (path_of("fyn", 2011), "plan", ["fyn", 2011]),
        (path_of("fyn", 2011, 2), "plan_edition", ["fyn", 2011, 2]),
        (addresses.district_address("fyn"), "district", ["fyn"]),
        (addresses.plans_address("fyn"), "district_plans", ["fyn"]),
        (addresses.plan_address("fyn", 2011), "plan", ["fyn", 2011]),
        (addresses.edition_address("fyn", 2011, 3), "plan_edition", ["fyn", 2011, 3]),
        (addresses.meeting_address("fyn", 2011, 4), "public_meeting", ["fyn", 2011, 4]),
        (change_of_term_address(8, 2025), "change_of_term", [8, 2025]),
    ],
)
def test_an_address_written_by_hand_is_the_one_that_answers(
    written: str, name: str, parts: list[object]
) -> None:
    assert (written, resolve(written).url_name) == (reverse(name, args=parts), name)
