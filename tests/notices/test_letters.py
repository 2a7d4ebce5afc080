"""What a letter becomes: its text, its key for a week, its words in one line."""

from datetime import date

import pytest

from samraad.notices.letters import Letter, one_line, text_of, week_key

SITE = "https://samraad.example.dk"


def test_a_letter_is_paragraphs_a_link_on_its_own_line_and_who_wrote_it() -> None:
    letter = Letter(
        "Møde", ("Kære medlem", "", "Du er indkaldt. "), link=f"{SITE}/svar/1/", link_words="Svar her"
    )
    assert text_of(letter, site=SITE) == (
        "Kære medlem\n\nDu er indkaldt.\n\nSvar her:\nhttps://samraad.example.dk/svar/1/\n\n"
        "-- \nSamråd, https://samraad.example.dk\nMailen er sendt automatisk og kan ikke besvares.\n"
    )


def test_a_letter_with_an_office_to_answer_to_says_so() -> None:
    told = text_of(Letter("Møde", ("Hej",), link=SITE, reply_to="sekretariat@example.dk"), site=SITE)
    assert told == f"Hej\n\n{SITE}\n\n-- \nSamråd, {SITE}\nDu kan svare på mailen.\n"


@pytest.mark.parametrize(
    "typed",
    ["Møde\r\nBcc: alle@example.dk", "Møde\n Bcc:  alle@example.dk ", "Møde\u2028Bcc: alle@example.dk"],
)
def test_words_become_one_line_so_that_no_header_is_made_of_them(typed: str) -> None:
    assert one_line(typed) == "Møde Bcc: alle@example.dk"


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 12, 28), "digest:12:2026-53"),
        (date(2027, 1, 3), "digest:12:2026-53"),
        (date(2027, 1, 4), "digest:12:2027-01"),
        (date(2024, 12, 30), "digest:12:2025-01"),
        (date(2026, 11, 22), "digest:12:2026-47"),
    ],
)
def test_a_week_has_one_key_also_where_the_year_has_53(day: date, key: str) -> None:
    assert week_key("digest", 12, day) == key
