"""Make the pages of docs/reference/ from the code, or say what differs: tools/reference.py --write | --check.

The tests make the pages (tests/architecture): two of them ask the running product, so the tests' database and
sample objects are wanted anyway. With --write they lay down what they would otherwise compare.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAKERS = ("test_reference.py", "test_grants.py", "test_access.py")


def main() -> int:
    """Run the tests that make the pages; the exit code is theirs."""
    form = argparse.ArgumentParser(description=__doc__)
    way = form.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="write the pages")
    way.add_argument("--check", action="store_true", help="say what differs; 1 if anything does")
    asked = form.parse_args()
    environment = {**os.environ, "SAMRAAD_WRITE_REFERENCE": "1"} if asked.write else dict(os.environ)
    makers = [f"tests/architecture/{name}" for name in MAKERS]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", *makers]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
