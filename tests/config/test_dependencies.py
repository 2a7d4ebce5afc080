"""Every dependency has its reason beside it, and what is tested is what runs."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_dependency_says_why_it_is_there() -> None:
    words = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(words)
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    named += project["build-system"]["requires"]
    silent = [one for one in named if not re.search(re.escape(f'"{one}"') + r"[],]*\s+# \S+ \S+", words)]
    assert silent == []


def test_the_tests_run_on_the_versions_that_an_installation_gets() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / name).read_text(), re.M))

    assert pins("runtime.txt") <= pins("dev.txt")
