"""The settings as an installation with other environment variables reads them."""

import os
import runpy
from typing import Any
from unittest.mock import patch

from tests.surroundings.database import ROOT

SETTINGS = ROOT / "samraad" / "config" / "settings.py"


def settings_changed_by(**variables: str) -> dict[str, Any]:
    """The settings that these environment variables change, each with its value then."""
    before, after = _read(), _read(**variables)
    return {name: value for name, value in after.items() if value != before[name]}


def _read(**variables: str) -> dict[str, Any]:
    with patch.dict(os.environ, variables):
        return {name: value for name, value in runpy.run_path(str(SETTINGS)).items() if name.isupper()}
