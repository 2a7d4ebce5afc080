"""Invited and signed in through a real browser: by passkey, and without script by password and code."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.make.accounts import shown_code
from tests.surroundings.site import Site

PASSWORD = "hvaler spiser ikke gulerødder"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def windows(browser: Browser, own_site: Site) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def window(browser: Browser, site: Site, opened: list[BrowserContext], **more: object) -> Page:
    context = browser.new_context(base_url=site.url, locale="da-DK", reduced_motion="reduce", **more)
    opened.append(context)
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def with_authenticator(page: Page) -> None:
    """Let the page's browser hold passkeys, as a phone with a fingerprint reader does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def is_clean(page: Page) -> None:
    """No fault that axe knows of, and nothing wider than a phone."""
    faults = [fault["id"] for fault in Axe().run(page).response["violations"]]
    assert (page.url, faults) == (page.url, [])
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def invites(page: Page, email: str) -> None:
    """The administrator of the demo invites someone to act on behalf of a mayor."""
    page.goto("/log-ind/")
    press(page, "Administrator")
    page.goto("/arbejde/invitationer/ny/")
    is_clean(page)
    page.get_by_label("Plads").select_option(label="Borgmester, Holbæk Kommune")
    page.get_by_label("Navn").fill("Karen Prøve")
    page.get_by_label("Mailadresse").fill(email)
    page.get_by_label("Sidder som").select_option("delegate")
    press(page, "Send invitationen")
    page.wait_for_url("**/invitationer/")
    is_clean(page)


def mailed_link(site: Site) -> str:
    """The link in the newest mail."""
    with psycopg.connect(site.owner_url) as opened:
        row = opened.execute("SELECT text FROM notices_outgoing ORDER BY id DESC LIMIT 1").fetchone()
    found = re.search(re.escape(site.url) + r"(/log-ind/\S+)", row[0] if row else "")
    assert found
    return found[1]


def test_an_invited_person_makes_a_passkey_and_signs_in_by_it(
    browser: Browser, own_site: Site, windows: list[BrowserContext]
) -> None:
    invites(window(browser, own_site, windows), "karen@example.dk")
    page = window(browser, own_site, windows)
    with_authenticator(page)
    page.goto(mailed_link(own_site))
    is_clean(page)
    press(page, "Begynd")
    is_clean(page)
    page.get_by_label("Hvad kalder du den?").fill("Min telefon")
    press(page, "Opret en adgangsnøgle")
    page.wait_for_url("**/koder/")
    is_clean(page)
    assert page.locator(".codes li").count() == 10
    press(page, "Jeg har gemt dem. Videre til Samråd")
    page.wait_for_url("**/arbejde/velkommen/")
    page.goto("/arbejde/profil/")
    is_clean(page)
    assert page.locator(".login-list strong").first.inner_text() == "Min telefon"
    press(page, "Log ud")
    page.goto("/log-ind/")
    is_clean(page)
    press(page, "Log ind med adgangsnøgle")
    page.wait_for_url("**/arbejde/")


def test_password_and_code_work_without_script(
    browser: Browser, own_site: Site, windows: list[BrowserContext]
) -> None:
    invites(window(browser, own_site, windows), "karen@example.dk")
    page = window(browser, own_site, windows, java_script_enabled=False)
    page.goto(mailed_link(own_site))
    press(page, "Begynd")
    assert not page.get_by_role("button", name="Opret en adgangsnøgle").is_visible()
    page.get_by_role("link", name="Brug adgangskode og kode-app").click()
    page.get_by_label("Ny adgangskode").fill(PASSWORD)
    press(page, "Videre til kode-appen")
    page.get_by_text("Skriv den i stedet").click()
    page.get_by_label("Kode fra appen").fill(shown_code(page.locator(".secret").inner_text()))
    press(page, "Brug kode-appen")
    recovery = page.locator(".codes li").first.inner_text()
    press(page, "Jeg har gemt dem. Videre til Samråd")
    press(page, "Log ud")
    page.goto("/log-ind/")
    page.get_by_label("Mailadresse").fill("karen@example.dk")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    press(page, "Log ind")
    page.get_by_text("Jeg har ikke min kode-app").click()
    page.get_by_label("Gendannelseskode", exact=True).fill(recovery)
    press(page, "Log ind med gendannelseskoden")
    page.wait_for_url("**/arbejde/")


def test_the_square_can_be_read_and_every_page_on_the_way_is_clean(
    browser: Browser, own_site: Site, windows: list[BrowserContext]
) -> None:
    invites(window(browser, own_site, windows), "karen@example.dk")
    page = window(browser, own_site, windows)
    page.goto(mailed_link(own_site))
    press(page, "Begynd")
    page.get_by_role("link", name="Brug adgangskode og kode-app").click()
    is_clean(page)
    page.get_by_label("Ny adgangskode").fill(PASSWORD)
    press(page, "Videre til kode-appen")
    is_clean(page)
    box = page.get_by_role("img", name=re.compile("QR-kode")).bounding_box()
    assert box
    assert box["width"] == box["height"] >= 200
    for address in ("/log-ind/glemt/", "/log-ind/glemt/?sendt=ja", "/log-ind/invitation/findes-ikke/"):
        page.goto(address)
        is_clean(page)
