"""People at their browsers: each signs in by the demo's button for the role and gets a window of her own."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from tests.surroundings.site import Site

SignIn = Callable[..., Page]


@pytest.fixture
def today() -> date:
    return date.today()


@pytest.fixture(scope="session")
def today_year() -> int:
    return date.today().year


@pytest.fixture
def sign_in(browser: Browser, own_site: Site) -> Iterator[SignIn]:
    """``sign_in("Politidirektør")`` answers with a page of the site for that role; "" stays signed out."""
    yield from windows(browser, own_site)


@pytest.fixture
def look_in(browser: Browser, demo_site: Site) -> Iterator[SignIn]:
    """As ``sign_in``, on the copy that all share: for those who only read."""
    yield from windows(browser, demo_site)


def windows(browser: Browser, site: Site) -> Iterator[SignIn]:
    opened = []

    def window(role: str = "", *, width: int = 1280, **more: object) -> Page:
        context = browser.new_context(base_url=site.url, viewport={"width": width, "height": 844}, **more)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if role:
            page.goto("/log-ind/")
            page.get_by_role("button", name=role, exact=True).click()
            page.wait_for_url("**/arbejde/")
        return page

    yield window
    for context in opened:
        context.close()
