"""Steps of the yearly cycle that several journeys take, as a person takes them."""

from datetime import date

from playwright.sync_api import Page, expect

PLANS = "/arbejde/planer/midt-og-vestsjaelland"
PUBLIC = "/midt-og-vestsjaelland/samarbejdsplan"


def draft(secretary: Page, year: int) -> None:
    """Begin the plan of a year from the plan before it."""
    secretary.goto("/arbejde/planer/")
    secretary.get_by_role("link", name="Begynd en plan").click()
    secretary.get_by_label("År").fill(str(year))
    secretary.get_by_role("button", name="Begynd udkastet").click()
    expect(secretary.get_by_role("heading", level=1)).to_have_text(f"Samarbejdsplan {year}")


def type_in_editor(page: Page, text: str) -> None:
    """Write in the editor of rich text, once it has taken the text area's place."""
    page.locator("[contenteditable=true]").click()
    page.keyboard.type(text)


def write(secretary: Page, heading: str, text: str) -> None:
    """Write in a chapter where it stands."""
    chapter = secretary.locator("section.chapter", has=secretary.get_by_role("heading", name=heading))
    chapter.get_by_role("link", name="Ret").click()
    type_in_editor(secretary, text)
    secretary.get_by_role("button", name="Gem teksten").click()
    expect(secretary.locator("article")).to_contain_text(text)


def call_meeting(secretary: Page, on: date, year: int) -> str:
    """Plan a meeting, send it the plan, convene it; return its address."""
    secretary.goto("/arbejde/moeder/")
    secretary.get_by_role("link", name="Planlæg et møde").click()
    secretary.get_by_label("Dag").fill(on.isoformat())
    secretary.get_by_label("Klokkeslæt").fill("15:00")
    secretary.get_by_label("Sted").fill("Byrådssalen")
    secretary.get_by_role("button", name="Planlæg mødet").click()
    address = secretary.url
    send(secretary, year, "Byrådssalen")
    secretary.goto(address)
    secretary.get_by_role("button", name="Indkald mødet").click()
    expect(secretary.locator("main")).to_contain_text("indkaldt")
    return address


def send(secretary: Page, year: int, place: str) -> None:
    """Send the draft to the meeting that is held at this place."""
    secretary.goto(f"{PLANS}/{year}/")
    options = secretary.get_by_label("Møde", exact=True).locator("option")
    label = next(text for text in options.all_inner_texts() if place in text)
    secretary.get_by_label("Møde", exact=True).select_option(label=label)
    secretary.get_by_role("button", name="Send ").click()
    expect(secretary.get_by_role("status")).to_contain_text("Udkastet er på dagsordenen")


def hold(secretary: Page, meeting: str) -> None:
    """Record that the meeting was held."""
    secretary.goto(meeting)
    secretary.get_by_role("button", name="Registrér, at mødet er holdt").click()
    expect(secretary.get_by_role("heading", name="Dagsorden og referat")).to_be_visible()


def minute(secretary: Page, meeting: str, title: str, text: str) -> None:
    """Write what came of an item."""
    secretary.goto(meeting)
    row = secretary.get_by_role("row", name=title)
    row.get_by_role("link", name="Skriv beslutningen").click()
    type_in_editor(secretary, text)
    secretary.get_by_role("button", name="Gem beslutningen").click()
    expect(secretary.get_by_role("row", name=title)).to_contain_text(text)


def publish(director: Page, year: int) -> None:
    """Publish the plan."""
    director.goto(f"{PLANS}/{year}/")
    director.get_by_role("button", name="Udgiv planen").click()
    expect(director.get_by_role("status")).to_contain_text("Planen er udgivet")


def walk_to_published(secretary: Page, director: Page, today: date, year: int) -> None:
    """Take a year's plan all the way."""
    draft(secretary, year)
    meeting = call_meeting(secretary, today, year)
    hold(secretary, meeting)
    minute(secretary, meeting, f"Samarbejdsplan {year}", "Drøftet.")
    publish(director, year)
