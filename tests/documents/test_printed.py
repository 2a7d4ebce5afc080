"""The permanent address on a printed page, in words and as a QR code."""

from django.template import Context, Template
from django.test import RequestFactory

from samraad.documents.qr import qr_png, qr_svg


def test_a_printed_page_leads_back_to_itself(settings) -> None:
    settings.SITE_URL = "https://samraad.example.dk"
    page = Template("{% load printed %}{% printed_address %}|{% printed_address '/x/' %}")
    own, other = page.render(Context({"request": RequestFactory().get("/moede/1/?a=b")})).split("|")
    assert "<span>https://samraad.example.dk/moede/1/</span>" in own
    assert qr_svg("https://samraad.example.dk/x/") in other
    assert "style=" not in own


def test_the_code_is_a_picture_for_page_and_for_word() -> None:
    assert qr_svg("https://a.dk").startswith("<svg")
    assert qr_png("https://a.dk").startswith(b"\x89PNG")
    assert qr_svg("https://a.dk") != qr_svg("https://b.dk")
