"""The first yearly cycle, from council to public page, as its people walk it."""

import hashlib

import psycopg
from playwright.sync_api import expect

from tests.journeys import cycle


def test_anyone_reads_the_map_the_district_and_the_plan_of_2011(look_in):
    citizen = look_in()
    citizen.goto("/")
    districts = citizen.get_by_role("navigation", name="Det samme som liste").get_by_role("link")
    expect(districts).to_have_count(12)
    districts.filter(has_text="Midt- og Vestsjællands Politi").click()
    expect(citizen.locator("main")).to_contain_text("Holbæk")
    expect(citizen.get_by_role("complementary")).to_contain_text("Borgmester, Holbæk Kommune")
    citizen.get_by_role("link", name="Se alle kredsens planer").click()
    citizen.get_by_role("link", name="Samarbejdsplan 2011").click()
    marks = citizen.locator(".chapter-mark").all_inner_texts()
    assert [mark.strip() for mark in marks] == ["Videreført fra 2010"] * 4 + ["Nyt i 2011"] * 2
    expect(citizen.locator("main")).to_contain_text("Gengivet efter kilde, ikke planen selv")
    citizen.get_by_role("link", name="Samarbejdsplan 2010").click()
    expect(citizen.locator("main")).to_contain_text("Mindst disse fire fokusområder")


def test_the_pdf_is_the_one_whose_sum_the_page_shows(look_in):
    citizen = look_in()
    citizen.goto(f"{cycle.PUBLIC}/2011/")
    answer = citizen.request.get(f"{cycle.PUBLIC}/2011.pdf")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    expect(citizen.locator("main")).to_contain_text(hashlib.sha256(answer.body()).hexdigest())


def test_a_plan_goes_from_last_years_to_the_public_page(sign_in, own_site, today):
    year = today.year + 2
    secretary, director = sign_in("Kredsrådets sekretær"), sign_in("Politidirektør")
    cycle.draft(secretary, year)
    expect(secretary.locator("article")).to_contain_text(f"Videreført fra {today.year}")
    cycle.write(secretary, "Lokale forhold og behov", "Sommerhusene fylder mest hos os.")

    say = {}
    director.goto(f"{cycle.PLANS}/{year}/")
    say["never sent"] = refusal(director)
    meeting = cycle.call_meeting(secretary, today, year)
    director.reload()
    say["not held"] = refusal(director)
    cycle.hold(secretary, meeting)
    director.reload()
    say["not written"] = refusal(director)
    assert {why: words.split("Retsplejeloven")[0].strip() for why, words in say.items()} == {
        "never sent": "Planen drøftes i kredsrådet, før den udgives. Send den til et møde først.",
        "not held": "Kredsrådets møde om planen er ikke registreret som holdt endnu.",
        "not written": "Referatet siger endnu ikke, hvad kredsrådet sagde om planen.",
    }
    cited = "Retsplejeloven §\N{NO-BREAK SPACE}113"
    assert all(cited in words and "L-113-3" in words for words in say.values())

    refused_by_hand_and_logged(director, year, own_site)
    cycle.minute(secretary, meeting, f"Samarbejdsplan {year}", "Drøftet. Kredsrådet bakker op.")
    cycle.publish(director, year)

    citizen = sign_in()
    citizen.goto(f"{cycle.PUBLIC}/{year}/")
    expect(citizen.locator("main")).to_contain_text("Sommerhusene fylder mest hos os.")
    citizen.get_by_role("link", name="Læs planens historik").click()
    told = citizen.locator(".history").inner_text()
    assert "Politidirektør, Midt- og Vestsjællands Politi udgav samarbejdsplanen" in told
    assert "afslag" not in told and "Demobruger" not in told


def refused_by_hand_and_logged(director, year: int, own_site) -> None:
    """A request made by hand gets the same words as the button, and leaves one line in the log."""
    by_hand(director, year)
    expect(director.get_by_role("heading", level=1)).to_have_text("Du kunne ikke udgive planen")
    expect(director.locator("main")).to_contain_text("Referatet siger endnu ikke")
    with psycopg.connect(own_site.owner_url) as database:
        logged = database.execute(
            "SELECT sentence FROM audit_event WHERE refused ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert logged == (
        "Politidirektør, Midt- og Vestsjællands Politi fik afslag på at udgive planen. "
        "Referatet siger endnu ikke, hvad kredsrådet sagde om planen.",
    )


