"""What stops a text, what is only asked about, and what is left in peace."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samraad.law.text_guard import (
    LOOKS_LIKE_ONE,
    SAYS_IT_IS_ONE,
    Finding,
    Kind,
    as_read,
    doubtful,
    found,
    verdict_on,
)
from samraad.law.verdict import YES


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in found(text)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Født 0101<b>01-1234</b> i byen</p>",
        "<p>010101<strong>-</strong>1234</p>",
        "0101&#48;1&#8209;1234",
        "0101\u00ad01\u200b-1234",
        "<p>010101-<br>1234</p>",
        '<p><a href="https://example.dk/0101011232">sagen</a></p>',
        "<p>Før <!-- 010101-1234 --> efter</p>",
        "a < b og 010101-1234 > c",
        "<b 010101-1234",
    ],
)
def test_a_personal_number_is_found_in_what_the_reader_reads(html):
    assert kinds(html) == [Kind.PERSONAL_NUMBER]


def test_a_number_split_over_two_cells_of_a_table_is_found():
    row = "<table><tr><td>010170</td><td>1234</td></tr></table>"
    assert kinds(row) == [Kind.PERSONAL_NUMBER]
    assert kinds("<p>010170</p><p>1234</p>") == [Kind.PERSONAL_NUMBER]


def test_html_is_read_as_a_reader_sees_it():
    assert as_read("<h3>Møde</h3><p>Et&nbsp;<em>punkt</em></p>") == "\nMøde\n\nEt\u00a0punkt\n"
    assert as_read("3 < 4 & 5 > 2") == "3 < 4 & 5 > 2"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring til formanden på 20 12 34 56.", Kind.PHONE),
        ("tlf. 72581234", Kind.PHONE),
        ("Mobil: 2012 3456", Kind.PHONE),
        ("+45 20123456", Kind.PHONE),
        ("0045 20 12 34 56", Kind.PHONE),
        ("Bilen AB 12 345 holdt der igen", Kind.PLATE),
        ("AB12345", Kind.PLATE),
        ("nummerplade ab12345", Kind.PLATE),
        ("Han bor på Nygade 12", Kind.ADDRESS),
        ("bopæl: Ny Østergade 4", Kind.ADDRESS),
        ("Nygade 12, 2. tv.", Kind.ADDRESS),
        ("Nygade 12 st. th", Kind.ADDRESS),
        ("skriv til ole.hansen@gmail.com", Kind.MAIL),
        ('<a href="mailto:ole@hotmail.com">skriv</a>', Kind.MAIL),
    ],
)
def test_what_may_be_private_is_asked_about_and_stops_nothing(text, kind):
    assert kinds(text) == [kind]
    assert verdict_on(text) == YES
    assert doubtful(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "Mødet holdes på Rådhuset, Ahlgade 4, 4300 Holbæk",
        "Politistationen, Slagelsevej 3",
        "kredsraad@politi.dk",
        "CVR-nr. 29 18 98 46",
        "konto 20 12 34 56",
        "EN 50131 og DS 12345",
        "27.25.00-G01-2-17",
        "12.345.678 kr.",
        "I 2026 var der 12 34 sager",
        "7.258 20 12 34 56",
        "@gmail.com, @gmail.com",
    ],
)
def test_what_belongs_in_these_papers_is_left_in_peace(text):
    assert kinds(text) == []


def test_a_finding_says_where_and_never_what():
    text = "Punktet handler om drengen fra klubben, 010101-1234, som kom med AB 12 345 i går aftes."
    assert found(text) == (
        Finding(
            Kind.PERSONAL_NUMBER,
            40,
            51,
            "01••••-••••",
            "… om drengen fra klubben, 01••••-••••, som kom med AB 12 ••• i går …",
        ),
        Finding(
            Kind.PLATE,
            65,
            74,
            "AB 12 •••",
            "… 01••••-••••, som kom med AB 12 ••• i går aftes.",
        ),
    )
    assert found("skriv til ole.hansen@gmail.com")[0].shown == "o•••••••••@gmail.com"


def test_of_two_things_at_one_place_the_first_is_told():
    assert kinds("bor på Nygade 12, 2. tv") == [Kind.ADDRESS]


def test_a_text_without_numbers_may_be_stored():
    assert verdict_on("Et møde om indbrud.", "") == YES


def test_what_looks_like_one_asks_for_a_word():
    assert verdict_on("Et punkt", "Sagen 010101-1234") == LOOKS_LIKE_ONE
    assert LOOKS_LIKE_ONE.needs_reason
    assert LOOKS_LIKE_ONE.requirement == "D-CPR-3"


def test_what_says_that_it_is_one_is_stopped_whoever_vouches():
    assert verdict_on("Sagen 020202-1234", "cpr 010101-1234") == SAYS_IT_IS_ONE
    assert SAYS_IT_IS_ONE.refused


def test_what_stood_there_before_is_not_asked_about_again():
    before = "<p>Faktura 0101011234, ring på 20 12 34 56 til os</p>"
    after = "<p>Faktura <em>010101-1234</em>, ring på 20 12 34 56 til os</p><p>Betalt.</p>"
    assert (verdict_on(after, before=[before]), doubtful(after, before=[before])) == (YES, ())
    more = f"{after}<p>020202-1234, AB 12 345</p>"
    assert (verdict_on(more, before=[before]), doubtful(more, before=[before])) == (
        LOOKS_LIKE_ONE,
        (Kind.PLATE,),
    )


def test_the_kinds_are_named_once_each_in_their_order():
    assert doubtful("AB 12 345, tlf. 20123456 og tlf. 20123457") == (Kind.PHONE, Kind.PLATE)


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=200))
def test_a_text_without_digits_has_at_most_a_mail_address(text):
    assert set(kinds(text)) <= {Kind.MAIL}


@given(st.text(st.sampled_from("0123456789 <>/bptd&;#-.@gmail.comAB+tlf"), max_size=300))
def test_any_text_is_read_and_every_finding_stands_where_it_says(text):
    read = as_read(text)
    for one in found(text):
        assert 0 <= one.start < one.end <= len(read)
        assert len(one.shown) == one.end - one.start


WORST = [
    *("1 ", "<", "<a", "<p>", "vej 1 ", "@gmail.com ", "a@gmail.com ", "AB 12 ", "tlf ", "12 2. "),
    *("bor på a a a a ", "20 12 34 56 78 ", "&amp;", "010101-1234 ", "<b "),
]


LONG = [
    "a" * 5_000_000,
    f"<b {'a' * 5_000_000}",
    f"bor på {'a' * 5_000_000}",
    "Et punkt om indbrud. " * 250_000,
]


@pytest.mark.parametrize(
    "text", [piece * (1_000_000 // len(piece)) for piece in WORST] + LONG, ids=lambda _: ""
)
def test_time_grows_with_the_text_and_no_faster(text):
    """A million signs of the worst kinds, five of the others; a pattern that tries again would take hours."""
    begun = time.process_time()
    found(text)
    assert time.process_time() - begun < 10


def test_of_two_that_overlap_the_first_is_told():
    assert kinds("Skriv til AB12345@gmail.com") == [Kind.PLATE]
