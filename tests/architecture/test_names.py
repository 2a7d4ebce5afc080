"""The same file names in every package, and no word in a name that says nothing."""

import re

import pytest

from tests.architecture.sources import PRODUCT, Module, modules, packages

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "service", "services"} | {
    *("base", "data", "info", "handle", "handler", "process", "core")
}
"""Words that tell nothing of the thing they name."""

NOT_OURS = {
    "web/middleware.py: process_exception": "the name Django calls",
    "documents/html.py: handle_starttag": "the name html.parser calls",
    "documents/html.py: handle_endtag": "the name html.parser calls",
    "documents/html.py: handle_data": "the name html.parser calls",
    "documents/uploads.py: handle_raw_input": "the name Django calls",
    "documents/uploads.py: receive_data_chunk": "the name Django calls",
    "organisations/passkeys.py: handle_of": "the user handle, as WebAuthn calls it",
    "law/roles.py: DataProtectionOfficer": "the office's own name in the regulation",
}

EVERY_PACKAGE = {
    *("__init__", "apps", "models", "rules", "actions", "events", "counts", "forms", "views", "urls"),
    *("mine", "search", "feeds", "jobs", "demo"),
}
FOLDERS = {"migrations", "templates", "templatetags", "static", "data"}

NAMED_AFTER_WHAT_THEY_HOLD = {
    "compliance/duties": "one class a duty, as conventions.md 2 lays down",
    "compliance/sentences.py": "the duties' answers as sentences",
    "councils/attendance.py": "who takes part in a meeting, as it is read",
    "councils/minutes_document.py": "agenda and minutes as one document",
    "councils/numbers.py": "how items and decisions are numbered",
    "councils/phrases.py": "the phrases of decisions",
    "councils/recorded.py": "what the law's own acts left at a meeting, in sentences",
    "councils/told.py": "what has happened to a meeting, as a reader may know it",
    "councils/access.py": "what a council has about something, the open part of it, and the rest",
    "councils/packs.py": "what leaves the house: packs, what is filed, what municipal councils are told",
    "councils/sheet_rows.py": "the rows of the sheet as HTML",
    "councils/sheet.py": "the sheet of a meeting, agenda and minutes in one",
    "documents/blocks.py": "the blocks that page, PDF and Word are made of",
    "documents/children.py": "child processes with limits of their own",
    "documents/compare.py": "what differs between two documents",
    "documents/fonts": "the fonts of the PDF, laid there at set-up",
    "documents/html.py": "the cleaned subset of HTML, and its way to blocks",
    "documents/journal.py": "what an authority files in its own journal, as one ZIP",
    "documents/pack.py": "a document and its annexes as one file",
    "documents/programs": "what the child processes run",
    "documents/qr.py": "an address as a picture for a telephone",
    "documents/scanning.py": "the conversation with the virus scanner",
    "documents/serving.py": "how files are sent",
    "documents/storage.py": "files beside the database",
    "documents/typeset.py": "blocks to PDF",
    "documents/uploads.py": "files that people attach: cleaned and read, or refused",
    "documents/typst": "the page of the PDF, in typst's own language",
    "documents/word.py": "blocks to Word",
    "home/catch_up.py": "a held meeting in short, for whoever was not there",
    "home/digest.py": "the weekly mail of one person",
    "home/handover.py": "the hand-over of a term, in one document",
    "home/next_meeting.py": "the next meeting as a member meets it",
    "home/wheel.py": "a year of a district: its lines and its wheel",
    "home/reading.py": "what a person can read from Min side",
    "notices/calendar.py": "calendar entries and the files that real calendars read",
    "notices/clock.py": "what happens by the clock, and when it is due",
    "notices/job_queue.py": "the queue of jobs in the database",
    "notices/letters.py": "a letter, as the packages above write it",
    "notices/mail_server.py": "the conversation with the mail server",
    "notices/message.py": "a mail as it goes over the wire",
    "organisations/post.py": "writing to those who fill seats",
    "home/newcomer.py": "what a newcomer needs on her first day",
    "home/start.py": "the steps that start a district",
    "organisations/choices.py": "what a house has chosen, on a day",
    "organisations/descriptions.py": "how the kinds of forum differ",
    "organisations/gaps.py": "what is missing in a forum",
    "organisations/roster": "the list of offices that comes as a spreadsheet",
    "organisations/party_list": "the parties as a spreadsheet, out and in",
    "organisations/who_is_who.py": "who takes part in a municipality, as one page for the wall",
    "organisations/actors.py": "the Actor of a person on a day",
    "organisations/codes.py": "one-time codes of an app, and recovery codes",
    "organisations/invited.py": "how the people of the seats come in, as one list",
    "organisations/letters.py": "the mails about a person's own login and seats",
    "organisations/passkeys.py": "what browsers are asked, and whether their answers hold",
    "organisations/reach.py": "where a seat stands, and by what its holder comes in",
    "organisations/sealed.py": "secrets as the database keeps them",
    "organisations/second_step.py": "the second step as one of Django's ways to authenticate",
    "organisations/sessions.py": "the store of sessions",
    "organisations/lock.py": "the lock on guessing passwords: which tries are counted together",
    "councils/letters.py": "the mails of the councils",
    "councils/seats.py": "the seats of a forum on a day, and the personal links of those in them",
    "councils/timing.py": "the clock of an agenda",
    "councils/vice_chair.py": "who is vice-chair of a kredsråd on a day",
    "councils/waiting.py": "what waits for a place on an agenda",
    "organisations/register.py": "the register that comes along: districts, municipalities, shapes",
    "plans/chapters.py": "the chapters of a draft with the forms that change them",
    "plans/composition.py": "a plan as one document",
    "plans/discussion.py": "how far the kredsråd's discussion of a plan has come",
    "public_site/addresses.py": "the public addresses and the words no district may take",
    "public_site/foot.py": "the lines at the foot of a page",
    "public_site/kept.py": "pages kept as bytes",
    "public_site/meeting_page.py": "what stands on the page of a published meeting",
    "public_site/plan_lines.py": "plans as lines of a list",
    "public_site/plan_page.py": "what stands on the page of a plan",
    "public_site/shelf.py": "the shelf of a district: every edition that was ever published",
    "public_site/threads.py": "the focus areas over the years",
    "public_site/told_history.py": "a plan's history as the public reads it",
    "public_site/wording.py": "small numbers in words",
}
"""A file beyond the list of conventions.md 2 is named after the thing it holds, and stands here with it."""

