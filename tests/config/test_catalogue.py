"""The one catalogue: in step with the code, whole, and its tool says what is wrong."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_on_screen_has_its_danish() -> None:
    command = [sys.executable, str(ROOT / "tools" / "messages.py"), "--check"]
    finished = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (finished.returncode, finished.stdout.splitlines()[:-1]) == (0, [])
