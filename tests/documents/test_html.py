"""What people type or paste comes out harmless, regular, and the same however often it is cleaned."""

import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samraad.documents.blocks import Cell, Heading, ItemList, Paragraph, Table, Text, render_html, text_lines
from samraad.documents.html import clean, parse

ALLOWED = {
    **dict.fromkeys(("p", "h3", "h4", "ul", "ol", "li", "strong", "em", "table", "thead", "tbody", "tr"), ()),
    "td": (),
    "br": (),
    "a": ("href",),
    "th": ("scope",),
}


class Inspector(HTMLParser):
    """Fails on any tag, attribute or address that is not in the subset."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name)
            if name == "href":
                assert value is not None
                assert value.startswith(("http://", "https://", "mailto:", "/")) or value[:4].lower() in {
                    "http",
                    "mail",
                }
                assert not value.startswith(("//", "/\\"))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def inspect(html: str) -> None:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()


ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example>x</sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='\\/evil.example/'>x</a>",
    "<a href='https://x.example/\"onmouseover=alert(1)'>x</a>",
    "<a href=/x style=position:fixed onclick=alert(1)>x</a>",
    "<iframe src=javascript:alert(1)>x</iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=x></object>",
    "<base href=//evil.example/><p>x",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1) id=x class=y>x</p>",
    "<table background=javascript:alert(1)><td onmouseover=alert(1)>x",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title></title><script>alert(1)</script>",
    "<style>@import '//evil.example'</style>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<p/onclick=alert(1)>x",
    "<b/onclick=alert(1)>x",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<p>script>alert(1)<</p>/script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<xss onafterprint=alert(1)>x</xss>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<p>\u202egnp.exe</p>",
    "<p>a\x00b&#0;c&#x200b;d</p>",
    "<a href='mailto:x@y.example?subject=<script>'>x</a>",
    "<img src=x onerror=alert(1)",
    "<p onclick=alert(1)",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_comes_out(attack: str) -> None:
    cleaned = clean(f"<p>før</p>{attack}<p>efter</p>")
    inspect(cleaned)
    inspect(clean(attack))
    assert "før" in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("Første.\nSamme afsnit.\n\n\nAndet.", "<p>Første.<br>Samme afsnit.</p><p>Andet.</p>"),
        ("Skriv til <a@b.example> & vent", "<p>Skriv til &lt;a@b.example&gt; &amp; vent</p>"),
        ("1 < 2 &amp; 3", "<p>1 &lt; 2 &amp;amp; 3</p>"),
        ("<b>a</b><i>b</i>", "<p><strong>a</strong><em>b</em></p>"),
        ("<h1>a</h1><h2>b</h2><h4>c</h4><h6>d</h6>", "<h3>a</h3><h3>b</h3><h4>c</h4><h4>d</h4>"),
        ("<h4>a</h4><p>b</p><h4>c</h4>", "<h3>a</h3><p>b</p><h4>c</h4>"),
        ("<h3><b>a</b> b</h3>", "<h3>a b</h3>"),
        ("<div>a<span style='x'>b</span></div><div>c</div>", "<p>ab</p><p>c</p>"),
        ("<p>a<br><br>b<br>c</p>", "<p>a</p><p>b<br>c</p>"),
        ("<p>&nbsp;&nbsp; a &nbsp; b\n</p><p>&nbsp;</p>", "<p>a b</p>"),
        ("<strong>a</strong> <strong>b</strong>", "<p><strong>a b</strong></p>"),
        ("<strong>a</strong><strong> </strong>b", "<p><strong>a</strong> b</p>"),
        (
            "<ul><li><p>a</p></li><li>b<ol><li>c</li></ol></li><li></li></ul>",
            "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
        ),
        ("<ul>a<li><p>b</p><p>c</p></ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
        ("<li>a", "<p>a</p>"),
        ("<ul></ul><table></table><table><tr><td> </table>", ""),
        ("<a href='/a'>b<b>c</b></a>", '<p><a href="/a">b<strong>c</strong></a></p>'),
        ("<a href='www.dr.dk/a b'>x</a>", '<p><a href="https://www.dr.dk/a%20b">x</a></p>'),
        ("<a href='javascript:x'>x</a><a>y</a>", "<p>xy</p>"),
        ("e\u0301 \u00a7\u00a0113", "<p>\u00e9 § 113</p>"),
        ("<p>· Et</p><p>•\tTo</p><p>efter</p>", "<ul><li>Et</li><li>To</li></ul><p>efter</p>"),
        ("\uf0b7 Et\n\n\uf0b7 To", "<ul><li>Et</li><li>To</li></ul>"),
        (
            "<ul><li>a<ul><li>b<ul><li>c<ul><li>d<ul><li>e",
            "<ul><li>a<ul><li>b<ul><li>c<ul><li>d</li><li>e</li></ul></li></ul></li></ul></li></ul>",
        ),
        ("<ul><li>a<table><tr><td>b<td>c</table></ul>", "<ul><li><p>a</p><p>b</p><p>c</p></li></ul>"),
        ("<!-- x --> a", "<p>a</p>"),
        ("", ""),
    ],
)
def test_input_of_many_kinds_becomes_the_subset(given_html: str, expected: str) -> None:
    assert clean(given_html) == expected


def test_a_paste_from_word_keeps_its_text_and_loses_its_rubbish() -> None:
    pasted = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Plan</title>
    <style><!-- p.MsoNormal {mso-style-parent:""} --></style>
    <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=DA>
    <h1 style='mso-list:l0'><a name="_Toc1"></a><b>Indsats<o:p></o:p></b></h1>
    <p class=MsoNormal style='margin:0cm'><span style='font-size:12.0pt'>Vi
    m&oslash;des&nbsp;&nbsp;
    <b style='mso-bidi-font-weight:normal'>hver m\u00e5ned</b>.<o:p>&nbsp;</o:p></span></p>
    <p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1'><![if !supportLists]>
    <span style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span>&nbsp; </span></span></span>
    <![endif]>
    F\u00f8rste</p><p class=MsoListParagraph><span>\u00b7<span>&nbsp; </span></span>Anden</p>
    <p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>"""
    assert clean(pasted) == (
        "<h3>Indsats</h3><p>Vi mødes <strong>hver måned</strong>.</p><ul><li>Første</li><li>Anden</li></ul>"
    )


