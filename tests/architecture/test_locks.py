"""What is committed names no registry, no machine and no person's folder."""

import json
import re
import subprocess

import pytest

from tests.architecture.sources import ROOT

LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json", ROOT / "package.json"]
HASHED = [path for path in LOCKS if path.suffix == ".txt"]
TEXTS = {
    ".py",
    ".toml",
    ".txt",
    ".md",
    ".html",
    ".json",
    ".cfg",
    ".yml",
    ".yaml",
    ".po",
    ".js",
    ".scss",
    ".csv",
    "",
}
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/\w|file://")


def without_funding(text: str) -> str:
    """package-lock.json repeats the addresses where its authors ask for support."""
    return re.sub(r'"funding": (\{[^}]*\}|\[[^\]]*\]|"[^"]*")', "", text)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_holds_no_address(path) -> None:
    assert re.findall(r"https?://[^\s\"']+", without_funding(path.read_text())) == []


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_its_hashes(path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text().strip())
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_npm_package_has_its_hash() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in locked.items() if name and "integrity" not in entry] == []
    assert [name for name, entry in locked.items() if "resolved" in entry] == []


def committed() -> list[str]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def test_no_file_names_a_folder_of_this_machine() -> None:
    ours = [ROOT / name for name in committed() if (ROOT / name).suffix in TEXTS and (ROOT / name).is_file()]
    naming = [str(path.relative_to(ROOT)) for path in ours if MACHINE.search(path.read_text(errors="ignore"))]
    assert [name for name in naming if name != "tests/architecture/test_locks.py"] == []
