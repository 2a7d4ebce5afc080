"""The same work without a mouse, on a narrow screen, and as assistive technology meets it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys import cycle

NEXT_YEAR_DRAFT = "draft"
PAGES = [
    ("", "/"),
    ("", "/midt-og-vestsjaelland/"),
    ("", "/fyn/"),
    ("", f"{cycle.PUBLIC}/"),
    ("", f"{cycle.PUBLIC}/2011/"),
    ("", f"{cycle.PUBLIC}/2011/historik/"),
    ("", f"{cycle.PUBLIC}/2014/"),
    ("", "/kilder/"),
    ("", "/log-ind/"),
    ("", "/findes-ikke/"),
    ("Kredsrådets sekretær", "/arbejde/"),
    ("Kredsrådets sekretær", "/arbejde/moeder/"),
    ("Kredsrådets sekretær", "/arbejde/moeder/nyt/"),
    ("Kredsrådets sekretær", "first meeting"),
    ("Kredsrådets sekretær", "/arbejde/planer/"),
    ("Kredsrådets sekretær", "/arbejde/planer/ny/"),
    ("Kredsrådets sekretær", "/arbejde/planer/fra-kilde/"),
    ("Kredsrådets sekretær", NEXT_YEAR_DRAFT),
    ("Kredsrådets sekretær", "open chapter"),
    ("Kredsrådets sekretær", "/arbejde/lovkrav/"),
    ("Kredsrådets sekretær", "/arbejde/start/"),
    ("Kredsrådets sekretær", "/arbejde/raad/"),
    ("Kredsrådets sekretær", "/arbejde/raad/ny/"),
    ("Kredsrådets sekretær", "/arbejde/raad/embeder/"),
    ("Kredsrådets sekretær", "/arbejde/raad/8/"),
    ("Kredsrådets sekretær", "/arbejde/raad/8/valg/?ret=agenda_days"),
    ("Kredsrådets sekretær", "/arbejde/raad/8/valg/?ret=numbering"),
    ("Kredsrådets sekretær", "/arbejde/raad/8/valgskifte/2025/"),
    ("Kredsrådets sekretær", "/arbejde/raad/8/valgskifte/2029/holbaek/"),
    ("Kredsrådets sekretær", "/arbejde/pladser/46/"),
    ("Politidirektør", NEXT_YEAR_DRAFT),
    ("Politidirektør", "this year"),
    ("Borgmester", "/arbejde/"),
    ("Borgmester", "/arbejde/kommuner/holbaek/"),
    ("Borgmester", "/arbejde/raad/8/"),
    ("Borgmester", "/arbejde/velkommen/"),
    ("Medlem af et råd eller en gruppe", "/arbejde/raad/"),
    ("Medarbejder i en lokal enhed", "/arbejde/"),
    ("Nationalt tilsyn", "/arbejde/lovkrav/"),
    ("Administrator", "/arbejde/"),
]
EDITOR = "editor"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def addresses(today_year):
    draft = f"{cycle.PLANS}/{today_year + 1}/"
    return {
        NEXT_YEAR_DRAFT: draft,
        "open chapter": f"{draft}?ret=afsnit-4",
        "this year": f"{cycle.PLANS}/{today_year}/",
    }


def opened(page: Page, address: str, addresses: dict[str, str]) -> None:
    if address == "first meeting":
        page.goto("/arbejde/moeder/")
        page.locator("#meetings tbody a").first.click()
    else:
        page.goto(addresses.get(address, address))


@pytest.mark.parametrize(("role", "address"), PAGES)
def test_axe_finds_nothing_and_nothing_runs_out_of_a_phone(look_in, addresses, role, address):
    page = look_in(role, width=390)
    opened(page, address, addresses)
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate(TOO_WIDE) is False


def test_a_secretary_writes_a_section_with_the_keyboard_alone(sign_in, today):
    page = sign_in("Kredsrådets sekretær")
    page.goto(f"{cycle.PLANS}/{today.year + 1}/")
    reach(page, "Ret – Lokale forhold og behov")
    page.keyboard.press("Enter")
    page.locator("[contenteditable=true]").wait_for()
    reach(page, EDITOR)
    page.keyboard.type("Skrevet uden mus.")
    reach(page, "Gem teksten")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text("Skrevet uden mus.")


def reach(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until the thing with this name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "(() => { const e = document.activeElement;"
            " return [e.textContent.trim(), e.isContentEditable ? 'editor' : ''] })()"
        )
        if name in named:
            return
    raise AssertionError(f"The keyboard never reached {name!r}; last was {named}.")


def test_without_script_a_plan_is_written_and_read(sign_in, today):
    page = sign_in("Kredsrådets sekretær", java_script_enabled=False)
    page.goto(f"{cycle.PLANS}/{today.year + 1}/?ret=afsnit-4")
    page.get_by_label("Tekst (kan udelades)").fill("<p>Uden script.</p><script>alert(1)</script>")
    page.get_by_role("button", name="Gem teksten").click()
    expect(page.locator("article")).to_contain_text("Uden script.")
    assert "alert(1)" not in page.content()


def test_two_who_write_one_section_see_both_texts(sign_in, today):
    address = f"{cycle.PLANS}/{today.year + 1}/?ret=afsnit-4"
    first = sign_in("Kredsrådets sekretær")
    second = sign_in("Kommunal medarbejder, der forbereder møder")
    for page, text in ((first, "Den første tekst."), (second, "Den anden tekst.")):
        page.goto(address)
        cycle.type_in_editor(page, text)
    first.get_by_role("button", name="Gem teksten").click()
    expect(first.locator("article")).to_contain_text("Den første tekst.")
    second.get_by_role("button", name="Gem teksten").click()
    expect(second.locator(".conflict")).to_contain_text("Den første tekst.")
    expect(second.locator(".conflict")).to_contain_text("Den anden tekst.")
    second.get_by_role("button", name="Gem teksten").click()
    expect(second.locator("article")).to_contain_text("Den anden tekst.")


def test_the_pages_are_whole_in_english(look_in):
    page = look_in()
    page.goto("/midt-og-vestsjaelland/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Dansk")).to_be_visible()
