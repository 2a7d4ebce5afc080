"""The editor in a real browser, under the site's own Content-Security-Policy."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.fixtures import Settings

from samraad.documents.html import clean
from tests.documents.test_html import ATTACKS

LONG = "<h3>Mål</h3><p>Tryghed <strong>for alle</strong>.</p><ul><li>a<ul><li>b</li></ul></li></ul>"
TABLE = (
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
    '<tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table>'
)


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    """The page on a port of its own, with nothing around it but the policy and the check for forgeries."""
    settings.ROOT_URLCONF = "tests.documents.editor_page"
    settings.MIDDLEWARE = ["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ]
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}/"
    server.terminate()


def opened(page: Page, site: str, aim: str = "") -> Locator:
    page.goto(f"{site}?{urlencode({'aim': aim})}")
    editor = page.get_by_role("textbox", name="Mål", exact=True)
    expect(editor).to_be_editable()
    return editor


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar").first.get_by_role("button", name=name, exact=True).click()


def saved(page: Page) -> str:
    page.get_by_role("button", name="Gem udkastet").click()
    return page.locator("#saved").inner_text()


def test_what_is_typed_is_saved_in_our_subset(page: Page, site: str) -> None:
    editor = opened(page, site)
    editor.click()
    press(page, "Overskrift")
    page.keyboard.type("Mål")
    page.keyboard.press("Enter")
    page.keyboard.type("Tryghed ")
    press(page, "Fed")
    page.keyboard.type("for alle")
    page.keyboard.press("Enter")
    press(page, "Punktliste")
    page.keyboard.type("Et")
    page.keyboard.press("Enter")
    page.keyboard.type("To")
    assert saved(page) == (
        "<h3>Mål</h3><p>Tryghed <strong>for alle</strong></p><ul><li>Et</li><li>To</li></ul>"
    )


def test_buttons_say_what_holds_where_one_stands(page: Page, site: str) -> None:
    editor = opened(page, site, LONG)
    editor.get_by_text("for alle").click()
    expect(page.get_by_role("button", name="Fed", pressed=True)).to_be_visible()
    expect(page.get_by_role("button", name="Overskrift", exact=True, pressed=False).first).to_be_visible()


@pytest.mark.parametrize("html", [LONG, TABLE, '<p><a href="/kilder/">kilder</a></p>', "<p>a<br>b</p>"])
def test_opening_and_saving_changes_nothing(page: Page, site: str, html: str) -> None:
    opened(page, site, html).press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    assert saved(page) == html


def test_a_link_is_set_and_a_dangerous_one_is_not(page: Page, site: str) -> None:
    editor = opened(page, site, "<p>Læs loven</p>")
    editor.press("Control+a")
    editor.press("Control+k")
    address = page.get_by_role("textbox", name="Linkets adresse")
    address.fill("javascript:alert(1)")
    page.get_by_role("button", name="Indsæt link").click()
    expect(address).to_have_attribute("aria-invalid", "true")
    address.fill("www.retsinformation.dk")
    address.press("Enter")
    expect(editor).to_be_focused()
    assert saved(page) == '<p><a href="https://www.retsinformation.dk">Læs loven</a></p>'


def test_a_link_without_a_chosen_text_shows_its_address_and_can_be_removed(page: Page, site: str) -> None:
    editor = opened(page, site)
    editor.click()
    press(page, "Link")
    page.get_by_role("textbox", name="Linkets adresse").fill("/kilder/")
    page.get_by_role("button", name="Indsæt link").click()
    expect(editor.get_by_role("link", name="/kilder/")).to_be_visible()
    press(page, "Link")
    page.get_by_role("button", name="Fjern link").click()
    press(page, "Link")
    page.keyboard.press("Escape")
    expect(editor).to_be_focused()
    assert saved(page) == "<p>/kilder/</p>"


def test_a_table_is_made_and_filled_with_the_keyboard(page: Page, site: str) -> None:
    opened(page, site).click()
    press(page, "Tabel")
    for word in ("Hvad", "Hvem", "Hvornår", "a", "b", "c"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    press(page, "Fjern række")
    assert saved(page) == (
        '<table><thead><tr><th scope="col">Hvad</th><th scope="col">Hvem</th>'
        '<th scope="col">Hvornår</th></tr></thead>'
        "<tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>"
    )


def test_the_toolbar_is_one_stop_and_arrows_go_through_it(page: Page, site: str) -> None:
    opened(page, site)
    page.get_by_role("button", name="Overskrift", exact=True).first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Underoverskrift").first).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Tabel", exact=True).first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Mål", exact=True)).to_be_focused()


def test_an_empty_text_is_refused_with_words_and_the_label_leads_to_the_editor(page: Page, site: str) -> None:
    opened(page, site).click()
    page.keyboard.type(" ")
    page.get_by_role("button", name="Gem udkastet").click()
    expect(page.locator(".errorlist")).to_be_visible()
    page.get_by_text("Mål", exact=True).click()
    editor = page.get_by_role("textbox", name="Mål", exact=True)
    expect(editor).to_be_focused()
    expect(editor).to_have_accessible_description(re.compile("Skriv kort.*påkrævet"))
    expect(editor).to_have_attribute("aria-invalid", "true")


def test_text_that_is_brought_back_shows_in_the_editor(page: Page, site: str) -> None:
    editor = opened(page, site)
    page.evaluate(
        """() => {
            document.getElementById('id_aim').value = '<p>bragt tilbage</p>'
            document.getElementById('id_aim').dispatchEvent(new Event('change', {bubbles: true}))
        }"""
    )
    expect(editor).to_have_text("bragt tilbage")


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    editor = opened(page, site, LONG + TABLE)
    editor.get_by_text("c", exact=True).click()
    press(page, "Link")
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


def test_attacks_run_nothing_in_the_editor_nor_on_the_page(page: Page, site: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened(page, site, "<p>x</p>".join(map(clean, ATTACKS)))
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Gem udkastet").click()
    expect(page.locator("#saved")).to_be_visible()
    assert dialogs == []


def test_without_script_it_is_a_plain_text_area_that_takes_plain_text(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Mål").fill("Første afsnit.\n\nAndet afsnit.")
    assert saved(page) == "<p>Første afsnit.</p><p>Andet afsnit.</p>"
    context.close()