def test_tables_get_a_header_and_cells_that_span_leave_empty_ones() -> None:
    table = """<table><caption>Frister</caption><tr><th>Hvad<th>Hvem</tr>
        <tr><td colspan=2>a<p>b</p></td><td rowspan=2>c</td></tr><tr><th>d</th><td>e</td></tr>
        <tr><td><ul><li>x<li>y</ul><table><tr><td>i</table></td></tr></table>"""
    assert parse(table) == (
        Paragraph((Text("Frister"),)),
        Table(
            header=((Cell((Text("Hvad"),)), Cell((Text("Hvem"),)), Cell()),),
            body=(
                (Cell((Text("a\nb"),)), Cell(), Cell((Text("c"),))),
                (Cell((Text("d"),), heads=True), Cell((Text("e"),)), Cell()),
                (Cell((Text("x\ny\ni"),)), Cell(), Cell()),
            ),
        ),
    )


def test_a_table_is_never_wider_than_thirty_columns() -> None:
    (table,) = parse(f"<table><tr>{'<td colspan=999 rowspan=x>a' * 40}</table>")
    assert isinstance(table, Table)
    assert [len(row) for row in table.body] == [30]


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000,
        "<b>" * 30_000,
        "<ul><li>" * 10_000,
        "<!--" * 25_000,
        "<table><tr><td>" * 6_000,
        "<td rowspan=30 colspan=30>" * 3_700,
    ],
)
def test_hostile_nesting_is_read_in_time(hostile: str) -> None:
    assert len(clean(f"<table>{hostile}x")) < 200_000


TAGS = [
    *("p", "b", "i", "em", "ul", "ol", "li", "h2", "h4", "table", "thead"),
    *("tbody", "tr", "td", "th", "caption", "div", "a", "span", "script", "svg", "br"),
]
ODD_TAGS = [
    "<td colspan=3>",
    "<td rowspan=2>",
    "<th rowspan=2>",
    "<a href='/x'>",
    "<a href='https://x.dk/?a=1&b=\"'>",
    "<!--",
    "-->",
]
LETTERS = [
    " ",
    "\n",
    "&nbsp;",
    "a",
    "b",
    "•",
    "· ",
    "\u0387 ",
    "&lt;",
    "&amp;lt;",
    "&",
    "<",
    ">",
    "\u0338",
    "\u0301",
]
UNSEEN = ["&#8203;", "\u00ad", "\u2028", "&#0;", "\ue000", "\uf0b7 ", "\u0085", "\x1c", "\ud800"]
FRAGMENTS = st.sampled_from(
    [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ODD_TAGS + LETTERS + UNSEEN
)
SOUP = st.lists(FRAGMENTS | st.text(max_size=5), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOUP)
@example("\u0387 a")
@example("<p>\u0338x")
@example("<table><thead><tr><th>a<td></thead><tr><th>b<th></table>")
def test_cleaning_is_harmless_and_cleaning_again_changes_nothing(soup: str) -> None:
    cleaned = clean(soup)
    inspect(cleaned)
    assert clean(cleaned) == cleaned
    assert parse(cleaned) == parse(soup)
    assert str(render_html(parse(soup))) == cleaned


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20), st.booleans())
def test_text_is_kept_letter_for_letter_in_its_composed_form(word: str, strong: bool) -> None:

    read = parse(f"<p>{'<b>' if strong else ''}{word}")
    assert list(text_lines(read)) == [unicodedata.normalize("NFC", word)]


def test_blocks_of_a_small_text() -> None:
    assert parse("<h2>Mål</h2><p>Vi <em>vil</em>.</p><ol><li>En</li></ol>") == (
        Heading(3, (Text("Mål"),)),
        Paragraph((Text("Vi "), Text("vil", em=True), Text("."))),
        ItemList(True, ((Paragraph((Text("En"),)),),)),
    )
