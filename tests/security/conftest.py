"""The site as it is served over https, one of everything on it, and the browsers that ask.

What needs the models is imported when it is asked for: this file is read before Django is set up.
"""

import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.test import Client

from tests.security.installations import settings_changed_by

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Requests that are refused are no news here."""
    caplog.set_level(logging.CRITICAL, "django")


@pytest.fixture
def installed(settings) -> Callable[..., None]:
    """Let the site run as if it had been installed with these environment variables."""

    def with_variables(**variables: str) -> None:
        for name, value in settings_changed_by(**variables).items():
            setattr(settings, name, value)

    return with_variables


@pytest.fixture
def over_https(installed) -> None:
    installed(SAMRAAD_HTTPS="1", SAMRAAD_URL="https://testserver")


@pytest.fixture
def sign_in(db) -> Callable[..., Client]:
    """Give a browser in which whoever sits in this seat has signed in."""

    def as_role(role: str = "police_director", **browser: Any) -> Client:
        opened = Client(**browser)
        opened.force_login(import_module("tests.make").sitting(role).user, BACKEND)
        return opened

    return as_role


@pytest.fixture
def director(sign_in) -> Client:
    return sign_in()
