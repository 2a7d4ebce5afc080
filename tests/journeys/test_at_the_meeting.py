"""The sheet at the meeting, in a real browser: by keys, without a mouse, without a line, without script."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.test_by_keyboard_and_on_a_phone import TOO_WIDE

SECRETARY = "Kredsrådets sekretær"
MINUTES_AFTERWARDS = 10


def convened_today(page: Page, today, items: int, hour: str = "15:00") -> str:
    """Plan a meeting for today with as many items, and convene it; return its address."""
    page.goto("/arbejde/moeder/nyt/")
    page.get_by_label("Dag", exact=True).fill(today.isoformat())
    page.get_by_label("Klokkeslæt").fill(hour)
    page.get_by_label("Sted").fill("Byrådssalen")
    page.get_by_role("button", name="Planlæg mødet").click()
    address = re.sub(r"[?#].*", "", page.url)
    for number in range(1, items + 1):
        page.goto(f"{address}?nyt=1")
        page.locator("#new_title").fill(f"Punkt nummer {number}")
        page.locator("#nyt-punkt").get_by_role("button", name="Sæt på dagsordenen").click()
        expect(page.locator(".meeting-sheet")).to_contain_text(f"Punkt nummer {number}")
    page.goto(address)
    page.get_by_role("button", name="Indkald mødet").click()
    expect(page.locator("main")).to_contain_text("indkaldt")
    return address


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("Gemt kl.")


def test_the_minutes_of_twelve_items_are_ready_within_ten_minutes_by_keys_alone(sign_in, today):
    page = sign_in(SECRETARY)
    address = convened_today(page, today, 12)
    began = time.monotonic()
    page.goto(address)
    page.get_by_role("link", name="Skriv beslutningerne").focus()
    page.keyboard.press("Enter")
    items = page.locator("tr[data-write]").count()
    assert items >= 12
    for number in range(items):
        expect(page.locator("tr.sheet-row.is-open th")).to_have_text(str(number + 1))
        page.keyboard.press(str(number % 3 + 1))
        if number == 4:
            page.keyboard.press("Enter")
            page.keyboard.type(" Der følges op på næste møde.")
            page.keyboard.press("Escape")
        saved(page)
        page.keyboard.press("j" if number < items - 1 else "?")
    expect(page.locator("#taster")).to_have_attribute("open", "")
    page.goto(address)
    page.get_by_role("button", name="Registrér, at mødet er holdt").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Afslut referatet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("referat skrevet")
    sheet = page.locator(".meeting-sheet")
    expect(sheet).to_contain_text("Taget til efterretning.")
    expect(sheet).to_contain_text("Drøftet. Der følges op på næste møde.")
    assert time.monotonic() - began < MINUTES_AFTERWARDS * 60


def test_presence_is_tapped_and_counted_and_somebody_goes_out_of_an_item(sign_in, today):
    page = sign_in(SECRETARY)
    page.goto(convened_today(page, today, 1))
    page.get_by_role("button", name="Alle de øvrige er til stede").click()
    expect(page.locator("#presence-heading")).to_have_text("11 af 11 medlemmer til stede")
    holbaek = page.locator("#fremmoede button.chip", has_text="Holbæk")
    holbaek.click()
    expect(holbaek).to_contain_text("online")
    holbaek.click()
    expect(page.locator("#presence-heading")).to_have_text("10 af 11 medlemmer til stede")
    page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
    page.locator(".line-away button", has_text="Lejre").click()
    expect(page.locator(".line-away button", has_text="Lejre")).to_contain_text("ude")
    page.get_by_role("link", name="Stedfortrædere, afbud og ledsagende embedsmænd").click()
    page.get_by_label("Deltagelse: Borgmester, Køge Kommune").select_option(label="stedfortræder")
    page.get_by_role("button", name="Gem, hvem der deltager").click()
    expect(page.locator("main")).to_contain_text("stedfortræder")


def test_a_lost_connection_loses_nothing_that_was_typed(sign_in, today):
    page = sign_in(SECRETARY)
    address = convened_today(page, today, 1)
    page.goto(address)
    page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
    editor = page.locator("form[data-line] [contenteditable=true]")
    editor.click()
    page.route("**/referat/", lambda route: route.abort())
    page.keyboard.type("Skrevet uden forbindelse.")
    expect(page.locator("[data-status]")).to_have_text(
        "Ikke gemt: ingen forbindelse. Teksten er gemt her på maskinen."
    )
    page.goto(address)
    page.unroute("**/referat/")
    page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
    page.get_by_role("button", name="Hent teksten frem").click()
    expect(editor).to_contain_text("Skrevet uden forbindelse.")
    saved(page)
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('samraad line'))"
    assert page.evaluate(kept) == [], "what is saved is not kept here any longer"


def test_two_secretaries_on_one_sheet_see_both_texts(sign_in, today):
    first = sign_in(SECRETARY)
    address = convened_today(first, today, 1)
    second = sign_in("Politidirektør")
    for page in (first, second):
        page.goto(address)
        page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
        page.locator("form[data-line] [contenteditable=true]").click()
    first.keyboard.type("Den første.")
    saved(first)
    second.keyboard.type("Den anden.")
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text("Den første.")
    expect(conflict).to_contain_text("Den anden.")
    second.get_by_role("button", name="Gem beslutningen").click()
    expect(second.locator(".sheet-decision .running-text")).to_contain_text("Den anden.")


def test_without_script_everything_is_done_by_mouse(sign_in, today):
    page = sign_in(SECRETARY, java_script_enabled=False)
    address = convened_today(page, today, 1)
    page.goto(address)
    page.locator("#fremmoede button.chip", has_text="Holbæk").click()
    expect(page.locator("#presence-heading")).to_have_text("1 af 11 medlemmer til stede")
    page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
    page.locator("input[name=outcome][value=noted]").check(force=True)
    page.get_by_role("button", name="Gem beslutningen").click()
    expect(page.locator(".sheet-decision .running-text")).to_contain_text("Taget til efterretning.")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_sheet_in_work_and_nothing_runs_out(sign_in, today, width):
    page = sign_in(SECRETARY, width=width)
    page.goto(convened_today(page, today, 2))
    page.get_by_role("button", name="Alle de øvrige er til stede").click()
    expect(page.locator("#presence-heading")).to_contain_text("11 af 11")
    page.get_by_role("link", name="Skriv beslutningen – Punkt nummer 1").click()
    page.locator("form[data-line]").wait_for()
    page.get_by_role("link", name="Stedfortrædere, afbud og ledsagende embedsmænd").click()
    page.locator(".presence-table").wait_for()
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert page.evaluate(TOO_WIDE) is False
