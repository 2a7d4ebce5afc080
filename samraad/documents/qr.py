"""The permanent address as a QR code, so that a printed page leads to the page it was printed from."""

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=512)
def qr_svg(address: str, edge: int = 0) -> str:
    """The code as an SVG picture without a size of its own; black on nothing, ``edge`` cells kept free."""
    out = io.BytesIO()
    code(address).save(out, kind="svg", xmldecl=False, border=edge, omitsize=True, dark="#1a1a1a", nl=False)
    return out.getvalue().decode()


def qr_png(address: str) -> bytes:
    """The same as a PNG picture for Word."""
    out = io.BytesIO()
    code(address).save(out, kind="png", scale=8, border=0)
    return out.getvalue()


def code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
