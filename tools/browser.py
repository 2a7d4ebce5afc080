"""See to a browser for the tests and print where it is; an empty line means Playwright's own.

One on the machine; else Debian's chromium where we may install it; else Playwright's own; else one clear line
and exit 1. Standard library only, save that Playwright's own installer is asked last.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def on_machine() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def quietly(*command: str) -> bool:
    print(f"Henter en browser til prøverne: {' '.join(command)} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    silent = subprocess.DEVNULL
    try:
        return not subprocess.call(
            command, stdin=silent, stdout=silent, stderr=silent, env=environment, timeout=900
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def from_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    if not quietly(*install):
        quietly("apt-get", "update")
        quietly(*install)
    return on_machine()


def playwrights_own() -> bool:
    code = (
        "import pathlib, sys; from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: sys.exit(not pathlib.Path(p.chromium.executable_path).exists())"
    )
    return not subprocess.call([sys.executable, "-c", code]) or quietly(
        sys.executable, "-m", "playwright", "install", "chromium"
    )


def main() -> int:
    found = on_machine() or from_debian()
    if found or playwrights_own():
        print(found or "")
        return 0
    print(
        "Fejl: Der er ingen browser til prøverne. Installér Chromium, og kør igen. (No browser.)",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
