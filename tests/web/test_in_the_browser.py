"""The gallery in a real browser: accessible, whole on a phone, better with script and whole without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = [
    "/",
    "/plan/",
    "/galleri/",
    "/galleri/?fejl",
    "/arbejde/",
    "/arbejde/?fejl",
    "/afvist/",
    "/vaek/",
    "/for-sent/",
    "/log-nej/",
]
WIDTHS = [1280, 390, 320]
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => !e.closest('.table-wrap, .thread, .sr-only, svg'))
  .map((e) => `${e.tagName}.${e.className}`)"""
TOO_SMALL = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
  .filter((e) => e.checkVisibility() && !e.closest('p, dd, td, .skipnav, svg'))
  .map((e) => [e.textContent.trim(), e.getBoundingClientRect().height])
  .filter(([, height]) => height < 24)"""


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(as_secretary, gallery_site, address):
    as_secretary.goto(gallery_site + address)
    found = Axe().run(as_secretary).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["/", "/plan/", "/arbejde/?fejl"])
def test_nothing_runs_out_of_the_page_and_everything_can_be_hit(as_secretary, gallery_site, address, width):
    as_secretary.set_viewport_size({"width": width, "height": 800})
    as_secretary.goto(gallery_site + address)
    assert as_secretary.evaluate(TOO_WIDE) == []
    assert as_secretary.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("address", ["/plan/", "/arbejde/"])
def test_every_page_has_its_landmarks_and_one_heading(as_secretary, gallery_site, address):
    as_secretary.goto(gallery_site + address)
    for landmark in ("banner", "main", "contentinfo"):
        expect(as_secretary.get_by_role(landmark)).to_have_count(1)
    expect(as_secretary.locator("h1")).to_have_count(1)
    assert as_secretary.title().endswith(" – Samråd")


def test_the_first_stop_of_the_keyboard_is_past_the_menu(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/")
    as_secretary.keyboard.press("Tab")
    expect(as_secretary.get_by_text("Gå til teksten")).to_be_focused()
    as_secretary.keyboard.press("Enter")
    expect(as_secretary.locator("main")).to_be_focused()


def test_the_menu_is_folded_above_the_text_on_a_phone(as_secretary, gallery_site):
    as_secretary.set_viewport_size({"width": 390, "height": 800})
    as_secretary.goto(gallery_site + "/arbejde/")
    link = as_secretary.get_by_role("link", name="Samarbejdsplaner")
    expect(link).to_be_hidden()
    as_secretary.locator("summary").click()
    expect(link).to_be_visible()


def test_a_refused_button_can_be_reached_and_does_nothing(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/")
    button = as_secretary.get_by_role("button", name="Udgiv planen")
    button.focus()
    expect(button).to_be_focused()
    expect(button).to_have_accessible_description(re.compile("2027.*Retsplejeloven"))
    button.press("Enter")
    assert as_secretary.url.endswith("/arbejde/")


def test_errors_are_met_first_and_lead_to_their_fields(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/?fejl")
    expect(as_secretary.locator(".error-summary")).to_be_focused()
    as_secretary.get_by_role("link", name=re.compile("^Mødets titel")).click()
    expect(as_secretary.get_by_label("Mødets titel")).to_be_focused()


def test_a_list_is_filtered_while_one_types(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/")
    rows = as_secretary.locator("#svar tbody tr:visible")
    box = as_secretary.get_by_label("Find i listen")
    box.fill("HOLBÆK besvar")
    expect(rows).to_have_count(1)
    expect(as_secretary.locator(".filter-box [role=status]")).to_have_text("Viser 1 af 3")
    box.fill("Slagelse")
    expect(rows).to_have_count(0)
    expect(as_secretary.locator(".filter-box [role=status]")).to_have_text(
        "Intet passer til det, du har skrevet."
    )
    box.fill("")
    expect(rows).to_have_count(3)


def test_a_double_click_sends_once(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/galleri/")
    sent = []
    as_secretary.route("**/arbejde/planer/gem/", lambda route: sent.append(route.request.method))
    as_secretary.get_by_role("button", name="Indkald mødet").dblclick(no_wait_after=True)
    as_secretary.wait_for_timeout(200)
    assert sent == ["POST"]


def test_what_was_typed_and_not_saved_can_be_brought_back(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/")
    as_secretary.get_by_label("Bemærkning").fill("Et langt punkt om indbrud")
    as_secretary.goto(gallery_site + "/plan/")
    as_secretary.goto(gallery_site + "/arbejde/")
    note = as_secretary.get_by_label("Bemærkning")
    expect(note).to_have_value("")
    as_secretary.get_by_role("button", name="Hent teksten frem").click()
    expect(note).to_have_value("Et langt punkt om indbrud")


def test_what_was_saved_is_not_offered_again(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/arbejde/")
    as_secretary.get_by_label("Bemærkning").fill("Et langt punkt om indbrud")
    as_secretary.get_by_role("button", name="Planlæg mødet").click()
    expect(as_secretary.get_by_text("gemt: Et langt punkt om indbrud")).to_be_visible()
    as_secretary.goto(gallery_site + "/plan/")
    as_secretary.goto(gallery_site + "/arbejde/")
    expect(as_secretary.locator(".kept-offer")).to_have_count(0)


def test_a_page_is_whole_without_script(browser, gallery_site):
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    page.goto(gallery_site + "/galleri/")
    expect(page.locator("#svar tbody tr:visible")).to_have_count(3)
    expect(page.locator(".filter-box input")).to_have_count(0)
    page.get_by_role("button", name="English").click()
    expect(
        page.get_by_role("link", name="Sign out").or_(page.get_by_role("link", name="Sign in"))
    ).to_be_visible()
    context.close()


def test_paper_has_the_text_and_not_the_menu(as_secretary, gallery_site):
    as_secretary.emulate_media(media="print")
    as_secretary.goto(gallery_site + "/arbejde/")
    for away in (".side-menu-desk", ".site-tools", ".breadcrumbs", ".act"):
        expect(as_secretary.locator(away).first).to_be_hidden()
    expect(as_secretary.locator("h1")).to_be_visible()
    expect(as_secretary.locator(".on-paper")).to_be_visible()
    assert as_secretary.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_map_is_walked_with_the_keyboard_and_the_list_says_the_same(as_secretary, gallery_site):
    as_secretary.goto(gallery_site + "/")
    on_map = as_secretary.locator(".map a")
    assert on_map.evaluate_all("(all) => all.map((a) => a.getAttribute('aria-label'))") == (
        as_secretary.locator(".map-list a").all_text_contents()
    )
    on_map.first.focus()
    expect(on_map.first).to_be_focused()
    as_secretary.keyboard.press("Enter")
    as_secretary.wait_for_url("**/1460/")


def test_nothing_is_loaded_that_the_policy_forbids(as_secretary, gallery_site):
    asked = []
    as_secretary.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/arbejde/"):
        as_secretary.goto(gallery_site + address)
    assert [url for url in asked if not url.startswith(gallery_site)] == []
    assert any("IBMPlexSans-Regular-Latin1.woff2" in url for url in asked)