def refusal(director) -> str:
    """What stands beside the grey button."""
    button = director.get_by_role("button", name="Udgiv planen")
    expect(button).to_have_attribute("aria-disabled", "true")
    return director.locator(f"#{button.get_attribute('aria-describedby')}").inner_text()


def by_hand(director, year: int) -> None:
    """Send the form that the grey button does not send."""
    director.evaluate(
        "address => { const f = document.querySelector(`form[action='${address}']`); f.submit(); }",
        f"{cycle.PLANS}/{year}/udgiv/",
    )
    director.wait_for_load_state()


def test_a_text_changed_since_the_meeting_is_published_with_a_reason(sign_in, today):
    year = today.year + 2
    secretary, director = sign_in("Kredsrådets sekretær"), sign_in("Politidirektør")
    cycle.draft(secretary, year)
    meeting = cycle.call_meeting(secretary, today, year)
    cycle.hold(secretary, meeting)
    cycle.minute(secretary, meeting, f"Samarbejdsplan {year}", "Drøftet.")
    secretary.goto(f"{cycle.PLANS}/{year}/")
    cycle.write(secretary, "Gensidige forpligtelser", "Tilføjet efter mødet.")
    director.goto(f"{cycle.PLANS}/{year}/")
    expect(director.locator(".changes-since")).to_contain_text("Tilføjet efter mødet.")
    director.get_by_label("Hvorfor?").fill("Kredsrådet bad om det på mødet.")
    cycle_publish = director.get_by_role("button", name="Udgiv planen")
    cycle_publish.click()
    expect(director.get_by_role("status")).to_contain_text("Planen er udgivet")
    director.locator(".history-fold summary").click()
    expect(director.locator(".history")).to_contain_text("Begrundelse: Kredsrådet bad om det på mødet.")


def test_a_correction_is_a_new_edition_and_a_withdrawn_one_cannot_be_read(sign_in, today):
    year = today.year + 2
    secretary, director, citizen = sign_in("Kredsrådets sekretær"), sign_in("Politidirektør"), sign_in()
    cycle.walk_to_published(secretary, director, today, year)
    secretary.goto(f"{cycle.PLANS}/{year}/")
    secretary.get_by_text("Ret planen med en ny udgave").click()
    secretary.get_by_label("En fejlskrift: indholdet er det samme").check()
    secretary.get_by_label("Hvad der ændres").fill("En stavefejl er rettet.")
    secretary.get_by_role("button", name="Begynd den nye udgave").click()
    cycle.write(secretary, "Lokale forhold og behov", "Uden stavefejl.")
    cycle.publish(director, year)
    citizen.goto(f"{cycle.PUBLIC}/{year}/udgave-2/")
    expect(citizen.locator("main")).to_contain_text("En stavefejl er rettet.")

    newest = director.locator("details", has_text="Træk udgaven tilbage straks (udgave 2)")
    newest.locator("summary").click()
    newest.get_by_label("Hvorfor?").fill("Filen var forkert.")
    newest.get_by_role("button", name="Træk udgaven tilbage").click()
    expect(director.locator("main")).to_contain_text("Teksten kan ikke læses mere")
    gone = citizen.goto(f"{cycle.PUBLIC}/{year}/udgave-2/")
    assert gone is not None and gone.status == 410
    expect(citizen.locator("main")).to_contain_text("Filen var forkert.")
    expect(citizen.locator("main")).not_to_contain_text("Uden stavefejl.")
    assert citizen.request.get(f"{cycle.PUBLIC}/{year}/udgave-2.pdf").status == 410


def test_a_mayor_sees_what_is_hers_and_can_do_none_of_it(sign_in, today):
    mayor = sign_in("Borgmester")
    expect(mayor.get_by_role("navigation", name="Menu")).to_contain_text("Holbæk Kommune")
    mayor.goto(f"{cycle.PLANS}/{today.year + 1}/")
    expect(mayor.get_by_role("button", name="Udgiv planen")).to_have_attribute("aria-disabled", "true")
    expect(mayor.get_by_role("link", name="Ret", exact=False)).to_have_count(0)
    by_hand(mayor, today.year + 1)
    expect(mayor.get_by_role("heading", level=1)).to_have_text("Du kunne ikke udgive planen")
    for address in ("/arbejde/kommuner/roskilde/", "/arbejde/kommuner/aarhus/", "/arbejde/planer/fyn/2026/"):
        answer = mayor.goto(address)
        assert answer is not None and answer.status == 404, address
