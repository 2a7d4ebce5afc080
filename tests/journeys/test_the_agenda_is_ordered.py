"""The agenda is ordered on the meeting's own page: by dragging, and by the arrow keys."""

from playwright.sync_api import Page, expect

from tests.journeys.test_at_the_meeting import SECRETARY

ROWS = "table.meeting-sheet tr.sheet-row"
FIRST = "Godkendelse af dagsorden"


def agenda(page: Page) -> list[str]:
    """The titles in their order."""
    return page.locator(f"{ROWS} .item-title").all_inner_texts()


def planned(page: Page) -> str:
    """Lay a meeting far ahead; it begins with the standing agenda."""
    page.goto("/arbejde/moeder/nyt/")
    page.get_by_label("Dag", exact=True).fill("2031-03-12")
    page.get_by_label("Sted").fill("Byrådssalen")
    page.get_by_role("button", name="Planlæg mødet").click()
    expect(page.locator(ROWS).first).to_contain_text(FIRST)
    return page.url


def saved(page: Page) -> None:
    expect(page.locator(".order-status")).to_have_text("Den nye rækkefølge er gemt.")


def test_an_item_is_moved_by_the_arrow_keys_and_keeps_the_focus(sign_in):
    page = sign_in(SECRETARY)
    address, before = planned(page), agenda(page)
    grip = page.locator(f"{ROWS} .order-grip").first
    grip.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(ROWS).nth(2)).to_contain_text(FIRST)
    expect(page.locator(f"{ROWS} .order-grip").nth(2)).to_be_focused()
    assert page.locator(f"{ROWS} .row-number").all_inner_texts() == [
        str(number) for number in range(1, len(before) + 1)
    ]
    saved(page)
    page.keyboard.press("ArrowUp")
    expect(page.locator(ROWS).nth(1)).to_contain_text(FIRST)
    page.wait_for_timeout(1500)
    page.goto(address)
    assert agenda(page) == [before[1], before[0], *before[2:]]


def test_an_item_is_dragged_to_its_place(sign_in):
    page = sign_in(SECRETARY)
    address, before = planned(page), agenda(page)
    grip, third = page.locator(f"{ROWS} .order-grip").first, page.locator(ROWS).nth(2)
    box = third.bounding_box()
    grip.drag_to(third, target_position={"x": 40, "y": box["height"] - 4})
    saved(page)
    page.goto(address)
    assert agenda(page) == [before[1], before[2], before[0], *before[3:]]
