"""The site as it is served over https, one of everything on it, and the browsers that ask."""

import logging
from collections.abc import Callable

import pytest
from django.test import Client

from tests import make
from tests.make.everything import NOON, Everything, everything
from tests.security.installations import settings_changed_by

Browser = Callable[..., Client]


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Noon on the day that one of everything is made around; refused requests are no news."""
    caplog.set_level(logging.CRITICAL, "django")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


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
def made(db) -> Everything:
    return everything()


@pytest.fixture
def director(db) -> Client:
    """A browser in which the police director has signed in, with the settings that stand by then."""
    return signed_in(make.sitting("police_director").user)


def signed_in(user, **kinds: object) -> Client:
    browser = Client(**kinds)
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return browser