WITHOUT_A_DOMAIN = {"law", "audit", "web", "config"}
"""The packages at either end of the ladder hold no domain: all their files are named after what they hold."""


def in_this_package(package: str) -> set[str]:
    """The files and folders at the top of a package, modules by their file name."""
    return {
        f"{package}/{path.name}"
        for path in (PRODUCT / package).iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__")
    }


def is_of_every_package(place: str) -> bool:
    name = place.split("/")[1]
    return name.removesuffix(".py") in EVERY_PACKAGE or name in FOLDERS


def test_a_package_has_the_files_of_every_package_and_those_named_after_what_they_hold() -> None:
    found = {
        place
        for package in packages()
        if package not in WITHOUT_A_DOMAIN
        for place in in_this_package(package)
        if not is_of_every_package(place)
    }
    laid_at_set_up = {"documents/fonts"}
    assert sorted(found | laid_at_set_up) == sorted(set(NAMED_AFTER_WHAT_THEY_HOLD) | laid_at_set_up)


@pytest.mark.parametrize("package", packages())
def test_a_package_has_no_file_and_folder_of_the_same_name(package: str) -> None:
    names = [place.removesuffix(".py") for place in in_this_package(package)]
    assert sorted(names) == sorted(set(names))


def words_of(name: str) -> set[str]:
    """The words of a name in either style: "ReadPdf" and "read_pdf" are read and pdf."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def names_in(module: Module) -> list[str]:
    return [node.name for node in (*module.functions, *module.classes)]


def test_no_name_holds_a_word_that_says_nothing() -> None:
    said = {
        f"{module.name}: {name}"
        for module in modules()
        for name in names_in(module)
        if EMPTY_WORDS & words_of(name)
    }
    assert sorted(said) == sorted(NOT_OURS)


def test_no_file_is_called_by_a_word_that_says_nothing() -> None:
    everywhere = modules("samraad", "tests", "tools", "bench")
    assert [module.name for module in everywhere if EMPTY_WORDS & words_of(module.path.stem)] == []
