"""The shell: menu, foot, where one is."""

from samraad.law.actor import ANYONE
from samraad.web.shell import Shell
from tests.web.gallery import SECRETARY


def shell_at(rf, path, actor=SECRETARY):
    request = rf.get(path)
    request.COOKIES["session"] = "x"
    request.actor, request.today = actor, None
    return Shell(request)


def drawn(lines):
    return [(line.words, line.here, drawn(line.lines)) for line in lines]


def test_the_menu_marks_the_page_one_is_on_and_opens_what_lies_below(rf):
    assert drawn(shell_at(rf, "/arbejde/kredsraad/galleri/").menu) == [
        ("Min side", "", []),
        ("Kredsråd", "true", [("Møder", "page", [])]),
        ("Samarbejdsplaner", "", []),
        ("Historik", "", []),
    ]


def test_the_first_line_is_not_marked_on_pages_of_another_line(rf):
    assert [line.words for line in shell_at(rf, "/arbejde/planer/7/").menu if line.here] == [
        "Samarbejdsplaner"
    ]


def test_a_page_outside_the_menu_is_not_marked(rf):
    assert [line for line in shell_at(rf, "/plan/").menu if line.here] == []


def test_nobody_has_no_menu_and_is_asked_of_nobody(rf):
    request = rf.get("/")
    shell = Shell(request)
    assert (shell.actor, shell.menu) == (ANYONE, ())
    assert shell_at(rf, "/", actor=ANYONE).menu == ()


def test_a_request_that_was_stopped_early_has_nobody_for_an_actor(rf):
    request = rf.get("/")
    request.COOKIES["session"] = "x"
    assert Shell(request).actor == ANYONE


def test_the_foot_may_be_empty(rf, settings):
    settings.SAMRAAD_FOOT = ""
    assert Shell(rf.get("/")).foot == ()


def test_signing_in_comes_back_to_the_page(rf):
    assert Shell(rf.get("/plan/?side=2")).sign_in == "/log-ind/?next=%2Fplan%2F%3Fside%3D2"


def test_a_public_page_offers_to_sign_in_and_no_form_with_a_token(client):
    page = client.get("/plan/").content.decode()
    assert "Log ind" in page
    assert "csrfmiddlewaretoken" not in page
    assert client.get("/plan/").content.decode() == page, "the same bytes for everyone"


def test_a_working_page_names_the_office_and_offers_to_sign_out(secretary):
    page = secretary.get("/arbejde/").content.decode()
    assert "Sekretariatet for kredsrådet, Midt- og Vestsjællands Politi" in page
    assert 'action="/log-ud/"' in page
    assert "Planen er gemt." in page, "a message of the page"


def test_every_page_says_where_one_is(secretary):
    page = secretary.get("/arbejde/kredsraad/galleri/").content.decode()
    trail = page.split('class="breadcrumbs"')[1].split("</nav>")[0]
    assert '<a class="breadcrumbs__link" href="/arbejde/">Min side</a>' in trail
    assert 'aria-current="page">Møder' in trail


def test_the_demonstration_says_that_it_is_one(client, settings):
    settings.DEMO = True
    assert "Demonstration: det, der er mærket Eksempel, er opdigtet." in client.get("/").content.decode()
    settings.DEMO = False
    assert "Demonstration" not in client.get("/").content.decode()
