"""The gallery instead of the site, and a person who can sign in to it."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core import signing
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import translation
from playwright.sync_api import Page

SALT = "django.contrib.sessions.backends.signed_cookies"


@pytest.fixture(autouse=True)
def gallery(settings) -> None:
    """Serve the gallery, with everyone who signs in as the secretary."""
    settings.ROOT_URLCONF = "tests.web.gallery"
    settings.SAMRAAD_ACTOR_FOR = "tests.web.gallery.actor_for"
    settings.SAMRAAD_MENU = "tests.web.gallery.menu_for"
    settings.SAMRAAD_FOOT = "tests.web.gallery.foot"
    settings.SAMRAAD_PROFILE = ""


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    """What is drawn outside a request is Danish."""
    with translation.override("da"):
        yield


@pytest.fixture
def person(db):
    return get_user_model().objects.create(email="sekretariat@example.dk", name="En prøve")


@pytest.fixture
def secretary(client: Client, person) -> Client:
    """A browser that has signed in."""
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def gallery_site(settings) -> Iterator[str]:
    """The gallery on a port of its own. It has no database: what asks for one fails."""
    settings.DEMO = True
    settings.SAMRAAD_ACTOR_FOR = "tests.web.gallery.always_secretary"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def as_secretary(page: Page, gallery_site: str, settings) -> Page:
    """A page in a browser that carries a session."""
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": signing.dumps({}, salt=SALT),
        "url": gallery_site,
    }
    page.context.add_cookies([cookie])
    return page
